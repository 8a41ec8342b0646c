/**
 * The README's chart: one panel per network, one line per contender, on a logarithmic axis.
 *
 * @module chart
 */

import { digits } from './table.js';

/** @typedef {import('./summary.js').ModelResults} ModelResults */
/** @typedef {import('./summary.js').Row} Row */

const WIDTH = 880;
const PANEL = { left: 190, right: 90, gap: 34, top: 34, rowHeight: 30, axis: 30 };

/** Readable on white and on black; follows the reader's colour scheme. */
const STYLE = `
  text { font: 14px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #24292f; }
  .value { paint-order: stroke; stroke: #ffffff; stroke-width: 5px; }
  .title { font-weight: 600; }
  .note, .tick { font-size: 12px; fill: #57606a; }
  .grid { stroke: #d0d7de; }
  .spread { stroke: #6e7781; }
  .dot { fill: #6e7781; }
  .ours .spread { stroke: #bc4c00; }
  .ours .dot { fill: #bc4c00; }
  .ours text { font-weight: 600; fill: #bc4c00; }
  .native .dot { fill: none; stroke: #6e7781; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .value { stroke: #0d1117; }
    .note, .tick { fill: #9198a1; }
    .grid { stroke: #30363d; }
    .spread { stroke: #9198a1; }
    .dot { fill: #9198a1; }
    .ours .spread { stroke: #ffa657; }
    .ours .dot { fill: #ffa657; }
    .ours text { fill: #ffa657; }
    .native .dot { stroke: #9198a1; }
  }`;

/**
 * @param {ModelResults[]} models
 * @returns {string} SVG
 */
export function drawChart(models) {
  const panels = models.map(({ title, rows }) => ({ title, rows: [...rows].sort(bySpeed) }));
  const heights = panels.map(({ rows }) => PANEL.top + rows.length * PANEL.rowHeight + PANEL.axis);
  const scale = axisOver(panels.flatMap(({ rows }) => rows));
  let y = 0;
  const drawn = panels.map((panel, index) => {
    const group = `<g transform="translate(0 ${y})">${drawPanel(panel, scale)}</g>`;
    y += heights[index] + PANEL.gap;
    return group;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img">
<title>Milliseconds for a training step: Kindling and other libraries</title>
<style>${STYLE}
</style>
${drawn.join('\n')}
<text class="note" x="0" y="${y - 10}">Milliseconds for a training step, batch 128, one thread; logarithmic. Dot: median, line: smallest to largest.</text>
</svg>
`;
}

/**
 * @param {Row} a
 * @param {Row} b
 */
function bySpeed(a, b) {
  return a.msPerStep.median - b.msPerStep.median;
}

/**
 * @typedef {object} Scale
 * @property {(ms: number) => number} at position of a value
 * @property {number[]} ticks
 */

/**
 * @param {Row[]} rows
 * @returns {Scale}
 */
function axisOver(rows) {
  const least = Math.floor(Math.log10(Math.min(...rows.map(({ msPerStep }) => msPerStep.min))));
  const most = Math.ceil(Math.log10(Math.max(...rows.map(({ msPerStep }) => msPerStep.max))));
  const width = WIDTH - PANEL.left - PANEL.right;
  return {
    at: (ms) => Math.round(10 * (PANEL.left + (width * (Math.log10(ms) - least)) / (most - least))) / 10,
    ticks: Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index)),
  };
}

/**
 * @param {{ title: string, rows: Row[] }} panel
 * @param {Scale} scale
 */
function drawPanel({ title, rows }, scale) {
  const bottom = PANEL.top + rows.length * PANEL.rowHeight;
  const grid = scale.ticks.map((ms) => {
    const x = scale.at(ms);
    return `<line class="grid" x1="${x}" x2="${x}" y1="${PANEL.top}" y2="${bottom}"/>
<text class="tick" x="${x}" y="${bottom + 18}" text-anchor="middle">${ms.toLocaleString('en')} ms</text>`;
  });
  const lines = rows.map((row, index) => drawRow(row, PANEL.top + (index + 0.5) * PANEL.rowHeight, scale));
  return `<text class="title" x="0" y="18">${title}</text>\n${grid.join('\n')}\n${lines.join('\n')}`;
}

/**
 * @param {Row} row
 * @param {number} y
 * @param {Scale} scale
 */
function drawRow({ id, name, bytes, msPerStep }, y, scale) {
  const kind = id === 'kindling' ? 'ours' : bytes ? 'peer' : 'native';
  const { median, min, max } = msPerStep;
  return `<g class="${kind}"><text x="0" y="${y + 5}">${name}</text>
<line class="spread" x1="${scale.at(min)}" x2="${scale.at(max)}" y1="${y}" y2="${y}" stroke-width="3" stroke-linecap="round"/>
<circle class="dot" cx="${scale.at(median)}" cy="${y}" r="6"/>
<text class="value" x="${scale.at(max) + 14}" y="${y + 5}">${digits(median)} ms</text></g>`;
}

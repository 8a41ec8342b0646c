/**
 * Histograms of the epochs as ridges, one before the other: the oldest behind, the newest in front.
 *
 * @module inside/vitals/ridges
 */

import { BARS, axisOf, barsOf, roundWithin } from './bins.js';

/** @typedef {import('./bins.js').Distribution} Distribution */
/** @typedef {import('../../results/chart-canvas.js').Theme} Theme */
/** What stands for an epoch. @typedef {{ epoch: number, distribution: Distribution }} Ridge */

/** More ridges cannot be told apart. */
const MOST = 24;
/** How high the highest ridge is among several, as a share of the picture. */
const HEIGHT = 0.45;
/** The opacity of what belongs to other epochs than the one at hand. */
const BEHIND = 0.35;

/**
 * @param {CanvasRenderingContext2D} context scaled so that it has `width` × `height` pixels of the page
 * @param {{ width: number, height: number }} size
 * @param {Ridge[]} ridges in order
 * @param {number} at the epoch at hand
 * @param {Theme} theme
 * @param {(number: number) => string} say
 */
export function paintRidges(context, { width, height }, ridges, at, theme, say) {
  context.clearRect(0, 0, width, height);
  const axis = axisOf(ridges.map(({ distribution }) => distribution));
  if (!axis) return;
  context.font = `${theme.fontSize}px ${theme.font}`;
  const shown = chosen(ridges, at);
  const bars = shown.map(({ distribution }) => shares(distribution, barsOf(distribution, axis)));
  const highest = Math.max(...bars.flat());
  const isOne = shown.length === 1;
  const names = Math.max(...shown.map(({ epoch }) => context.measureText(String(epoch)).width));
  const margin = theme.fontSize / 2;
  const plot = { left: isOne ? 0 : names + margin, right: width, top: margin, bottom: height - 1.5 * theme.fontSize };
  const most = (plot.bottom - plot.top) * (isOne ? 1 : HEIGHT);
  paintAxis(context, plot, axis, theme, say);
  shown.forEach(({ epoch }, index) => {
    const from = plot.top + most;
    const baseline = isOne ? plot.bottom : from + ((plot.bottom - from) * index) / (shown.length - 1);
    const points = bars[index].map((share) => baseline - (share / highest) * most);
    const isHere = epoch === at;
    paintRidge(context, plot, points, baseline, theme, isHere);
    const isEnd = index === 0 || index === shown.length - 1;
    if (!isOne && isEnd) paintName(context, String(epoch), plot.left - margin, baseline, isHere ? theme.test : theme.text);
  });
}

/** As many as can be told apart, evenly, the first, the last and the one at hand among them. @param {Ridge[]} ridges @param {number} at */
function chosen(ridges, at) {
  if (ridges.length <= MOST) return ridges;
  const step = (ridges.length - 1) / (MOST - 1);
  const kept = new Set(Array.from({ length: MOST }, (_, index) => ridges[Math.round(index * step)]));
  return ridges.filter((ridge) => kept.has(ridge) || ridge.epoch === at);
}

/** @param {Distribution} distribution @param {Uint32Array} bars */
function shares({ count }, bars) {
  return Array.from(bars, (bar) => bar / count);
}

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Plot */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {import('./bins.js').Axis} axis
 * @param {Theme} theme
 * @param {(number: number) => string} say
 */
function paintAxis(context, { left, right, top, bottom }, axis, theme, say) {
  const round = roundWithin(axis);
  const marks = axis.low < 0 ? [-round, 0, round] : [0, round];
  context.textBaseline = 'top';
  context.lineWidth = 1;
  context.strokeStyle = theme.grid;
  context.fillStyle = theme.text;
  for (const mark of marks) {
    const x = left + ((mark - axis.low) / (axis.high - axis.low)) * (right - left);
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x, bottom);
    context.stroke();
    const text = say(mark);
    const half = context.measureText(text).width / 2;
    context.textAlign = 'center';
    context.fillText(text, Math.min(Math.max(x, left + half), right - half), bottom + theme.fontSize / 4);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {number[]} points the height of each bar
 * @param {number} baseline
 * @param {Theme} theme
 * @param {boolean} isHere whether it is the epoch at hand
 */
function paintRidge(context, { left, right }, points, baseline, theme, isHere) {
  const step = (right - left) / BARS;
  const path = () => {
    context.beginPath();
    context.moveTo(left, baseline);
    points.forEach((y, bar) => {
      context.lineTo(left + bar * step, y);
      context.lineTo(left + (bar + 1) * step, y);
    });
    context.lineTo(right, baseline);
  };
  // What is behind does not shine through.
  path();
  context.fillStyle = theme.background;
  context.globalAlpha = 0.85;
  context.fill();
  context.globalAlpha = BEHIND;
  context.fillStyle = isHere ? theme.test : theme.grid;
  context.fill();
  context.globalAlpha = isHere ? 1 : BEHIND;
  context.strokeStyle = isHere ? theme.test : theme.text;
  context.lineWidth = isHere ? 1.5 : 1;
  path();
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} name
 * @param {number} right
 * @param {number} baseline
 * @param {string} color
 */
function paintName(context, name, right, baseline, color) {
  context.fillStyle = color;
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  context.fillText(name, right, baseline);
}

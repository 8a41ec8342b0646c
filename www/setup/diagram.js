/**
 * The network as a diagram: an image or a stack of maps for each layer, a bar for neurons, to scale, with shapes and numbers of
 * weights. Layers that change no shape and sum nothing, such as dropout, are left out; long networks take several lines. The layer
 * table says all in words.
 *
 * @module setup/diagram
 */

import { byId } from '../ui/dom.js';
import { formatCount } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { message } from '../words/message.js';

/** @typedef {import('../words/message.js').Message} Message */
/** @typedef {import('../wasm/page/kindling.js').LayerRow} LayerRow */
/** What stands in the diagram: the input, or a layer's output. @typedef {{ kind: keyof typeof KINDS, shape: number[], weights: number }} Node */

/** Short names of what stands there. */
const KINDS = {
  input: message('diagram-input'),
  conv: message('diagram-convolution'),
  pool: message('diagram-pooling'),
  dense: message('diagram-dense'),
};

const SVG = 'http://www.w3.org/2000/svg';
/** A line, in units of the drawing; the style sheet scales it to the panel. */
const SIZE = { width: 320, height: 116 };
/** As many as the report's largest network has: more are too narrow for their words. */
const MOST_IN_LINE = 9;
const LINES = { kind: 9, weights: 21, middle: 60, shape: 101, depth: 113 };
/** The side of an image of 28 pixels, and of one of a single pixel. */
const SIDES = { most: 26, least: 7, pixels: 28 };
/** How far the maps of a stack lie apart, and how many are drawn at most. */
const STACK = { offset: 2, most: 4 };
/** The height of a bar grows with the logarithm of its neurons. */
const BAR = { width: 7, least: 6, perDecade: 14, corner: 2 };
const ARROW_GAP = 2;

/**
 * @param {LayerRow[]} layers those of the layer table, the input first
 */
export function showDiagram(layers) {
  const nodes = nodesOf(layers);
  const lines = linesOf(nodes);
  const height = SIZE.height * lines.length;
  const svg = element('svg', { viewBox: `0 0 ${SIZE.width} ${height}`, 'aria-hidden': 'true' });
  const pitch = SIZE.width / lines[0].length;
  lines.forEach((line, number) => {
    const group = element('g', { transform: `translate(0 ${SIZE.height * number})` });
    line.forEach((node, index) => {
      const x = pitch * (index + 0.5);
      group.append(...drawNode(node, x));
      const next = line[index + 1];
      if (next) group.append(arrow(x + reach(node) + ARROW_GAP, x + pitch - reach(next) - ARROW_GAP));
    });
    svg.append(group);
  });
  const place = byId('diagram', HTMLDivElement);
  place.style.aspectRatio = `${SIZE.width} / ${height}`;
  place.replaceChildren(svg);
}

/**
 * What is drawn of a network.
 *
 * @param {LayerRow[]} layers
 * @returns {Node[]}
 */
function nodesOf(layers) {
  return layers.map((layer, index) => nodeOf(layer, layers[index - 1])).filter((node) => node !== null);
}

/**
 * Nodes in lines of about the same length.
 *
 * @template T
 * @param {T[]} nodes
 */
function linesOf(nodes) {
  const lines = Math.ceil(nodes.length / MOST_IN_LINE);
  const length = Math.ceil(nodes.length / lines);
  return Array.from({ length: lines }, (_, line) => nodes.slice(line * length, (line + 1) * length));
}

/**
 * @param {LayerRow} row
 * @param {LayerRow} [before]
 * @returns {Node | null}
 */
function nodeOf({ outputShape: shape, parameters: weights, tensors, multiplyAdds }, before) {
  if (!before) return { kind: 'input', shape, weights };
  if (multiplyAdds) return { kind: shape.length > 1 ? 'conv' : 'dense', shape, weights };
  const values = (/** @type {number[]} */ sides) => sides.reduce((product, side) => product * side, 1);
  const isSmaller = values(shape) < values(before.outputShape);
  return isSmaller && tensors.length === 0 ? { kind: 'pool', shape, weights } : null;
}

/** @param {Node} node @param {number} x its middle */
function drawNode({ kind, shape, weights }, x) {
  const [rows, columns, depth] = shape;
  const isImage = shape.length > 1;
  return [
    label(KINDS[kind], x, LINES.kind, 'kind'),
    label(weights ? formatCount(weights) : '', x, LINES.weights, 'weights'),
    ...(isImage ? stack(rows, depth, x) : [bar(rows, x)]),
    label(isImage ? `${rows}×${columns}` : formatCount(rows), x, LINES.shape, 'shape'),
    label(isImage && depth > 1 ? message('diagram-maps', { count: formatCount(depth) }) : '', x, LINES.depth, 'shape'),
  ];
}

/** Half a node's width. @param {Node} node */
function reach({ shape: [rows, , depth = 1], shape }) {
  return shape.length > 1 ? (sideOf(rows) + offsets(depth)) / 2 : BAR.width / 2;
}

/** @param {number} pixels */
function sideOf(pixels) {
  return SIDES.least + ((SIDES.most - SIDES.least) * pixels) / SIDES.pixels;
}

/** How far a stack of so many maps reaches beyond one map. @param {number} depth */
function offsets(depth) {
  return (Math.min(depth, STACK.most) - 1) * STACK.offset;
}

/**
 * @param {number} rows
 * @param {number} depth
 * @param {number} x
 */
function stack(rows, depth, x) {
  const side = sideOf(rows);
  const reached = offsets(depth);
  return Array.from({ length: Math.min(depth, STACK.most) }, (_, index) => {
    // From the rearmost to the one in front.
    const shift = reached / 2 - index * STACK.offset;
    return element('rect', { x: x - side / 2 + shift, y: LINES.middle - side / 2 - shift, width: side, height: side, class: 'map' });
  });
}

/** @param {number} neurons @param {number} x */
function bar(neurons, x) {
  const height = BAR.least + BAR.perDecade * Math.log10(neurons + 1);
  return element('rect', {
    x: x - BAR.width / 2,
    y: LINES.middle - height / 2,
    width: BAR.width,
    height,
    rx: BAR.corner,
    class: 'neurons',
  });
}

/** @param {number} from @param {number} to */
function arrow(from, to) {
  return element('line', { x1: from, x2: Math.max(from, to), y1: LINES.middle, y2: LINES.middle, class: 'arrow' });
}

/**
 * @param {Message} text
 * @param {number} x
 * @param {number} y
 * @param {string} kind
 */
function label(text, x, y, kind) {
  const written = element('text', { x, y, class: kind });
  speak(written, text);
  return written;
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/**
 * Layers and their values in words.
 *
 * @module inside/layers/names
 */

import { formatDecimals } from '../../ui/format.js';
import { message, sentences } from '../../words/message.js';
import { fieldOf } from './field.js';

/** @typedef {import('../../trainer/index.js').LayerActivations} LayerActivations */
/** @typedef {import('./arrangement.js').Arrangement} Arrangement */

/** Digits behind the point: enough to tell what is the largest. */
export const DECIMALS = 4;

/**
 * @param {LayerActivations} activations
 * @param {number} layer
 */
export function nameOf({ layer: words }, layer) {
  return layer === 0 ? words : message('look-name', { number: layer, layer: words });
}

/** @param {LayerActivations} activations */
export function rangeOf({ shape, values }) {
  const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  return message('look-range', { shape: shape.join(' × '), least: formatDecimals(least, DECIMALS), most: formatDecimals(most, DECIMALS) });
}

/**
 * @param {Arrangement} arrangement
 * @param {number} place -1 in the border
 */
export function placeInWords(arrangement, place) {
  const { map, row, column } = arrangement.partsOf(place);
  if (arrangement.side === 1) return message('look-neuron', { number: map + 1 });
  return message('look-pixel', { map: map + 1, row: row + 1, column: column + 1 });
}

/**
 * How much of the image a value depends on.
 *
 * @param {LayerActivations} activations
 * @param {Arrangement} arrangement
 * @param {number} place
 */
export function fieldInWords(activations, arrangement, place) {
  const { width, height } = fieldOf(activations, arrangement.partsOf(place));
  return message('look-field', { count: width * height, width, height });
}

/**
 * A value and what it sees, in a line.
 *
 * @param {LayerActivations} activations
 * @param {Arrangement} arrangement
 * @param {number} place
 */
export function valueInWords(activations, arrangement, place) {
  const value = formatDecimals(activations.values[place], DECIMALS);
  const words = message('look-hovered', { place: placeInWords(arrangement, place), value });
  return sentences(words, fieldInWords(activations, arrangement, place));
}

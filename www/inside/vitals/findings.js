/**
 * What the signs of life of a network say, decided by rules: nothing, as long as all is well.
 *
 * @module inside/vitals/findings
 */

import { formatDecimals } from '../../ui/format.js';
import { message } from '../../words/message.js';
import { nameOf } from './names.js';

/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('../../trainer/index.js').LayerVitals} LayerVitals */
/** @typedef {LayerVitals['weights']} Distribution */

/** What is known after an epoch. @typedef {{ epoch: number, layers: LayerVitals[] }} Examined */

/** From this share of silent neurons on, a layer has lost much of what it could do. */
const MANY = 0.5;
/** So much smaller than in the last layer, the gradients of the first have vanished. */
const FAINT = 1 / 100;
/** So many times as large as after the first epoch, something has grown. */
const GROWN = 2;
/** Two epochs are no trend. */
const TREND = 3;

/**
 * What is worth a sentence after the epoch at hand, the weightiest first.
 *
 * @param {Examined[]} epochs in order
 * @param {number} at the epoch at hand
 * @returns {Message[]}
 */
export function findings(epochs, at) {
  const here = epochs.find(({ epoch }) => epoch === at);
  if (!here) return [];
  const before = epochs.filter(({ epoch }) => epoch <= at);
  return [...ofSilence(before, here), ...ofGradients(here), ...ofGrowth(before)];
}

/** @param {Examined[]} epochs @param {Examined} here */
function ofSilence(epochs, { epoch, layers }) {
  const now = silentIn(layers);
  if (now === 0) return [];
  const [first] = epochs;
  const most = layers.filter(({ silent, units }) => silent && silent.length >= MANY * units);
  const found = [message('vitals-silent-means')];
  const then = silentIn(first.layers);
  if (then < now) found.push(message('vitals-more-silent', { before: then, first: first.epoch, now, epoch }));
  return [...found, ...most.map((layer) => message('vitals-many-silent', { layer: nameOf(layer) }))];
}

/** @param {LayerVitals[]} layers */
function silentIn(layers) {
  return layers.reduce((sum, { silent }) => sum + (silent?.length ?? 0), 0);
}

/** @param {Examined} here */
function ofGradients({ layers }) {
  const [first, last] = [layers[0], layers[layers.length - 1]];
  const without = layers.filter(({ gradients }) => gradients.zeros === gradients.count);
  if (without.length > 0) return without.map((layer) => message('vitals-no-gradient', { layer: nameOf(layer) }));
  const ratio = sizeOf(last.gradients) / sizeOf(first.gradients);
  if (ratio * FAINT < 1) return [];
  return [message('vitals-faint', { first: nameOf(first), last: nameOf(last), factor: formatDecimals(ratio, 0) })];
}

/** @param {Examined[]} epochs up to the one at hand */
function ofGrowth(epochs) {
  if (epochs.length < TREND) return [];
  const [first] = epochs;
  const grownMost = (/** @type {'weights' | 'values'} */ part) => {
    const grown = first.layers.map((layer, index) => ({ layer, factor: growth(epochs.map(({ layers }) => layers[index][part])) }));
    return grown.reduce((most, one) => (one.factor > most.factor ? one : most));
  };
  const [weights, values] = [grownMost('weights'), grownMost('values')];
  const found = [];
  const words = ({ layer = first.layers[0], factor = 0 }) => ({ layer: nameOf(layer), factor: formatDecimals(factor, 1) });
  if (weights.factor >= GROWN) {
    const { layer, factor } = words(weights);
    found.push(message('vitals-weights-grow', { layer, factor, epoch: first.epoch }));
  }
  if (values.factor >= GROWN) {
    const { layer, factor } = words(values);
    found.push(message('vitals-values-grow', { layer, factor, epoch: first.epoch }));
  }
  return found;
}

/** How many times as large the last are as the first; 0 if they did not grow with every epoch. @param {Distribution[]} series */
function growth(series) {
  const sizes = series.map(sizeOf);
  const isSteady = sizes.every((size, index) => index === 0 || size >= sizes[index - 1]);
  return isSteady && sizes[0] > 0 ? sizes[sizes.length - 1] / sizes[0] : 0;
}

/** The root mean square of those that are not zero. @param {Distribution} distribution */
function sizeOf({ norm, count, zeros }) {
  return norm / Math.sqrt(Math.max(1, count - zeros));
}

/**
 * The signs of life in numbers: what the pictures show, for who cannot see them or wants to know exactly.
 *
 * @module inside/vitals/table
 */

import { fillTable } from '../../ui/dom.js';
import { NOTHING, formatSignificant } from '../../ui/format.js';
import { message } from '../../words/message.js';
import { nameOf } from './names.js';

/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('./findings.js').Examined} Examined */

const DIGITS = 3;
const HEADER = [
  message('layer'),
  message('chart-epoch'),
  message('vitals-never-fire'),
  message('vitals-mean-of', { what: message('vitals-weights') }),
  message('vitals-spread-of', { what: message('vitals-weights') }),
  message('vitals-largest-of', { what: message('vitals-weights') }),
  message('vitals-mean-of', { what: message('vitals-values') }),
  message('vitals-spread-of', { what: message('vitals-values') }),
  message('vitals-largest-of', { what: message('vitals-values') }),
  message('vitals-mean-of', { what: message('vitals-gradients') }),
  message('vitals-spread-of', { what: message('vitals-gradients') }),
  message('vitals-largest-of', { what: message('vitals-gradients') }),
  message('vitals-norm-of', { what: message('vitals-weights') }),
  message('vitals-norm-of', { what: message('vitals-gradients') }),
];

/**
 * A row for each layer and epoch, layer by layer.
 *
 * @param {HTMLTableElement} table
 * @param {Examined[]} epochs in order
 */
export function fillVitals(table, epochs) {
  const layers = epochs[0]?.layers ?? [];
  const rows = layers.flatMap((_, index) => epochs.map(({ epoch, layers: ofEpoch }) => rowOf(epoch, ofEpoch[index])));
  fillTable(table, HEADER, rows);
}

/**
 * @param {number} epoch
 * @param {import('../../trainer/index.js').LayerVitals} layer
 * @returns {Message[]}
 */
function rowOf(epoch, layer) {
  const { silent, units } = layer;
  const numbers = [layer.weights, layer.values, layer.gradients].flatMap(({ mean, deviation, least, most }) => [
    mean,
    deviation,
    Math.max(Math.abs(least), Math.abs(most)),
  ]);
  numbers.push(layer.weights.norm, layer.gradients.norm);
  const never = silent ? message('vitals-of', { count: silent.length, units }) : NOTHING;
  return [nameOf(layer), epoch, never, ...numbers.map((number) => formatSignificant(number, DIGITS))];
}

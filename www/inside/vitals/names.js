/**
 * Layers in words.
 *
 * @module inside/vitals/names
 */

import { formatDecimals } from '../../ui/format.js';
import { joined, message, sentences } from '../../words/message.js';

/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('../../trainer/index.js').LayerVitals} LayerVitals */

/** So many silent neurons are named, before the others are only counted. */
const NAMED = 8;

/** @param {Pick<LayerVitals, 'number' | 'layer'>} layer */
export function nameOf({ number, layer }) {
  return message('look-name', { number, layer });
}

/**
 * The layers whose weights multiply what they see; batch normalization only scales.
 *
 * @param {{ number?: number, layer: Message, multiplyAdds: number }[]} table of all layers, the input first
 * @returns {{ number: number, layer: Message }[]}
 */
export function layersOf(table) {
  return table.flatMap(({ number, layer, multiplyAdds }) => (number && multiplyAdds > 0 ? [{ number, layer }] : []));
}

/**
 * How many of a layer's neurons never fire, and which.
 *
 * @param {Pick<LayerVitals, 'units' | 'areMaps' | 'silent'>} layer
 * @returns {Message}
 */
export function silenceOf({ units, areMaps, silent }) {
  if (!silent) return message('vitals-logits');
  const count = silent.length;
  if (count === 0) return areMaps ? message('vitals-all-maps-fire', { units }) : message('vitals-all-neurons-fire', { units });
  const share = percent(count / units);
  const how = areMaps ? message('vitals-silent-maps', { count, units, share }) : message('vitals-silent-neurons', { count, units, share });
  const named = joined(
    'list-comma',
    silent.slice(0, NAMED).map((unit) => String(unit + 1)),
  );
  const others = count - NAMED;
  return sentences(how, others > 0 ? message('vitals-which-and-more', { named, others }) : message('vitals-which', { named }));
}

/** A share as a percentage: whole, or with a decimal where that would be 0 or 100. @param {number} share */
export function percent(share) {
  const rounded = Math.round(100 * share);
  const isWhole = share === 0 || share === 1 || (rounded > 0 && rounded < 100);
  return message('number-percent', { number: formatDecimals(100 * share, isWhole ? 0 : 1) });
}

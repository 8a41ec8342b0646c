/**
 * The learning rate of each step, as the run's schedule has it: what the optimizer uses.
 *
 * @module results/charts/learning-rate
 */

import { learningRates } from '../../../wasm/page/kindling.js';
import { message } from '../../../words/message.js';
import { stepsShown } from './steps.js';

/** @type {import('../../figure.js').Chart} */
export const learningRate = {
  id: 'learning-rates',
  title: message('chart-rate'),
  draw: ({ spec, stepsPerEpoch }, { Drawable }) => {
    const steps = stepsShown(spec.epochs, stepsPerEpoch);
    const rates = learningRates(spec, stepsPerEpoch, steps);
    // Each rate is that of a whole step: it stands in its middle.
    const points = Array.from(steps, (step, index) => /** @type {[number, number]} */ ([(step + 0.5) / stepsPerEpoch, rates[index]]));
    return Drawable.lines({
      epochs: spec.epochs,
      values: 'amounts',
      lines: [{ name: '', color: 'training', kind: 'steps', points }],
    });
  },
  table: {
    name: message('chart-rate-table'),
    head: () => [message('chart-epoch'), message('chart-rate-first'), message('chart-rate-last')],
    rows: ({ spec, stepsPerEpoch }) => {
      if (stepsPerEpoch === 0) return [];
      const ends = Array.from({ length: spec.epochs }, (_, epoch) => [epoch * stepsPerEpoch, (epoch + 1) * stepsPerEpoch - 1]);
      const rates = learningRates(spec, stepsPerEpoch, Uint32Array.from(ends.flat()));
      return ends.map((_, epoch) => [String(epoch + 1), inDigits(rates[2 * epoch]), inDigits(rates[2 * epoch + 1])]);
    },
  },
};

/** With four digits, whatever its size: 0.001, 0.0007071, 5e-7. @param {number} rate */
function inDigits(rate) {
  return { digits: String(Number(rate.toPrecision(4))) };
}

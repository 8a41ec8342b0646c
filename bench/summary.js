/**
 * Summarizes many turns in a few figures.
 *
 * @module summary
 */

import { MODELS } from './contenders.js';

/** @typedef {import('./page/layout.js').Model} Model */

/**
 * How far a loss may be from ours at the same step, as a share of it.
 *
 * At the first step, only the order of sums differs: by at most 2e-6, as measured; a kernel in the wrong layout gives
 * 1e-3. Later, training amplifies small differences. Measured: 1e-6 for the perceptron in 20 steps; for the CNN 5e-7 in
 * 20 steps, but 8e-4 in 5 for jax-js, which splits the gradient of a tie in max pooling among all tied values; with tanh 2e-3
 * in 20 for TensorFlow.js, which gives it to the last.
 */
export const TOLERANCE = { first: 1e-5, later: { mlp: 1e-4, cnn: 5e-3, tanh: 5e-3 } };

/**
 * One contender's turn in one round.
 *
 * @typedef {object} Turn
 * @property {number} round
 * @property {Model} model
 * @property {import('./contenders.js').Contender} contender
 * @property {number} warmup blocks that don't count
 * @property {number} block steps per block
 * @property {import('./page/contend.js').Timing} timing
 * @property {import('./server.js').Weight} weight
 */

/** @typedef {{ median: number, min: number, max: number }} Spread */

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {string} name
 * @property {Spread} msPerStep over all blocks after the warm-up, in all rounds
 * @property {number} timesOurs its time as a multiple of ours in the same round; the median over the rounds
 * @property {Spread} firstStepMs from the call to the first loss
 * @property {Spread | null} firstStepFromNavigationMs the same from the start of navigation, including data
 * @property {{ raw: number, gzip: number } | null} bytes of the library
 * @property {{ steps: number, first: number, largest: number }} lossDifference from ours at the same step, as a share of
 *   it: at the first step, and the largest of the compared ones
 * @property {{ block: number, warmup: number, msPerStep: number[][] }} series each round's blocks
 */

/** @typedef {{ model: Model, title: string, firstLoss: number, rows: Row[] }} ModelResults */

/**
 * @typedef {object} Results
 * @property {string} made the day
 * @property {{ browser: string, node: string, cores: number }} machine
 * @property {Record<string, string | null>} versions
 * @property {number} batch
 * @property {number} rounds
 * @property {ModelResults[]} models
 * @property {{ batch: number, perStep: ({ model: Model, id: string } & import('./gpu-calls.js').GpuCalls)[] } | null} calls
 */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @param {number[]} values
 * @returns {Spread}
 */
function spread(values) {
  return { median: rounded(median(values)), min: rounded(Math.min(...values)), max: rounded(Math.max(...values)) };
}

/** Three decimals: a browser's clock is no more precise. @param {number} value */
function rounded(value) {
  return Number(value.toFixed(3));
}

/**
 * @param {Turn[]} turns
 * @param {Map<Model, number[]>} losses ours, step by step
 * @returns {ModelResults[]}
 */
export function summarize(turns, losses) {
  return [...losses].map(([model, expected]) => {
    const ofModel = turns.filter((turn) => turn.model === model);
    const ours = new Map(ofModel.filter(({ contender }) => contender.ours).map((turn) => [turn.round, roundMedian(turn)]));
    const ids = [...new Set(ofModel.map(({ contender }) => contender.id))];
    const rows = ids.map((id) => {
      const own = ofModel.filter(({ contender }) => contender.id === id);
      return rowOf(
        own.sort((a, b) => a.round - b.round),
        ours,
        expected,
      );
    });
    return { model, title: MODELS[model], firstLoss: expected[0], rows };
  });
}

/** @param {Turn} turn */
function roundMedian({ timing, warmup }) {
  return median(timing.msPerStep.slice(warmup));
}

/**
 * @param {Turn[]} turns of one contender, by round
 * @param {Map<number, number>} ours our time in each round
 * @param {number[]} expected losses
 * @returns {Row}
 */
function rowOf(turns, ours, expected) {
  const [{ contender, block, warmup, weight }] = turns;
  const differences = turns.map(({ timing }) => timing.losses.map((loss, step) => Math.abs(loss - expected[step]) / expected[step]));
  const fromNavigation = turns.map(({ timing }) => timing.firstStep.fromNavigation);
  return {
    id: contender.id,
    name: contender.name,
    msPerStep: spread(turns.flatMap(({ timing }) => timing.msPerStep.slice(warmup))),
    timesOurs: rounded(median(turns.map((turn) => roundMedian(turn) / (ours.get(turn.round) ?? NaN)))),
    firstStepMs: spread(turns.map(({ timing }) => timing.firstStep.fromCall)),
    firstStepFromNavigationMs: contender.module ? spread(fromNavigation) : null,
    bytes: contender.module ? { raw: weight.raw, gzip: weight.gzip } : null,
    lossDifference: {
      steps: differences[0].length,
      first: Math.max(...differences.map(([first]) => first)),
      largest: Math.max(...differences.flat()),
    },
    series: {
      block,
      warmup,
      msPerStep: turns.map(({ timing }) => timing.msPerStep.map(rounded)),
    },
  };
}

/**
 * Aborts the benchmark if a contender's losses don't match ours.
 *
 * @param {ModelResults[]} models
 * @throws {Error} naming the contenders that differ, and by how much
 */
export function checkLosses(models) {
  for (const { model, title, rows } of models) {
    for (const { name, lossDifference } of rows) {
      const { first, largest, steps } = lossDifference;
      // Written so that NaN fails, too.
      if (first <= TOLERANCE.first && largest <= TOLERANCE.later[model]) continue;
      throw new Error(
        `${title}: the losses of ${name} differ from ours by ${first} of their value at the first step and by up to ` +
          `${largest} in ${steps} steps; ${TOLERANCE.first} and ${TOLERANCE.later[model]} are allowed. It does not train ` +
          `the same network, so its time says nothing.`,
      );
    }
  }
}

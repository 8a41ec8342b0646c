/**
 * The worker that classifies: it holds one trained network, and answers what it makes of an image.
 *
 * @module predictor-worker
 */

import { loadTrainer } from './trainer-module.js';

/**
 * What it is told: a trained network, or an image for it. The answer carries the question's `id`.
 *
 * @typedef {{ id: number, checkpoint: Uint8Array }} Network
 * @typedef {{ id: number, pixels: Uint8Array }} Question
 */

/**
 * What it answers: the probabilities (none to a network), or why there are none. After a crash the worker must be replaced.
 *
 * @typedef {{ id: number, probabilities?: Float32Array, problem?: string, isCrash?: boolean }} Answer
 */

/** The types of a page and of a worker exclude each other; to itself, a worker looks like a Worker to its page. */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** @type {import('./wasm/trainer/kindling.js').Predictor | null} */
let predictor = null;
/** One after the other: an image must not overtake the network that it is meant for. */
let last = Promise.resolve();

/**
 * @param {Network | Question} message
 * @returns {Promise<Answer>}
 */
async function answer(message) {
  const { id } = message;
  if ('checkpoint' in message) {
    const { Predictor, readWeights } = await loadTrainer('cpu');
    predictor?.free();
    predictor = null;
    const { spec, weights } = readWeights(message.checkpoint);
    predictor = new Predictor(spec, weights);
    return { id };
  }
  if (!predictor) throw new Error('There is no network yet.');
  return { id, probabilities: predictor.predict(message.pixels) };
}

scope.onmessage = ({ data }) => {
  last = last
    .then(() => answer(data))
    .catch((error) => ({
      id: data.id,
      problem: error instanceof Error ? error.message : String(error),
      isCrash: error instanceof WebAssembly.RuntimeError,
    }))
    .then((reply) => scope.postMessage(reply));
};

/**
 * The classifying worker: it holds one trained network, and classifies images.
 *
 * @module trainer/worker/predictor-worker
 */

import { wordsOf } from '../../words/message.js';
import { loadTrainer } from '../module.js';

/** @typedef {import('../../words/message.js').Message} Message */

/**
 * Its requests: a trained network, or an image for it. The answer has the request's `id`.
 *
 * @typedef {{ id: number, checkpoint: Uint8Array }} Network
 * @typedef {{ id: number, pixels: Uint8Array }} Question
 */

/**
 * Its answers: the probabilities (none for a network), or what went wrong. After a crash, the worker must be replaced.
 *
 * @typedef {{ id: number, probabilities?: Float32Array, problem?: Message, isCrash?: boolean }} Answer
 */

/** A page's types and a worker's exclude each other; inside, a worker can be typed as the Worker that its page sees. */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** @type {import('../../wasm/trainer/kindling.js').Predictor | null} */
let predictor = null;
/** Requests run one after the other: an image must not overtake its network. */
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
      problem: wordsOf(error),
      isCrash: error instanceof WebAssembly.RuntimeError,
    }))
    .then((reply) => scope.postMessage(reply));
};

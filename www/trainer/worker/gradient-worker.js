/**
 * A gradient worker, which computes the gradients of shards for a run that another worker trains.
 *
 * @module trainer/worker/gradient-worker
 */

import { loadTrainer } from '../module.js';

/**
 * Its messages: the run's spec first, then requests. It answers each request with numbers, or with the problem.
 *
 * @typedef {{ spec: import('../protocol.js').Spec }} Start
 * @typedef {Parameters<import('../../wasm/trainer/kindling.js').RemoteGradientWorker['differentiate']>} Request
 */

/**
 * A page's types and a worker's exclude each other; inside, a worker can be typed as the Worker that its creator sees.
 */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** @type {import('../../wasm/trainer/kindling.js').GradientWorker | null} */
let worker = null;

/** @param {Start | Request} message */
async function answer(message) {
  if (!Array.isArray(message)) {
    const { GradientWorker } = await loadTrainer('cpu');
    worker = new GradientWorker(message.spec);
    return scope.postMessage({ ready: true });
  }
  if (!worker) throw new Error('This gradient worker has no spec yet.');
  const numbers = await worker.differentiate(...message);
  scope.postMessage({ numbers }, [numbers.buffer]);
}

scope.onmessage = ({ data }) => {
  answer(data).catch((error) => scope.postMessage({ problem: String(error) }));
};

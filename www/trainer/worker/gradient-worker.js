/**
 * A gradient worker, which computes the gradients of shards for a run that another worker trains.
 *
 * @module trainer/worker/gradient-worker
 */

import { loadTrainer } from '../module.js';
import { Handover, serve } from '../serve.js';

/** @typedef {import('../serve.js').Handlers<import('../protocol.js').GradientProtocol>} Handlers */

/** @type {import('../../wasm/trainer/kindling.js').GradientWorker | null} */
let worker = null;

/** @type {Handlers} */
const handlers = {
  async take({ spec }) {
    const { GradientWorker } = await loadTrainer('cpu');
    worker = new GradientWorker(/** @type {import('../protocol.js').Spec} */ (spec));
  },
  async differentiate(shards) {
    if (!worker) throw new Error('This gradient worker has no spec yet.');
    const numbers = await worker.differentiate(...shards);
    return new Handover(numbers, [numbers.buffer]);
  },
};

serve(handlers);

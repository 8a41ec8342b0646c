/**
 * A helper's worker: it differentiates shards of a run that another worker trains.
 *
 * @module shard-worker
 */

import { loadTrainer } from './trainer-module.js';

/**
 * What it is told: the run's spec first, then questions; it answers each with numbers, or with why it cannot.
 *
 * @typedef {{ spec: import('./protocol.js').Spec }} Introduction
 * @typedef {Parameters<import('./wasm/trainer/kindling.js').ShardHelper['ask']>} Question
 */

/** The types of a page and of a worker exclude each other; to itself, a worker looks like a Worker to its maker. */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** @type {import('./wasm/trainer/kindling.js').ShardWorker | null} */
let worker = null;

/** @param {Introduction | Question} message */
async function answer(message) {
  if (!Array.isArray(message)) {
    const { ShardWorker } = await loadTrainer('cpu');
    worker = new ShardWorker(message.spec);
    return scope.postMessage({ ready: true });
  }
  if (!worker) throw new Error('This helper was asked before it was told what to train.');
  const numbers = await worker.answer(...message);
  scope.postMessage({ numbers }, [numbers.buffer]);
}

scope.onmessage = ({ data }) => {
  answer(data).catch((error) => scope.postMessage({ problem: String(error) }));
};

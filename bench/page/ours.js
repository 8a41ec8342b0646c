/**
 * Kindling, with the built site's trainer.
 *
 * @module ours
 */

import { openRun } from './run.js';

const SITE = '/site/';

/** @typedef {import('./layout.js').Model} Model */

/** @type {import('./contend.js').Open} */
export async function open({ model, backend, batch, data }) {
  const run = await openRun({ site: SITE, model, backend, batch, examples: data });
  return { train: async (count) => (await run.train(count)).at(-1) ?? NaN };
}

/**
 * What the peers need to train the same run: initial weights, the order of the examples, and losses to compare.
 *
 * @param {Model} model
 * @param {{ images: Float32Array, labels: Int32Array }} examples a whole number of batches
 * @param {{ batch: number, steps: number }} plan
 */
export async function describeRun(model, examples, { batch, steps }) {
  const run = await openRun({ site: SITE, model, backend: 'cpu', batch, examples });
  const weights = await run.weights();
  const perEpoch = examples.labels.length / batch;
  const losses = [];
  const order = [];
  while (losses.length < steps) {
    const left = Math.min(perEpoch, steps - losses.length);
    losses.push(...(await run.train(1)));
    order.push(...run.order());
    losses.push(...(await run.train(left - 1)));
  }
  run.free();
  return { weights: weights.map((values) => [...values]), losses, order };
}

/**
 * The benchmark's runs with our trainers in Node, on the real MNIST.
 *
 * @module runs
 */

import { openPage, openTrainer, readFiles } from '../../verify/site.js';
import { BATCH } from '../contenders.js';
import { specNetwork } from '../page/layout.js';

/** @typedef {import('../page/layout.js').Model} Model */
/** @typedef {import('../page/contend.js').Backend} Backend */
/** @typedef {import('../../www/trainer/index.js').Spec} Spec */
/** @typedef {import('../../www/trainer/index.js').DatasetFiles} DatasetFiles */
/** @typedef {import('../../www/wasm/trainer/kindling.js').Trainer} Trainer */

/** The order of the arguments of `loadDataset`. IDX headers have four numbers for images, and two for labels. */
const HEADERS = [16, 8, 16, 8];

/**
 * The spec of a benchmark's network with seed 1.
 *
 * @param {Model} model
 * @param {number} epochs
 * @returns {Spec}
 */
export function specOf(model, epochs) {
  const network = specNetwork(model);
  return /** @type {Spec} */ (/** @type {unknown} */ ({ network, epochs, batchSize: BATCH, seed: 1 }));
}

/**
 * MNIST's four files as published, inflated.
 *
 * @param {string} site
 * @returns {Promise<DatasetFiles>}
 */
export async function readMnist(site) {
  const mnist = (await openPage(site)).datasets().find(({ id }) => id === 'mnist');
  if (!mnist) throw new Error('The site does not know MNIST.');
  return readFiles(site, mnist);
}

/**
 * The same without headers: pixels and labels.
 *
 * @param {DatasetFiles} files
 */
export function examplesOf(files) {
  const [images, labels, testImages, testLabels] = files.map((file, index) => file.subarray(HEADERS[index]));
  return { images, labels, testImages, testLabels };
}

/**
 * A trainer with its device open. A process can open WebGPU only once.
 *
 * @param {string} site
 * @param {Backend} backend
 */
export async function openDevice(site, backend) {
  const { Trainer } = await openTrainer(site, backend);
  return Trainer.open(backend);
}

/**
 * Gives MNIST to a trainer, and prepares it for a spec.
 *
 * @param {Trainer} trainer
 * @param {DatasetFiles} files
 * @param {Spec} spec
 */
export function load(trainer, files, spec) {
  trainer.loadDataset('mnist', ...files);
  while (trainer.prepare(spec, 60_000) < 1);
}

/**
 * Our run as others need it to train the same: initial weights, the first epoch's whole batches, and the first losses.
 *
 * @param {string} site
 * @param {Model} model
 * @param {number} steps how many losses
 */
export async function describeRun(site, model, steps) {
  const files = await readMnist(site);
  const spec = specOf(model, 1);
  const trainer = await openDevice(site, 'cpu');
  load(trainer, files, spec);
  const run = trainer.start(spec);
  const weights = await run.weights();
  const { losses } = await run.train(1);
  const order = run.order();
  while (losses.length < steps) losses.push(...(await run.train(steps - losses.length)).losses);
  return {
    weights: weights.map((values) => [...values]),
    order: [...order.subarray(0, BATCH * Math.floor(order.length / BATCH))],
    losses: [...losses],
    examples: examplesOf(files),
  };
}

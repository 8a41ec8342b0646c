/**
 * The common inputs of all contenders: examples, initial weights, and the order of the examples.
 *
 * @module given
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { openPage } from '../verify/site.js';

/** @typedef {import('../www/trainer/index.js').DatasetInfo} DatasetInfo */

/**
 * The first `count` training images of the real MNIST, and their labels, from the built site's data.
 *
 * @param {string} site
 * @param {number} count
 */
export async function readExamples(site, count) {
  const { train_images, train_labels } = await describeMnist(site);
  const read = (/** @type {import('../www/trainer/index.js').IdxFile} */ file) => {
    const bytes = gunzipSync(readFileSync(join(site, 'data/mnist', `${file.name}.gz`)));
    if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) {
      throw new Error(`${file.name} is not the published file: run "cargo xtask data" and build the site again.`);
    }
    return bytes;
  };
  // IDX headers have four numbers for images, and two for labels.
  return {
    images: read(train_images).subarray(16, 16 + 784 * count),
    labels: read(train_labels).subarray(8, 8 + count),
  };
}

/**
 * The checksums come from the page's own WebAssembly.
 *
 * @param {string} site
 * @returns {Promise<DatasetInfo>}
 */
async function describeMnist(site) {
  const page = await openPage(site);
  const mnist = page.datasets().find(({ id }) => id === 'mnist');
  if (!mnist) throw new Error('The site does not know MNIST.');
  return mnist;
}

/**
 * Our run as files, for the page and for native programs.
 *
 * @param {import('./page/layout.js').Model} model
 * @param {{ weights: number[][], order: number[] }} run
 * @returns {[string, Buffer][]} by path
 */
export function filesOf(model, { weights, order }) {
  const buffer = (/** @type {Float32Array | Uint32Array} */ numbers) => Buffer.from(numbers.buffer);
  return [
    [`/given/${model}/lengths`, Buffer.from(JSON.stringify(weights.map(({ length }) => length)))],
    [`/given/${model}/weights`, buffer(Float32Array.from(weights.flat()))],
    [`/given/${model}/order`, buffer(Uint32Array.from(order))],
  ];
}

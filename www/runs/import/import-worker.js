/**
 * The worker that reads outside files: whatever they contain, the page is unaffected.
 *
 * @module runs/import/import-worker
 */

import { loadTrainer } from '../../trainer/module.js';
import { readImport } from './reader.js';
import initPage, * as pageModule from '../../wasm/page/kindling.js';

/** @typedef {import('./reader.js').Found} Found */
/** @typedef {import('./reader.js').Refused} Refused */

/**
 * Its orders: read a file, or continue because the page has taken what was found.
 * @typedef {{ file: File, assumed: import('./reader.js').Assumed } | 'next'} Order
 */

/** Its replies: what it found, one at a time; null at the end. @typedef {Found | Refused | null} Reply */

/** A page's types and a worker's exclude each other; inside, a worker can be typed as the Worker that its page sees. */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** Called when the page wants the next one. */
let goOn = () => {};

/** The trainer's wasm, or what to do without it. */
function loadWeightReader() {
  return loadTrainer('cpu').catch((error) => {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new Error('The weights reader did not load. Check the connection, then import the file again.');
  });
}

/** @param {Exclude<Order, 'next'>} order */
async function read({ file, assumed }) {
  await initPage();
  const means = { page: pageModule, loadTrainer: loadWeightReader };
  for await (const found of readImport(file, assumed, means)) {
    const isTaken = new Promise((resolve) => {
      goOn = () => resolve(undefined);
    });
    scope.postMessage(found);
    await isTaken;
  }
  scope.postMessage(null);
}

scope.onmessage = ({ data }) => {
  if (data === 'next') return goOn();
  read(data).catch((error) => {
    // Outside the promise, so that the page hears of a crash.
    setTimeout(() => {
      throw error;
    });
  });
};

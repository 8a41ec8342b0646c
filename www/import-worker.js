/**
 * The worker that reads files from outside: whatever is in them, the page stays as it is.
 *
 * @module import-worker
 */

import { readImport } from './import-reader.js';
import { loadTrainer } from './trainer-module.js';
import initPage, * as pageModule from './wasm/page/kindling.js';

/** @typedef {import('./import-reader.js').Found} Found */
/** @typedef {import('./import-reader.js').Refused} Refused */

/**
 * What it is told: to read a file, or that the page has taken what was found and wants the next.
 * @typedef {{ file: File, assumed: import('./import-reader.js').Assumed } | 'next'} Order
 */

/** What it answers: what it found, one at a time; null at the end. @typedef {Found | Refused | null} Reply */

/** The types of a page and of a worker exclude each other; to itself, a worker looks like a Worker to its page. */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** Resolves when the page wants the next one. */
let goOn = () => {};

/** The trainer's wasm, or what to do without it. */
function loadWeightReader() {
  return loadTrainer('cpu').catch((error) => {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new Error('What reads weights could not be loaded: check the connection, then import the file again.');
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
    // Out of a promise: that is how the page hears of a crash.
    setTimeout(() => {
      throw error;
    });
  });
};

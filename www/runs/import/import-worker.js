/**
 * The worker that reads outside files: whatever they contain, the page is unaffected.
 *
 * @module runs/import/import-worker
 */

import { loadTrainer, serve } from '../../trainer/in-worker.js';
import { message } from '../../words/message.js';
import { RunFileError } from '../file.js';
import { readImport } from './reader.js';
import initPage, * as pageModule from '../../wasm/page/kindling.js';

/** @typedef {import('./reader.js').Found} Found */
/** @typedef {import('./reader.js').Refused} Refused */

/**
 * What it is asked: to read a file, then for the next thing in it, as soon as the page has taken the last one. Null is
 * the end.
 *
 * @typedef {object} ImportProtocol
 * @property {{ ask: { file: File, assumed: import('./reader.js').Assumed }, answer: void }} read
 * @property {{ ask: null, answer: Found | Refused | null }} next
 */

/** What is left of the file. @type {AsyncGenerator<Found | Refused> | null} */
let rest = null;

/** The trainer's wasm, or what to do without it. */
function loadWeightReader() {
  return loadTrainer('cpu').catch((error) => {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new RunFileError(message('import-no-reader'));
  });
}

/** @type {import('../../trainer/in-worker.js').Handlers<ImportProtocol>} */
const handlers = {
  async read({ file, assumed }) {
    await initPage();
    rest = readImport(file, assumed, { page: pageModule, loadTrainer: loadWeightReader });
  },
  async next() {
    const { value = null } = (await rest?.next()) ?? {};
    return value;
  },
};

serve(handlers);

/**
 * Weights from a file, as a run in the list.
 *
 * @module import-weights
 */

import { byId } from './dom.js';
import { describe } from './failure.js';
import { freeze, newRun } from './run-record.js';
import { readWeights } from './weights.js';

/**
 * Lets a file be chosen, checks it, and keeps what it holds.
 *
 * @param {import('./run-store.js').RunStore} store
 */
export function offerImport(store) {
  const input = byId('import', HTMLInputElement);
  const problem = byId('import-problem', HTMLParagraphElement);
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    problem.textContent = '';
    try {
      await keep(store, file.name, new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      problem.textContent = `${file.name}: ${describe(error)}`;
    }
    // The same file may be chosen again.
    input.value = '';
  });
}

/**
 * @param {import('./run-store.js').RunStore} store
 * @param {string} fileName
 * @param {Uint8Array} bytes
 */
async function keep(store, fileName, bytes) {
  const { spec } = await readWeights(bytes);
  const run = newRun(fileName.replace(/\.safetensors$/i, ''), spec, '');
  await store.save({ ...freeze(run), state: 'imported', build: null }, bytes);
}

/**
 * Exports all runs as one file, as a backup or to move them elsewhere.
 *
 * @module runs/export-all
 */

import { byId } from '../ui/dom.js';
import { saveFile } from '../ui/save-file.js';
import { speak } from '../ui/speak.js';
import { message, sentences, wordsOf } from '../words/message.js';
import { firstLine, lastLine, writeLine } from './file.js';
import * as pageModule from '../wasm/page/kindling.js';

/** @typedef {import('./store.js').RunStore} RunStore */
/** @typedef {import('../words/message.js').Message} Message */

const FILE_NAME = 'kindling-runs.jsonl';
const TYPE = 'application/jsonl';
/** How often to read a run again if it is saved while being read. */
const TRIES = 5;

/**
 * @param {RunStore} store
 */
export function offerExportOfAll(store) {
  const button = byId('export-all', HTMLButtonElement);
  const result = byId('import-result', HTMLParagraphElement);
  button.addEventListener('click', async () => {
    if (store.records.length === 0) {
      speak(result, message('export-nothing'));
      return;
    }
    button.disabled = true;
    speak(result, message('exporting'));
    try {
      const { file, runs, remarks } = await writeAll(store);
      saveFile(file, FILE_NAME);
      speak(result, sentences(message('exported', { count: runs, file: FILE_NAME }), ...remarks));
    } catch (error) {
      speak(result, wordsOf(error));
    }
    button.disabled = false;
  });
}

/**
 * One run after the other, so that only one is in memory as text, and the page stays responsive.
 *
 * @param {RunStore} store
 */
async function writeAll(store) {
  const lines = [new Blob([firstLine(), '\n'])];
  /** @type {Message[]} */
  const remarks = [];
  for (const { id } of store.records) {
    const run = await readWhole(store, id);
    // Deleted in the meantime.
    if (!run) continue;
    if (run.problem !== '') remarks.push(message('exported-without-weights', { name: run.record.name, problem: run.problem }));
    lines.push(new Blob([writeLine(run.record, run.checkpoint, pageModule), '\n']));
  }
  const { length } = store.unreadable;
  if (length) remarks.push(message('export-left-out', { count: length }));
  const runs = lines.length - 1;
  lines.push(new Blob([lastLine(runs), '\n']));
  return { file: new Blob(lines, { type: TYPE }), runs, remarks };
}

/**
 * A run with its matching checkpoint: a run in training may be saved in between.
 *
 * @param {RunStore} store
 * @param {string} id
 */
async function readWhole(store, id) {
  for (let tries = 1; ; tries += 1) {
    const record = store.get(id);
    if (!record) return null;
    let [checkpoint, problem] = [/** @type {Uint8Array | null} */ (null), /** @type {Message} */ ('')];
    try {
      checkpoint = await store.checkpoint(id);
    } catch (error) {
      problem = wordsOf(error);
    }
    if (store.get(id) === record || tries === TRIES) return { record, checkpoint, problem };
  }
}

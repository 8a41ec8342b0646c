/**
 * The finished run that comes with the page, so that a first visitor has something to look at.
 *
 * Its file is a line of a file of all runs (runs/file.js), and nothing else: what is checked there is checked here.
 *
 * @module runs/shipped-run
 */

import { message } from '../words/message.js';
import { RunFileError, readLine } from './file.js';
import { readRecord } from './import/record.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./file.js').Tools} Tools */

/** A run with its last checkpoint. @typedef {{ record: RunRecord, checkpoint: Uint8Array }} Shipped */

/** The file, next to the page's main script. */
export const SHIPPED_FILE = 'runs/shipped/cnn-25.json';

/**
 * Downloads the run.
 *
 * @param {URL} address
 * @param {Tools} tools
 * @returns {Promise<Shipped>}
 * @throws {Error} if it does not arrive as it was written
 */
export async function fetchShipped(address, tools) {
  // What the visitor asks for meanwhile goes first.
  const response = await fetch(address, { priority: 'low' });
  if (!response.ok) throw new RunFileError(message('failed-status', { status: response.status }));
  return readShipped(await response.text(), tools);
}

/**
 * @param {string} text
 * @param {Tools} tools
 * @returns {Shipped}
 */
function readShipped(text, tools) {
  const line = readLine(text, tools);
  if ('runs' in line || !line.checkpoint) throw new RunFileError(message('shipped-without-weights'));
  const record = readRecord(line.run, tools);
  if (record.state !== 'done') throw new RunFileError(message('shipped-unfinished'));
  return { record, checkpoint: line.checkpoint };
}

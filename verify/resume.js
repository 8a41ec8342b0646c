/**
 * The findings of an earlier call, which need not be trained again.
 *
 * @module resume
 */

import { existsSync } from 'node:fs';

import { UsageError } from './arguments.js';
import { keyOf } from './identity.js';
import { readResults } from './results.js';

/** @typedef {import('./output.js').Finding} Finding */
/** @typedef {import('./output.js').Job} Job */
/** @typedef {import('./input/read.js').Row} Row */

/** Verdicts that are final for a given link and build. */
const FINAL = ['identical', 'same within tolerance', 'differs', 'no claim', 'claim unreadable'];

/**
 * The completed rows, by key.
 *
 * @param {string} path of the results
 * @param {Row[]} rows requested now
 * @param {Job} job
 * @param {boolean} again whether to discard all of them
 * @returns {Map<string, Record<string, string>>}
 * @throws {UsageError} if they belong to something else, and would be lost
 */
export function readEarlier(path, rows, job, again) {
  /** @type {Map<string, Record<string, string>>} */
  const done = new Map();
  if (!existsSync(path)) return done;
  const earlier = readResults(path);
  if (!earlier) throw new UsageError(`${path} exists but is not a file of results: name another one with --out, or move it away.`);
  if (again) return done;
  refuseOthers(path, earlier.rows, rows, job);
  for (const row of earlier.rows) {
    if (FINAL.includes(row.verdict) && row['found build'] === job.build) done.set(row.key, row);
  }
  return done;
}

/**
 * @param {string} path
 * @param {Record<string, string>[]} earlier
 * @param {Row[]} rows
 * @param {Job} job
 */
function refuseOthers(path, earlier, rows, job) {
  const advice = 'Name another file with --out, or start over with --again.';
  const other = earlier.find(({ part }) => part !== job.part);
  if (other) throw new UsageError(`${path} holds part ${other.part}, but this is part ${job.part}. ${advice}`);
  const isSame = earlier.every(({ input }) => input === job.input);
  const asked = new Set(rows.map(keyOf));
  const lost = earlier.filter(({ key, verdict }) => FINAL.includes(verdict) && !asked.has(key));
  // A few resubmitted links are fine; if most differ, it is another class.
  if (!isSame && lost.length * 2 > earlier.length) throw new UsageError(`${path} holds the results of other links. ${advice}`);
}

/**
 * A row's finding, restored from the results; null if they are unreadable.
 *
 * @param {Pick<Finding, 'row' | 'notices' | 'claim'>} of
 * @param {Record<string, string>} earlier
 * @param {typeof import('../www/wasm/page/kindling.js')} page
 * @returns {Finding | null}
 */
export function findingOf(of, earlier, page) {
  const honest = earlier['found link'];
  const found = page.parseLink(honest).claim;
  const seconds = Number(earlier.seconds.replace(',', '.'));
  if (!found || !earlier.seconds || Number.isNaN(seconds)) return null;
  const word = /** @type {Finding['word']} */ (earlier.verdict);
  return { ...of, word, explanation: earlier.explanation, found, honest, seconds };
}

/**
 * Fingerprints of requests, by which a later call recognizes them.
 *
 * @module identity
 */

import { createHash } from 'node:crypto';

/** @typedef {import('./input/read.js').Input} Input */
/** @typedef {import('./input/read.js').Row} Row */

const LENGTH = 12;

/**
 * A row's request. The letter keeps spreadsheets from reading it as a number.
 *
 * @param {Row} row
 */
export function keyOf({ link, problem }) {
  return `k${digest([link, problem])}`;
}

/**
 * Identifies a file.
 *
 * @param {Input} input
 */
export function inputOf({ columns, rows, separator }) {
  const asked = rows.map(({ row, cells, link, problem }) => [row, cells, link, problem]);
  return `i${digest([columns, separator, asked])} (${rows.length} rows)`;
}

/**
 * The number of rows of a file, from its fingerprint.
 *
 * @param {string} input
 */
export function rowsIn(input) {
  return Number(/ \((\d+) rows\)$/.exec(input)?.[1] ?? Number.NaN);
}

/** @param {unknown} value */
function digest(value) {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, LENGTH);
}

/**
 * Short names for what was asked, by which a later call knows it again.
 *
 * @module identity
 */

import { createHash } from 'node:crypto';

/** @typedef {import('./input/read.js').Input} Input */
/** @typedef {import('./input/read.js').Row} Row */

const LENGTH = 12;

/**
 * What a row asks for. The letter keeps spreadsheets from taking it for a number.
 *
 * @param {Row} row
 */
export function keyOf({ link, problem }) {
  return `k${digest([link, problem])}`;
}

/**
 * Which file it is.
 *
 * @param {Input} input
 */
export function inputOf({ columns, rows, separator }) {
  const asked = rows.map(({ row, cells, link, problem }) => [row, cells, link, problem]);
  return `i${digest([columns, separator, asked])} (${rows.length} rows)`;
}

/**
 * How many rows a file has, by its name.
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

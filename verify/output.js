/**
 * What came of the links: a CSV for spreadsheets, a table for the terminal.
 *
 * @module output
 */

import { stringify } from 'csv-stringify/sync';

/**
 * What is said of a row, in the order a teacher reads it.
 * @typedef {'identical' | 'same within tolerance' | 'differs' | 'no claim' | 'not a link' | 'refused' | 'failed'} Word
 */

/**
 * @typedef {object} Finding
 * @property {import('./input.js').Row} row
 * @property {Word} word
 * @property {string} explanation what differs, what failed; empty if there is nothing to say
 * @property {string[]} notices what of the link was ignored
 * @property {import('../www/wasm/page/kindling.js').Claim | null} claim
 * @property {import('../www/wasm/page/kindling.js').Claim | null} found
 * @property {string} honest the link with the claim that would have held; empty if nothing was found
 * @property {number | null} seconds that the run took
 */

/** Every word, the ones to look at last. @type {Word[]} */
const WORDS = ['identical', 'same within tolerance', 'no claim', 'differs', 'not a link', 'refused', 'failed'];

/** What the CSV says of a row, after the row's own columns. @type {Record<string, (finding: Finding) => string>} */
const COLUMNS = {
  verdict: ({ word }) => word,
  explanation: ({ explanation }) => explanation,
  ignored: ({ notices }) => notices.join(' '),
  'claimed accuracy': ({ claim }) => text(claim?.accuracy),
  'found accuracy': ({ found }) => text(found?.accuracy),
  'claimed test loss': ({ claim }) => text(claim?.testLoss),
  'found test loss': ({ found }) => text(found?.testLoss),
  'claimed F1': ({ claim }) => text(claim?.f1),
  'found F1': ({ found }) => text(found?.f1),
  'claimed digest': ({ claim }) => text(claim?.digest),
  'found digest': ({ found }) => text(found?.digest),
  'claimed device': ({ claim }) => text(claim?.device),
  'claimed build': ({ claim }) => text(claim?.build),
  'found build': ({ found }) => text(found?.build),
  seconds: ({ seconds }) => seconds?.toFixed(1) ?? '',
  'found link': ({ honest }) => honest,
};

/**
 * The findings as CSV, as spreadsheets open it. What a student wrote must not run as a formula there.
 *
 * @param {string[]} columns of the file that was read
 * @param {Finding[]} findings
 */
export function toCsv(columns, findings) {
  const own = columns.filter((column) => !(column in COLUMNS));
  const rows = findings.map((finding) => [
    ...own.map((column) => finding.row.cells[column]),
    ...Object.values(COLUMNS).map((read) => read(finding)),
  ]);
  return stringify([[...own, ...Object.keys(COLUMNS)], ...rows], { bom: true, escape_formulas: true });
}

/**
 * The findings for people: a line each, then what there is to say, then how many of each kind.
 *
 * @param {Finding[]} findings
 */
export function toTable(findings) {
  const lines = findings.map(({ row, claim, found, word, seconds }) => [
    printable(row.name, 32),
    scores(claim),
    scores(found),
    word,
    seconds?.toFixed(1) ?? '',
  ]);
  const table = align([['Name', 'Claimed', 'Found', 'Verdict', 'Seconds'], ...lines]);
  const remarks = findings.flatMap(({ row, explanation, notices }) =>
    [explanation, ...notices].filter(Boolean).map((sentence) => `${printable(row.name, 32)}: ${sentence}`),
  );
  const parts = [table, remarks, [count(findings)]].filter(({ length }) => length > 0);
  return parts.map((part) => part.join('\n')).join('\n\n');
}

/**
 * How many rows there are of each kind.
 *
 * @param {Finding[]} findings
 */
export function count(findings) {
  const counts = WORDS.map((word) => [findings.filter((finding) => finding.word === word).length, word]);
  return counts.filter(([number]) => number).map((pair) => pair.join(' ')).join(', ') || 'no links';
}

/** @param {import('../www/wasm/page/kindling.js').Claim | null} claim */
function scores(claim) {
  return claim ? `${(claim.accuracy * 100).toFixed(2)} %, loss ${claim.testLoss.toFixed(4)}` : '–';
}

/** @param {string | number | undefined} value */
function text(value) {
  return value === undefined ? '' : String(value);
}

/**
 * The beginning of a text, without what could disturb a terminal.
 *
 * @param {string} value
 * @param {number} length
 */
function printable(value, length) {
  const characters = [...value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}

/**
 * @param {string[][]} rows
 * @returns {string[]}
 */
function align(rows) {
  const width = (/** @type {string} */ cell) => [...cell].length;
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => width(row[column]))));
  const pad = (/** @type {string} */ cell, /** @type {number} */ column) =>
    cell + ' '.repeat(widths[column] - width(cell));
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}

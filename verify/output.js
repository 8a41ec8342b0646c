/**
 * What came of the links: cells for a CSV, a table for the terminal.
 *
 * @module output
 */

import { keyOf } from './identity.js';

/**
 * What is said of a row.
 * @typedef {typeof WORDS[number]} Word
 */

/** @typedef {import('../www/wasm/page/kindling.js').Claim} Claim */

/**
 * @typedef {object} Finding
 * @property {import('./input/read.js').Row} row
 * @property {Word} word
 * @property {string} explanation what differs, what failed; empty if there is nothing to say
 * @property {string[]} notices what of the link was ignored, and what else is to be said
 * @property {Claim | null} claim
 * @property {Claim | null} found
 * @property {string} honest the link with the claim that would have held; empty if nothing was found
 * @property {number | null} seconds that the run took
 */

/**
 * What all results of a file have in common.
 *
 * @typedef {object} Job
 * @property {string} build that verifies
 * @property {string} part of the file, as `2 of 8`
 * @property {string} input which file it is, by what is in it, and its number of rows
 * @property {string} separator
 */

/** Every word, the ones to look at last. */
const WORDS = /** @type {const} */ ([
  'identical',
  'same within tolerance',
  'no claim',
  'differs',
  'claim unreadable',
  'not a link',
  'refused',
  'failed',
  'not yet',
]);

/** The verdict in the only row of a part that has none of the file's rows: it must say whose part it is. */
export const NOTHING = 'nothing';

/** What the CSV says of a row, after the row's own columns. @type {Record<string, (finding: Finding, job: Job) => string>} */
const READ = {
  verdict: ({ word }) => word,
  explanation: ({ explanation }) => explanation,
  ignored: ({ notices }) => notices.join(' '),
  'claimed accuracy': ({ claim }, job) => figure(claim?.accuracy, job),
  'found accuracy': ({ found }, job) => figure(found?.accuracy, job),
  'claimed test loss': ({ claim }, job) => figure(claim?.testLoss, job),
  'found test loss': ({ found }, job) => figure(found?.testLoss, job),
  'claimed F1': ({ claim }, job) => figure(claim?.f1, job),
  'found F1': ({ found }, job) => figure(found?.f1, job),
  'claimed digest': ({ claim }) => claim?.digest ?? '',
  'found digest': ({ found }) => found?.digest ?? '',
  'claimed device': ({ claim }) => claim?.device ?? '',
  'claimed build': ({ claim }) => claim?.build ?? '',
  'found build': (_, { build }) => build,
  seconds: ({ seconds }, job) => figure(seconds?.toFixed(1), job),
  'found link': ({ honest }) => honest,
  row: ({ row }) => row.row,
  key: ({ row }) => keyOf(row),
  part: (_, { part }) => part,
  input: (_, { input }) => input,
};

/** The columns of results, after the file's own. */
export const COLUMNS = Object.keys(READ);

/**
 * A row of the CSV.
 *
 * @param {Finding} finding
 * @param {Job} job
 */
export function cellsOf(finding, job) {
  return [...finding.row.cells, ...Object.values(READ).map((read) => read(finding, job))];
}

/**
 * The only row of a part that has no others.
 *
 * @param {number} width how many columns the file has itself
 * @param {Job} job
 */
export function cellsOfNothing(width, job) {
  /** @type {Record<string, string>} */
  const said = {
    verdict: NOTHING,
    explanation: 'None of the rows is in this part.',
    'found build': job.build,
    part: job.part,
    input: job.input,
  };
  return [...Array.from({ length: width }, () => ''), ...COLUMNS.map((column) => said[column] ?? '')];
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
function count(findings) {
  const counts = WORDS.map((word) => [findings.filter((finding) => finding.word === word).length, word]);
  return counts.filter(([number]) => number).map((pair) => pair.join(' ')).join(', ') || 'no links';
}

/** @param {Claim | null} claim */
function scores(claim) {
  return claim ? `${(claim.accuracy * 100).toFixed(2)} %, loss ${claim.testLoss.toFixed(4)}` : '–';
}

/**
 * A number as the spreadsheet that wrote the file reads it: where semicolons separate, commas are in numbers.
 *
 * @param {string | number | undefined} value
 * @param {Job} job
 */
function figure(value, { separator }) {
  const text = value === undefined ? '' : String(value);
  return separator === ';' ? text.replace('.', ',') : text;
}

/**
 * The beginning of a text, without what could disturb a terminal.
 *
 * @param {string} value
 * @param {number} length
 */
export function printable(value, length) {
  const characters = [...value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}

/**
 * @param {string[][]} rows
 * @returns {string[]}
 */
function align(rows) {
  const width = (/** @type {string} */ cell) => [...cell].length;
  const widths = rows[0].map((_, column) => rows.reduce((most, row) => Math.max(most, width(row[column])), 0));
  const pad = (/** @type {string} */ cell, /** @type {number} */ column) =>
    cell + ' '.repeat(widths[column] - width(cell));
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}

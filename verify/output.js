/**
 * The results: cells for a CSV, and a table for the terminal.
 *
 * @module output
 */

import { formatDecimals, formatLoss, formatPercent } from '../www/ui/format.js';
import { joined, message } from '../www/words/message.js';
import { say, sayMessage } from '../www/words/words.js';
import { keyOf } from './identity.js';

/**
 * A row's verdict.
 * @typedef {keyof typeof VERDICTS} Word
 */

/** @typedef {import('../www/wasm/page/kindling.js').Claim} Claim */

/**
 * @typedef {object} Finding
 * @property {import('./input/read.js').Row} row
 * @property {Word} word
 * @property {string} explanation what differs or failed; empty if there is nothing to say
 * @property {string[]} notices what was ignored in the link, and other remarks
 * @property {Claim | null} claim
 * @property {Claim | null} found
 * @property {string} honest the link with a claim that would have held; empty if nothing was found
 * @property {number | null} seconds of the run
 */

/**
 * What all results of a file share.
 *
 * @typedef {object} Job
 * @property {string} build that verifies
 * @property {string} part of the file, as `2 of 8`
 * @property {string} input the file's fingerprint, from its content, and its number of rows
 * @property {string} separator
 */

/** @typedef {import('../www/words/message.js').Message} Message */

/** All verdicts, as the CSV names them in every language, and as the table says them. Those that need attention come last. */
const VERDICTS = /** @type {const} */ ({
  identical: message('verify-identical'),
  'same within tolerance': message('verify-within-tolerance'),
  'no claim': message('verify-no-claim'),
  differs: message('verify-differs'),
  'claim unreadable': message('verify-claim-unreadable'),
  'not a link': message('verify-not-a-link'),
  refused: message('verify-refused'),
  failed: message('verify-failed'),
  'not yet': message('verify-not-yet'),
});

/** The verdict in the only row of a part without any of the file's rows, which identifies the part. */
export const NOTHING = 'nothing';

/** The CSV's columns after the row's own. @type {Record<string, (finding: Finding, job: Job) => string>} */
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
 * The only row of a part without rows.
 *
 * @param {number} width the file's own number of columns
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
 * The findings for people: one line each, then remarks, then the count of each kind.
 *
 * @param {Finding[]} findings
 */
export function toTable(findings) {
  const lines = findings.map(({ row, claim, found, word, seconds }) => [
    printable(row.name, 32),
    scores(claim),
    scores(found),
    sayMessage(VERDICTS[word]),
    seconds === null ? '' : sayMessage(formatDecimals(seconds, 1)),
  ]);
  const head = [say('run-name'), say('verify-claimed'), say('verify-found'), say('verify-verdict'), say('verify-seconds')];
  const table = align([head, ...lines]);
  const remarks = findings.flatMap(({ row, explanation, notices }) =>
    [explanation, ...notices].filter(Boolean).map((sentence) => `${printable(row.name, 32)}: ${sentence}`),
  );
  const parts = [table, remarks, [count(findings)]].filter(({ length }) => length > 0);
  return parts.map((part) => part.join('\n')).join('\n\n');
}

/**
 * The number of rows of each kind.
 *
 * @param {Finding[]} findings
 */
function count(findings) {
  const words = /** @type {Word[]} */ (Object.keys(VERDICTS));
  const counts = words.map((word) => ({ number: findings.filter((finding) => finding.word === word).length, verdict: VERDICTS[word] }));
  const several = counts.filter(({ number }) => number > 0);
  if (several.length === 0) return say('verify-no-links');
  return sayMessage(
    joined(
      'list-comma',
      several.map(({ number, verdict }) => message('verify-count', { number, verdict })),
    ),
  );
}

/** @param {Claim | null} claim */
function scores(claim) {
  if (!claim) return '–';
  return say('verify-scores', { accuracy: formatPercent(claim.accuracy), loss: formatLoss(claim.testLoss) });
}

/**
 * A number in the notation of the file's spreadsheet: if semicolons separate cells, numbers have commas.
 *
 * @param {string | number | undefined} value
 * @param {Job} job
 */
function figure(value, { separator }) {
  const text = value === undefined ? '' : String(value);
  return separator === ';' ? text.replace('.', ',') : text;
}

/**
 * The start of a text, without characters that could disturb a terminal.
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
  const pad = (/** @type {string} */ cell, /** @type {number} */ column) => cell + ' '.repeat(widths[column] - width(cell));
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}

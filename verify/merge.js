/**
 * Merges the results of a file's parts, as if they had come from one machine.
 *
 * @module merge
 */

import { existsSync } from 'node:fs';
import { basename } from 'node:path';

import { UsageError } from './arguments.js';
import { rowsIn } from './identity.js';
import { COLUMNS, NOTHING } from './output.js';
import { Results, placeOf, readResults } from './results.js';

/** @typedef {import('./results.js').Earlier & { path: string }} Part */

const PARTS = { what: 'one of the parts', advice: 'name another file first, and then the parts.' };
/** The part of an undivided file. */
const WHOLE = '1 of 1';

/**
 * @param {string} out
 * @param {string[]} paths
 * @returns {{ path: string, count: number }} the file, and its number of rows
 * @throws {UsageError} if the parts don't make a whole
 */
export function merge(out, paths) {
  const missing = paths.find((path) => !existsSync(path));
  if (missing) throw new UsageError(`There is no file ${missing}.`);
  const place = placeOf(out, paths, PARTS);
  const parts = paths.map(readPart);
  checkCommon(parts, 'input', 'come from different files of links');
  checkCommon(parts, 'found build', 'were made with different builds of the site');
  checkNumbers(parts);
  const lines = inOrder(parts);
  checkLines(parts, lines);
  checkPlace(place, out, parts[0]);
  const results = new Results(place, parts[0].separator, parts[0].header, lines);
  return { path: results.close(), count: lines.length };
}

/**
 * @param {string} path
 * @returns {Part}
 */
function readPart(path) {
  const part = readResults(path);
  if (!part || part.rows.length === 0) throw new UsageError(`${path} is not a file of results, or is damaged.`);
  const open = part.rows.filter(({ verdict }) => verdict === 'not yet').length;
  if (open > 0) throw new UsageError(`${path} is not finished: ${open} rows are not verified yet. Run its part again.`);
  return { path, ...part };
}

/**
 * @param {Part[]} parts
 * @param {string} column
 * @param {string} sentence
 */
function checkCommon(parts, column, sentence) {
  const [first] = parts;
  const other = parts.find(({ rows }) => rows.some((row) => row[column] !== first.rows[0][column]));
  if (other) throw new UsageError(`${name(first)} and ${name(other)} ${sentence}: they do not belong together.`);
}

/** Checks that every part occurs once. @param {Part[]} parts */
function checkNumbers(parts) {
  /** @type {Map<string, Part>} */
  const seen = new Map();
  for (const part of parts) {
    const [{ part: number }] = part.rows;
    const twin = seen.get(number);
    if (twin) throw new UsageError(`${name(twin)} and ${name(part)} are both part ${number}.`);
    seen.set(number, part);
  }
  const ofs = new Set([...seen.keys()].map((number) => Number(number.split(' of ')[1])));
  const [of] = ofs;
  const list = (/** @type {string[]} */ numbers) => numbers.map((number) => `part ${number}`).join(', ');
  if (ofs.size > 1) throw new UsageError(`The file was divided in different ways: ${list([...seen.keys()])}.`);
  const missing = Array.from({ length: of }, (_, index) => `${index + 1} of ${of}`).filter((number) => !seen.has(number));
  if (missing.length > 0) throw new UsageError(`Some parts are missing: ${list(missing)}.`);
}

/**
 * The lines of all parts, in the order of the file of links.
 *
 * @param {Part[]} parts
 */
function inOrder(parts) {
  const lines = parts.flatMap((part) => part.lines.map((cells, index) => ({ cells, row: part.rows[index] })));
  const place = lines[0].cells.length - COLUMNS.length + COLUMNS.indexOf('part');
  return lines
    .filter(({ row }) => row.verdict !== NOTHING)
    .map(({ cells, row }) => ({ cells, order: orderOf(row.row) }))
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1])
    .map(({ cells }) => cells.with(place, WHOLE));
}

/**
 * The sort key of rows: `6 #2` comes after `6`.
 *
 * @param {string} row
 */
function orderOf(row) {
  const [number, link = '1'] = row.split(' #');
  return [Number(number), Number(link)];
}

/**
 * @param {Part[]} parts
 * @param {string[][]} lines
 */
function checkLines(parts, lines) {
  const place = parts[0].header.length - COLUMNS.length + COLUMNS.indexOf('row');
  const numbers = lines.map((line) => line[place]);
  const seen = new Set();
  const twice = numbers.find((number) => seen.size === seen.add(number).size);
  if (twice !== undefined) throw new UsageError(`Row ${twice} is in two of the parts.`);
  const expected = rowsIn(parts[0].rows[0].input);
  const isWhole = numbers.length === expected;
  if (!isWhole) throw new UsageError(`The parts have ${numbers.length} of ${expected} rows: one of them is damaged.`);
}

/**
 * Refuses to overwrite anything but results of the same links.
 *
 * @param {string} place
 * @param {string} out
 * @param {Part} part
 */
function checkPlace(place, out, part) {
  if (!existsSync(place)) return;
  const there = readResults(place);
  const isSame = there?.rows.every(({ input, part: number }) => input === part.rows[0].input && number === WHOLE);
  if (!isSame) throw new UsageError(`${out} exists and holds something else: name another file, or move it away.`);
}

/** @param {Part} part */
function name({ path }) {
  return basename(path);
}

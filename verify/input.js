/**
 * The file a teacher collects: a list of links, or a table with a column of links.
 *
 * @module input
 */

import { parse } from 'csv-parse/sync';

/** The column that makes a table one of links. */
const LINK = 'link';
const NAME = 'name';
/** What separates cells, depending on whose spreadsheet wrote the file. */
const DELIMITERS = [',', ';', '\t'];

/**
 * One link to verify.
 *
 * @typedef {object} Row
 * @property {Record<string, string>} cells what the file says, by column
 * @property {string} name whose it is, or which line
 * @property {string} link
 * @property {string} problem why the row cannot be read; empty if it can
 */

/**
 * Reads a file's text.
 *
 * @param {string} text
 * @returns {{ columns: string[], rows: Row[] }}
 * @throws {Error} if it begins like a table, and a quote in it never ends
 */
export function readInput(text) {
  const clean = text.replace(/^\uFEFF/, '');
  const delimiter = DELIMITERS.find((candidate) => hasLinks(header(clean, candidate)));
  return delimiter ? readTable(clean, delimiter) : readList(clean);
}

/**
 * What a link says, which is all behind its first `#`; null if it is an address without one.
 *
 * @param {string} link
 */
export function fragmentOf(link) {
  const at = link.indexOf('#');
  if (at >= 0) return link.slice(at + 1);
  return /^[a-z]+:\/\//i.test(link) ? null : link;
}

/** @param {string[]} columns */
function hasLinks(columns) {
  return columns.includes(LINK);
}

/**
 * The cells of the first line, in lower case where they mean something to us.
 *
 * @param {string} text
 * @param {string} delimiter
 */
function header(text, delimiter) {
  const options = { delimiter, to: 1, skip_empty_lines: true, relax_quotes: true, trim: true };
  // The first lines alone: junk of any length is no table.
  const [cells = []] = /** @type {string[][]} */ (tryParse(text.slice(0, 10_000), options) ?? []);
  return cells.map((cell) => ([LINK, NAME].includes(cell.toLowerCase()) ? cell.toLowerCase() : cell));
}

/**
 * @param {string} text
 * @param {import('csv-parse/sync').Options} options
 */
function tryParse(text, options) {
  try {
    return parse(text, options);
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @param {string} delimiter
 */
function readTable(text, delimiter) {
  const columns = header(text, delimiter);
  const [, ...lines] = /** @type {string[][]} */ (
    parse(text, { delimiter, skip_empty_lines: true, relax_column_count: true, relax_quotes: true, trim: true })
  );
  const rows = lines.map((line, index) => {
    const cells = Object.fromEntries(columns.map((column, place) => [column, line[place] ?? '']));
    // A comma of a link that is not in quotes splits it: its first half must not pass for the whole.
    const isTorn = line.length > columns.length;
    const problem = isTorn ? `The row has ${line.length} cells, and the header ${columns.length}. Put links in quotes.` : '';
    return { cells, name: cells[NAME] || `row ${index + 1}`, link: cells[LINK], problem };
  });
  return { columns, rows };
}

/** @param {string} text */
function readList(text) {
  const rows = text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const link = line.trim();
    if (!link || link === '#' || link.startsWith('# ')) return [];
    const number = String(index + 1);
    return [{ cells: { line: number, link }, name: `line ${number}`, link, problem: '' }];
  });
  return { columns: ['line', LINK], rows };
}

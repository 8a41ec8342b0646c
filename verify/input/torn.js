/**
 * Rejoins rows that a separator inside a cell has split, if there is only one way.
 *
 * @module torn
 */

import { whole as wholeLinks } from './dialect.js';

/** @typedef {import('./csv.js').Line} Line */

/**
 * A row with the table's number of columns, or the reason why that is impossible.
 *
 * @param {Line} line
 * @param {object} table
 * @param {number} table.width number of columns
 * @param {number} table.place index of the column with links
 * @param {string} table.separator
 * @param {import('./links.js').Links} links
 * @returns {Line & { problem: string }}
 */
export function mend(line, { width, place, separator }, links) {
  const cells = line.cells;
  if (line.problem) return { ...line, problem: line.problem };
  const whole = { ...line, cells: padded(withoutEmptyEnd(cells, width), width), problem: '' };
  const begin = cells.findIndex((cell, at) => links.isMeant(cell) || (at === place && links.isPossible(cell)));
  // Empty cells at the end may be the last columns, or nothing.
  const least = Math.max(withoutEmptyEnd(cells, width).length - width, 0);
  const most = Math.max(cells.length - width, 0);
  if (begin < 0) return least > 0 ? torn(whole, width, 'none of its cells is a link') : whole;

  const joined = wholeLinks(cells, separator, links, begin);
  const own = cells.length - joined.length;
  // If a link is further right than the others, the text before it is split. A link elsewhere is a different case.
  const before = most > 0 ? Math.max(begin - place, 0) : 0;
  if (before > 0 && place > 1) return torn(whole, width, 'the cells before the link can be joined in several ways');
  if (own + before < least || own + before > most) return torn(whole, width, 'it is unclear where the link ends');
  const first = before > 0 ? [cells.slice(0, begin).join(`${separator} `)] : cells.slice(0, begin);
  const mended = [...first, ...joined.slice(begin)];
  return { ...whole, cells: padded(withoutEmptyEnd(mended, width), width) };
}

/**
 * @param {Line & { problem: string }} line
 * @param {number} width
 * @param {string} why
 */
function torn(line, width, why) {
  const count = line.cells.length === width ? '' : `The row has ${line.cells.length} cells, but the table has ${width} columns: `;
  const sentence = count ? count + why : why[0].toUpperCase() + why.slice(1);
  return { ...line, problem: `${sentence}. Put quotes, "…", around the link and around any other cell that contains the separator.` };
}

/**
 * @param {string[]} cells
 * @param {number} width
 */
function withoutEmptyEnd(cells, width) {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, Math.max(last + 1, Math.min(width, cells.length)));
}

/**
 * @param {string[]} cells
 * @param {number} width
 */
function padded(cells, width) {
  return [...cells, ...Array.from({ length: Math.max(width - cells.length, 0) }, () => '')];
}

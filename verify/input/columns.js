/**
 * Finds the header and the columns of links and names: first by their content, then by their titles.
 *
 * @module columns
 */

import { meaningOf } from './words.js';

/** @typedef {import('./csv.js').Line} Line */
/** @typedef {import('./links.js').Links} Links */

/** The share of names among its cells that makes a column one of names. */
const MOSTLY = 0.5;
/** How many of the first rows may be the header in a table without a single link. */
const HEADERS_AT = 10;
const LONGEST_NAME = 60;

/**
 * The column with the most links; among several, the one whose header says so, otherwise the first. Without a single
 * link, the one whose header says so. -1 if there is none.
 *
 * @param {Line[]} lines
 * @param {Links} links
 */
export function linkColumn(lines, links) {
  for (const isLink of [links.isMeant, links.isPossible]) {
    const counts = countCells(lines, (line, place) => holds(line, place, (text) => isLink.call(links, text)));
    const most = counts.reduce((best, count) => Math.max(best, count), 0);
    if (most === 0) continue;
    const best = counts.flatMap((count, place) => (count === most ? [place] : []));
    return best.find((place) => meaningOf(lines[0].cells[place] ?? '') === 'link') ?? best[0];
  }
  const called = lines.slice(0, HEADERS_AT).map(({ cells }) => cells.findIndex((cell) => meaningOf(cell) === 'link'));
  return called.find((place) => place >= 0) ?? -1;
}

/**
 * The header's index among the lines; -1 without a header. `column` is the one with links.
 *
 * @param {Line[]} lines
 * @param {number} column
 * @param {Links} links
 */
export function headerOf(lines, column, links) {
  const hasLink = (/** @type {Line} */ line) => line.cells.some((_, place) => holds(line, place, (text) => links.isMeant(text)));
  const first = lines.findIndex(hasLink);
  const leading = lines.slice(0, first < 0 ? HEADERS_AT : first);
  const named = leading.findIndex(({ cells }) => cells.some((cell) => meaningOf(cell) !== null));
  if (named >= 0) return named;
  // In an unexpected language: words where other rows have links.
  const isTitled = (/** @type {string} */ cell = '') => /\p{L}/u.test(cell) && !links.isPossible(cell);
  return first < 0 ? -1 : leading.findIndex(({ cells }) => cells.length > 1 && isTitled(cells[column]));
}

/**
 * The columns that name a row's author: one, or the first and last name.
 *
 * @param {string[]} header empty if there is none
 * @param {Line[]} lines without the header
 * @param {number} column the one with links
 * @returns {number[]}
 */
export function nameColumns(header, lines, column) {
  const meanings = header.map((cell, place) => (place === column ? null : meaningOf(cell)));
  const [first, last, person] = /** @type {const} */ (['first', 'last', 'person']).map((word) => meanings.indexOf(word));
  // "Nom" next to "Prénom" is a family name; alone, it is a name.
  const family = last >= 0 ? last : person;
  if (first >= 0 && family >= 0) return [first, family];
  const named = [person, first, last].find((place) => place >= 0);
  if (named !== undefined) return [named];
  const counts = countCells(lines, ({ cells }, place) => place !== column && isNameLike(cells[place]));
  const shares = counts.map((count, place) => ({ place, share: count / lines.length, different: different(lines, place) }));
  const likely = shares.filter(({ share }) => share > MOSTLY).sort((a, b) => b.different - a.different || a.place - b.place);
  const mail = meanings.indexOf('mail');
  if (likely.length > 0) return [likely[0].place];
  return mail >= 0 ? [mail] : [];
}

/**
 * Whether `is` accepts a cell's text or its hyperlink's target.
 *
 * @param {Line} line
 * @param {number} place
 * @param {(text: string) => boolean} is
 */
export function holds({ cells, targets }, place, is) {
  return is(cells[place] ?? '') || is(targets[place] ?? '');
}

/** @param {string} cell */
export function isNameLike(cell = '') {
  return cell.length <= LONGEST_NAME && /^[\p{L}\p{M}][\p{L}\p{M}\s.,'’-]*$/u.test(cell);
}

/**
 * @param {Line[]} lines
 * @param {number} place
 */
function different(lines, place) {
  return new Set(lines.map(({ cells }) => cells[place])).size;
}

/**
 * How many cells of each column `is` accepts.
 *
 * @param {Line[]} lines
 * @param {(line: Line, place: number) => boolean} is
 */
function countCells(lines, is) {
  /** @type {number[]} */
  const counts = [];
  for (const line of lines) {
    line.cells.forEach((_, place) => {
      counts[place] = (counts[place] ?? 0) + (is(line, place) ? 1 : 0);
    });
  }
  return counts;
}

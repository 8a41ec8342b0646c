/**
 * Determines the separator and quotes of a text table: those that make sense of the most rows with links.
 *
 * @module dialect
 */

import { DOUBLE, UNUSUAL, split, usual } from './csv.js';

/** @typedef {import('./csv.js').Dialect} Dialect */
/** @typedef {import('./links.js').Links} Links */

/** In this order: the rarer in prose and links, the better the evidence. */
const SEPARATORS = ['\t', ';', '|', ','];
/** How much of a file to examine. */
const SAMPLE = 65_536;
/** Excel's line before the first row, which names the separator. */
const ANNOUNCED = /^"?sep=([^"\r\n])"?[ \t;,]*(?:\r\n|\n|\r|$)/i;
/** The start of a cell that is a link: not a remark about one, and not a quote that another dialect understands. */
const BEGINS = /^[\s<([]*(?:https?:|www\.|[/#?]|[a-z][a-z0-9-]*(?:=|%3D))/i;

/**
 * Determines the dialect. `isTable`: whether the separator separates anything; `begin`: where the first row starts.
 *
 * @param {string} text
 * @param {Links} links
 * @returns {Dialect & { isTable: boolean, begin: number }}
 */
export function dialectOf(text, links) {
  const announced = ANNOUNCED.exec(text);
  const begin = announced ? announced[0].length : 0;
  const sample = text.slice(begin, begin + SAMPLE);
  const separators = announced ? [announced[1]] : SEPARATORS.filter((separator) => sample.includes(separator));
  const isUsed = (/** @type {string} */ quote) => !(quote in DOUBLE) && sample.includes(quote);
  const quotes = [DOUBLE, ...UNUSUAL.filter((set) => Object.keys(set).some(isUsed))];
  const candidates = separators.flatMap((separator) => quotes.map((set) => ({ separator, quotes: set })));
  const rated = candidates.map((dialect) => ({ dialect, rating: rate(sample, dialect, links) }));
  const [best] = rated.filter(({ rating }) => rating.width > 1).sort((a, b) => compare(b.rating, a.rating));
  if (best) return { ...best.dialect, isTable: true, begin };
  return { separator: announced?.[1] ?? ',', quotes: DOUBLE, isTable: false, begin };
}

/**
 * How well a dialect explains a text: rows of the usual width with a cell that is a link; those with a link in any
 * cell; all of that width.
 *
 * @typedef {{ clean: number, linked: number, even: number, width: number }} Rating
 */

/**
 * @param {string} text
 * @param {Dialect} dialect
 * @param {Links} links
 * @returns {Rating}
 */
function rate(text, dialect, links) {
  const rows = split(text, dialect).map(({ cells }) => {
    const place = cells.findIndex((cell) => links.isMeant(cell));
    const width = whole(cells, dialect.separator, links).length;
    return { width, isLinked: place >= 0, isClean: place >= 0 && BEGINS.test(cells[place]) };
  });
  const linked = rows.filter(({ isLinked }) => isLinked);
  const width = usual((linked.length > 0 ? linked : rows).map((row) => row.width));
  const even = rows.filter((row) => row.width === width);
  return {
    clean: even.filter(({ isClean }) => isClean).length,
    linked: even.filter(({ isLinked }) => isLinked).length,
    even: even.length,
    width,
  };
}

/**
 * The cells of a row, with links rejoined that contain the separator.
 *
 * @param {string[]} cells
 * @param {string} separator
 * @param {Links} links
 * @param {number} [place] index of the cell where the first link starts, if known
 */
export function whole(cells, separator, links, place = -1) {
  /** @type {string[]} */
  const mended = [];
  let isLink = false;
  cells.forEach((cell, at) => {
    const last = mended.length - 1;
    if (isLink && links.goesOn(mended[last], separator, cell)) {
      mended[last] += separator + cell;
      return;
    }
    mended.push(cell);
    isLink = at === place || links.isMeant(cell);
  });
  return mended;
}

/**
 * @param {Rating} a
 * @param {Rating} b
 */
function compare(a, b) {
  return a.clean - b.clean || a.linked - b.linked || a.even - b.even || a.width - b.width;
}

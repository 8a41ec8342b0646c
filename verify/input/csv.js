/**
 * Splits text into rows of cells.
 *
 * Made for files that people have edited. npm's parsers stop at an unclosed quote, or take all rows after it for its
 * cell; here, such a quote is an ordinary character, and affects no other row.
 *
 * @module csv
 */

/**
 * A row in the file.
 *
 * @typedef {object} Line
 * @property {number} number of the row, counted as in a spreadsheet
 * @property {string[]} cells
 * @property {string[]} targets of the cells' hyperlinks, by the cell's index; empty in text
 * @property {string} [problem] why the row's content is ambiguous
 */

/**
 * How a text stores a table.
 *
 * @typedef {object} Dialect
 * @property {string} separator between cells
 * @property {Quotes} quotes around cells that contain a separator
 */

/** The closing character for each opening one. @typedef {Record<string, string>} Quotes */

/** @type {Quotes} */
export const DOUBLE = { '"': '"' };
const SINGLE = { "'": "'" };
const TYPOGRAPHIC = { '“': '”', '„': '“”', '”': '”', '«': '»', '»': '«', '‘': '’', '‚': '‘’' };
/** Quotes that word processors and people produce, besides the regular ones. @type {Quotes[]} */
export const UNUSUAL = [
  { ...DOUBLE, ...SINGLE },
  { ...DOUBLE, ...TYPOGRAPHIC },
  { ...DOUBLE, ...SINGLE, ...TYPOGRAPHIC },
];

/** A line break between rows. Form feeds and the like are ordinary characters. */
const BREAK = /\r\n|\n|\r/y;
/** What may surround a quoted cell. */
const BLANK = /[ \u00A0\t]/;

/**
 * Splits a text. Every row counts, even an empty one, which has a single empty cell.
 *
 * @param {string} text
 * @param {Dialect} dialect
 * @param {number} [number] of the first row
 * @returns {Line[]}
 */
export function split(text, dialect, number = 1) {
  const reader = new Reader(text, dialect);
  const lines = [];
  while (!reader.isAtEnd) {
    const begin = reader.at;
    const cells = reader.row();
    lines.push({ cells, begin, end: reader.at });
  }
  const width = usual(lines.map(({ cells }) => cells.length));
  const apart = lines.flatMap(({ cells, begin, end }) => {
    return takenApart(text.slice(begin, end), dialect, cells.length, width) ?? [cells];
  });
  return apart.map((cells, index) => ({ number: number + index, cells, targets: [] }));
}

/**
 * The most frequent of some numbers, or the larger of two; if any are at least 2, only those count.
 *
 * @param {number[]} numbers
 */
export function usual(numbers) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const value of numbers) {
    if (value > 1) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const [[value] = [1]] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return value;
}

/**
 * A multi-line row with too few cells, whose lines are complete rows if quotes are ordinary: someone forgot a quote.
 *
 * @param {string} text
 * @param {Dialect} dialect
 * @param {number} cells
 * @param {number} width
 */
function takenApart(text, dialect, cells, width) {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  if (cells >= width || lines.length < 2) return null;
  const rows = lines.map((line) => line.split(dialect.separator).map(trimmed));
  return rows.every(({ length }) => length === width) ? rows : null;
}

class Reader {
  #text;
  #separator;
  #quotes;
  at = 0;

  /**
   * @param {string} text
   * @param {Dialect} dialect
   */
  constructor(text, { separator, quotes }) {
    this.#text = text;
    this.#separator = separator;
    this.#quotes = quotes;
  }

  get isAtEnd() {
    return this.at >= this.#text.length;
  }

  /** Reads the cells up to and including the row's end. */
  row() {
    const cells = [this.#cell()];
    while (this.#text[this.at] === this.#separator) {
      this.at += 1;
      cells.push(this.#cell());
    }
    this.at = this.#breakAt(this.at);
    return cells;
  }

  #cell() {
    return this.#quoted() ?? this.#plain();
  }

  #plain() {
    const begin = this.at;
    while (!this.isAtEnd && this.#text[this.at] !== this.#separator && !isBreak(this.#text[this.at])) this.at += 1;
    return trimmed(this.#text.slice(begin, this.at));
  }

  /** The cell opened by a quote; null without a quote, or if it is not closed before a separator or the row's end. */
  #quoted() {
    let at = this.#blanksFrom(this.at);
    const open = this.#text[at] ?? '';
    const closing = Object.hasOwn(this.#quotes, open) ? this.#quotes[open] : '';
    if (!closing) return null;
    let value = '';
    for (let begin = (at += 1); at < this.#text.length; at += 1) {
      if (!closing.includes(this.#text[at])) continue;
      value += this.#text.slice(begin, at);
      // A doubled quote stands for a single one.
      if (this.#text[at + 1] === this.#text[at] && closing === open) {
        value += open;
        begin = (at += 1) + 1;
        continue;
      }
      const end = this.#blanksFrom(at + 1);
      if (end < this.#text.length && this.#text[end] !== this.#separator && !isBreak(this.#text[end])) return null;
      this.at = end;
      return value.trim();
    }
    return null;
  }

  /** @param {number} begin */
  #blanksFrom(begin) {
    let at = begin;
    while (at < this.#text.length && this.#text[at] !== this.#separator && BLANK.test(this.#text[at])) at += 1;
    return at;
  }

  /** @param {number} at */
  #breakAt(at) {
    BREAK.lastIndex = at;
    return BREAK.test(this.#text) ? BREAK.lastIndex : at;
  }
}

/** @param {string} character */
function isBreak(character) {
  return character === '\n' || character === '\r';
}

/**
 * A cell without surrounding blanks, and without an unclosed quote.
 *
 * @param {string} cell
 */
function trimmed(cell) {
  const value = cell.trim();
  const isHalf = value.startsWith('"') && value.indexOf('"', 1) < 0;
  return isHalf ? value.slice(1).trim() : value;
}

/**
 * From text to rows of cells.
 *
 * Made for files that people have edited. The parsers of npm stop at a quote that does not end, or take all the rows
 * behind it for its cell; here such a quote is a letter like any other, and costs no other row anything.
 *
 * @module csv
 */

/**
 * A row as the file has it.
 *
 * @typedef {object} Line
 * @property {number} number of the row, as a spreadsheet counts
 * @property {string[]} cells
 * @property {string[]} targets where a cell's hyperlink leads, by the cell's place; empty in text
 * @property {string} [problem] why it cannot be said what the row holds
 */

/**
 * How a text holds a table.
 *
 * @typedef {object} Dialect
 * @property {string} separator between cells
 * @property {Quotes} quotes around cells that hold a separator
 */

/** Which character closes what another one has opened. @typedef {Record<string, string>} Quotes */

/** @type {Quotes} */
export const DOUBLE = { '"': '"' };
const SINGLE = { "'": "'" };
const TYPOGRAPHIC = { '“': '”', '„': '“”', '”': '”', '«': '»', '»': '«', '‘': '’', '‚': '‘’' };
/** What word processors and hands make of quotes, beside the true ones. @type {Quotes[]} */
export const UNUSUAL = [
  { ...DOUBLE, ...SINGLE },
  { ...DOUBLE, ...TYPOGRAPHIC },
  { ...DOUBLE, ...SINGLE, ...TYPOGRAPHIC },
];

/** A break between rows. Form feeds and the like are letters. */
const BREAK = /\r\n|\n|\r/y;
/** What may stand around a quoted cell. */
const BLANK = /[ \u00A0\t]/;

/**
 * Splits a text. Every row counts, also an empty one, which has a single empty cell.
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
 * The most frequent of some numbers, the larger one of two; those from 2 count where there are any.
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
 * A row over several lines with too few cells, whose lines are whole rows where quotes are letters: somebody forgot one.
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

  /** The cells up to the row's end, which is passed. */
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

  /** The cell that a quote opens; null if none does, or if it is not closed before a separator or a row's end. */
  #quoted() {
    let at = this.#blanksFrom(this.at);
    const open = this.#text[at] ?? '';
    const closing = Object.hasOwn(this.#quotes, open) ? this.#quotes[open] : '';
    if (!closing) return null;
    let value = '';
    for (let begin = (at += 1); at < this.#text.length; at += 1) {
      if (!closing.includes(this.#text[at])) continue;
      value += this.#text.slice(begin, at);
      // Two in a row are one that is meant.
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

  /** @param {number} at */
  #blanksFrom(at) {
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
 * Without the blanks around it, and without a quote that nothing closes.
 *
 * @param {string} cell
 */
function trimmed(cell) {
  const value = cell.trim();
  const isHalf = value.startsWith('"') && value.indexOf('"', 1) < 0;
  return isHalf ? value.slice(1).trim() : value;
}

/**
 * Sheets of an .ods workbook.
 *
 * @module ods
 */

import { InputError } from './error.js';
import { addressOfFormula } from './formula.js';
import { readXml } from './xml.js';

/** A sheet's maximum size. A single cell with a repeat count represents the empty cells up to there. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** Most consecutive spaces in a text. */
const MOST_SPACES = 100;
/** No table of links has this many filled cells. */
const MOST_CELLS = 2_000_000;

/**
 * @param {import('./workbook.js').Files} files
 * @returns {Promise<import('./workbook.js').Sheet[]>}
 */
export async function readOds(files) {
  const manifest = await files('META-INF/manifest.xml');
  if (manifest?.includes('encryption-data')) {
    throw new InputError('The workbook has a password. Save the table as CSV (UTF-8) or without the password, and verify that.');
  }
  const content = await files('content.xml');
  if (content === null) throw new InputError('The workbook is damaged: content.xml is missing. Save it again.');
  const reader = new ContentReader();
  readXml(content, reader);
  return reader.sheets;
}

class ContentReader {
  /** @type {import('./workbook.js').Sheet[]} */
  sheets = [];
  #row = 0;
  #rowTimes = 1;
  /** @type {{ text: string, target: string }[]} */
  #cells = [];
  /** Number of empty cells after those. */
  #gap = 0;
  /** @type {Record<string, string> | null} */
  #cell = null;
  /** @type {string[]} */
  #paragraphs = [];
  #target = '';
  #depth = 0;
  /** Depth of elements in a cell whose text isn't the cell's own: notes, pictures. */
  #aside = 0;
  #count = 0;

  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   */
  open(name, attributes) {
    if (name === 'table:table') this.#openSheet(attributes['table:name'] ?? '');
    if (name === 'table:table-row') {
      this.#rowTimes = times(attributes['table:number-rows-repeated'], LAST_ROW);
      this.#cells = [];
    }
    if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.#cell = attributes;
      this.#paragraphs = [];
      this.#target = addressOfFormula(attributes['table:formula'] ?? '');
    }
    if (this.#cell) this.#openInCell(name, attributes);
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   */
  #openInCell(name, attributes) {
    if (isAside(name)) this.#aside += 1;
    if (this.#aside > 0) return;
    if (name === 'text:p' || name === 'text:h') {
      this.#paragraphs.push('');
      this.#depth += 1;
    }
    if (name === 'text:a') this.#target ||= attributes['xlink:href'] ?? '';
    if (name === 'text:s') this.text(' '.repeat(times(attributes['text:c'], MOST_SPACES)));
    if (name === 'text:tab') this.text('\t');
    if (name === 'text:line-break') this.text('\n');
  }

  /** @param {string} text */
  text(text) {
    if (!this.#cell || this.#aside > 0 || this.#depth === 0) return;
    this.#paragraphs[this.#paragraphs.length - 1] += text;
  }

  /** @param {string} name */
  close(name) {
    if (this.#cell && isAside(name)) this.#aside -= 1;
    else if (this.#cell && this.#aside === 0 && (name === 'text:p' || name === 'text:h')) this.#depth -= 1;
    if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
    if (name === 'table:table-row') this.#closeRow();
  }

  /** @param {string} name */
  #openSheet(name) {
    this.sheets.push({ name, lines: [] });
    this.#row = 0;
  }

  #closeCell() {
    const attributes = this.#cell ?? {};
    // The date in plain form, however the sheet formats it.
    const date = attributes['office:date-value']?.replace('T', ' ').replace(/\.\d+$/, '');
    const text = (date ?? this.#paragraphs.join('\n')).trim();
    const cell = { text, target: this.#target };
    this.#cell = null;
    this.#depth = this.#aside = 0;
    const count = times(attributes['table:number-columns-repeated'], LAST_COLUMN);
    // Most rows end in thousands of empty cells.
    if (!text && !cell.target) {
      this.#gap = Math.min(this.#gap + count, LAST_COLUMN);
      return;
    }
    this.#spend(this.#gap + count);
    const empty = Array.from({ length: this.#gap }, () => ({ text: '', target: '' }));
    this.#cells.push(...empty, ...Array.from({ length: count }, () => cell));
    this.#gap = 0;
  }

  #closeRow() {
    const cells = this.#cells;
    this.#cells = [];
    this.#gap = 0;
    const sheet = this.sheets.at(-1);
    if (cells.length > 0 && sheet) {
      this.#spend(cells.length * this.#rowTimes);
      for (let time = 1; time <= this.#rowTimes; time += 1) {
        const targets = cells.map(({ target }) => target);
        sheet.lines.push({ number: this.#row + time, cells: cells.map(({ text }) => text), targets });
      }
    }
    this.#row += this.#rowTimes;
  }

  /** @param {number} cells */
  #spend(cells) {
    this.#count += cells;
    if (this.#count > MOST_CELLS) throw new InputError('The workbook has too many cells. Save the table of links alone, as CSV.');
  }
}

/** @param {string} name */
function isAside(name) {
  return name === 'office:annotation' || name.startsWith('draw:');
}

/**
 * @param {string | undefined} text repeat count
 * @param {number} most
 */
function times(text, most) {
  if (text === undefined) return 1;
  const count = Number(text);
  if (!(Number.isInteger(count) && count >= 0)) throw new InputError('The workbook is damaged. Save it again.');
  return Math.min(count, most);
}

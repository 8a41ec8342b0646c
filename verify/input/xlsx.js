/**
 * Sheets of an .xlsx workbook.
 *
 * @module xlsx
 */

import { posix } from 'node:path';

import { dateText, isDateFormat } from './dates.js';
import { InputError } from './error.js';
import { addressOfFormula } from './formula.js';
import { readXml } from './xml.js';

/** @typedef {import('./workbook.js').Files} Files */
/** @typedef {import('./csv.js').Line} Line */

const BOOK = 'xl/workbook.xml';
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/**
 * @param {Files} files
 * @returns {Promise<import('./workbook.js').Sheet[]>}
 */
export async function readXlsx(files) {
  const book = readBook(await needed(files, BOOK));
  const parts = await relationsOf(files, BOOK);
  const strings = readStrings(await files('xl/sharedStrings.xml'));
  const dates = readStyles(await files('xl/styles.xml'));
  const sheets = [];
  for (const { name, id } of book.sheets) {
    const path = parts.get(id);
    // A chart sheet is not a table.
    if (!path?.includes('worksheets/')) continue;
    const targets = await relationsOf(files, path);
    sheets.push({ name, lines: new SheetReader(strings, dates, book.from1904, targets).read(await needed(files, path)) });
  }
  return sheets;
}

/**
 * @param {Files} files
 * @param {string} path
 */
async function needed(files, path) {
  const text = await files(path);
  if (text === null) throw new InputError(`The workbook is damaged: ${path} is missing. Save it again.`);
  return text;
}

/** @param {string} source */
function readBook(source) {
  /** @type {{ name: string, id: string }[]} */
  const sheets = [];
  let from1904 = false;
  readXml(source, {
    open(name, attributes) {
      if (name === 'sheet') sheets.push({ name: attributes.name ?? '', id: attributes['r:id'] ?? '' });
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904);
    },
    close() {},
    text() {},
  });
  return { sheets, from1904 };
}

/**
 * The targets that a part refers to: paths in the archive, and unchanged external addresses.
 *
 * @param {Files} files
 * @param {string} path of the part
 */
async function relationsOf(files, path) {
  const { dir, base } = posix.parse(path);
  const source = await files(`${dir}/_rels/${base}.rels`);
  /** @type {Map<string, string>} */
  const targets = new Map();
  if (source === null) return targets;
  readXml(source, {
    open(name, { Id = '', Target = '', TargetMode }) {
      if (name !== 'Relationship') return;
      const inside = () => (Target.startsWith('/') ? Target.slice(1) : posix.join(dir, Target));
      targets.set(Id, TargetMode === 'External' ? Target : inside());
    },
    close() {},
    text() {},
  });
  return targets;
}

/**
 * The shared strings of cells.
 *
 * @param {string | null} source
 */
function readStrings(source) {
  /** @type {string[]} */
  const strings = [];
  if (source === null) return strings;
  const reader = new TextReader();
  readXml(source, {
    open(name) {
      reader.open(name);
    },
    close(name) {
      reader.close(name);
      if (name === 'si') strings.push(reader.take());
    },
    text(text) {
      reader.text(text);
    },
  });
  return strings;
}

/**
 * Which styles, by index, are date formats.
 *
 * @param {string | null} source
 */
function readStyles(source) {
  /** @type {boolean[]} */
  const dates = [];
  if (source === null) return dates;
  /** @type {Map<string, string>} */
  const formats = new Map();
  let isOfCells = false;
  readXml(source, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(numFmtId, formatCode);
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) dates.push(isDateFormat(Number(numFmtId), formats.get(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
    text() {},
  });
  return dates;
}

/** Assembles a text from its runs, without phonetic hints. */
class TextReader {
  #text = '';
  #isText = false;
  #isPronunciation = false;

  /** @param {string} name */
  open(name) {
    if (name === 't') this.#isText = true;
    if (name === 'rPh') this.#isPronunciation = true;
  }

  /** @param {string} name */
  close(name) {
    if (name === 't') this.#isText = false;
    if (name === 'rPh') this.#isPronunciation = false;
  }

  /** @param {string} text */
  text(text) {
    if (this.#isText && !this.#isPronunciation) this.#text += text;
  }

  take() {
    // The escape for characters that XML can't contain.
    const text = this.#text.replace(/_x([0-9A-F]{4})_/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
    this.#text = '';
    return text;
  }
}

/** One sheet, row by row. */
class SheetReader {
  #strings;
  #dates;
  #from1904;
  #relations;
  /** @type {Map<number, Line>} */
  #lines = new Map();
  #row = 0;
  #column = 0;
  /** @type {Record<string, string>} */
  #cell = {};
  #value = '';
  #formula = '';
  /** The element whose text is being read. */
  #part = '';
  #inline = new TextReader();

  /**
   * @param {string[]} strings
   * @param {boolean[]} dates
   * @param {boolean} from1904
   * @param {Map<string, string>} relations
   */
  constructor(strings, dates, from1904, relations) {
    this.#strings = strings;
    this.#dates = dates;
    this.#from1904 = from1904;
    this.#relations = relations;
  }

  /** @param {string} source */
  read(source) {
    readXml(source, {
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => this.#text(text),
    });
    return [...this.#lines.values()].sort((a, b) => a.number - b.number);
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   */
  #open(name, attributes) {
    if (name === 'row') {
      this.#row = attributes.r ? Number(attributes.r) : this.#row + 1;
      this.#column = 0;
    }
    if (name === 'c') {
      this.#cell = attributes;
      [this.#column, this.#row] = attributes.r ? placeOf(attributes.r) : [this.#column + 1, this.#row];
      this.#value = this.#formula = '';
    }
    if (name === 'hyperlink') this.#hyperlink(attributes);
    this.#part = name;
    this.#inline.open(name);
  }

  /** @param {string} text */
  #text(text) {
    if (this.#part === 'v') this.#value += text;
    if (this.#part === 'f') this.#formula += text;
    this.#inline.text(text);
  }

  /** @param {string} name */
  #close(name) {
    this.#inline.close(name);
    this.#part = '';
    if (name !== 'c') return;
    const text = this.#shown(this.#inline.take()).trim();
    const target = addressOfFormula(this.#formula);
    if (text || target) this.#put(this.#column, this.#row, text, target);
  }

  /** @param {string} inline the cell's own text */
  #shown(inline) {
    const { t: type, s: style } = this.#cell;
    if (type === 'inlineStr') return inline;
    if (type === 's') return this.#strings[Number(this.#value)] ?? '';
    if (type === 'b') return this.#value === '1' ? 'TRUE' : 'FALSE';
    const isNumber = type === undefined || type === 'n';
    return isNumber && this.#value && this.#dates[Number(style)] ? dateText(this.#value, this.#from1904) : this.#value;
  }

  /** @param {Record<string, string>} attributes */
  #hyperlink({ ref = '', location = '', 'r:id': id = '' }) {
    const [column, row] = placeOf(ref.split(':')[0]);
    const target = this.#relations.get(id) ?? '';
    // The part of an address after # is stored separately.
    const text = this.#lines.get(row)?.cells[column - 1] ?? '';
    this.#put(column, row, text, target && location && !target.includes('#') ? `${target}#${location}` : target);
  }

  /**
   * @param {number} column
   * @param {number} row
   * @param {string} text
   * @param {string} target
   */
  #put(column, row, text, target) {
    if (!(row >= 1 && row <= LAST_ROW && column >= 1 && column <= LAST_COLUMN)) {
      throw new InputError('The workbook is damaged: a cell is outside its sheet. Save it again.');
    }
    const line = this.#lines.get(row) ?? { number: row, cells: [], targets: [] };
    while (line.cells.length < column) line.cells.push('');
    line.cells[column - 1] = text;
    if (target) line.targets[column - 1] = target;
    this.#lines.set(row, line);
  }
}

/**
 * Column and row of a cell reference, both from 1: `B7` is 2, 7.
 *
 * @param {string} name
 * @returns {[number, number]}
 */
function placeOf(name) {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name);
  if (!parts) throw new InputError(`The workbook is damaged: there is no cell "${name.slice(0, 20)}". Save it again.`);
  const column = [...parts[1]].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
  return [column, Number(parts[2])];
}

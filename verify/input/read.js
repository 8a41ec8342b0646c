/**
 * The file a teacher collects: a list of links, a table as text, or a workbook. From its bytes to one row for each link.
 *
 * @module read
 */

import { withoutBorders, withoutBreaks } from './broken.js';
import { headerOf, holds, isNameLike, linkColumn, nameColumns } from './columns.js';
import { DOUBLE, split, usual } from './csv.js';
import { decode } from './decode.js';
import { dialectOf, whole } from './dialect.js';
import { InputError } from './error.js';
import { kindOf, refuseOtherText } from './kind.js';
import { Links, withoutExcerpts } from './links.js';
import { mend } from './torn.js';
import { readWorkbook } from './workbook.js';

/** @typedef {import('./csv.js').Line} Line */

/**
 * One link to verify.
 *
 * @typedef {object} Row
 * @property {string} row its number in the file, as a spreadsheet counts; `3 #2` is the second link of row 3
 * @property {string[]} cells what the file says, by column
 * @property {string} name whose it is, or which row
 * @property {string} link the text that the page's parser reads
 * @property {string} problem why the row cannot be read; empty if it can
 * @property {string[]} notices what is to be said of the row beside that
 */

/**
 * A file's rows.
 *
 * @typedef {object} Input
 * @property {string[]} columns
 * @property {Row[]} rows
 * @property {string} separator as the file has it
 * @property {string[]} notices what is not certain about the file
 */

/**
 * A table before its links are looked for.
 *
 * @typedef {object} Table
 * @property {Line[]} lines that have a cell with something in it
 * @property {string} separator
 * @property {boolean} isTorn whether a separator inside a cell may have torn it
 * @property {string[]} notices
 */

/** A file of links has no more. */
const LARGEST_BYTES = 64_000_000;
/** No text holds it, so it separates nothing. */
const NOTHING = '\0';
/** Columns of a file that this program has written begin with these. */
const OWN_RESULTS = ['verdict', 'found link'];
/** As much of a line as a name before its link is looked for in. */
const LONGEST_BEFORE = 200;
/** What is said of a link's end. */
const LOST_BEGINNING =
  'Here the beginning of the link is missing: a line break may have cut it. Please ask for the link again.';
/** As many of the first rows as the header is among. */
const HEADERS_AT = 10;

/**
 * Reads a file.
 *
 * @param {Uint8Array} bytes
 * @param {typeof import('../../www/wasm/page/kindling.js')} page
 * @param {{ sheet?: string }} [options] the sheet of a workbook that is meant
 * @returns {Promise<Input>}
 * @throws {InputError} if it cannot be read at all
 */
export async function readInput(bytes, page, { sheet } = {}) {
  if (bytes.length > LARGEST_BYTES) throw new InputError('The file is larger than 64 MB: it is no list of links.');
  const input = await readAny(bytes, new Links(page), sheet);
  if (input.rows.length === 0) throw new InputError('The file has no row with a link: only empty ones, notes or a header.');
  return input;
}

/**
 * @param {Uint8Array} bytes
 * @param {Links} links
 * @param {string | undefined} sheet
 * @returns {Promise<Input>}
 */
async function readAny(bytes, links, sheet) {
  if (kindOf(bytes) === 'zip') return fromTable(tableOfSheet(await readWorkbook(bytes), sheet, links), links);
  if (sheet !== undefined) throw new InputError('The file is no workbook: it has no sheets to choose from.');
  const { text, notices } = decode(bytes);
  refuseOtherText(text);
  const { isTable, begin, ...dialect } = dialectOf(text, links);
  const body = text.slice(begin);
  if (!isTable) return fromList(split(body, { separator: NOTHING, quotes: DOUBLE }), notices, links);
  const lines = split(body, dialect).filter(isFilled);
  return fromTable({ lines, separator: dialect.separator, isTorn: true, notices }, links);
}

/**
 * The sheet that is asked for, or the only one with links.
 *
 * @param {import('./workbook.js').Sheet[]} sheets
 * @param {string | undefined} wanted
 * @param {Links} links
 * @returns {Table}
 */
function tableOfSheet(sheets, wanted, links) {
  const names = (/** @type {typeof sheets} */ some) => some.map(({ name }) => `"${name}"`).join(', ');
  const found = sheets.filter(({ name, lines }) => (wanted === undefined ? linkColumn(lines, links) >= 0 : name === wanted));
  if (found.length > 1) {
    throw new InputError(`Several sheets have links: ${names(found)}. Say which one is meant with --sheet NAME.`);
  }
  if (found.length === 0) {
    const missing = wanted === undefined ? 'No sheet of the workbook has a link' : `There is no sheet "${wanted}"`;
    throw new InputError(`${missing}; there is ${names(sheets) || 'none at all'}.`);
  }
  return { lines: found[0].lines.filter(isFilled), separator: ',', isTorn: false, notices: [] };
}

/** @param {Line} line */
function isFilled({ cells, targets }) {
  return cells.some((cell) => cell !== '') || targets.some(Boolean);
}

/**
 * One link a line; lines that begin with `# ` are the teacher's notes.
 *
 * @param {Line[]} lines
 * @param {string[]} notices
 * @param {Links} links
 * @returns {Input}
 */
function fromList(lines, notices, links) {
  const isNote = (/** @type {string} */ text) => text === '#' || text.startsWith('# ');
  const filled = lines.filter((line) => isFilled(line) && !isNote(line.cells[0]));
  const header = filled.length > 0 && headerOf(filled, 0, links) === 0 ? filled[0] : null;
  const body = withoutBreaks(filled.slice(header ? 1 : 0), { separator: NOTHING, isText: true }, links);
  const rows = body.flatMap((line) => {
    const cells = header ? line.cells : [String(line.number), line.cells[0]];
    const name = nameBefore(line.cells[0]) || `${header ? 'row' : 'line'} ${line.number}`;
    return rowsOf(line, { cells, name, column: 0, problem: line.problem ?? '' }, links);
  });
  return { columns: header ? [title(header.cells[0], 0)] : ['line', 'link'], rows, separator: ',', notices };
}

/**
 * Whose link it is, where a list says so: `Ada: https://…`. Empty if it does not.
 *
 * @param {string} text
 */
function nameBefore(text) {
  const [, name = ''] = /^([^:=#/\d]+?)\s*:\s*(?=https?:|#|v=)/i.exec(text.slice(0, LONGEST_BEFORE)) ?? [];
  return isNameLike(name) ? name : '';
}

/**
 * @param {Table} table
 * @param {Links} links
 * @returns {Input}
 */
function fromTable({ lines: all, separator, isTorn, notices }, links) {
  const lines = withoutBreaks(withoutResults(all), { separator, isText: isTorn }, links);
  if (lines.length === 0) return { columns: [], rows: [], separator, notices };
  const column = Math.max(linkColumn(lines, links), 0);
  const at = headerOf(lines, column, links);
  const header = at < 0 ? [] : lines[at].cells;
  const width = header.length && isTorn ? header.length : widthOf(lines, isTorn ? separator : null, links, header.length);
  const isUntitled = (/** @type {number} */ place) => place === column && header.length === 0;
  const columns = Array.from({ length: width }, (_, place) => title(header[place] ?? '', place, isUntitled(place)));
  const shape = { width, place: column, separator };
  const isRepeated = (/** @type {Line} */ { cells }) => header.length > 1 && same(cells, header);
  const body = lines.slice(at + 1).filter((line) => !isRepeated(line)).map((line) => (isTorn ? mend(line, shape, links) : line));
  const names = nameColumns(header, body, column);
  const rows = body.flatMap((torn) => {
    const line = withoutBorders(torn, links);
    const cells = fitted(torn.cells, width, separator);
    const name = names.map((place) => cells[place]).filter(Boolean).join(' ') || `row ${line.number}`;
    return rowsOf(line, { cells, name, column, problem: line.problem ?? '' }, links);
  });
  const repeated = lines.slice(at + 1).filter(isRepeated).map(aboutRepeated);
  return { columns, rows, separator, notices: [...notices, ...aboutHeader(lines, at), ...repeated] };
}

/**
 * What of a table is no row of its own, so that nobody is left out without a word.
 *
 * @param {Line[]} lines
 * @param {number} header
 */
function aboutHeader(lines, header) {
  const shown = (/** @type {Line} */ { cells }) => cells.filter(Boolean).join(' | ');
  if (header < 0) return ['The table has no header: every row is taken for a link.'];
  const before = lines.slice(0, header).map((line) => `Row ${line.number} is above the header, and left out: ${shown(line)}`);
  return [...before, `The header is row ${lines[header].number}: ${shown(lines[header])}`];
}

/** @param {Line} line */
function aboutRepeated({ number }) {
  return `Row ${number} says the header again, and is left out.`;
}

/**
 * @param {string[]} cells
 * @param {string[]} others
 */
function same(cells, others) {
  return cells.length === others.length && cells.every((cell, place) => cell === others[place]);
}

/**
 * A table that this program has written, without what it has written.
 *
 * @param {Line[]} lines
 */
function withoutResults(lines) {
  const header = lines.slice(0, HEADERS_AT).find(({ cells }) => OWN_RESULTS.every((name) => cells.includes(name)));
  const width = header?.cells.indexOf(OWN_RESULTS[0]);
  return width === undefined ? lines : lines.map((line) => ({ ...line, cells: line.cells.slice(0, width) }));
}

/**
 * How many columns a table has: that many cells most rows have. Nothing tears a workbook's rows: there the widest decides.
 *
 * @param {Line[]} lines
 * @param {string | null} separator
 * @param {Links} links
 * @param {number} least
 */
function widthOf(lines, separator, links, least) {
  if (separator === null) return lines.reduce((most, { cells }) => Math.max(most, cells.length), least);
  const widths = lines.flatMap(({ cells }) => {
    return cells.some((cell) => links.isMeant(cell)) ? [whole(cells, separator, links).length] : [];
  });
  return usual(widths.length > 0 ? widths : lines.map(({ cells }) => cells.length));
}

/**
 * A column's name. The two that everything is about are written in one way.
 *
 * @param {string} header
 * @param {number} place
 * @param {boolean} [isLink]
 */
function title(header, place, isLink = false) {
  if (['name', 'link'].includes(header.toLowerCase())) return header.toLowerCase();
  return header || (isLink ? 'link' : `column ${place + 1}`);
}

/**
 * Exactly as many cells as there are columns; what is too much stays readable in the last one.
 *
 * @param {string[]} cells
 * @param {number} width
 * @param {string} separator
 */
function fitted(cells, width, separator) {
  const kept = Array.from({ length: width }, (_, place) => cells[place] ?? '');
  if (cells.length > width) kept[width - 1] = cells.slice(width - 1).join(`${separator} `);
  return kept;
}

/**
 * A row for each link of a line: every link counts, wherever it stands, and the same one once.
 *
 * @param {Line} line
 * @param {{ cells: string[], name: string, column: number, problem: string }} of
 * @param {Links} links
 * @returns {Row[]}
 */
function rowsOf(line, { cells, name, column, problem }, links) {
  const row = String(line.number);
  if (problem) return [{ row, cells, name, link: '', problem, notices: [] }];
  /** @type {Map<string, string>} */
  const found = new Map();
  line.cells.forEach((_, place) => {
    for (const link of linksAt(line, place, place === column, links)) {
      const same = links.sameness(link);
      if (!found.has(same)) found.set(same, link);
    }
  });
  const kept = withoutExcerpts([...found.values()], false);
  const texts = kept.length > 0 ? kept : [line.cells[column] || (line.targets[column] ?? '')];
  const problemOf = (/** @type {string} */ link) => (links.isEnd(link) ? LOST_BEGINNING : '');
  if (texts.length === 1) return [{ row, cells, name, link: texts[0], problem: problemOf(texts[0]), notices: [] }];
  return texts.map((link, index) => ({
    row: index === 0 ? row : `${row} #${index + 1}`,
    cells,
    name: `${name}, link ${index + 1}`,
    link,
    problem: problemOf(link),
    notices: [`This is link ${index + 1} of ${texts.length} in its row.`],
  }));
}

/**
 * The links of a cell: of its text, and of where it leads.
 *
 * @param {Line} line
 * @param {number} place
 * @param {boolean} isColumn whether it is in the column of links, where less makes a link
 * @param {Links} links
 */
function linksAt(line, place, isColumn, links) {
  const isLink = (/** @type {string} */ text) => links.isMeant(text) || (isColumn && links.isPossible(text));
  if (!holds(line, place, isLink)) return [];
  const [target, text] = [line.targets[place] ?? '', line.cells[place]];
  // What is shown of an address is often its beginning only.
  const isShown = isLink(target) && !isLink(text) && target.includes(text.replace(/(?:…|\.\.\.)$/, ''));
  const both = [target, isShown || text === target ? '' : text].filter(isLink);
  return withoutExcerpts(both, true).flatMap((part) => links.within(part));
}

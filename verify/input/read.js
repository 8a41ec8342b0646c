/**
 * Reads a teacher's file: a list of links, a text table, or a workbook. Turns its bytes into one row per link.
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
 * @property {string} row its number in the file, counted as in a spreadsheet; `3 #2` is the second link of row 3
 * @property {string[]} cells the file's content, by column
 * @property {string} name of its author, or of the row
 * @property {string} link the text that the page's parser reads
 * @property {string} problem why the row is unreadable; empty if it is readable
 * @property {string[]} notices other remarks about the row
 */

/**
 * A file's rows.
 *
 * @typedef {object} Input
 * @property {string[]} columns
 * @property {Row[]} rows
 * @property {string} separator as in the file
 * @property {string[]} notices about uncertainties in the file
 */

/**
 * A table before the search for links.
 *
 * @typedef {object} Table
 * @property {Line[]} lines with a filled cell
 * @property {string} separator
 * @property {boolean} isTorn whether a separator inside a cell may have split rows
 * @property {string[]} notices
 */

/** No file of links is larger. */
const LARGEST_BYTES = 64_000_000;
/** No text contains it, so it separates nothing. */
const NOTHING = '\0';
/** The first columns of this program's own results. */
const OWN_RESULTS = ['verdict', 'found link'];
/** How much of a line to search for a name before its link. */
const LONGEST_BEFORE = 200;
/** The problem of a row that has only the end of a link. */
const LOST_BEGINNING = 'The beginning of the link is missing: a line break may have cut it. Please ask for the link again.';
/** The header is among this many first rows. */
const HEADERS_AT = 10;

/**
 * Reads a file.
 *
 * @param {Uint8Array} bytes
 * @param {typeof import('../../www/wasm/page/kindling.js')} page
 * @param {{ sheet?: string }} [options] the sheet of a workbook to use
 * @returns {Promise<Input>}
 * @throws {InputError} if it is unreadable
 */
export async function readInput(bytes, page, { sheet } = {}) {
  if (bytes.length > LARGEST_BYTES) throw new InputError('The file is larger than 64 MB, too large for a list of links.');
  const input = await readAny(bytes, new Links(page), sheet);
  if (input.rows.length === 0) throw new InputError('The file has no row with a link, only empty rows, notes or a header.');
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
  if (sheet !== undefined) throw new InputError('The file is not a workbook, so it has no sheets to choose from.');
  const { text, notices } = decode(bytes);
  refuseOtherText(text);
  const { isTable, begin, ...dialect } = dialectOf(text, links);
  const body = text.slice(begin);
  if (!isTable) return fromList(split(body, { separator: NOTHING, quotes: DOUBLE }), notices, links);
  const lines = split(body, dialect).filter(isFilled);
  return fromTable({ lines, separator: dialect.separator, isTorn: true, notices }, links);
}

/**
 * The requested sheet, or the only one with links.
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
    throw new InputError(`Several sheets have links: ${names(found)}. Choose one with --sheet NAME.`);
  }
  if (found.length === 0) {
    const missing = wanted === undefined ? 'No sheet of the workbook has a link' : `The workbook has no sheet "${wanted}"`;
    throw new InputError(`${missing}. Its sheets: ${names(sheets) || 'none'}.`);
  }
  return { lines: found[0].lines.filter(isFilled), separator: ',', isTorn: false, notices: [] };
}

/** @param {Line} line */
function isFilled({ cells, targets }) {
  return cells.some((cell) => cell !== '') || targets.some(Boolean);
}

/**
 * One link per line; lines that start with `# ` are the teacher's notes.
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
 * The author's name in a list: `Ada: https://…`. Empty if there is none.
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
  const body = lines
    .slice(at + 1)
    .filter((line) => !isRepeated(line))
    .map((line) => (isTorn ? mend(line, shape, links) : line));
  const names = nameColumns(header, body, column);
  const rows = body.flatMap((torn) => {
    const line = withoutBorders(torn, links);
    const cells = fitted(torn.cells, width, separator);
    const name =
      names
        .map((place) => cells[place])
        .filter(Boolean)
        .join(' ') || `row ${line.number}`;
    return rowsOf(line, { cells, name, column, problem: line.problem ?? '' }, links);
  });
  const repeated = lines
    .slice(at + 1)
    .filter(isRepeated)
    .map(aboutRepeated);
  return { columns, rows, separator, notices: [...notices, ...aboutHeader(lines, at), ...repeated] };
}

/**
 * Reports lines of a table that aren't rows, so that nobody is silently left out.
 *
 * @param {Line[]} lines
 * @param {number} header
 */
function aboutHeader(lines, header) {
  const shown = (/** @type {Line} */ { cells }) => cells.filter(Boolean).join(' | ');
  if (header < 0) return ['The table has no header: every row is read as a link.'];
  const before = lines.slice(0, header).map((line) => `Row ${line.number} is above the header and was skipped: ${shown(line)}`);
  return [...before, `The header is row ${lines[header].number}: ${shown(lines[header])}`];
}

/** @param {Line} line */
function aboutRepeated({ number }) {
  return `Row ${number} repeats the header and was skipped.`;
}

/**
 * @param {string[]} cells
 * @param {string[]} others
 */
function same(cells, others) {
  return cells.length === others.length && cells.every((cell, place) => cell === others[place]);
}

/**
 * A table written by this program, without the columns it added.
 *
 * @param {Line[]} lines
 */
function withoutResults(lines) {
  const header = lines.slice(0, HEADERS_AT).find(({ cells }) => OWN_RESULTS.every((name) => cells.includes(name)));
  const width = header?.cells.indexOf(OWN_RESULTS[0]);
  return width === undefined ? lines : lines.map((line) => ({ ...line, cells: line.cells.slice(0, width) }));
}

/**
 * The number of columns in a table: that of most rows. Nothing splits a workbook's rows, so there the widest decides.
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
 * A column's title. The two essential columns have fixed titles.
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
 * Exactly as many cells as there are columns; excess text stays readable in the last one.
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
 * One row per link of a line: every link counts, wherever it is, but duplicates only once.
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
      const sameness = links.sameness(link);
      if (!found.has(sameness)) found.set(sameness, link);
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
 * A cell's links: from its text, and from its hyperlink's target.
 *
 * @param {Line} line
 * @param {number} place
 * @param {boolean} isColumn whether it is in the column of links, where less evidence suffices
 * @param {Links} links
 */
function linksAt(line, place, isColumn, links) {
  const isLink = (/** @type {string} */ text) => links.isMeant(text) || (isColumn && links.isPossible(text));
  if (!holds(line, place, isLink)) return [];
  const [target, text] = [line.targets[place] ?? '', line.cells[place]];
  // An address is often shown only by its start.
  const isShown = isLink(target) && !isLink(text) && target.includes(text.replace(/(?:…|\.\.\.)$/, ''));
  const both = [target, isShown || text === target ? '' : text].filter(isLink);
  return withoutExcerpts(both, true).flatMap((part) => links.within(part));
}

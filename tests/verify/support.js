/** What the verifier's tests share: the site, files as spreadsheets save them, and the command. */

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { TextReader, TextWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter, configure } from '@zip.js/zip.js';
import { parse } from 'csv-parse/sync';

import { readInput } from '../../verify/input/read.js';
import { openPage } from '../../verify/site.js';

const ROOT = resolve(import.meta.dirname, '../..');
/** The site whose parser and trainer are used. */
export const SITE = resolve(ROOT, process.env.KINDLING_SITE ?? 'pkg');
export const page = await openPage(SITE);

configure({ useWebWorkers: false });

/**
 * What the reader makes of a file.
 *
 * @param {string | Uint8Array} content
 * @param {{ sheet?: string }} [options]
 */
export function read(content, options) {
  return readInput(typeof content === 'string' ? new TextEncoder().encode(content) : content, page, options);
}

/**
 * Name and link of each row; where the row is refused, `!` in the link's place.
 *
 * @param {string | Uint8Array} content
 */
export async function pairs(content) {
  const { rows } = await read(content);
  return rows.map(({ name, link, problem }) => `${name}: ${problem ? '!' : link}`);
}

/**
 * UTF-16 as some programs save it.
 *
 * @param {string} text
 * @param {'le' | 'be'} order
 */
export function utf16(text, order) {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
}

/** @param {Record<string, string>} files @returns {Promise<Uint8Array>} */
export async function zip(files) {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return writer.close();
}

/** @param {Uint8Array} bytes @returns {Promise<Record<string, string>>} */
export async function unzip(bytes) {
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  const files = entries.flatMap((entry) => (entry.directory ? [] : [entry]));
  return Object.fromEntries(await Promise.all(files.map(async (entry) => [entry.filename, await entry.getData(new TextWriter())])));
}

/** A cell with its formula, its hyperlink, or a number in a style. */
/** @typedef {string | { text?: string, formula?: string, target?: string, number?: number }} Cell */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const OFFICE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/**
 * A workbook of Excel. As Excel does it: shared strings, a hyperlink's fragment apart from its address, dates as numbers.
 *
 * @param {Record<string, Cell[][]>} sheets
 */
export function xlsx(sheets) {
  /** @type {string[]} */
  const strings = [];
  /** @type {Record<string, string>} */
  const files = {};
  Object.values(sheets).forEach((rows, index) => {
    const { sheet, relations } = xlsxSheet(rows, strings);
    files[`xl/worksheets/sheet${index + 1}.xml`] = sheet;
    files[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = relations;
  });
  const names = Object.keys(sheets).map((name, index) => {
    return `<sheet name="${escape(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
  });
  const shared = strings.map((text) => `<si><r><t>${escape(text.slice(0, 2))}</t></r><r><t>${escape(text.slice(2))}</t></r></si>`);
  const parts = names.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`);
  return zip({
    '[Content_Types].xml': `${XML}<Types/>`,
    'xl/workbook.xml': `${XML}<workbook ${MAIN} ${OFFICE}><sheets>${names.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships ${RELATIONS}>${parts.join('')}</Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet ${MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${XML}<sst ${MAIN}>${shared.join('')}</sst>`,
    ...files,
  });
}

/**
 * @param {Cell[][]} rows
 * @param {string[]} strings
 */
function xlsxSheet(rows, strings) {
  /** @type {string[]} */
  const links = [];
  /** @type {string[]} */
  const relations = [];
  const lines = rows.map((row, index) => {
    const cells = row.map((cell, place) => {
      const at = `${String.fromCharCode(65 + place)}${index + 1}`;
      const { text = '', formula, target, number } = typeof cell === 'string' ? { text: cell } : cell;
      if (target) {
        const [address, location] = target.split('#');
        relations.push(`<Relationship Id="l${relations.length}" Target="${escape(address)}" TargetMode="External"/>`);
        const where = location ? ` location="${escape(location)}"` : '';
        links.push(`<hyperlink ref="${at}" r:id="l${relations.length - 1}"${where}/>`);
      }
      if (number !== undefined) return `<c r="${at}" s="1"><v>${number}</v></c>`;
      if (formula) return `<c r="${at}" t="str"><f>${escape(formula)}</f><v>${escape(text)}</v></c>`;
      if (text === '') return '';
      return `<c r="${at}" t="s"><v>${strings.push(text) - 1}</v></c>`;
    });
    return cells.some(Boolean) ? `<row r="${index + 1}">${cells.join('')}</row>` : '';
  });
  const hyperlinks = links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '';
  return {
    sheet: `${XML}<worksheet ${MAIN} ${OFFICE}><sheetData>${lines.join('')}</sheetData>${hyperlinks}</worksheet>`,
    relations: `${XML}<Relationships ${RELATIONS}>${relations.join('')}</Relationships>`,
  };
}

/**
 * A workbook of LibreOffice. As LibreOffice does it: empty cells and rows counted, notes inside of their cells.
 *
 * @param {Record<string, Cell[][]>} sheets
 */
export function ods(sheets) {
  const tables = Object.entries(sheets).map(([name, rows]) => {
    const lines = rows.map((row) => {
      const end = '<table:table-cell table:number-columns-repeated="16380"/>';
      return `<table:table-row>${row.map(odsCell).join('')}${end}</table:table-row>`;
    });
    const rest = '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    const empty = `<table:table-row table:number-rows-repeated="1048000">${rest}`;
    return `<table:table table:name="${escape(name)}">${lines.join('')}${empty}</table:table>`;
  });
  const body = `<office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body>`;
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `${XML}<office:document-content>${body}</office:document-content>`,
    'META-INF/manifest.xml': `${XML}<manifest:manifest/>`,
  });
}

/** @param {Cell} cell */
function odsCell(cell) {
  const { text = '', formula, target, number } = typeof cell === 'string' ? { text: cell } : cell;
  if (number !== undefined) {
    const date = 'office:value-type="date" office:date-value="2024-11-26T10:31:02"';
    return `<table:table-cell ${date}><text:p>26.11.24</text:p></table:table-cell>`;
  }
  if (text === '') return '<table:table-cell/>';
  const note = '<office:annotation><text:p>a note</text:p></office:annotation>';
  const [open, close] = target ? [`<text:a xlink:href="${escape(target)}">`, '</text:a>'] : ['', ''];
  const lines = text.split('\n').map((line) => `<text:p>${open}${escape(line)}${close}</text:p>`);
  const computed = formula ? ` table:formula="of:=${escape(formula)}"` : '';
  return `<table:table-cell office:value-type="string"${computed}>${note}${lines.join('')}</table:table-cell>`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A folder for a test's files, which goes when the test ends. @param {import('node:test').TestContext} t */
export function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-verify-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Starts the command; `ended` is what came of it.
 *
 * @param {string[]} words
 */
export function start(words) {
  const child = spawn('node', [join(ROOT, 'verify/run.js'), ...words]);
  let shown = '';
  let said = '';
  child.stdout.on('data', (data) => (shown += data));
  child.stderr.on('data', (data) => (said += data));
  /** @type {Promise<{ status: number | null, shown: string, said: string }>} */
  const ended = new Promise((done) => child.on('close', (status) => done({ status, shown, said })));
  return { child, ended, said: () => said };
}

/** @param {string[]} words */
export function command(...words) {
  return start([...words, '--site', SITE]).ended;
}

/**
 * A file of results.
 *
 * @param {string} path
 * @param {string} [delimiter]
 * @returns {Record<string, string>[]}
 */
export function resultsIn(path, delimiter = ',') {
  return parse(readFileSync(path), { columns: true, bom: true, delimiter });
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string | Uint8Array} content
 */
export function write(folder, name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

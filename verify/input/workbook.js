/**
 * Workbooks: zip archives of XML, from Excel and similar programs (.xlsx), or LibreOffice and similar ones (.ods).
 *
 * @module workbook
 */

import { Uint8ArrayReader, ZipReader, configure } from '@zip.js/zip.js';

import { InputError } from './error.js';
import { readOds } from './ods.js';
import { readXlsx } from './xlsx.js';

/**
 * A sheet's rows; rows without cells are omitted, as their numbers show.
 *
 * @typedef {{ name: string, lines: import('./csv.js').Line[] }} Sheet
 */

/** The files in an archive, decoded on demand. @typedef {(name: string) => Promise<string | null>} Files */

/** More than any table of links needs: archives can expand a thousandfold. */
const LARGEST_BYTES = 200_000_000;
const AS_TABLE = 'Save the table as CSV (UTF-8) or as .xlsx, and verify that.';
/** Archives that are not workbooks, each recognized by a file in it. @type {[RegExp, string][]} */
const REFUSED = [
  [/^xl\/workbook\.bin$/, `This is a binary workbook (.xlsb). ${AS_TABLE}`],
  [/^word\//, `This is a text document (.docx). ${AS_TABLE}`],
  [/^ppt\//, `These are slides (.pptx). ${AS_TABLE}`],
  [/^Index(\/|\.zip$)/, `This is a file of Apple's Numbers or Pages. Export the table from there as CSV or as .xlsx, and verify that.`],
];

configure({ useWebWorkers: false });

/**
 * Reads an archive's sheets.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<Sheet[]>}
 * @throws {InputError} if it is not a workbook, or is damaged
 */
export async function readWorkbook(bytes) {
  const archive = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true });
  try {
    const entries = await archive.getEntries();
    const files = new Map(entries.flatMap((entry) => (entry.directory ? [] : [[entry.filename, entry]])));
    return await sheetsOf(files);
  } catch (error) {
    if (error instanceof InputError) throw error;
    // The archive's list of files or a checksum is wrong, so a cell might be, too.
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`The workbook is damaged (${reason}). Save it again.`, { cause: error });
  } finally {
    await archive.close();
  }
}

/** @param {Map<string, import('@zip.js/zip.js').FileEntry>} entries */
async function sheetsOf(entries) {
  let left = LARGEST_BYTES;
  /** @type {Files} */
  const files = async (name) => {
    const entry = entries.get(name);
    if (!entry) return null;
    if (entry.encrypted) throw new InputError(`The workbook has a password. ${AS_TABLE}`);
    const text = await textOf(entry, left);
    left -= text.length;
    return text;
  };
  if (entries.has('xl/workbook.xml')) return readXlsx(files);
  const refused = REFUSED.find(([pattern]) => [...entries.keys()].some((name) => pattern.test(name)));
  if (refused) throw new InputError(refused[1]);
  const type = (await files('mimetype'))?.trim() ?? '';
  if (/^application\/vnd\.oasis\.opendocument\.spreadsheet(-template)?$/.test(type)) return readOds(files);
  if (type.includes('opendocument')) throw new InputError(`This is a LibreOffice document or presentation, not a table. ${AS_TABLE}`);
  throw new InputError('This is a zip archive. Unpack it and verify the file in it.');
}

/**
 * @param {import('@zip.js/zip.js').FileEntry} entry
 * @param {number} limit bytes
 */
async function textOf(entry, limit) {
  const tooLarge = () => new InputError(`The workbook is too large, or damaged. ${AS_TABLE}`);
  if (entry.uncompressedSize > limit) throw tooLarge();
  const decoder = new TextDecoder();
  let text = '';
  // The size that the archive states can't be trusted.
  const sink = new WritableStream({
    write(chunk) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > limit) throw tooLarge();
    },
  });
  await entry.getData(sink);
  return text + decoder.decode();
}

/**
 * Determines a file's kind from its first bytes, since names lie.
 *
 * @module kind
 */

import { InputError } from './error.js';

const AS_TABLE = 'Save the table as CSV (UTF-8) or as .xlsx, and verify that.';
/** Files that can't be tables, by their first bytes. @type {[number[] | string, string][]} */
const REFUSED = [
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an old Excel workbook (.xls), or one with a password. ${AS_TABLE}`],
  ['%PDF', `This is a PDF. ${AS_TABLE}`],
  ['{\\rtf', `This is formatted text (RTF). ${AS_TABLE}`],
  [[0x1f, 0x8b], 'This is a gzip archive. Unpack it and verify the file in it.'],
  ['7z\xbc\xaf', 'This is a 7-Zip archive. Unpack it and verify the file in it.'],
  ['Rar!', 'This is a RAR archive. Unpack it and verify the file in it.'],
  ['BZh', 'This is a bzip2 archive. Unpack it and verify the file in it.'],
  [[0x89, 0x50, 0x4e, 0x47], `This is a picture. ${AS_TABLE}`],
  [[0xff, 0xd8, 0xff], `This is a picture. ${AS_TABLE}`],
  ['GIF8', `This is a picture. ${AS_TABLE}`],
  ['SQLite format 3', `This is a database. ${AS_TABLE}`],
];
/** Text that is not a table either. @type {[RegExp, string][]} */
const REFUSED_TEXT = [
  [/^\s*<(?:!doctype html|html|head|body|table)\b/i, `This is a web page, despite its name. ${AS_TABLE}`],
  [/^\s*<\?xml\b/i, `This is XML. ${AS_TABLE}`],
];

/**
 * Whether a file is a workbook, which is a zip archive, or may be text.
 *
 * @param {Uint8Array} bytes
 * @returns {'zip' | 'text'}
 * @throws {InputError} if it is another known kind
 */
export function kindOf(bytes) {
  if (bytes.length === 0) throw new InputError('The file is empty.');
  const begins = (/** @type {number[] | string} */ with_) =>
    [...with_].every((part, place) => bytes[place] === (typeof part === 'string' ? part.charCodeAt(0) : part));
  const known = REFUSED.find(([beginning]) => begins(beginning));
  if (known) throw new InputError(known[1]);
  return begins('PK\x03\x04') || begins('PK\x05\x06') ? 'zip' : 'text';
}

/**
 * @param {string} text
 * @throws {InputError} if it is text in another format
 */
export function refuseOtherText(text) {
  const known = REFUSED_TEXT.find(([pattern]) => pattern.test(text));
  if (known) throw new InputError(known[1]);
  if (/^\s*[[{]/.test(text) && isJson(text)) throw new InputError(`This is JSON. ${AS_TABLE}`);
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

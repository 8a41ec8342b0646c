/**
 * Decodes bytes to text; the bytes determine the encoding.
 *
 * @module decode
 */

import { InputError } from './error.js';

/** Byte-order marks and their encodings. UTF-32's starts like UTF-16's. */
const MARKS = /** @type {const} */ ([
  [[0xff, 0xfe, 0, 0], 'utf-32'],
  [[0, 0, 0xfe, 0xff], 'utf-32'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]);
/** Links and separators are ASCII: in UTF-16, one byte of their characters is zero, always on the same side. */
const EMPTY_IN_UTF_16 = 0.2;
const EMPTY_ELSEWHERE = 0.02;
/** The largest share of null characters in a text. */
const MOST_EMPTY = 0.001;
const SAVE_AS_UTF_8 = 'Save it again as UTF-8.';

/**
 * A file's text, without its byte-order mark; each notice is a sentence about an uncertainty.
 *
 * @param {Uint8Array} bytes
 * @returns {{ text: string, notices: string[] }}
 * @throws {InputError} if it is not text
 */
export function decode(bytes) {
  const encoding = markOf(bytes) ?? utf16Of(bytes);
  if (encoding === 'utf-32') throw new InputError(`The file is in UTF-32, which is not supported. ${SAVE_AS_UTF_8}`);
  const decoded = encoding ? { text: inOne(bytes, encoding), notices: [] } : utf8OrWindows(bytes);
  // A mark that was itself decoded wrongly, and saved.
  const begun = decoded.text.replace(/^(?:\uFEFF|ï»¿)+/, '');
  const text = begun.replaceAll('\0', '\uFFFD');
  if (isBinary(begun)) throw new InputError('The file is not text. Save the table as CSV in UTF-8, or as .xlsx.');
  const lost = text.includes('\uFFFD') ? ['Some letters of the file were already lost: � stands in their place.'] : [];
  return { text, notices: [...decoded.notices, ...lost] };
}

/** A few null characters are damage, but many mean another kind of file. @param {string} text */
function isBinary(text) {
  const empty = text.split('\0').length - 1;
  return empty > 1 && empty > text.length * MOST_EMPTY;
}

/** @param {Uint8Array} bytes */
function markOf(bytes) {
  return MARKS.find(([mark]) => mark.every((byte, place) => bytes[place] === byte))?.[1] ?? null;
}

/**
 * UTF-16 without a mark, recognized by the positions of its zero bytes.
 *
 * @param {Uint8Array} bytes
 */
function utf16Of(bytes) {
  const empty = [0, 0];
  bytes.forEach((byte, place) => {
    if (byte === 0) empty[place % 2] += 1;
  });
  const [even, odd] = empty.map((count) => count / (bytes.length / 2));
  if (odd > EMPTY_IN_UTF_16 && even < EMPTY_ELSEWHERE) return 'utf-16le';
  if (even > EMPTY_IN_UTF_16 && odd < EMPTY_ELSEWHERE) return 'utf-16be';
  return null;
}

/**
 * Decodes a file with a known encoding.
 *
 * @param {Uint8Array} bytes
 * @param {string} encoding
 */
function inOne(bytes, encoding) {
  const text = strictly(bytes, encoding);
  if (text === null) throw new InputError(`The file begins as ${encoding.toUpperCase()} but does not continue that way. ${SAVE_AS_UTF_8}`);
  return text;
}

/**
 * The text; null if the bytes are invalid in this encoding.
 *
 * @param {Uint8Array} bytes
 * @param {string} encoding
 */
function strictly(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * UTF-8, or Windows-1252 in lines that are not valid UTF-8: files are assembled from many people's.
 *
 * @param {Uint8Array} bytes
 */
function utf8OrWindows(bytes) {
  const whole = strictly(bytes, 'utf-8');
  if (whole !== null) return { text: whole, notices: [] };
  const windows = new TextDecoder('windows-1252');
  // Without `stream`, Node 20 decodes it as Latin-1, which lacks curly quotes and the euro sign.
  const decoded = (/** @type {Uint8Array} */ line) => strictly(line, 'utf-8') ?? windows.decode(line, { stream: true });
  const text = linesOf(bytes).map(decoded).join('');
  const sentence = 'Parts of the file are not UTF-8. They were read as Windows-1252 (Western Europe). ';
  return { text, notices: [`${sentence}If names look wrong, save it again as UTF-8.`] };
}

/** @param {Uint8Array} bytes */
function linesOf(bytes) {
  const lines = [];
  for (let begin = 0; begin < bytes.length;) {
    const end = bytes.indexOf(0x0a, begin) + 1 || bytes.length;
    lines.push(bytes.subarray(begin, end));
    begin = end;
  }
  return lines;
}

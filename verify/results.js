/**
 * The file of results: complete at every moment, however the program ends.
 *
 * @module results
 */

import { existsSync, lstatSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';

import { parse as parseCsv } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

import { UsageError } from './arguments.js';
import { decode } from './input/decode.js';
import { InputError } from './input/error.js';
import { COLUMNS } from './output.js';

/**
 * What an earlier call left.
 *
 * @typedef {object} Earlier
 * @property {string} separator
 * @property {string[]} header
 * @property {string[][]} lines
 * @property {Record<string, string>[]} rows the columns that all files of results have, for each line
 */

/** The meanings of system error codes. @type {Record<string, string>} */
const REASONS = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};
/** Extensions of programs that don't expect a text table. */
const OTHER_KINDS = [
  ...['.xlsx', '.xls', '.xlsm', '.xlsb', '.xltx', '.ods', '.fods', '.ots', '.numbers', '.gsheet', '.gnumeric'],
  ...['.pdf', '.doc', '.docx', '.odt', '.rtf', '.html', '.htm', '.json', '.xml', '.zip'],
];
const LINKS = { what: 'the links', advice: 'name another file with --out.' };
/** Minimum time between two writes, however short the runs. */
const PAUSE = 500;
export const SEPARATORS = [',', ';', '\t', '|'];

/**
 * The path for results; throws before any training if they can't be written.
 *
 * @param {string} out
 * @param {string[]} inputs that must not be overwritten
 * @param {{ what: string, advice: string }} [words] what these are, and what to do if writing fails
 * @returns {string} the file itself, if `out` is a symbolic link
 * @throws {UsageError}
 */
export function placeOf(out, inputs, { what, advice } = LINKS) {
  if (out.trim() === '') throw new UsageError(`The results have no name: ${advice}`);
  const folder = dirname(resolve(out));
  const { ext } = parse(out);
  if (OTHER_KINDS.includes(ext.toLowerCase())) {
    throw new UsageError(`The results are a text table, but ${ext} is another kind of file: ${advice} It should end in .csv.`);
  }
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder} for the results: create it, or ${advice}`);
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is not a folder: ${advice}`);
  // A dangling symbolic link exists, too.
  if (!lstatSync(out, { throwIfNoEntry: false })) return resolve(out);
  const there = statSync(out, { throwIfNoEntry: false });
  if (!there?.isFile()) throw new UsageError(`${out} is not a file that results can be written to: ${advice}`);
  const isSame = (/** @type {string} */ file) => [statSync(file)].some(({ ino, dev }) => ino === there.ino && dev === there.dev);
  if (inputs.some(isSame)) throw new UsageError(`The results would overwrite ${what}: ${advice}`);
  return realpathSync(out);
}

/**
 * Reads a file of results; null if it isn't one.
 *
 * @param {string} path
 * @returns {Earlier | null}
 */
export function readResults(path) {
  const text = textOf(path);
  for (const delimiter of text === null ? [] : SEPARATORS) {
    const [header, ...lines] = table(text ?? '', delimiter);
    const begin = (header?.length ?? 0) - COLUMNS.length;
    if (begin < 0 || !COLUMNS.every((column, place) => header[begin + place] === column)) continue;
    const rows = lines.map((line) => Object.fromEntries(COLUMNS.map((column, place) => [column, line[begin + place]])));
    return { separator: delimiter, header, lines, rows };
  }
  return null;
}

/** @param {string} path */
function textOf(path) {
  try {
    return decode(readFileSync(path)).text;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/**
 * @param {string} text
 * @param {string} delimiter
 * @returns {string[][]}
 */
function table(text, delimiter) {
  try {
    return parseCsv(text, { delimiter, skip_empty_lines: true });
  } catch {
    return [];
  }
}

/** Writes rows as they arrive. */
export class Results {
  #path;
  #separator;
  #header;
  #lines;
  #written = 0;
  /** @type {NodeJS.Timeout | null} */
  #timer = null;

  /**
   * Writes the first state, which shows that writing works.
   *
   * @param {string} path
   * @param {string} separator
   * @param {string[]} header
   * @param {string[][]} lines
   * @throws {UsageError} if it doesn't
   */
  constructor(path, separator, header, lines) {
    this.#path = path;
    this.#separator = separator;
    this.#header = this.#print(header);
    this.#lines = lines.map((line) => this.#print(line));
    try {
      this.#write(path);
    } catch (error) {
      throw new UsageError(`${path} cannot be written (${reasonOf(error)}): name another file with --out.`, { cause: error });
    }
  }

  /**
   * Replaces a line, and writes soon.
   *
   * @param {number} index
   * @param {string[]} line
   */
  replace(index, line) {
    this.#lines[index] = this.#print(line);
    this.#timer ??= setTimeout(() => this.#tryToWrite(), Math.max(0, this.#written + PAUSE - performance.now()));
  }

  /**
   * Writes pending changes.
   *
   * @returns {string} the file; another one if a spreadsheet locks the first
   * @throws {UsageError} if neither can be written
   */
  close() {
    if (this.#timer) clearTimeout(this.#timer);
    try {
      this.#write(this.#path);
      return this.#path;
    } catch {
      const other = freeBeside(this.#path);
      try {
        this.#write(other);
        return other;
      } catch (error) {
        throw new UsageError(`The last results could not be written to ${this.#path} (${reasonOf(error)}).`, { cause: error });
      }
    }
  }

  #tryToWrite() {
    this.#timer = null;
    try {
      this.#write(this.#path);
    } catch {
      // A spreadsheet has it open, or the disk is full: retry with the next row, and report it at the end.
    }
  }

  /**
   * Writes under another name first, so that the right name never has an incomplete file.
   *
   * @param {string} path
   */
  #write(path) {
    this.#written = performance.now();
    const draft = `${path}.${process.pid}.tmp`;
    try {
      writeFileSync(draft, `\uFEFF${this.#header}${this.#lines.join('')}`);
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  /** A student's text must not run as a formula. @param {string[]} line */
  #print(line) {
    return stringify([line], { delimiter: this.#separator, escape_formulas: true });
  }
}

/** @param {string} path */
function freeBeside(path) {
  const { dir, name, ext } = parse(path);
  for (let number = 2; ; number += 1) {
    const other = join(dir, `${name} (${number})${ext}`);
    if (!existsSync(other)) return other;
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

/**
 * Parses the command line.
 *
 * @module arguments
 */

import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, parse, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { languagesOf } from './site.js';

const USAGE = `Usage:
  node verify/run.js FILE [--out FILE] [--jobs N] [--limit MINUTES] [--site FOLDER]
                     [--sheet NAME] [--shard K/N] [--language TAG] [--again]
  node verify/run.js merge OUT PART...`;

/** An impossible request; the message is for the user. */
export class UsageError extends Error {}

/** One of several parts, counted from 1. @typedef {{ part: number, of: number }} Shard */

/**
 * @typedef {object} VerifyCommand
 * @property {'verify'} name
 * @property {string} file
 * @property {string} out
 * @property {number} jobs runs at a time
 * @property {number} limit minutes for one run
 * @property {string} site
 * @property {string} [sheet] of a workbook
 * @property {Shard} shard
 * @property {string} language of the table
 * @property {boolean} again whether to redo existing results
 */

/** @typedef {{ name: 'merge', out: string, parts: string[] }} MergeCommand */
/** @typedef {{ name: 'help', usage: string }} HelpCommand */

/**
 * @param {string[]} words
 * @returns {VerifyCommand | MergeCommand | HelpCommand}
 * @throws {UsageError}
 */
export function readArguments(words) {
  if (words.some((word) => ['--help', '-h'].includes(word))) return { name: 'help', usage: USAGE };
  if (words[0] === 'merge') return readMerge(words.slice(1));
  const { values, positionals } = parsed(withNumbers(words));
  const [file] = positionals;
  if (positionals.length !== 1) throw new UsageError(USAGE);
  const shard = values.shard === undefined ? { part: 1, of: 1 } : readShard(values.shard);
  const site = resolve(values.site);
  const [jobs, limit] = [whole('jobs', values.jobs), whole('limit', values.limit)];
  if (!existsSync(join(site, 'site.json'))) throw new UsageError(`There is no built site in ${site}. Build it with "cargo xtask build".`);
  const known = languagesOf(site);
  if (!known.includes(values.language)) throw new UsageError(`--language needs one of ${known.join(', ')}.`);
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  if (statSync(file).isDirectory()) throw new UsageError(`${file} is a folder: name the file of links in it.`);
  const out = values.out ?? beside(file, shard);
  return { name: 'verify', file, out, jobs, limit, site, sheet: values.sheet, shard, language: values.language, again: values.again };
}

/**
 * @param {string[]} words
 * @returns {MergeCommand}
 */
function readMerge(words) {
  const [out, ...parts] = words;
  const isFile = (/** @type {string} */ word) => !word.startsWith('-');
  if (parts.length === 0 || !words.every(isFile)) throw new UsageError(USAGE);
  return { name: 'merge', out, parts };
}

/**
 * Joins an option and a negative number into one word, so that the number's own error is reported.
 *
 * @param {string[]} words
 */
function withNumbers(words) {
  const isNumberOf = (/** @type {number} */ at) => /^-\d/.test(words[at] ?? '') && /^--[a-z]+$/.test(words[at - 1] ?? '');
  return words.flatMap((word, at) => (isNumberOf(at) ? [] : [isNumberOf(at + 1) ? `${word}=${words[at + 1]}` : word]));
}

/** @param {string[]} words */
function parsed(words) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        jobs: { type: 'string', default: String(availableParallelism()) },
        limit: { type: 'string', default: '60' },
        site: { type: 'string', default: join(import.meta.dirname, '../pkg') },
        sheet: { type: 'string' },
        shard: { type: 'string' },
        language: { type: 'string', default: 'en' },
        again: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

/**
 * @param {string} option
 * @param {string} text
 */
function whole(option, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`--${option} needs a whole number of 1 or more.`);
  return value;
}

/**
 * @param {string} text
 * @returns {Shard}
 */
function readShard(text) {
  const [part, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).slice(1).map(Number);
  if (!(part >= 1 && part <= of)) throw new UsageError('--shard needs K/N: the part, from 1, and the number of parts, such as 3/8.');
  return { part, of };
}

/**
 * @param {string} file
 * @param {Shard} shard
 */
function beside(file, { part, of }) {
  const { dir, name } = parse(file);
  return join(dir, of > 1 ? `${name}-verified-${part}-of-${of}.csv` : `${name}-verified.csv`);
}

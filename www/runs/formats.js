/**
 * The formats of everything that is stored or written here, and their migration to the current version. docs/formats.md
 * lists them all; src/formats.rs has the numbers of those that Rust writes.
 *
 * No function here uses the document: the page, its worker and Node follow the same rules.
 *
 * @module runs/formats
 */

import { message } from '../words/message.js';
import { PARTS, Refusal } from './refusal.js';

/** @typedef {import('../trainer/index.js').Backend} Backend */
/** @typedef {import('../words/message.js').Message} Message */

/**
 * The current format of each kind of data. This version reads it and all older ones; data without a format has format
 * 0, like everything from version 0.2.
 */
export const FORMATS = {
  /** A run, in the database or in a file of all runs. */
  run: 1,
  /** The lines of a file of all runs. Each of its runs has its own format number. */
  'kindling-runs': 1,
  /** The JSON of a run's report, written by Rust. */
  'kindling-run': 2,
};

/** Display names of the formats. @type {Record<keyof typeof FORMATS, Message>} */
const NAMES = {
  run: message('format-of-run'),
  'kindling-runs': message('format-of-all-runs'),
  'kindling-run': message('format-of-report'),
};

/** Data without a readable format. */
export class FormatError extends Refusal {}

/**
 * Checks a format number.
 *
 * @param {keyof typeof FORMATS} kind
 * @param {unknown} said
 * @returns {number} one that this version reads
 * @throws {FormatError} if it comes from a newer version, or from none
 */
export function readFormat(kind, said) {
  const format = said ?? 0;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 0) {
    throw new FormatError(message('format-unknown', { format: String(format).slice(0, 20) }));
  }
  if (format > FORMATS[kind]) {
    throw new FormatError(message('format-newer', { format, kind: NAMES[kind], known: FORMATS[kind] }));
  }
  return format;
}

/** Migrates a run from each format to the next. Specs stay as they are: Rust reads all their old forms. */
const STEPS = [idsForSentences];

/**
 * Migrates a run from any version to this one's form.
 *
 * @param {unknown} run
 * @param {unknown} [said] its format, if something else gives it
 * @returns {any} not checked yet
 * @throws {FormatError}
 */
export function migrateRun(run, said = /** @type {any} */ (run)?.format) {
  const steps = STEPS.slice(readFormat('run', said));
  const { format: _, ...rest } = steps.reduce((migrated, step) => step(migrated), /** @type {any} */ (run) ?? {});
  return rest;
}

/**
 * The run in a report's JSON.
 *
 * @param {{ run?: unknown, version?: unknown }} report
 * @throws {FormatError}
 */
export function runInReport({ run, version }) {
  // 0 was version 0.2's; 1 named its format, and was never released.
  return migrateRun(run, readFormat('kindling-run', version) < 2 ? 0 : 1);
}

/**
 * Format 0 described devices and builds in sentences: "CPU (WebAssembly SIMD), then WebGPU: apple metal-3".
 *
 * @param {any} run
 */
function idsForSentences({ device, build, ...rest }) {
  const devices = stretches(device, PARTS.device).map(deviceIn);
  const adapters = devices.flatMap(({ adapter }) => adapter || []);
  return {
    ...rest,
    // One after the other: a second GPU is another adapter, and no other device.
    devices: devices.map(({ backend }) => backend).filter((backend, index, all) => backend !== all[index - 1]),
    adapters: [...new Set(adapters)],
    builds: stretches(build, PARTS.build),
  };
}

/**
 * @param {unknown} sentence
 * @param {Message} part
 * @returns {string[]}
 */
function stretches(sentence, part) {
  if (sentence === null || sentence === undefined) return [];
  if (typeof sentence !== 'string') throw new FormatError(message('format-not-text', { part }));
  return sentence.split(', then ');
}

/**
 * @param {string} words
 * @returns {{ backend: Backend, adapter?: string }}
 */
function deviceIn(words) {
  const [, adapter] = /WebGPU(?:: (.+))?/.exec(words) ?? [];
  if (words.includes('WebGPU')) return { backend: 'webgpu', adapter };
  if (words.startsWith('CPU')) return { backend: 'cpu' };
  throw new FormatError(message('format-unknown-device', { device: words.slice(0, 80) }));
}

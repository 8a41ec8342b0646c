/**
 * The formats of everything that is stored or written here, and their migration to the current version. docs/formats.md
 * lists them all; src/formats.rs has the numbers of those that Rust writes.
 *
 * No function here uses the document: the page, its worker and Node follow the same rules.
 *
 * @module runs/formats
 */

/** @typedef {import('../trainer/index.js').Backend} Backend */

/**
 * The current format of each kind of data. This version reads it and all older ones; data without a format has format
 * 0, like everything from version 0.2.
 */
export const FORMATS = {
  /** A run, in the database or in a file of all runs. */
  'run': 1,
  /** The lines of a file of all runs. Each of its runs has its own format number. */
  'kindling-runs': 1,
  /** The JSON of a run's report, written by Rust. */
  'kindling-run': 2,
};

/** Display names of the formats. @type {Record<keyof typeof FORMATS, string>} */
const NAMES = { 'run': 'a run', 'kindling-runs': 'a file of all runs', 'kindling-run': 'the JSON of a run' };

/** Data without a readable format; the message is for the user. */
export class FormatError extends Error {}

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
    throw new FormatError(`Kindling does not know its format, "${String(format).slice(0, 20)}".`);
  }
  if (format > FORMATS[kind]) {
    throw new FormatError(
      `A newer version of Kindling made it: it has format ${format} of ${NAMES[kind]}, but this page reads formats up to `
        + `${FORMATS[kind]}. Reload this page to get the newest version.`,
    );
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
  const devices = stretches(device, 'device').map(deviceIn);
  const adapters = devices.flatMap(({ adapter }) => adapter || []);
  return {
    ...rest,
    // One after the other: a second GPU is another adapter, and no other device.
    devices: devices.map(({ backend }) => backend).filter((backend, index, all) => backend !== all[index - 1]),
    adapters: [...new Set(adapters)],
    builds: stretches(build, 'build'),
  };
}

/**
 * @param {unknown} sentence
 * @param {string} what
 * @returns {string[]}
 */
function stretches(sentence, what) {
  if (sentence === null || sentence === undefined) return [];
  if (typeof sentence !== 'string') throw new FormatError(`Its ${what} is not text.`);
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
  throw new FormatError(`Kindling does not know its device, "${words.slice(0, 80)}".`);
}

/**
 * The formats of what is kept or written here, and how what an older version left becomes what this one keeps.
 * docs/formats.md lists them all; src/formats.rs has the numbers of what Rust writes.
 *
 * No function here knows the document: the page, its worker and Node read by the same rules.
 *
 * @module formats
 */

/** @typedef {import('./protocol.js').Backend} Backend */

/**
 * The format that this version knows of each kind of thing. It reads that one and all below; what says none has format 0,
 * as everything of version 0.2.
 */
export const FORMATS = {
  /** A run, in the database and in a file of all runs. */
  'run': 1,
  /** A file of all runs: its lines. Each of its runs says its own format. */
  'kindling-runs': 1,
  /** The JSON of a run's report, which Rust writes. */
  'kindling-run': 2,
};

/** What the numbers are of, for the reader. @type {Record<keyof typeof FORMATS, string>} */
const NAMES = { 'run': 'a run', 'kindling-runs': 'a file of all runs', 'kindling-run': 'the JSON of a run' };

/** What is of no format that can be read; the message is for the reader. */
export class FormatError extends Error {}

/**
 * The format that something says it has.
 *
 * @param {keyof typeof FORMATS} kind
 * @param {unknown} said
 * @returns {number} one that this version reads
 * @throws {FormatError} if a newer version made it, or none
 */
export function readFormat(kind, said) {
  const format = said ?? 0;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 0) {
    throw new FormatError(`Its format, "${String(format).slice(0, 20)}", is none of Kindling's.`);
  }
  if (format > FORMATS[kind]) {
    throw new FormatError(
      `A newer version of Kindling made it: it has format ${format} of ${NAMES[kind]}, and this page reads them up to `
        + `${FORMATS[kind]}. Reload this page to get the newest version.`,
    );
  }
  return format;
}

/** From each format of a run to the next. Specs are left as they are: Rust reads each form that they ever had. */
const STEPS = [idsForSentences];

/**
 * A run that any version kept, as this version keeps it.
 *
 * @param {unknown} run
 * @param {unknown} [said] its format, where something else says it
 * @returns {any} not checked yet
 * @throws {FormatError}
 */
export function migrateRun(run, said = /** @type {any} */ (run)?.format) {
  const steps = STEPS.slice(readFormat('run', said));
  const { format: _, ...rest } = steps.reduce((migrated, step) => step(migrated), /** @type {any} */ (run) ?? {});
  return rest;
}

/**
 * The run in the JSON of a report.
 *
 * @param {{ run?: unknown, version?: unknown }} report
 * @throws {FormatError}
 */
export function runInReport({ run, version }) {
  // 0 was that of version 0.2; 1 named its format, and was never released.
  return migrateRun(run, readFormat('kindling-run', version) < 2 ? 0 : 1);
}

/**
 * Format 0 kept what a run was trained by as sentences: "CPU (WebAssembly SIMD), then WebGPU: apple metal-3".
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
  if (typeof sentence !== 'string') throw new FormatError(`Its ${what} is no text.`);
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
  throw new FormatError(`Its device, "${words.slice(0, 80)}", is none that Kindling knows.`);
}

/**
 * Writes runs as text and reads them back: all runs, one per line, or a single one as an object.
 *
 * A file of all runs is lines of text, each a JSON object, so that damage to one run affects no other, and no file is
 * too large to read:
 *
 * ```
 * {"format":"kindling-runs","version":1,"written":"2026-11-26T10:00:00.000Z"}
 * {"run":{"format":1,"id":…,"name":…,"spec":…,"rows":…,"losses":…,…},"checkpoint":…,"sha256":…}
 * {"end":true,"runs":1}
 * ```
 *
 * - `losses`: the training loss of each step, 32-bit floats, little-endian, in Base64.
 * - `checkpoint`: a safetensors file in Base64; null if the run has none.
 * - `sha256`: of the run as JSON without spaces, a line feed, and the checkpoint's Base64. Omit it after editing a
 *   file.
 * - Numbers that JSON lacks are "NaN", "Infinity" and "-Infinity".
 *
 * No function here uses the document or loads anything: Node tests them as they are.
 *
 * @module runs/file
 */

import { message } from '../words/message.js';
import { toBase64, fromBase64 } from './base64.js';
import { FORMATS, readFormat } from './formats.js';
import { heldOutOf } from '../results/held-out.js';
import { PARTS, Refusal } from './refusal.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */

/**
 * The functions that it uses from the page's wasm.
 * @typedef {Pick<typeof import('../wasm/page/kindling.js'), 'printLink' | 'parseLink' | 'layerTable' | 'Checksum'>} Tools
 */

/** A parsed line of a file of all runs. @typedef {{ run: unknown, checkpoint: Uint8Array | null }} Line */

/** The format names in files; formats.js has their versions. */
export const ALL_RUNS = 'kindling-runs';
export const ONE_RUN = 'kindling-run';

/** Invalid content. */
export class RunFileError extends Refusal {}

/** The first line of a file of all runs. */
export function firstLine() {
  return JSON.stringify({ format: ALL_RUNS, version: FORMATS[ALL_RUNS], written: new Date().toISOString() });
}

/** The last line, whose absence reveals a truncated file. @param {number} runs */
export function lastLine(runs) {
  return JSON.stringify({ end: true, runs });
}

/**
 * A run's line.
 *
 * @param {RunRecord} record
 * @param {Uint8Array | null} checkpoint
 * @param {Tools} tools
 */
export function writeLine(record, checkpoint, tools) {
  const run = asObject(record);
  const weights = checkpoint && toBase64(checkpoint);
  return JSON.stringify({ run, checkpoint: weights, sha256: checksum(run, weights, tools) });
}

/**
 * A file with one run that this version cannot read, unchanged: another version may read it.
 *
 * @param {unknown} run
 * @param {unknown} checkpoint
 */
export function writeUnread(run, checkpoint) {
  const plain = (/** @type {string} */ _key, /** @type {unknown} */ value) => {
    if (typeof value === 'number') return asJson(value);
    return ArrayBuffer.isView(value) ? toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) : value;
  };
  return `${firstLine()}\n${JSON.stringify({ run, checkpoint }, plain)}\n${lastLine(1)}\n`;
}

/**
 * Refuses content from a newer version.
 *
 * @param {{ format?: unknown, version?: unknown }} header
 * @param {typeof ALL_RUNS | typeof ONE_RUN} wanted
 * @throws {Error}
 */
export function checkFormat({ format, version }, wanted) {
  if (format !== wanted) throw new RunFileError(message('file-without-runs'));
  readFormat(wanted, version);
}

/**
 * Reads a run's line, and verifies its checksum if it has one.
 *
 * @param {string} text
 * @param {Tools} tools
 * @returns {Line | { runs: number }} for the last line, the number of runs
 * @throws {RunFileError}
 */
export function readLine(text, tools) {
  const line = parse(text);
  if (line.end === true) return { runs: Number(line.runs) };
  const { run, checkpoint = null, sha256 } = line;
  if (checkpoint !== null && typeof checkpoint !== 'string') throw new RunFileError(message('file-weights-not-text'));
  if (sha256 !== undefined && sha256 !== checksum(run, checkpoint, tools)) throw new RunFileError(message('file-checksum'));
  return { run, checkpoint: checkpoint === null ? null : bytesOf(checkpoint, PARTS.weights) };
}

/**
 * @param {string} text
 * @returns {Record<string, unknown>}
 */
export function parse(text) {
  let value;
  try {
    // JSON has a negative zero, which nobody means.
    value = JSON.parse(text, (_key, part) => (part === 0 ? 0 : part));
  } catch {
    throw new RunFileError(message('file-not-json'));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new RunFileError(message('file-without-run'));
}

/**
 * Text of a file as bytes.
 *
 * @param {string} text
 * @param {import('../words/message.js').Message} part what it is of a run
 */
export function bytesOf(text, part) {
  try {
    return fromBase64(text);
  } catch {
    throw new RunFileError(message('file-not-base64', { part }));
  }
}

/**
 * Everything stored about a run, ready for JSON, always in the same order.
 *
 * @param {RunRecord} record
 */
export function asObject(record) {
  const { id, name, created, spec, stepsPerEpoch, confusion, state, isExtended, digest, devices, adapters, builds, seconds } = record;
  const losses = toBase64(new Uint8Array(record.losses.buffer, record.losses.byteOffset, record.losses.byteLength));
  const rows = record.rows.map((row) => {
    const { epoch, trainLoss, trainAccuracy } = row;
    const { of, loss, accuracy } = heldOutOf(row);
    const both = { epoch, trainLoss: asJson(trainLoss), trainAccuracy: asJson(trainAccuracy) };
    return of === 'validation'
      ? { ...both, validationLoss: asJson(loss), validationAccuracy: asJson(accuracy) }
      : { ...both, testLoss: asJson(loss), testAccuracy: asJson(accuracy) };
  });
  const { test, testOpened } = record;
  return {
    format: FORMATS.run,
    id,
    name,
    created,
    spec,
    rows,
    losses,
    stepsPerEpoch,
    confusion,
    ...(test && { test: { ...test, loss: asJson(test.loss), accuracy: asJson(test.accuracy) } }),
    ...(testOpened && { testOpened }),
    state,
    isExtended,
    digest,
    devices,
    adapters,
    builds,
    seconds,
  };
}

/** @param {number} number */
function asJson(number) {
  return Number.isFinite(number) ? number : String(number);
}

/**
 * @param {unknown} run
 * @param {string | null} weights
 * @param {Tools} tools
 */
function checksum(run, weights, { Checksum }) {
  const sum = new Checksum();
  sum.update(new TextEncoder().encode(`${JSON.stringify(run)}\n${weights ?? ''}`));
  return sum.finish();
}

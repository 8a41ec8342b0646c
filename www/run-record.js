/**
 * What is kept of a run, and what can be said of it.
 *
 * @module run-record
 */

import { formatCount } from './dom.js';
import { differences, report } from './wasm/page/kindling.js';

/** @typedef {import('./protocol.js').Spec} Spec */

/**
 * A run as it is kept. Its checkpoint is kept beside it.
 *
 * - `created`: when, in milliseconds since 1970.
 * - `losses`: the training loss of each step.
 * - `state`: what it was when it was last saved. A run that is not under way and says `training` was interrupted.
 * - `isExtended`: whether it was trained further than its first spec said.
 * - `seconds`: how long it was trained, pauses left out.
 *
 * @typedef {object} RunRecord
 * @property {string} id
 * @property {string} name
 * @property {number} created
 * @property {Spec} spec
 * @property {import('./wasm/page/kindling.js').EpochRow[]} rows
 * @property {Float32Array} losses
 * @property {number} stepsPerEpoch
 * @property {number[][] | null} confusion
 * @property {'training' | 'paused' | 'stopped' | 'done' | 'imported'} state
 * @property {boolean} isExtended
 * @property {string | null} digest
 * @property {string | null} device in words
 * @property {string | null} build
 * @property {number} seconds
 */

/** A run that is being trained: its losses grow. @typedef {Omit<RunRecord, 'losses'> & { losses: number[] }} LiveRun */

/** Names are cut here. */
export const LONGEST_NAME = 80;

/**
 * A run before its first step.
 *
 * @param {string} name
 * @param {Spec} spec
 * @param {string} build
 * @returns {LiveRun}
 */
export function newRun(name, spec, build) {
  return {
    id: crypto.randomUUID(),
    name: name.slice(0, LONGEST_NAME),
    created: Date.now(),
    spec,
    rows: [],
    losses: [],
    stepsPerEpoch: 0,
    confusion: null,
    state: 'training',
    isExtended: false,
    digest: null,
    device: null,
    build,
    seconds: 0,
  };
}

/**
 * @param {LiveRun} run
 * @returns {RunRecord}
 */
export function freeze(run) {
  return { ...run, rows: [...run.rows], losses: Float32Array.from(run.losses) };
}

/**
 * @param {RunRecord} record
 * @returns {LiveRun}
 */
export function thaw(record) {
  return { ...record, rows: [...record.rows], losses: Array.from(record.losses) };
}

/** Whether steps of it are left to do. @param {RunRecord} record */
export function canResume({ state }) {
  return state === 'training' || state === 'paused' || state === 'stopped';
}

/** Whether it has ended, and may be asked for more epochs. @param {RunRecord} record */
export function canGoFurther({ state }) {
  return state === 'done';
}

/** The steps that are done of the present epoch. @param {{ losses: { length: number }, rows: unknown[], stepsPerEpoch: number }} run */
export function stepOf({ losses, rows, stepsPerEpoch }) {
  return losses.length - rows.length * stepsPerEpoch;
}

/**
 * How far a run has come, as the end of a sentence: "in epoch 2, step 118 of 469".
 *
 * @param {Pick<LiveRun | RunRecord, 'losses' | 'rows' | 'stepsPerEpoch'>} run
 */
export function placeOf(run) {
  const step = stepOf(run);
  if (step > 0) {
    return `in epoch ${run.rows.length + 1}, step ${formatCount(step)} of ${formatCount(run.stepsPerEpoch)}`;
  }
  return run.rows.length ? `after epoch ${run.rows.length}` : 'before its first epoch was over';
}

/**
 * A run's state in words, for one that is not under way.
 *
 * @param {RunRecord} record
 */
export function stateOf(record) {
  const { state, rows, spec } = record;
  switch (state) {
    case 'training':
      return `interrupted ${placeOf(record)}`;
    case 'paused':
    case 'stopped':
      return `${state} ${placeOf(record)}`;
    case 'done':
      return rows.length < spec.epochs ? `done, ended early after ${epochsInWords(rows.length)}` : `done, ${epochsInWords(rows.length)}`;
    case 'imported':
      return 'imported weights';
  }
}

/** @param {number} epochs */
export function epochsInWords(epochs) {
  return `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`;
}

/**
 * The scores after the last epoch; null before the first is over.
 *
 * @param {RunRecord} record
 */
export function scoresOf({ rows, confusion, spec }) {
  const row = rows.at(-1);
  if (!row || !confusion) return null;
  const { scores } = report(confusion, spec.dataset);
  return { accuracy: row.testAccuracy, loss: row.testLoss, f1: scores.macroAverage.f1 };
}

/**
 * What a link can claim of a finished run; null of any other.
 *
 * @param {RunRecord} record
 * @returns {import('./wasm/page/kindling.js').Outcome | null}
 */
export function outcomeOf({ spec, rows, confusion, digest, device, build }) {
  if (digest === null || confusion === null || build === null) return null;
  // A run that was on a GPU for a while has the bits of none of its devices.
  return { spec, rows, confusion, digest, device: device?.includes('WebGPU') ? 'webgpu' : 'cpu', build };
}

/**
 * The name of a run that repeats another with some changes: it says which.
 *
 * @param {RunRecord} original
 * @param {Spec} spec
 */
export function nameOfCopy(original, spec) {
  const changes = differences(spec, original.spec).map(({ label, value }) => `${label} ${value}`);
  return `${original.name}, ${changes.length ? changes.join(', ') : 'again'}`;
}

/**
 * The first free of Run 1, Run 2, …
 *
 * @param {RunRecord[]} records
 */
export function freeName(records) {
  const numbers = records.map(({ name }) => Number(/^Run (\d+)$/.exec(name)?.[1] ?? 0));
  return `Run ${Math.max(0, ...numbers) + 1}`;
}

/**
 * What a run was trained by so far, and what it is trained by now: its devices, or its builds.
 *
 * @param {string | null} before
 * @param {string} now
 */
export function withNews(before, now) {
  return before === null || before === now || before.endsWith(`then ${now}`) ? (before ?? now) : `${before}, then ${now}`;
}

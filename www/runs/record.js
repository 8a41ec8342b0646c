/**
 * A run's stored data, and what can be derived from it.
 *
 * @module runs/record
 */

import { readTensor } from '../trainer/index.js';
import { formatCount } from '../ui/format.js';
import { joined, message, sentences } from '../words/message.js';
import { sayMessage } from '../words/words.js';
import { migrateRun } from './formats.js';
import { heldOutOf, outcomeOf } from '../results/held-out.js';
import { DEVICES, STATES } from './import/record.js';
import { PARTS, Refusal } from './refusal.js';
import { differences, layerTable, matrixScores } from '../wasm/page/kindling.js';

/** @typedef {import('../trainer/index.js').Spec} Spec */

/**
 * A run as stored. Its checkpoint is stored separately.
 *
 * - `created`: the time, in milliseconds since 1970.
 * - `losses`: the training loss of each step.
 * - `state`: its state when last saved. An inactive run with state `training` was interrupted.
 *   One that has `diverged` ended at the step of its last loss, which is no finite number, or left none; its rows, its confusion
 *   matrix and its checkpoint are older.
 * - `confusion`: after the last epoch, of what its row is of. `test`: what the finished network gives on the test set, if the run
 *   tests it by itself and has ended. `testOpened`: after how many epochs somebody opened the test set before the end.
 * - `isExtended`: whether it was trained beyond its first spec.
 * - `devices`, `builds`: everything that trained it, in order; `adapters`: the GPUs among the devices, as browsers name
 *   them.
 * - `seconds`: training time, without pauses.
 *
 * @typedef {object} RunRecord
 * @property {string} id
 * @property {string} name
 * @property {number} created
 * @property {Spec} spec
 * @property {import('../wasm/page/kindling.js').EpochRow[]} rows
 * @property {Float32Array} losses
 * @property {number} stepsPerEpoch
 * @property {number[][] | null} confusion
 * @property {import('../wasm/page/kindling.js').TestResult} [test]
 * @property {number[]} [testOpened]
 * @property {'training' | 'paused' | 'stopped' | 'done' | 'diverged' | 'imported'} state
 * @property {boolean} isExtended
 * @property {string | null} digest
 * @property {import('../trainer/index.js').Backend[]} devices
 * @property {string[]} adapters
 * @property {string[]} builds
 * @property {number} seconds
 */

/** Whether these are `length` lists of that many numbers. @param {unknown} value @param {number} length */
function isSquare(value, length) {
  const isRow = (/** @type {unknown} */ row) => Array.isArray(row) && row.length === length && row.every(Number.isFinite);
  return Array.isArray(value) && value.length === length && value.every(isRow);
}

/** Whether these are the figures of an epoch; a loss may be infinite or NaN. @param {any} row */
function isEpochRow(row) {
  if (typeof row !== 'object' || row === null) return false;
  const { loss, accuracy } = heldOutOf(row);
  return [row.epoch, row.trainLoss, row.trainAccuracy, loss, accuracy].every((figure) => typeof figure === 'number');
}

/** @param {any} test */
function isTest(test) {
  const figures = [test?.epoch, test?.loss, test?.accuracy];
  return figures.every((figure) => typeof figure === 'number') && isSquare(test.confusion, 10);
}

/**
 * A stored run from any version, if this version understands all of it.
 *
 * @param {unknown} stored
 * @returns {RunRecord}
 * @throws {Error} whose message says what it doesn't understand
 */
export function checkRecord(stored) {
  const raw = migrateRun(stored);
  const refuse = (/** @type {keyof typeof PARTS} */ part) => {
    throw new Refusal(message('run-part-unreadable', { part: PARTS[part] }));
  };
  const isText = (/** @type {unknown} */ value) => typeof value === 'string';
  if (!isText(raw.id) || !isText(raw.name)) refuse('name');
  if (!STATES.some((state) => state === raw.state)) refuse('state');
  if (!Number.isFinite(raw.created) || !Number.isFinite(raw.seconds)) refuse('time');
  if (!(raw.losses instanceof Float32Array) || !Number.isInteger(raw.stepsPerEpoch)) refuse('losses');
  if (!Array.isArray(raw.rows)) refuse('history');
  if (!raw.rows.every(isEpochRow)) refuse('history');
  if (raw.confusion !== null && !isSquare(raw.confusion, 10)) refuse('confusion');
  if (raw.test !== undefined && !isTest(raw.test)) refuse('test');
  const opened = raw.testOpened ?? [];
  if (!Array.isArray(opened) || !opened.every(Number.isInteger)) refuse('test');
  if (raw.digest !== null && !isText(raw.digest)) refuse('digest');
  for (const part of /** @type {const} */ (['devices', 'adapters', 'builds'])) {
    if (!Array.isArray(raw[part]) || !raw[part].every(isText)) refuse(part);
  }
  if (!raw.devices.every((/** @type {string} */ device) => DEVICES.some((known) => known === device))) refuse('devices');
  // Throws, naming the part of the spec that it doesn't understand.
  layerTable(raw.spec);
  return raw;
}

/** Whether it has steps left. @param {RunRecord} record */
export function canResume({ state }) {
  return state === 'training' || state === 'paused' || state === 'stopped';
}

/** Whether it has ended and can be extended. @param {RunRecord} record */
export function canGoFurther({ state }) {
  return state === 'done';
}

/**
 * The completed steps of the current epoch.
 * @param {{ losses: { length: number }, rows: unknown[], stepsPerEpoch: number }} run
 */
export function stepOf({ losses, rows, stepsPerEpoch }) {
  return losses.length - rows.length * stepsPerEpoch;
}

/**
 * A run's position, as the end of a sentence: "in epoch 2, step 118 of 469".
 *
 * @param {{ losses: { length: number }, rows: unknown[], stepsPerEpoch: number }} run
 */
export function placeOf(run) {
  return placeAt(run, stepOf(run));
}

/**
 * The same, of so many steps after its last epoch.
 *
 * @param {{ rows: unknown[], stepsPerEpoch: number }} run
 * @param {number} step
 */
export function placeAt({ rows, stepsPerEpoch }, step) {
  const done = rows.length;
  if (step > 0) return message('place-in-epoch', { epoch: done + 1, step: formatCount(step), steps: formatCount(stepsPerEpoch) });
  return done ? message('place-after-epoch', { epoch: done }) : message('place-before-epoch');
}

/**
 * That a run has diverged, and what to try; empty if it has not.
 *
 * @param {Pick<RunRecord, 'state' | 'rows' | 'stepsPerEpoch'> & { losses: { length: number } }} run
 */
export function divergenceOf(run) {
  return run.state === 'diverged' ? sentences(message('has-diverged', { place: placeOf(run) }), message('diverged-advice')) : '';
}

/**
 * An inactive run's state in words.
 *
 * @param {RunRecord} record
 */
export function stateOf(record) {
  const { state, rows, spec } = record;
  const epochs = epochsInWords(rows.length);
  switch (state) {
    case 'training':
      return message('run-interrupted', { place: placeOf(record) });
    case 'paused':
      return message('run-paused', { place: placeOf(record) });
    case 'stopped':
      return message('run-stopped', { place: placeOf(record) });
    case 'done':
      return rows.length < spec.epochs ? message('run-done-early', { epochs }) : message('run-done', { epochs });
    case 'diverged':
      return message('run-diverged', { place: placeOf(record) });
    case 'imported':
      return rows.length ? message('run-imported', { epochs }) : message('run-imported-weights');
  }
}

/** @param {number} count */
export function epochsInWords(count) {
  return message('epochs', { count });
}

/**
 * The scores that a run has come to, and what they are of; null before the end of the first epoch.
 *
 * @param {RunRecord} record
 */
export function scoresOf(record) {
  const outcome = outcomeOf(record);
  if (!outcome) return null;
  const { scores } = matrixScores(outcome.confusion, record.spec.dataset);
  return { of: outcome.of, accuracy: outcome.accuracy, loss: outcome.loss, f1: scores.macroAverage.f1 };
}

/**
 * What a link can claim about a run that is finished or has diverged; null for any other run.
 *
 * @param {Omit<RunRecord, 'losses'> & { losses: { length: number } }} record
 * @returns {import('../wasm/page/kindling.js').RunResult | null}
 */
export function resultOf(record) {
  const { spec, rows, confusion, test, digest, devices, builds } = record;
  const diverged = divergedAt(record);
  if (digest === null || (confusion === null && diverged === null) || builds.length === 0) return null;
  // A run that used a GPU for a while is bit-identical on neither device.
  const device = devices.includes('webgpu') ? 'webgpu' : 'cpu';
  return { spec, rows, confusion, ...(test && { test }), digest, device, build: builds.join(', then '), diverged };
}

/**
 * The step of the epoch after its last, from 1, at which a run diverged; null if it did not.
 *
 * @param {{ state: RunRecord['state'], losses: { length: number }, rows: unknown[], stepsPerEpoch: number }} run
 */
export function divergedAt(run) {
  return run.state === 'diverged' ? stepOf(run) : null;
}

/**
 * A name for a run that repeats another with changes; it states them, in the language of this moment.
 *
 * @param {RunRecord} original
 * @param {Spec} spec
 */
export function nameOfCopy(original, spec) {
  const changes = differences(spec, original.spec).map(({ label, value }) => message('run-name-change', { label, value }));
  return sayMessage(joined('list-comma', [original.name, ...(changes.length ? changes : [message('run-name-again')])]));
}

/**
 * The first unused name of Run 1, Run 2, …, in every language.
 *
 * @param {RunRecord[]} records
 */
export function freeName(records) {
  const numbers = records.map(({ name }) => Number(/^Run (\d+)$/.exec(name)?.[1] ?? 0));
  return `Run ${Math.max(0, ...numbers) + 1}`;
}

/**
 * The values of all parameters, one after the other in layer order; null if the checkpoint is another network's.
 *
 * @param {import('../trainer/index.js').Spec} spec
 * @param {Uint8Array} checkpoint
 * @param {'' | '.last'} [which] the network's own, or where that is the best epoch's, those of the last
 * @returns {Float32Array | null}
 */
export function weightsOf(spec, checkpoint, which = '') {
  const names = layerTable(spec).flatMap(({ tensors }) => tensors.map(({ name }) => `${name}${which}`));
  const tensors = names.map((name) => readTensor(checkpoint, name)?.values);
  const weights = new Float32Array(tensors.reduce((sum, values) => sum + (values?.length ?? 0), 0));
  let end = 0;
  for (const values of tensors) {
    if (!values) return null;
    weights.set(values, end);
    end += values.length;
  }
  return weights;
}

/**
 * A run's network after the epoch that it has just ended; null if it is in the middle of one.
 *
 * @param {Pick<RunRecord, 'spec' | 'rows' | 'confusion'>} run
 * @param {Uint8Array} checkpoint
 * @param {import('../trainer/index.js').Predictions | null} predictions
 * @returns {import('./epochs.js').KeptEpoch | null}
 */
export function epochOf({ spec, rows, confusion }, checkpoint, predictions) {
  const weights = predictions && confusion && (weightsOf(spec, checkpoint, '.last') ?? weightsOf(spec, checkpoint));
  if (!weights) return null;
  const bytes = weights.byteLength + predictions.classes.byteLength + predictions.confidences.byteLength;
  return { epoch: rows.length, weights, confusion, predictions, bytes };
}

/**
 * Checks a run from a file field by field: data from strangers is accepted only if everything in it is possible.
 *
 * @module runs/import/record
 */

import { message, wordsOf } from '../../words/message.js';
import { RunFileError, bytesOf } from '../file.js';
import { migrateRun, runInReport } from '../formats.js';
import { hasOwnTest, heldOutOf, measuredOn } from '../../results/held-out.js';
import { PARTS } from '../refusal.js';

/** @typedef {import('../record.js').RunRecord} RunRecord */
/** @typedef {import('../file.js').Tools} Tools */
/** @typedef {import('../../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('../../words/message.js').Message} Message */

/** Unchecked data. @typedef {Record<string, unknown>} Raw */

/** Longer names are cut. */
export const LONGEST_NAME = 80;
/** Devices that a run can be trained on. */
export const DEVICES = /** @type {const} */ (['cpu', 'webgpu']);
/** The most devices or builds of a run: each pause may have added one. */
const MOST_STRETCHES = 1000;
/** The longest name of a GPU or a build. */
const LONGEST_TEXT = 2000;
const MOST_EPOCHS = 1000;
const CLASSES = 10;
const LARGEST_COUNT = 2 ** 32 - 1;
/** The last valid moment of a date. */
const LAST_MOMENT = 8.64e15;
/** The states of a run. */
export const STATES = /** @type {const} */ (['training', 'paused', 'stopped', 'done', 'diverged', 'imported']);
/** How far an accuracy may be from its confusion matrix's: both come from the same division. */
const SAME = 1e-9;

/** @param {unknown} condition @param {Message} sentence */
function demand(condition, sentence) {
  if (!condition) throw new RunFileError(sentence);
}

/**
 * @param {unknown} value
 * @param {Message} otherwise what is wrong if it is none
 * @returns {Raw}
 */
function objectOf(value, otherwise) {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), otherwise);
  return /** @type {Raw} */ (value);
}

/**
 * A run in a file of all runs.
 *
 * @param {unknown} value
 * @param {Tools} tools
 * @returns {RunRecord} its `id` is empty if it had no valid one
 * @throws {Error} naming the impossible part
 */
export function readRecord(value, tools) {
  const raw = migrateRun(objectOf(value, message('run-missing')));
  const { id, created, state, isExtended } = raw;
  demand(typeof created === 'number' && created >= 0 && created <= LAST_MOMENT, message('run-without-date'));
  const known = STATES.find((one) => one === state);
  demand(known, message('run-unknown-state'));
  demand(typeof isExtended === 'boolean', message('run-unknown-extension'));
  const history = readHistory(raw, tools, known === 'diverged');
  demand(known !== 'done' || history.digest !== null, message('run-done-without-digest'));
  const record = {
    ...history,
    id: typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : '',
    created: Number(created),
    state: known ?? 'imported',
    isExtended: isExtended === true,
  };
  return record;
}

/**
 * The run in a report's JSON: its history, without what is needed to continue.
 *
 * @param {Raw} report
 * @param {Tools} tools
 * @returns {RunRecord}
 * @throws {Error} naming the impossible part
 */
export function readHistoryAlone({ run, version }, tools) {
  const raw = runInReport({ run: objectOf(run, message('run-missing')), version });
  const hasDiverged = (raw.diverged ?? null) !== null;
  const history = readHistory(raw, tools, hasDiverged);
  return { ...history, id: '', created: Date.now(), state: hasDiverged ? 'diverged' : 'imported', isExtended: false };
}

/**
 * The parts that both have.
 *
 * @param {Raw} raw
 * @param {Tools} tools
 * @param {boolean} hasDiverged
 */
function readHistory(raw, tools, hasDiverged) {
  const spec = readSpec(raw.spec, tools);
  const rows = readRows(raw.rows, spec);
  const confusion = readConfusion(raw.confusion);
  const { stepsPerEpoch = 0, seconds } = raw;
  demand(Number.isSafeInteger(stepsPerEpoch) && Number(stepsPerEpoch) >= 0, message('run-steps-invalid'));
  const losses = readLosses(raw.losses);
  if (hasDiverged) checkDivergence(losses.length, rows.length, Number(stepsPerEpoch));
  else checkLength(losses.length, rows.length, Number(stepsPerEpoch));
  const last = rows.at(-1);
  demand(!last === !confusion, last ? message('run-without-confusion') : message('run-confusion-without-epoch'));
  if (last && confusion) checkAccuracy(heldOutOf(last).accuracy, confusion);
  const test = readTest(raw, spec, rows.length);
  const isTime = typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0;
  demand(seconds === null || seconds === undefined || isTime, message('run-time-invalid'));
  const history = {
    name: readName(raw.name),
    spec,
    rows,
    losses,
    stepsPerEpoch: Number(stepsPerEpoch),
    confusion,
    ...test,
    digest: readDigest(raw.digest),
    devices: readDevices(raw.devices),
    adapters: readTexts(raw.adapters, PARTS.adapters),
    builds: readTexts(raw.builds, PARTS.builds),
    seconds: Number(seconds ?? 0),
  };
  demand(history.digest === null || last || hasDiverged, message('run-digest-without-epoch'));
  return history;
}

/**
 * @param {unknown} value
 * @param {Tools} tools
 */
function readSpec(value, { printLink, parseLink, layerTable }) {
  const spec = /** @type {import('../../trainer/index.js').Spec} */ (/** @type {unknown} */ (objectOf(value, message('run-without-spec'))));
  try {
    // Says what is wrong with it as a spec, not as a link.
    layerTable(spec);
    // A round trip fills in what is missing, and drops whatever isn't part of a spec.
    return parseLink(printLink({ spec })).spec;
  } catch (error) {
    throw new RunFileError(wordsOf(error));
  }
}

/**
 * @param {unknown} value
 * @param {import('../../trainer/index.js').Spec} spec
 * @returns {EpochRow[]}
 */
function readRows(value, spec) {
  const { epochs } = spec;
  const isOfValidation = measuredOn(spec) === 'validation';
  if (!Array.isArray(value)) throw new RunFileError(message('run-without-history'));
  demand(value.length <= Math.min(epochs, MOST_EPOCHS), message('run-too-many-epochs', { trained: value.length, epochs }));
  return value.map((row, index) => {
    const epoch = index + 1;
    const raw = objectOf(row, message('run-epoch-missing', { epoch }));
    const { epoch: said, trainLoss, trainAccuracy } = raw;
    demand(said === epoch, message('run-epoch-misnumbered', { epoch }));
    const loss = (/** @type {unknown} */ number) => readNumber(number, isLoss, message('run-epoch-loss', { epoch }));
    const share = (/** @type {unknown} */ number) => readNumber(number, isShare, message('run-epoch-accuracy', { epoch }));
    const both = { epoch, trainLoss: loss(trainLoss), trainAccuracy: share(trainAccuracy) };
    return isOfValidation
      ? { ...both, validationLoss: loss(raw.validationLoss), validationAccuracy: share(raw.validationAccuracy) }
      : { ...both, testLoss: loss(raw.testLoss), testAccuracy: share(raw.testAccuracy) };
  });
}

/** @param {number} number */
function isLoss(number) {
  return !(number < 0);
}

/** @param {number} number */
function isShare(number) {
  return number >= 0 && number <= 1;
}

/**
 * The test of a run that tests its finished network by itself, and when its test set was opened before.
 *
 * @param {Raw} raw
 * @param {import('../../trainer/index.js').Spec} spec
 * @param {number} epochs that were trained
 * @returns {Pick<RunRecord, 'test' | 'testOpened'>}
 */
function readTest({ test, testOpened, digest, diverged }, spec, epochs) {
  const otherwise = message('run-test-invalid');
  const isEpoch = (/** @type {unknown} */ epoch) => Number.isInteger(epoch) && Number(epoch) >= 0 && Number(epoch) <= epochs;
  const opened = testOpened ?? [];
  if (!Array.isArray(opened) || !opened.every(isEpoch) || opened.length > MOST_STRETCHES) throw new RunFileError(otherwise);
  const early = opened.length > 0 ? { testOpened: opened.map(Number) } : {};
  // A run that has diverged never comes to its test.
  const isDue = hasOwnTest(spec) && digest && (diverged ?? null) === null;
  demand((test === undefined || test === null) === !isDue, otherwise);
  if (test === undefined || test === null) return early;
  const { epoch, loss, accuracy, confusion } = objectOf(test, otherwise);
  const matrix = readConfusion(confusion);
  if (!matrix || !isEpoch(epoch)) throw new RunFileError(otherwise);
  const found = { epoch: Number(epoch), loss: readNumber(loss, isLoss, otherwise), accuracy: readNumber(accuracy, isShare, otherwise) };
  checkAccuracy(found.accuracy, matrix);
  return { test: { ...found, confusion: matrix }, ...early };
}

/**
 * A number from JSON. Version 0.2 wrote null if a run had diverged.
 *
 * @param {unknown} value
 * @param {(number: number) => boolean} isPossible
 * @param {Message} otherwise what is wrong if it is not
 */
function readNumber(value, isPossible, otherwise) {
  const isWord = value === 'NaN' || value === 'Infinity' || value === '-Infinity';
  const number = value === null ? NaN : isWord ? Number(value) : value;
  if (typeof number !== 'number' || !isPossible(number)) throw new RunFileError(otherwise);
  return number;
}

/** @param {unknown} value a list, or a list in Base64 */
function readLosses(value) {
  if (value === undefined || value === null) return new Float32Array();
  if (typeof value === 'string') {
    const bytes = bytesOf(value, PARTS.losses);
    demand(bytes.length % Float32Array.BYTES_PER_ELEMENT === 0, message('run-losses-cut'));
    return new Float32Array(bytes.buffer);
  }
  if (!Array.isArray(value)) throw new RunFileError(message('run-losses-no-list'));
  const otherwise = message('run-loss-invalid');
  return Float32Array.from(value, (loss) => readNumber(loss, () => true, otherwise));
}

/**
 * @param {number} losses
 * @param {number} epochs
 * @param {number} stepsPerEpoch
 */
function checkLength(losses, epochs, stepsPerEpoch) {
  if (losses === 0) return;
  const isWithin = stepsPerEpoch > 0 && losses >= epochs * stepsPerEpoch && losses < (epochs + 1) * stepsPerEpoch;
  demand(isWithin, message('run-losses-length', { losses, epochs, steps: stepsPerEpoch }));
}

/**
 * Where a run diverged is where its losses end: in the epoch after its last.
 *
 * @param {number} losses
 * @param {number} epochs
 * @param {number} stepsPerEpoch
 */
function checkDivergence(losses, epochs, stepsPerEpoch) {
  const step = losses - epochs * stepsPerEpoch;
  demand(step > 0 && step <= stepsPerEpoch, message('run-diverged-nowhere'));
}

/**
 * @param {unknown} value
 * @returns {number[][] | null}
 */
function readConfusion(value) {
  if (value === null || value === undefined) return null;
  const isCount = (/** @type {unknown} */ count) => Number.isInteger(count) && Number(count) >= 0 && Number(count) <= LARGEST_COUNT;
  const isRow = (/** @type {unknown} */ row) => Array.isArray(row) && row.length === CLASSES && row.every(isCount);
  if (!Array.isArray(value) || value.length !== CLASSES || !value.every(isRow)) {
    throw new RunFileError(message('run-confusion-shape'));
  }
  return value.map((row) => row.map(Number));
}

/**
 * @param {number} accuracy
 * @param {number[][]} confusion
 */
function checkAccuracy(accuracy, confusion) {
  const total = confusion.flat().reduce((sum, count) => sum + count, 0);
  const correct = confusion.reduce((sum, counts, index) => sum + counts[index], 0);
  demand(total > 0 && Math.abs(correct / total - accuracy) < SAME, message('run-confusion-other'));
}

/** @param {unknown} value */
function readName(value) {
  if (typeof value !== 'string') throw new RunFileError(message('run-without-name'));
  const name = value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return name || 'Unnamed run';
}

/** @param {unknown} value */
function readDigest(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && /^[\da-f]{64}$/.test(value)) return value;
  throw new RunFileError(message('run-digest-malformed'));
}

/** @param {unknown} value */
function readDevices(value) {
  return readTexts(value, PARTS.devices).map((text) => {
    const device = DEVICES.find((known) => known === text);
    if (!device) throw new RunFileError(message('run-unknown-device', { device: text }));
    return device;
  });
}

/**
 * @param {unknown} value
 * @param {Message} part
 * @returns {string[]}
 */
function readTexts(value, part) {
  const isText = (/** @type {unknown} */ text) => typeof text === 'string' && text.length <= LONGEST_TEXT && !/\p{Cc}/u.test(text);
  if (Array.isArray(value) && value.length <= MOST_STRETCHES && value.every(isText)) return [...value];
  throw new RunFileError(message('run-part-not-texts', { part }));
}

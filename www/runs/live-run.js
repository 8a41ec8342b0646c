/**
 * A run in training: its history grows, but no run that anybody holds ever changes.
 *
 * @module runs/live-run
 */

import { measuredOn } from '../results/held-out.js';
import { LONGEST_NAME } from './import/record.js';
import { Losses } from './losses.js';

/** @typedef {import('../trainer/index.js').Progress} Progress */
/** @typedef {import('../trainer/index.js').Spec} Spec */
/** @typedef {import('./record.js').RunRecord} RunRecord */

/** @typedef {Omit<RunRecord, 'losses'> & { losses: Losses }} LiveRun */

/**
 * Where and how a stretch of training began; `epochs` is the new total if the run is extended.
 *
 * @typedef {{ stepsPerEpoch: number, device: import('../trainer/index.js').Choice, build: string, epochs: number | null }} Stretch
 */

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
    id: newId(),
    name: name.slice(0, LONGEST_NAME),
    created: Date.now(),
    spec,
    rows: [],
    losses: new Losses([]),
    stepsPerEpoch: 0,
    confusion: null,
    state: 'training',
    isExtended: false,
    digest: null,
    devices: [],
    adapters: [],
    builds: [build],
    seconds: 0,
  };
}

/** A unique id. `crypto.randomUUID` would do the same, but is missing on plain http pages. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // Version 4, variant 1 (RFC 9562).
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * A run whose weights are lost, before its first step again.
 *
 * @param {LiveRun} run
 * @returns {LiveRun}
 */
export function restarted(run) {
  return { ...withoutTest(run), rows: [], losses: new Losses([]), confusion: null, seconds: 0 };
}

/**
 * The run after somebody has opened its test set before the end.
 *
 * @template {Pick<RunRecord, 'rows' | 'testOpened'>} Run
 * @param {Run} run
 * @returns {Run}
 */
export function withOpenTest(run) {
  return { ...run, testOpened: [...(run.testOpened ?? []), run.rows.length] };
}

/** @param {LiveRun} run @returns {LiveRun} */
function withoutTest(run) {
  const { test, ...rest } = run;
  // Who trains further has seen the figures of what was the end.
  return test && measuredOn(run.spec) === 'validation' ? withOpenTest(rest) : rest;
}

/**
 * The run after the first steps of a stretch.
 *
 * @param {LiveRun} run
 * @param {Stretch} stretch
 * @returns {LiveRun}
 */
export function begun(run, { stepsPerEpoch, device, build, epochs }) {
  const { spec, isExtended, adapters } = run;
  const before = epochs === null ? run : withoutTest(run);
  const isNew = device.adapter !== undefined && !adapters.includes(device.adapter);
  return {
    ...before,
    spec: epochs === null ? spec : { ...spec, epochs, earlyStopping: null },
    isExtended: isExtended || epochs !== null,
    stepsPerEpoch,
    state: 'training',
    digest: null,
    devices: withNews(run.devices, device.backend),
    builds: withNews(run.builds, build),
    adapters: isNew && device.adapter ? [...adapters, device.adapter] : adapters,
  };
}

/**
 * The run after a pull. Where it has diverged, it says so, and has the loss of that step, too.
 *
 * @param {LiveRun} run
 * @param {Progress} news
 * @returns {LiveRun}
 */
export function advanced(run, { losses, completed, diverged }) {
  const state = diverged ? /** @type {const} */ ('diverged') : run.state;
  const grown = { ...run, losses: run.losses.with(losses), state };
  if (!completed) return grown;
  const { row, confusion, test } = completed;
  return { ...grown, rows: [...run.rows, row], confusion, ...(test && { test }) };
}

/**
 * The run after its end: with a digest done, unless it has diverged; otherwise stopped.
 *
 * @param {LiveRun} run
 * @param {string | null} digest
 * @returns {LiveRun}
 */
export function finished(run, digest) {
  if (digest === null) return { ...run, state: 'stopped' };
  return { ...run, state: run.state === 'diverged' ? 'diverged' : 'done', digest };
}

/**
 * A stored run, ready to grow.
 *
 * @param {RunRecord} record
 * @returns {LiveRun}
 */
export function thaw(record) {
  return { ...record, losses: new Losses(Array.from(record.losses)) };
}

/**
 * A run as it is stored.
 *
 * @param {LiveRun} run
 * @returns {RunRecord}
 */
export function freeze(run) {
  return { ...run, losses: run.losses.toFloat32() };
}

/**
 * Appends the current device or build to those that have trained a run so far.
 *
 * @template T
 * @param {T[]} before
 * @param {T} now
 */
function withNews(before, now) {
  return before.at(-1) === now ? before : [...before, now];
}

/**
 * What a run is measured on, what its figures are of, and whether its test set has been opened.
 *
 * @module results/held-out
 */

import { joined, message } from '../words/message.js';

/** @typedef {import('../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('../wasm/page/kindling.js').TestResult} TestResult */
/** @typedef {import('../trainer/index.js').Spec} Spec */
/** @typedef {'test' | 'validation'} HeldOut */

/**
 * The figures that a run has come to: those of its own test, or of its last epoch.
 *
 * @typedef {{ of: HeldOut, loss: number, accuracy: number, confusion: number[][] }} Outcome
 */

/** The parts of a run that say so. @typedef {{ spec: Spec, rows: EpochRow[], confusion: number[][] | null, test?: TestResult, testOpened?: number[] }} Measured */

/** What an epoch's figures are of. @param {EpochRow} row @returns {{ of: HeldOut, loss: number, accuracy: number }} */
export function heldOutOf(row) {
  if (row.validationLoss !== undefined) return { of: 'validation', loss: row.validationLoss, accuracy: row.validationAccuracy };
  return { of: 'test', loss: row.testLoss, accuracy: row.testAccuracy };
}

/** What a run of this spec is measured on after each epoch. @param {Spec} spec @returns {HeldOut} */
export function measuredOn({ validationSplit = 0 }) {
  return validationSplit > 0 ? 'validation' : 'test';
}

/** The heading of the column beside the training figures. @param {Spec} spec */
export function heldOutHead(spec) {
  return measuredOn(spec) === 'validation' ? message('chart-validation') : message('chart-test');
}

/** Whether a run of this spec tests its finished network by itself. @param {Spec} spec */
export function hasOwnTest(spec) {
  return measuredOn(spec) === 'validation' || spec.bestEpoch === true;
}

/** The name of the held-out loss inside a sentence. @param {Spec} spec */
export function lossInside(spec) {
  return measuredOn(spec) === 'validation' ? message('figure-validation-loss') : message('figure-test-loss');
}

/** Null before the end of the first epoch. @param {Measured} run @returns {Outcome | null} */
export function outcomeOf({ rows, confusion, test }) {
  if (test) return { of: 'test', ...test };
  const row = rows.at(-1);
  return row && confusion ? { ...heldOutOf(row), confusion } : null;
}

/** Whether it may be shown what the run's network makes of test images. @param {Measured} run */
export function isTestOpen({ spec, test, testOpened = [] }) {
  return measuredOn(spec) === 'test' || test !== undefined || testOpened.length > 0;
}

/**
 * How a run has treated its test set; nothing where it is what each epoch is measured on.
 *
 * @param {Measured} run
 * @returns {import('../words/message.js').Message[]}
 */
export function testSetInWords({ spec, rows, test, testOpened = [] }) {
  const said = [];
  const of = measuredOn(spec);
  if (test && of === 'test') said.push(message('test-set-chose', { epoch: test.epoch }));
  if (test && of === 'validation') said.push(message('test-set-at-end', { epoch: test.epoch, epochs: rows.length }));
  if (!test && of === 'validation') said.push(testOpened.length ? message('test-set-opened') : message('test-set-waits'));
  if (testOpened.length) said.push(message('test-set-early', { epochs: joined('list-and', testOpened.map(String)) }));
  return said;
}

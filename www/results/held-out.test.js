import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unspoken } from '../words/message.js';
import { hasOwnTest, heldOutOf, isTestOpen, lossInside, measuredOn, outcomeOf, testSetInWords } from './held-out.js';

/** @typedef {import('./held-out.js').Measured} Measured */

/** @param {object} settings */
const spec = (settings = {}) => /** @type {Measured['spec']} */ (/** @type {unknown} */ ({ dataset: 'mnist', epochs: 2, ...settings }));
const BOTH = { epoch: 1, trainLoss: 1, trainAccuracy: 0.5 };
const VALIDATED = { ...BOTH, validationLoss: NaN, validationAccuracy: 0.25 };
const TESTED = { ...BOTH, testLoss: 0.5, testAccuracy: 0.75 };
const TEST = { epoch: 1, loss: 0.125, accuracy: 1, confusion: [[7]] };
const SPLIT = spec({ validationSplit: 0.2 });

/** @param {Measured} run */
const words = (run) => testSetInWords(run).map(unspoken);

test('a row says itself what it is of, whatever its loss', () => {
  assert.deepEqual(heldOutOf(VALIDATED), { of: 'validation', loss: NaN, accuracy: 0.25 });
  assert.deepEqual(heldOutOf(TESTED), { of: 'test', loss: 0.5, accuracy: 0.75 });
});

test('a spec says what its runs are measured on, and whether they test their network by themselves', () => {
  assert.deepEqual([measuredOn(spec()), hasOwnTest(spec())], ['test', false]);
  assert.deepEqual([measuredOn(spec({ bestEpoch: true })), hasOwnTest(spec({ bestEpoch: true }))], ['test', true]);
  assert.deepEqual([measuredOn(SPLIT), hasOwnTest(SPLIT)], ['validation', true]);
  assert.deepEqual([lossInside(spec()), lossInside(SPLIT)].map(unspoken), ['figure-test-loss', 'figure-validation-loss']);
});

test('what a run has come to is its own test, or its last epoch', () => {
  assert.equal(outcomeOf({ spec: SPLIT, rows: [], confusion: null }), null);
  const validated = { spec: SPLIT, rows: [VALIDATED], confusion: [[1]] };
  assert.deepEqual(outcomeOf(validated), { of: 'validation', loss: NaN, accuracy: 0.25, confusion: [[1]] });
  assert.deepEqual(outcomeOf({ ...validated, test: TEST }), { of: 'test', ...TEST });
  assert.equal(outcomeOf({ spec: spec(), rows: [TESTED], confusion: [[1]] })?.of, 'test');
});

test('a test set is closed until the end of a run with validation images, or until somebody opens it', () => {
  const run = { spec: SPLIT, rows: [VALIDATED], confusion: [[1]] };
  assert.deepEqual([isTestOpen(run), isTestOpen({ ...run, test: TEST }), isTestOpen({ ...run, testOpened: [1] })], [false, true, true]);
  assert.deepEqual([isTestOpen({ ...run, testOpened: [] }), isTestOpen({ ...run, spec: spec({ bestEpoch: true }) })], [false, true]);
});

test('how it was treated is said, and that it was opened early as often as it was', () => {
  const run = { spec: SPLIT, rows: [VALIDATED], confusion: [[1]] };
  assert.deepEqual(words({ ...run, spec: spec() }), []);
  assert.deepEqual(words(run), ['test-set-waits']);
  assert.deepEqual(words({ ...run, testOpened: [1, 3] }), ['test-set-opened', 'test-set-early (epochs: 1, 3)']);
  assert.deepEqual(words({ ...run, test: TEST }), ['test-set-at-end (epoch: 1, epochs: 1)']);
  assert.deepEqual(words({ ...run, test: TEST, testOpened: [0] }), ['test-set-at-end (epoch: 1, epochs: 1)', 'test-set-early (epochs: 0)']);
  assert.deepEqual(words({ ...run, spec: spec({ bestEpoch: true }), test: TEST }), ['test-set-chose (epoch: 1)']);
});

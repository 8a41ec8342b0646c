/** The images of each cell of the confusion matrix, in the order in which they teach most. */

import { Predictions, predictionsOf } from './predictions.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @param {number} predicted @param {number} share */
function row(predicted, share) {
  return Array.from({ length: 10 }, (_, index) => (index === predicted ? share : (1 - share) / 9));
}

const CASES = /** @type {const} */ ([
  [4, 9, 0.5],
  [4, 9, 0.75],
  [4, 4, 0.75],
  [4, 4, 0.5],
  [9, 4, 0.5],
  [4, 9, 0.75],
]);
const PREDICTIONS = new Predictions(
  Uint8Array.from(CASES, ([truth]) => truth),
  predictionsOf(Float32Array.from(CASES.flatMap(([, predicted, share]) => row(predicted, share)))),
);

test('mistakes come with the surest first, what is right with the least sure, equals by their number', () => {
  assert.deepEqual(PREDICTIONS.ofCell(4, 9), [1, 5, 0]);
  assert.deepEqual(PREDICTIONS.ofCell(4, 4), [3, 2]);
  assert.deepEqual(PREDICTIONS.ofCell(9, 4), [4]);
  assert.deepEqual(PREDICTIONS.ofCell(0, 0), []);
  assert.ok(Math.abs(PREDICTIONS.confidence(0) - 0.5) < 1e-4);
  assert.deepEqual(PREDICTIONS.mistakes, [1, 5, 0, 4]);
});

test('the counts are those of the confusion matrix', () => {
  const { counts } = PREDICTIONS;
  assert.deepEqual([counts[4][9], counts[4][4], counts[9][4], counts.flat().reduce((sum, count) => sum + count)], [3, 2, 1, 6]);
});

test('of equal probabilities the first counts, as in the evaluation', () => {
  const even = new Predictions(Uint8Array.of(3), predictionsOf(new Float32Array(10).fill(0.1)));
  assert.deepEqual(even.ofCell(3, 0), [0]);
});

test('beside another network: what is wrong here and right there, and what is right here and wrong there', () => {
  const there = Uint8Array.of(4, 9, 4, 0, 9, 9);
  assert.deepEqual(PREDICTIONS.differing(PREDICTIONS.ofCell(4, 9), there), [0]);
  assert.deepEqual(PREDICTIONS.differing(PREDICTIONS.ofCell(4, 4), there), [3]);
  assert.deepEqual(PREDICTIONS.differing(PREDICTIONS.mistakes, there), [0, 4]);
});

test('an image that is surely right is sure', () => {
  const sure = predictionsOf(Float32Array.of(0, 1, 0, 0, 0, 0, 0, 0, 0, 0));
  assert.deepEqual(sure, { classes: Uint8Array.of(1), confidences: Uint16Array.of(65_535) });
});

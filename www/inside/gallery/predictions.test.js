/** The images of each cell of the confusion matrix, in the order in which they teach most. */

import { Predictions } from './predictions.js';
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
  Float32Array.from(CASES.flatMap(([, predicted, share]) => row(predicted, share))),
);

test('mistakes come with the surest first, what is right with the least sure, equals by their number', () => {
  assert.deepEqual(PREDICTIONS.ofCell(4, 9), [1, 5, 0]);
  assert.deepEqual(PREDICTIONS.ofCell(4, 4), [3, 2]);
  assert.deepEqual(PREDICTIONS.ofCell(9, 4), [4]);
  assert.deepEqual(PREDICTIONS.ofCell(0, 0), []);
  assert.equal(PREDICTIONS.confidence(0), 0.5);
});

test('the counts are those of the confusion matrix', () => {
  const { counts } = PREDICTIONS;
  assert.deepEqual([counts[4][9], counts[4][4], counts[9][4], counts.flat().reduce((sum, count) => sum + count)], [3, 2, 1, 6]);
});

test('of equal probabilities the first counts, as in the evaluation', () => {
  const even = new Predictions(Uint8Array.of(3), new Float32Array(10).fill(0.1));
  assert.deepEqual(even.ofCell(3, 0), [0]);
});

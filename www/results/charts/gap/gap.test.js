import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapsOfAccuracy, gapsOfLoss } from './gap.js';

const ROWS = [
  { epoch: 1, trainLoss: 0.5, trainAccuracy: 0.75, testLoss: 0.25, testAccuracy: 0.875 },
  { epoch: 2, trainLoss: 0.125, trainAccuracy: 1, testLoss: 0.375, testAccuracy: 0.5 },
];

test('a gap is above zero where the network does better on what it was trained on', () => {
  assert.deepEqual(
    gapsOfLoss(ROWS, null).map(({ epoch, gap }) => [epoch, gap]),
    [
      [1, -0.25],
      [2, 0.25],
    ],
  );
  assert.deepEqual(
    gapsOfAccuracy(ROWS, null).map(({ gap }) => gap),
    [-0.125, 0.5],
  );
});

test('what was measured takes the place of running means, and epochs that were not are left out', () => {
  const measured = [{ epoch: 2, loss: 0.0625, accuracy: 0.75 }];
  assert.deepEqual(gapsOfLoss(ROWS, measured), [{ epoch: 2, training: 0.0625, heldOut: 0.375, gap: 0.3125 }]);
  assert.deepEqual(gapsOfAccuracy(ROWS, measured), [{ epoch: 2, training: 0.75, heldOut: 0.5, gap: 0.25 }]);
  assert.deepEqual(gapsOfLoss(ROWS, []), []);
});

test('with a validation split, the gap is that to the validation images', () => {
  const rows = [{ epoch: 1, trainLoss: 0.5, trainAccuracy: 0.75, validationLoss: 0.75, validationAccuracy: 0.5 }];
  assert.deepEqual(gapsOfLoss(rows, null), [{ epoch: 1, training: 0.5, heldOut: 0.75, gap: 0.25 }]);
  assert.deepEqual(gapsOfAccuracy(rows, null), [{ epoch: 1, training: 0.75, heldOut: 0.5, gap: 0.25 }]);
});

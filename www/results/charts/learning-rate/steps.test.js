import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsShown } from './steps.js';

test('a short run shows every step', () => {
  assert.deepEqual([...stepsShown(3, 4)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  assert.deepEqual([...stepsShown(2, 1)], [0, 1]);
});

test('a long run shows as many as fit, and the first and last of each epoch', () => {
  for (const [epochs, stepsPerEpoch] of [
    [1, 60_000],
    [10, 469],
    [100, 1875],
    [1000, 7],
  ]) {
    const steps = [...stepsShown(epochs, stepsPerEpoch)];
    assert.ok(steps.length <= Math.max(400, 2 * epochs), `${steps.length}`);
    assert.deepEqual(
      steps,
      [...new Set(steps)].sort((one, other) => one - other),
    );
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      assert.ok(steps.includes(epoch * stepsPerEpoch) && steps.includes((epoch + 1) * stepsPerEpoch - 1), `epoch ${epoch}`);
    }
  }
});

test('a run that has not begun shows none', () => {
  assert.equal(stepsShown(10, 0).length, 0);
});

/** What is kept takes no more room than is said, and what goes is what is missed least. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, thinned, tooMany } from './thinning.js';

/** @param {number} count @param {number} bytes */
function epochs(count, bytes) {
  return Array.from({ length: count }, (_, index) => ({ epoch: index + 1, bytes }));
}

/** Numbers of the epochs that stay. @param {{ epoch: number, bytes: number }[]} all */
const left = (all) => thinned({ epochs: all, stride: 1 }, 100).epochs.map(({ epoch }) => epoch);

test('what has room stays whole', () => {
  assert.deepEqual(thinned({ epochs: epochs(10, 10), stride: 1 }, 100), { epochs: epochs(10, 10), stride: 1 });
});

test('what has none loses every second epoch, but neither the first nor the last', () => {
  assert.deepEqual(left(epochs(11, 10)), [1, 2, 4, 6, 8, 10, 11]);
  assert.deepEqual(left(epochs(30, 10)), [1, 4, 8, 12, 16, 20, 24, 28, 30]);
});

test('epoch after epoch, the room is never exceeded, and the epochs stay evenly spread', () => {
  let kept = { epochs: epochs(0, 10), stride: 1 };
  for (let epoch = 1; epoch <= 500; epoch += 1) {
    kept = thinned({ ...kept, epochs: [...kept.epochs, { epoch, bytes: 10 }] }, 100);
    assert.ok(bytesOf(kept) <= 100, `${epoch}`);
    assert.deepEqual([kept.epochs[0].epoch, kept.epochs.at(-1)?.epoch], [1, epoch]);
  }
  const numbers = kept.epochs.map(({ epoch }) => epoch);
  assert.deepEqual(numbers, [1, 64, 128, 192, 256, 320, 384, 448, 500]);
});

test('of epochs that are too large the last stays, if there is room for one', () => {
  assert.deepEqual(left(epochs(3, 200)), []);
  assert.deepEqual(left(epochs(3, 60)), [3]);
  assert.deepEqual(left(epochs(3, 50)), [1, 3]);
});

test('the runs that changed longest ago go first, and never the one at hand', () => {
  const all = [3, 1, 2].map((changed) => ({ run: `run ${changed}`, changed, stride: 1, epochs: epochs(1, 50) }));
  assert.deepEqual(tooMany(all, 'run 3', 150), []);
  assert.deepEqual(tooMany(all, 'run 3', 120), ['run 1']);
  assert.deepEqual(tooMany(all, 'run 1', 60), ['run 2', 'run 3']);
  assert.deepEqual(tooMany(all, 'run 1', 0), ['run 2', 'run 3']);
});

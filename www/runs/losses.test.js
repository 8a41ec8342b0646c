import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Losses } from './losses.js';

test('a longer list leaves the shorter one as it was', () => {
  const one = new Losses([0.5, 0.25]);
  const two = one.with([0.125]);
  const three = two.with([]).with([1, 2]);
  assert.deepEqual(
    [one, two, three].map((losses) => [...losses.toFloat32()]),
    [
      [0.5, 0.25],
      [0.5, 0.25, 0.125],
      [0.5, 0.25, 0.125, 1, 2],
    ],
  );
  assert.deepEqual([one.length, two.length, three.length], [2, 3, 5]);
});

test('two lists that go on from the same one do not mix', () => {
  const first = new Losses([1]);
  const left = first.with([2]);
  const right = first.with([3, 4]);
  assert.deepEqual([...left.with([5]).toFloat32()], [1, 2, 5]);
  assert.deepEqual([...right.toFloat32()], [1, 3, 4]);
  assert.deepEqual([...first.toFloat32()], [1]);
});

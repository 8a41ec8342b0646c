/** Points in a square: where they stand, which one is meant, and which are inside a line. */

import { fitted, isInside, nearest, neighbour } from './geometry.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the longer side fills the square, the other one has the same scale, and up is up', () => {
  assert.deepEqual([...fitted(Float32Array.of(-2, 0, 2, 1), 120, 10)], [10, 72.5, 110, 47.5]);
  assert.deepEqual([...fitted(Float32Array.of(5, 5, 5, 15), 120, 10)], [60, 110, 60, 10]);
  assert.deepEqual([...fitted(Float32Array.of(3, 3, 3, 3), 120, 10)], [60, 60, 60, 60]);
});

test('the nearest point is meant, of equals the one on top, and none that is too far', () => {
  const points = Float32Array.of(0, 0, 10, 0, 10, 0);
  assert.equal(nearest(points, [0, 1, 2], { x: 4, y: 0 }, 5), 0);
  assert.equal(nearest(points, [0, 1, 2], { x: 9, y: 0 }, 5), 2);
  assert.equal(nearest(points, [0, 1], { x: 9, y: 0 }, 5), 1);
  assert.equal(nearest(points, [0, 1, 2], { x: 5, y: 5 }, 5), null);
});

test('an arrow leads to the nearest point in its quarter', () => {
  // Around the first: right but far, right and near, above, below.
  const points = Float32Array.of(0, 0, 20, 0, 10, 5, 3, -9, 0, 30);
  const all = [0, 1, 2, 3, 4];
  const go = (/** @type {number} */ x, /** @type {number} */ y) => neighbour(points, all, 0, { x, y });
  assert.deepEqual([go(1, 0), go(0, -1), go(0, 1), go(-1, 0)], [2, 3, 4, null]);
});

test('what a line goes around is inside, also in its bends', () => {
  // The letter U, open above.
  const line = [
    { x: 0, y: 0 },
    { x: 0, y: 10 },
    { x: 10, y: 10 },
    { x: 10, y: 0 },
    { x: 7, y: 0 },
    { x: 7, y: 7 },
    { x: 3, y: 7 },
    { x: 3, y: 0 },
  ];
  const inside = (/** @type {number} */ x, /** @type {number} */ y) => isInside(line, { x, y });
  assert.deepEqual(
    [inside(1, 1), inside(9, 1), inside(5, 9), inside(5, 3), inside(-1, 5), inside(5, 11)],
    [true, true, true, false, false, false],
  );
  assert.equal(isInside([], { x: 0, y: 0 }), false);
});

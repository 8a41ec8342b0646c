/** A layer's values as colours: zero is the ground, and the largest has all of the colour. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Arrangement } from './arrangement.js';
import { paintMaps } from './paint.js';

/** @type {any} */
const THEME = { background: 'ground', grid: 'frame', test: 'blue', error: 'red' };

/** What is painted for these values: colour and opacity of each. @param {number[]} values */
function painted(values) {
  /** @type {[string, number][]} */
  const squares = [];
  const context = {
    fillStyle: '',
    globalAlpha: 1,
    clearRect() {},
    fillRect() {
      squares.push([this.fillStyle, this.globalAlpha]);
    },
  };
  paintMaps(/** @type {any} */ (context), new Arrangement([values.length]), Float32Array.from(values), THEME);
  // Behind the frames, each value has its ground and its colour.
  return squares.slice(values.length).filter(([color]) => color !== 'ground');
}

test('positive and negative values have their colours, on a scale that all of them share', () => {
  assert.deepEqual(painted([2, -1, 0, 0.5]), [
    ['blue', 1],
    ['red', 0.5],
    ['blue', 0],
    ['blue', 0.25],
  ]);
});

test('where all is zero, nothing is coloured', () => {
  assert.deepEqual(
    painted([0, 0]).map(([, alpha]) => alpha),
    [0, 0],
  );
});

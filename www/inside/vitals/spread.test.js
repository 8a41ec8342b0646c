/** Of many epochs some are examined, and always the one at hand. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spread } from './spread.js';

const upTo = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index + 1);

test('few are all there', () => {
  assert.deepEqual(spread(upTo(5), 5, 3), upTo(5));
  assert.deepEqual(spread([], 5, undefined), []);
});

test('of many there are some, evenly, with the first and the last', () => {
  assert.deepEqual(spread(upTo(101), 5, 1), [1, 26, 51, 76, 101]);
  assert.equal(spread(upTo(500), 24, undefined).length, 24);
});

test('the one at hand is among them', () => {
  assert.deepEqual(spread(upTo(101), 5, 40), [1, 26, 40, 51, 76, 101]);
});

/** A value's receptive field is its row's pixels and its column's. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Arrangement } from './arrangement.js';
import { fieldOf } from './field.js';

test('rows and columns are not taken for each other', () => {
  const reach = Uint8Array.from([0, 3, 1, 5, 4, 7]);
  const arrangement = new Arrangement([3, 3, 2]);
  const field = (/** @type {number} */ row, /** @type {number} */ column) =>
    fieldOf({ reach }, arrangement.partsOf(arrangement.placeOf({ map: 1, row, column })));
  assert.deepEqual(field(0, 2), { left: 4, top: 0, width: 3, height: 3 });
  assert.deepEqual(field(2, 1), { left: 1, top: 4, width: 4, height: 3 });
});

test('every neuron sees the same', () => {
  const arrangement = new Arrangement([100]);
  assert.deepEqual(fieldOf({ reach: Uint8Array.from([0, 28]) }, arrangement.partsOf(42)), { left: 0, top: 0, width: 28, height: 28 });
});

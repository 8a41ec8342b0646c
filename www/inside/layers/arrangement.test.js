/** Each value has its square, and each square its value. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Arrangement } from './arrangement.js';

for (const shape of [[28, 28, 1], [28, 28, 9], [7, 7, 16], [1, 1, 64], [100], [10], [784]]) {
  test(`of ${shape.join(' × ')} every value is found where it stands`, () => {
    const arrangement = new Arrangement(shape);
    const count = shape.reduce((product, size) => product * size);
    const seen = new Set();
    for (let place = 0; place < count; place += 1) {
      assert.equal(arrangement.placeOf(arrangement.partsOf(place)), place);
      const { x, y, size } = arrangement.square(place);
      assert.ok(x + size <= arrangement.width && y + size <= arrangement.height, `${place}`);
      assert.equal(arrangement.placeAt(x, y), place);
      assert.equal(arrangement.placeAt(x + size - 0.1, y + size - 0.1), place);
      seen.add(`${x} ${y}`);
    }
    assert.equal(seen.size, count);
  });
}

test('between maps there is nothing', () => {
  const arrangement = new Arrangement([28, 28, 9]);
  const { x, size } = arrangement.square(arrangement.placeOf({ map: 0, row: 0, column: 27 }));
  assert.equal(arrangement.placeAt(x + size, 0), null);
  assert.equal(arrangement.placeAt(-1, 0), null);
  assert.equal(arrangement.placeAt(0, arrangement.height + 50), null);
});

test('channels of a pixel stand together, as the network has them', () => {
  assert.deepEqual(new Arrangement([28, 28, 9]).partsOf(9 * 29 + 4), { map: 4, row: 1, column: 1 });
  assert.deepEqual(new Arrangement([100]).partsOf(42), { map: 42, row: 0, column: 0 });
});

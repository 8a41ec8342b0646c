import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapOfAccuracy, gapOfLoss } from './chart.js';

const ROWS = [{ epoch: 1, trainLoss: 0.5, trainAccuracy: 0.75, testLoss: 0.25, testAccuracy: 0.875 }];
const MEASURED = [{ epoch: 1, loss: 0.125, accuracy: 1 }];

/** @param {{ epoch: number, loss: number, accuracy: number }[] | null} measured */
function history(measured) {
  return /** @type {import('../../figure.js').History} */ (/** @type {unknown} */ ({ spec: {}, rows: ROWS, measured }));
}

test('tables say which training figures they have, and the gap', () => {
  const heads = [null, MEASURED].map((measured) => gapOfLoss.table?.head(history(measured)).map((head) => JSON.stringify(head)));
  assert.notDeepEqual(heads[0], heads[1]);
  assert.deepEqual(gapOfLoss.table?.rows(history(null))[0].slice(0, 1), ['1']);
  assert.equal(gapOfLoss.table?.rows(history(null))[0].length, 4);
  assert.notDeepEqual(gapOfAccuracy.table?.rows(history(null)), gapOfAccuracy.table?.rows(history(MEASURED)));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

// The charts follow the screen, which Node does not have.
Object.assign(globalThis, { devicePixelRatio: 1, document: { createElement: () => ({ getContext: () => null }) } });
const { linesOf } = await import('./norms.js');

/** @param {number} epoch @param {[number, number][]} norms of weights and gradients, by layer */
function examined(epoch, norms) {
  const layers = norms.map(([weights, gradients]) => ({ weights: { norm: weights }, gradients: { norm: gradients } }));
  return /** @type {import('./findings.js').Examined} */ (/** @type {unknown} */ ({ epoch, layers }));
}

test('each layer is a line of its own colour, over the epochs that are known', () => {
  const epochs = [examined(1, [[2, 0.5], [3, 0.25]]), examined(4, [[5, 0], [6, 1]])]; // prettier-ignore
  const { values, epochs: last, lines } = linesOf(epochs, 'weights');
  assert.deepEqual([values, last], ['powers', 4]);
  assert.deepEqual(
    lines.map(({ color, points }) => [color, points]),
    [
      [0, [[1, 2], [4, 5]]],
      [1, [[1, 3], [4, 6]]],
    ], // prettier-ignore
  );
  assert.deepEqual(linesOf(epochs, 'gradients').lines[0].points, [
    [1, 0.5],
    [4, 0],
  ]);
  assert.deepEqual(linesOf([], 'weights'), { epochs: 1, values: 'powers', lines: [] });
});

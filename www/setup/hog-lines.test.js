/** HOG's lines run along edges, in their cells. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIDE } from '../ui/dom.js';
import { hogLines } from './hog-lines.js';

const HOG = { orientations: 9, pixelsPerCell: 7 };

/** The line of a bin of the cell in row 1, column 2. @param {number} bin @param {number} share */
function lineOf(bin, share) {
  const cells = SIDE / HOG.pixelsPerCell;
  const features = new Float32Array(cells * cells * HOG.orientations);
  const index = (cells + 2) * HOG.orientations + bin;
  features[index] = share;
  const { from, to } = hogLines(features, HOG)[index];
  return { from, to, dx: to[0] - from[0], dy: to[1] - from[1] };
}

/** Degrees from the horizontal, going down to the right, 0 to 180. @param {{ dx: number, dy: number }} line */
const angle = ({ dx, dy }) => ((Math.atan2(dy, dx) * 180) / Math.PI + 180) % 180;

test('the edge of a brightness that changes to the right, bin 0, is upright', () => {
  // The middle of its 20 degrees.
  assert.ok(Math.abs(angle(lineOf(0, 1)) - 100) < 1e-9);
});

test('the edge of one that changes downwards lies flat, and of one to the lower right it rises', () => {
  assert.ok(Math.abs(lineOf(4, 1).dy) < 1e-9);
  // 40 to 60 degrees: the edge runs at 140.
  assert.ok(Math.abs(angle(lineOf(2, 1)) - 140) < 1e-9);
});

test('it goes through the middle of its cell, and is as long as its share says', () => {
  const { from, to, dx, dy } = lineOf(3, 0.5);
  assert.deepEqual([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], [17.5, 10.5]);
  assert.ok(Math.abs(Math.hypot(dx, dy) - 3.5) < 1e-6);
});

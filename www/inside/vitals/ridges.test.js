/** Ridges: the epoch at hand stands out, and no epoch is higher than its numbers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintRidges } from './ridges.js';

/** @type {any} */
const THEME = { background: 'ground', text: 'ink', grid: 'frame', test: 'blue', font: 'sans', fontSize: 10 };
const SIZE = { width: 200, height: 100 };

/** @param {number} epoch @param {number[]} counts of the bins right of zero */
function ridge(epoch, counts) {
  const bins = new Uint32Array(1024);
  counts.forEach((count, place) => (bins[512 + place] = count));
  const count = counts.reduce((sum, one) => sum + one, 0);
  return { epoch, distribution: { count, zeros: 0, mean: 0, deviation: 1, least: 0, most: 1, norm: 1, limit: 1, bins } };
}

/** What is painted: lines with their colours and highest points, and texts. @param {ReturnType<typeof ridge>[]} ridges @param {number} at */
function painted(ridges, at) {
  /** @type {{ color: string, top: number }[]} */
  const lines = [];
  /** @type {[string, string][]} */
  const texts = [];
  let top = Infinity;
  const context = {
    fillStyle: '',
    strokeStyle: '',
    beginPath: () => (top = Infinity),
    moveTo: (/** @type {number} */ _, /** @type {number} */ y) => (top = Math.min(top, y)),
    lineTo: (/** @type {number} */ _, /** @type {number} */ y) => (top = Math.min(top, y)),
    stroke: () => lines.push({ color: context.strokeStyle, top }),
    fill() {},
    clearRect() {},
    measureText: (/** @type {string} */ text) => ({ width: 6 * text.length }),
    fillText: (/** @type {string} */ text) => texts.push([text, context.fillStyle]),
  };
  paintRidges(/** @type {any} */ (context), SIZE, ridges, at, THEME, String);
  return { ridges: lines.filter(({ color }) => color !== 'frame'), texts };
}

/** Half of the numbers small, some larger. @param {number} epoch */
const usual = (epoch) =>
  ridge(
    epoch,
    Array.from({ length: 512 }, (_, place) => 512 - place),
  );

test('one epoch has the whole height, and no name', () => {
  const { ridges, texts } = painted([usual(7)], 7);
  assert.deepEqual(ridges, [{ color: 'blue', top: 5 }]);
  assert.deepEqual(
    texts.map(([text]) => text),
    ['0', '1'],
  );
});

test('of several, the first and the last have their names, and the one at hand its colour', () => {
  const { ridges, texts } = painted([usual(1), usual(2), usual(3)], 2);
  assert.deepEqual(
    ridges.map(({ color }) => color),
    ['ink', 'blue', 'ink'],
  );
  // Each stands lower than the one before.
  assert.ok(ridges[0].top < ridges[1].top && ridges[1].top < ridges[2].top);
  assert.deepEqual(texts.slice(2), [
    ['1', 'ink'],
    ['3', 'ink'],
  ]);
});

test('of a great many, some are shown, always with the one at hand', () => {
  const many = Array.from({ length: 100 }, (_, index) => usual(index + 1));
  for (const at of [1, 42, 100]) {
    const { ridges } = painted(many, at);
    assert.ok(ridges.length >= 24 && ridges.length <= 25);
    assert.equal(ridges.filter(({ color }) => color === 'blue').length, 1);
  }
});

test('where all is zero, nothing is painted', () => {
  const nothing = { ...ridge(1, []).distribution, count: 5, zeros: 5, limit: 0 };
  assert.deepEqual(painted([{ epoch: 1, distribution: nothing }], 1), { ridges: [], texts: [] });
});

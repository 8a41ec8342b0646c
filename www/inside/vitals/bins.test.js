/** Histograms of several epochs on one axis lose and invent no number. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BARS, axisOf, barsOf, roundWithin } from './bins.js';

const HALF = 512;

/**
 * A distribution as the trainer counts it.
 *
 * @param {number[]} numbers
 * @returns {import('./bins.js').Distribution}
 */
function distribution(numbers) {
  const bins = new Uint32Array(2 * HALF);
  const most = Math.max(0, ...numbers.map(Math.abs));
  let limit = most === 0 ? 0 : 2 ** -30;
  while (limit <= most && limit > 0) limit *= 2;
  for (const number of numbers.filter((one) => one !== 0)) {
    const place = Math.floor((Math.abs(number) / limit) * HALF);
    bins[number > 0 ? HALF + place : HALF - 1 - place] += 1;
  }
  const zeros = numbers.filter((number) => number === 0).length;
  return { count: numbers.length, zeros, mean: 0, deviation: 0, least: 0, most: 0, norm: 0, limit, bins };
}

/** @param {number} count @param {number} size */
function spread(count, size) {
  return Array.from({ length: count }, (_, index) => size * (((index * 37) % count) / count - 0.5 + 1 / (3 * count)));
}

/** @param {Uint32Array} counts */
const total = (counts) => counts.reduce((sum, count) => sum + count, 0);

test('each number stands in the bar of its place, whatever limit its epoch has', () => {
  const epochs = [spread(500, 0.1), spread(500, 3), spread(500, 15.9)];
  const found = epochs.map(distribution);
  assert.equal(new Set(found.map(({ limit }) => limit)).size, 3);
  const axis = axisOf(found);
  assert.deepEqual(axis, { low: -8, high: 8 });
  epochs.forEach((numbers, epoch) => {
    const expected = new Uint32Array(BARS);
    for (const number of numbers) {
      const bar = Math.floor(Math.abs(number) / (16 / BARS));
      expected[number > 0 ? BARS / 2 + bar : BARS / 2 - 1 - bar] += 1;
    }
    assert.deepEqual(barsOf(found[epoch], /** @type {any} */ (axis)), expected);
  });
});

test('without negative numbers the axis begins at zero, and zeros are in no bar', () => {
  const numbers = [...spread(300, 2).map((number) => Math.abs(number)), ...Array(100).fill(0)];
  const found = distribution(numbers);
  const axis = axisOf([found]);
  assert.deepEqual(axis, { low: 0, high: 1 });
  assert.equal(total(barsOf(found, { low: 0, high: 1 })), 300);
});

test('a few that are far away do not hide the others', () => {
  const near = spread(1000, 1);
  const one = distribution([...near, 90]);
  assert.deepEqual(axisOf([one]), { low: -16, high: 16 }, 'no further than bars are bins');
  assert.equal(total(barsOf(one, { low: -16, high: 16 })), 1000);
  const many = distribution([...near, ...Array(30).fill(90)]);
  assert.deepEqual(axisOf([many]), { low: -128, high: 128 });
  assert.equal(total(barsOf(many, { low: -128, high: 128 })), 1030);
  const few = distribution([...near, 3]);
  assert.deepEqual(axisOf([few]), { low: -0.5, high: 0.5 });
  assert.deepEqual(axisOf([few, distribution([2, 2, 2])]), { low: -4, high: 4 }, 'each epoch is seen');
});

test('of zeros alone there is nothing to draw', () => {
  assert.equal(axisOf([distribution([0, 0])]), null);
  assert.equal(axisOf([]), null);
  const axis = axisOf([distribution([0, 0]), distribution([1.5])]);
  assert.deepEqual(axis, { low: 0, high: 2 });
  assert.equal(total(barsOf(distribution([0, 0]), { low: 0, high: 2 })), 0);
});

test('axes are labelled with round numbers within them', () => {
  /** @type {[number, number][]} */
  const expected = [
    [1, 1],
    [0.5, 0.5],
    [0.25, 0.2],
    [0.125, 0.1],
    [2 ** -14, 5e-5],
    [2 ** -17, 5e-6],
    [64, 50],
    [1024, 1000],
    [4, 2],
    [8, 5],
  ];
  for (const [high, round] of expected) assert.equal(roundWithin({ low: 0, high }), round);
});

/** How long an epoch takes. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EpochMeter } from './epoch-meter.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Event} Event */

/** @param {number} stepsPerEpoch */
function meter(stepsPerEpoch) {
  /** @type {[string, number][]} */
  const found = [];
  let time = 0;
  const measuring = new EpochMeter(
    (_, device, seconds) => found.push([device, seconds]),
    () => time,
  );
  const state = (/** @type {number} */ length, phase = 'training') =>
    /** @type {State} */ (/** @type {unknown} */ ({ phase, run: { spec: {}, devices: ['cpu'], losses: { length }, stepsPerEpoch } }));
  return {
    found,
    /** @param {number} steps @param {boolean} isEnd @param {number} milliseconds */
    advance(steps, isEnd, milliseconds) {
      time += milliseconds;
      const news = { completed: isEnd ? {} : null };
      measuring.follow(state(steps), /** @type {Event} */ (/** @type {unknown} */ ({ type: 'advanced', news })));
    },
    /** @param {Event['type']} type @param {number} milliseconds */
    happen(type, milliseconds) {
      time += milliseconds;
      measuring.follow(state(0), /** @type {Event} */ ({ type }));
    },
  };
}

test('an epoch takes from the end of one to the end of the next', () => {
  const { found, advance } = meter(400);
  advance(100, false, 900);
  advance(400, true, 6000);
  advance(600, false, 2000);
  advance(800, true, 2000);
  assert.deepEqual(found, [
    ['cpu', 8],
    ['cpu', 4],
  ]);
});

test('short epochs are measured together', () => {
  const { found, advance } = meter(8);
  for (let epoch = 1; epoch <= 14; epoch += 1) advance(8 * epoch, true, 160);
  // Steps 8 to 112.
  assert.deepEqual(found, [['cpu', 0.16]]);
});

test('a pause is no training, and names and saving are no pause', () => {
  const { found, advance, happen } = meter(400);
  advance(0, false, 0);
  advance(300, false, 3000);
  happen('rested', 0);
  happen('woken', 60_000);
  advance(310, false, 100);
  advance(400, true, 900);
  assert.deepEqual(found, []);
  happen('renamed', 1000);
  advance(800, true, 3000);
  // The 490 steps since it was woken, in 4.9 seconds.
  assert.deepEqual(found, [['cpu', 4]]);
});

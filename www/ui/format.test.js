/** Numbers in words. */

import { sayMessage, useCatalogue } from '../words/words.js';
import * as format from './format.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** @param {string} language */
function use(language) {
  useCatalogue(language, readFileSync(new URL(`../words/${language}.ftl`, import.meta.url), 'utf8'));
}

use('en');
const formatCount = (/** @type {number} */ count) => sayMessage(format.formatCount(count));
const formatLoss = (/** @type {number} */ loss) => sayMessage(format.formatLoss(loss));
const formatPercent = (/** @type {number} */ share) => sayMessage(format.formatPercent(share));
const formatDuration = (/** @type {number} */ seconds) => sayMessage(format.formatDuration(seconds));
const formatRange = (/** @type {import('../wasm/page/kindling.js').Spread} */ spread) => sayMessage(format.formatRange(spread));

test('counts have separators whatever the language of the machine', () => {
  assert.deepEqual([0, 999, 79_510, 1_234_567].map(formatCount), ['0', '999', '79,510', '1,234,567']);
});

test('a loss has four digits, and an exponent once it is too long to read', () => {
  assert.deepEqual([0, 0.25, 2.302585, 99_999].map(formatLoss), ['0.0000', '0.2500', '2.3026', '99999.0000']);
  assert.deepEqual([1e5, -123_456, 3.4e38].map(formatLoss), ['1.0000e5', '-1.2346e5', '3.4000e38']);
});

test('of any size, the first digits are what is read', () => {
  const shown = (/** @type {number} */ value) => sayMessage(format.formatSignificant(value, 2));
  assert.deepEqual([0, 1, 12.34, -0.5, 0.00123, 99_999].map(shown), ['0', '1', '12', '-0.5', '0.0012', '100000']);
  assert.deepEqual([1e5, 0.000_987, -1.26e-9].map(shown), ['1.0e5', '9.9e-4', '-1.3e-9']);
});

test('what is not finite is said in words, never as a figure', () => {
  assert.deepEqual([NaN, Infinity, -Infinity].map(formatLoss), ['not a number', 'infinite', 'infinite']);
  assert.deepEqual([NaN, Infinity].map(formatPercent), ['not a number', 'infinite']);
});

test('percentages are exact for each of 10,000 test images', () => {
  const told = new Set();
  for (let correct = 0; correct <= 10_000; correct += 1) {
    const text = formatPercent(correct / 10_000);
    assert.equal(Number(text.replace(' %', '')), correct / 100);
    told.add(text);
  }
  assert.equal(told.size, 10_001);
  assert.equal(formatPercent(0.9731), '97.31 %');
});

test('a range of one figure is that figure', () => {
  assert.equal(formatRange({ min: 0.5, median: 0.5, max: 0.5 }), '0.5000');
  assert.equal(formatRange({ min: 0.5, median: 0.5, max: Infinity }), '0.5000 to infinite');
});

test('durations never show 60 seconds, nor 10.0', () => {
  const cases = /** @type {[number, string][]} */ ([
    [0, '0 s'],
    [0.04, '0.0 s'],
    [0.42, '0.4 s'],
    [8, '8 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [125, '2 min 5 s'],
    [3599.5, '60 min 0 s'],
  ]);
  for (const [seconds, words] of cases) assert.equal(formatDuration(seconds), words);
});

test('each language has its own signs', () => {
  use('fr');
  assert.deepEqual([formatCount(79_510), formatLoss(0.25), formatPercent(0.9731)], ['79\u202f510', '0,2500', '97,31\u202f%']);
  use('de');
  assert.deepEqual([formatCount(79_510), formatDuration(0.42), formatPercent(1)], ['79.510', '0,4\u00a0s', '100,00\u00a0%']);
  use('en');
});

/** Layers, and how much of them is silent, in words. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sayMessage, useCatalogue } from '../../words/words.js';
import { layersOf, nameOf, percent, silenceOf } from './names.js';

useCatalogue('en', readFileSync(new URL('../../words/en.ftl', import.meta.url), 'utf8'));

test('layers have the numbers that they have elsewhere', () => {
  const row = (/** @type {string} */ id, /** @type {number | undefined} */ number = undefined, multiplyAdds = 0) => ({
    number,
    layer: { id, args: {} },
    multiplyAdds,
  });
  const norm = row('layer-batch-normalization', 2);
  const table = [row('layer-input'), row('layer-convolution', 1, 9), norm, row('layer-flatten'), row('layer-dense', 3, 5)];
  assert.deepEqual(
    layersOf(table).map(({ number }) => number),
    [1, 3],
  );
  assert.equal(sayMessage(nameOf(layersOf(table)[1])), 'Layer 3: Dense');
});

test('silence is counted and named, in singular and plural, for neurons and maps', () => {
  const words = (/** @type {number} */ count, units = 100, areMaps = false) =>
    sayMessage(silenceOf({ units, areMaps, silent: Array.from({ length: count }, (_, unit) => 2 * unit) }));
  assert.equal(words(0), 'All 100 neurons fire.');
  assert.equal(words(0, 1), 'Its 1 neuron fires.');
  assert.equal(words(1), '1 of 100 neurons never fires (1 %). Silent: 1.');
  assert.equal(words(3, 9, true), '3 of 9 maps never fire (33 %). Silent: 1, 3, 5.');
  assert.equal(words(10), '10 of 100 neurons never fire (10 %). Silent: 1, 3, 5, 7, 9, 11, 13, 15 and 2 more.');
  assert.equal(sayMessage(silenceOf({ units: 10, areMaps: false, silent: null })), 'Logits: without ReLU, none can fall silent.');
});

test('a percentage is whole unless that would hide something', () => {
  const shown = [0, 0.002, 0.034, 0.999, 1].map((share) => sayMessage(percent(share)));
  assert.deepEqual(shown, ['0 %', '0.2 %', '3 %', '99.9 %', '100 %']);
});

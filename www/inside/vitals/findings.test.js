/** What is worth a sentence, and what is not. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sayMessage, useCatalogue } from '../../words/words.js';
import { findings } from './findings.js';

useCatalogue('en', readFileSync(new URL('../../words/en.ftl', import.meta.url), 'utf8'));

/**
 * A distribution of a hundred numbers of this size.
 *
 * @param {number} size
 * @param {number} [zeros]
 */
function sized(size, zeros = 0) {
  const norm = size * Math.sqrt(100 - zeros);
  return { count: 100, zeros, mean: 0, deviation: size, least: -size, most: size, norm, limit: 1, bins: new Uint32Array() };
}

/**
 * A network of two layers after an epoch.
 *
 * @param {number} epoch
 * @param {{ silent?: number[], weights?: number, values?: number, gradients?: number, zeros?: number }} [first] of its first layer
 */
function network(epoch, { silent = [], weights = 1, values = 1, gradients = 1, zeros = 0 } = {}) {
  const common = { areMaps: false, weights: sized(1), values: sized(1), gradients: sized(1) };
  const hidden = { weights: sized(weights), values: sized(values), gradients: sized(gradients, zeros) };
  return {
    epoch,
    layers: [
      { ...common, ...hidden, number: 1, layer: 'Dense', units: 20, silent },
      { ...common, number: 2, layer: 'Logits', units: 10, silent: null },
    ],
  };
}

/** @param {Parameters<typeof findings>} what */
const said = (...what) => findings(...what).map(sayMessage);

test('of a healthy network nothing is said', () => {
  assert.deepEqual(said([network(1), network(2), network(3)], 3), []);
  assert.deepEqual(said([], 0), []);
  assert.deepEqual(said([network(1, { silent: [3] })], 2), [], 'of an epoch that is not known, neither');
});

test('silent neurons are explained, with those that fell silent, and layers that lost much', () => {
  const means = 'A neuron that never fires passes nothing on and learns nothing: the gradient of its weights is zero.';
  const few = network(1, { silent: [4] });
  assert.deepEqual(said([few], 1), [means]);
  const many = network(2, { silent: Array.from({ length: 10 }, (_, unit) => unit) });
  assert.deepEqual(said([few, many], 2), [
    means,
    'After epoch 1, 1 never fired; after epoch 2, 10.',
    'Layer 1: Dense: half of it or more never fires. A smaller learning rate keeps more of it alive.',
  ]);
  assert.deepEqual(said([few, many], 1), [means], 'later epochs do not count');
  const nine = network(2, { silent: Array.from({ length: 9 }, (_, unit) => unit) });
  assert.equal(said([nine], 2).length, 1);
});

test('gradients that vanish are said, from a hundredth on; zeros are not among them', () => {
  assert.deepEqual(said([network(1, { gradients: 0.011 })], 1), []);
  assert.deepEqual(said([network(1, { gradients: 0.005 })], 1), [
    'The gradients vanish on their way back: in Layer 1: Dense they are 200 times smaller than in Layer 2: Logits, so it learns slowly.',
  ]);
  assert.deepEqual(said([network(1, { gradients: 1, zeros: 99 })], 1), []);
  assert.deepEqual(said([network(1, { zeros: 100 })], 1), ['Layer 1: Dense: every gradient is zero. It learns nothing any more.']);
});

test('what grows with every epoch, to twice its size, is said; not what only goes up and down', () => {
  const grown = (/** @type {number[]} */ sizes) =>
    said(
      sizes.map((weights, index) => network(index + 1, { weights })),
      sizes.length,
    );
  assert.deepEqual(grown([1, 1.5, 2]), [
    'The weights of Layer 1: Dense grow with every epoch: they are 2.0 times as large as after epoch 1. Weight decay keeps them small.',
  ]);
  assert.deepEqual(grown([1, 1.5, 1.9]), []);
  const three = [1, 2, 4].map((weights, index) => network(index + 1, { weights }));
  assert.deepEqual(said(three, 2), [], 'what comes later does not count');
  assert.deepEqual(grown([1, 2]), [], 'two epochs are no trend');
  assert.deepEqual(grown([1, 0.9, 3]), []);
  const values = [1, 3, 4].map((size, index) => network(index + 1, { values: size }));
  assert.match(said(values, 3)[0], /^The values of Layer 1: Dense grow with every epoch: they are 4\.0 times/);
});

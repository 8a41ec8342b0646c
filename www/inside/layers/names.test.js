/** Layers and values in words: counted from 1, as people do. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message, sentences } from '../../words/message.js';
import { Arrangement } from './arrangement.js';
import { fieldInWords, nameOf, placeInWords, valueInWords } from './names.js';

const MAPS = new Arrangement([3, 3, 2]);
const ACTIVATIONS = {
  layer: 'Conv',
  shape: [3, 3, 2],
  values: Float32Array.from({ length: 18 }, (_, place) => place / 4),
  reach: Uint8Array.from([0, 3, 1, 5, 4, 5]),
  isHog: false,
};
const PLACE = MAPS.placeOf({ map: 1, row: 1, column: 0 });

test('the input has no number', () => {
  assert.equal(nameOf(ACTIVATIONS, 0), 'Conv');
  assert.deepEqual(nameOf(ACTIVATIONS, 3), message('look-name', { number: 3, layer: 'Conv' }));
});

test('a value is named by where it stands, and a neuron by its number', () => {
  assert.deepEqual(placeInWords(MAPS, PLACE), message('look-pixel', { map: 2, row: 2, column: 1 }));
  assert.deepEqual(placeInWords(new Arrangement([5]), 4), message('look-neuron', { number: 5 }));
});

test('its line has its value and the size of what it sees, height first', () => {
  const field = message('look-field', { count: 12, width: 3, height: 4 });
  assert.deepEqual(fieldInWords(ACTIVATIONS, MAPS, PLACE), field);
  const place = message('look-pixel', { map: 2, row: 2, column: 1 });
  const words = message('look-hovered', { place, value: { digits: '1.7500' } });
  assert.deepEqual(valueInWords(ACTIVATIONS, MAPS, PLACE), sentences(words, field));
});

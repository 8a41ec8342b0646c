/** The catalogues, said by JavaScript as Rust says them. */

import { say, sayMessage, useCatalogue } from './words.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** @param {string} language */
function use(language) {
  useCatalogue(language, readFileSync(new URL(`./${language}.ftl`, import.meta.url), 'utf8'));
}

test('before there is a catalogue, a message says its id and what it holds', () => {
  const inner = { id: 'idx-too-large', args: { count: 3 } };
  assert.equal(sayMessage({ id: 'dataset', args: { reason: inner, name: 'a' } }), 'dataset (reason: idx-too-large (count: 3), name: a)');
  assert.equal(sayMessage({ join: 'list-and', items: ['a', 'b'] }), 'a, b');
});

test('numbers have the signs of their language', () => {
  const texts = ['en', 'fr', 'de'].map((language) => {
    use(language);
    return [sayMessage({ count: 1_234_567 }), sayMessage({ digits: '0.0431' }), sayMessage({ count: 999 }), sayMessage(47_040_016)];
  });
  assert.deepEqual(texts, [
    ['1,234,567', '0.0431', '999', '47040016'],
    ['1\u202f234\u202f567', '0,0431', '999', '47040016'],
    ['1.234.567', '0,0431', '999', '47040016'],
  ]);
});

test('the number decides between singular and plural, and stands there without signs', () => {
  use('en');
  assert.deepEqual(
    [1, 2, 1500].map((count) => say('epochs', { count })),
    ['1 epoch', '2 epochs', '1500 epochs'],
  );
  use('fr');
  assert.deepEqual(
    [0, 1, 2].map((count) => say('epochs', { count })),
    ['0 époque', '1 époque', '2 époques'],
  );
});

test('arguments are said in the same language, and lists put together', () => {
  use('en');
  const layer = { id: 'layer-with-activation', args: { layer: { id: 'layer-dense', args: {} }, activation: 'ReLU' } };
  assert.equal(sayMessage({ join: 'list-semicolon', items: [layer, layer] }), 'Dense, ReLU; Dense, ReLU');
  assert.equal(sayMessage({ join: 'list-then', items: ['a', 'b', 'c'] }), 'a, then b, then c');
  assert.equal(sayMessage({ join: 'list-and', items: [] }), '');
});

test('what no catalogue has, and what an argument lacks, is shown and not thrown', () => {
  use('en');
  assert.equal(say('nobody-wrote-this', { count: 2 }), 'nobody-wrote-this (count: 2)');
  assert.match(say('idx-too-large'), /count/);
});

/** About how long an epoch takes. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sayMessage, useCatalogue } from '../words/words.js';
import { EpochTimes, aboutSeconds } from './epoch-time.js';

useCatalogue('en', readFileSync(new URL('../words/en.ftl', import.meta.url), 'utf8'));

/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */

/** @param {number} hidden */
function specOf(hidden) {
  return /** @type {Spec} */ ({ input: { kind: 'pixels' }, network: { kind: 'perceptron', hidden }, batchSize: 128 });
}

/** A storage that holds one text. */
function storage(text = '') {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(/** @type {string} */ _key, /** @type {string} */ value) {
      this.text = value;
    },
  };
}

/** @param {EpochTimes} times @param {number} hidden @param {number} expected */
function said(times, hidden, expected) {
  return sayMessage(times.inWords(specOf(hidden), expected));
}

test('no duration pretends to be exact', () => {
  const texts = [0.3, 1.4, 8.6, 12.3, 23, 48, 55, 61, 119, 1500, 8000].map((seconds) => sayMessage(aboutSeconds(seconds)));
  assert.deepEqual(texts, [
    'less than 1 s',
    'about 1 s',
    'about 9 s',
    'about 12 s',
    'about 25 s',
    'about 50 s',
    'about 1 min',
    'about 1 min',
    'about 2 min',
    'about 25 min',
    'about 150 min',
  ]);
});

test('what was trained here says how fast this computer is, also for other networks and after a reload', () => {
  const kept = storage();
  const times = new EpochTimes('build', kept);
  assert.match(said(times, 100, 4), /takes about 4 s .*not measured yet/);
  times.keep(specOf(30), 6, 3);
  assert.match(said(times, 100, 4), /takes about 8 s .*judging by/);
  times.keep(specOf(100), 12, 4);
  assert.match(said(times, 100, 4), /takes about 12 s .*as measured/);
  assert.match(said(times, 30, 3), /takes about 6 s .*as measured/);
  assert.match(said(new EpochTimes('build', kept), 50, 1), /takes about 3 s .*judging by/);
  assert.match(said(new EpochTimes('other', kept), 50, 1), /not measured yet/);
});

test('what cannot be read or stored costs nothing but memory', () => {
  for (const text of ['', '{', '{"build":"build"}', '{"build":"build","measures":[{"key":"a","factor":-1}]}']) {
    assert.match(said(new EpochTimes('build', storage(text)), 50, 1), /not measured yet/);
  }
  const forbidden = {
    getItem: () => null,
    setItem() {
      throw new Error('forbidden');
    },
  };
  const times = new EpochTimes('build', forbidden);
  times.keep(specOf(30), 6, 3);
  assert.match(said(times, 100, 4), /takes about 8 s/);
  assert.match(said(new EpochTimes('build', null), 1, 1), /takes about 1 s/);
});

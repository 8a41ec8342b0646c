/** What an error has to say. */

import { wordsOf } from './message.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('an error from Rust gives its message, and any other its text', () => {
  const words = { id: 'idx-empty', args: {} };
  assert.deepEqual(wordsOf(Object.assign(new Error('in some language'), { words })), words);
  assert.equal(wordsOf(new TypeError('no such file')), 'no such file');
  assert.equal(wordsOf('torn'), 'torn');
  assert.equal(wordsOf(undefined), 'undefined');
});

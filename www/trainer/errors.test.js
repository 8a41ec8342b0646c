/** What a worker could not do, in words. */

import { refusal, sayWith } from './errors.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('what is to be said is said by whoever knows a language, and what an error of the browser says stays', () => {
  const words = { id: 'train-other-input', args: {} };
  const failure = { message: 'train-other-input', details: '', words };
  assert.equal(refusal(failure).message, 'train-other-input');
  sayWith((message) => (typeof message === 'string' ? message : `said ${JSON.stringify(message)}`));
  const error = refusal({ ...failure, details: 'more' });
  assert.deepEqual([error.message, error.words, error.problem, error.details], [`said ${JSON.stringify(words)}`, words, 'failed', 'more']);
  const other = refusal({ message: 'out of memory', details: '' });
  assert.deepEqual([other.message, other.words], ['out of memory', 'out of memory']);
});

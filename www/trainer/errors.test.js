/** What a worker could not do, in words. */

import { refusal, sayWith } from './errors.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('what the wasm has to say is said by whoever knows a language, and what a script says stays', () => {
  const words = { id: 'train-other-input', args: {} };
  const failure = { message: 'train-other-input', details: '', words };
  assert.equal(refusal(failure).message, 'train-other-input');
  sayWith((message) => `said ${JSON.stringify(message)}`);
  const error = refusal({ ...failure, details: 'more' });
  assert.deepEqual([error.message, error.problem, error.details], [`said ${JSON.stringify(words)}`, 'failed', 'more']);
  assert.equal(refusal({ message: 'There is no network yet.', details: '' }).message, 'There is no network yet.');
});

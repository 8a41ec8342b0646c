/** What is wrong with a stored run or a file. */

import { message, wordsOf } from '../words/message.js';
import { PARTS, Refusal } from './refusal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('a refusal has its message, for the page to say, and names it where nothing can', () => {
  const words = message('run-part-unreadable', { part: PARTS.losses });
  const refusal = new Refusal(words);
  assert.deepEqual(wordsOf(refusal), words);
  assert.match(refusal.message, /^run-part-unreadable \(part: /);
  // It crosses from a worker.
  assert.deepEqual(structuredClone(refusal.words), words);
});

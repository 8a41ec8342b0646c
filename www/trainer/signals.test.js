/** Promises and signals with an end. */

import { TooLate, anyOf, until, within } from './signals.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const never = new Promise(() => {});

test('a signal follows whichever comes first, also one that came before', () => {
  const [one, other, before] = [new AbortController(), new AbortController(), new AbortController()];
  before.abort('before');
  const both = anyOf([one.signal, other.signal]);
  assert.equal(both.aborted, false);
  other.abort('why');
  one.abort('too late');
  assert.deepEqual([both.aborted, both.reason], [true, 'why']);
  assert.equal(anyOf([one.signal, before.signal]).reason, 'too late');
  assert.equal(anyOf([new AbortController().signal, before.signal]).reason, 'before');
});

test('a promise gives what it gives, unless the signal comes first', async () => {
  const stopping = new AbortController();
  assert.equal(await until(stopping.signal, Promise.resolve(7)), 7);
  const waiting = until(stopping.signal, never);
  stopping.abort(new Error('stopped'));
  await assert.rejects(waiting, /stopped/);
  await assert.rejects(until(stopping.signal, never), /stopped/);
});

test('nobody waits longer than they want to', async () => {
  assert.equal(await within(1000, Promise.resolve(7)), 7);
  await assert.rejects(within(1000, Promise.reject(new Error('no'))), /no/);
  await assert.rejects(within(1, never), TooLate);
});

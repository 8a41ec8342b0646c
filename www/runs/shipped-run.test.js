/** The run that comes with the page, with the page's wasm left out. tests/e2e/shipped.test.js trains the real one again. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TOOLS } from '../../tests/stand-in-tools.js';
import { message } from '../words/message.js';
import { lastLine, writeLine } from './file.js';
import { SHIPPED_FILE, fetchShipped } from './shipped-run.js';

/** An address that answers with this text. @param {string} text */
const answering = (text) => new URL(`data:application/json;base64,${Buffer.from(text).toString('base64')}`);

const FILE = readFileSync(new URL(`../${SHIPPED_FILE}`, import.meta.url), 'utf8');

test('the committed file is a finished run with its weights', async () => {
  const { record, checkpoint } = await fetchShipped(answering(FILE), TOOLS);
  const { state, digest, rows, losses, stepsPerEpoch, spec, devices } = record;
  assert.deepEqual([state, rows.length, losses.length, spec.seed, devices], ['done', spec.epochs, spec.epochs * stepsPerEpoch, 1, ['cpu']]);
  assert.match(String(digest), /^[0-9a-f]{64}$/);
  // A header's length, and a header in JSON: safetensors.
  assert.equal(checkpoint[8], '{'.charCodeAt(0));
});

test('what does not arrive whole is an error, and no run', async () => {
  const { record, checkpoint } = await fetchShipped(answering(FILE), TOOLS);
  for (const [text, id] of [
    ['<!doctype html>', 'file-not-json'],
    [FILE.slice(0, -100), 'file-not-json'],
    [FILE.replace('"CNN-25"', '"CNN-26"'), 'file-checksum'],
    [lastLine(1), 'shipped-without-weights'],
    [writeLine(record, null, TOOLS), 'shipped-without-weights'],
    [writeLine({ ...record, state: 'stopped' }, checkpoint, TOOLS), 'shipped-unfinished'],
  ]) {
    await assert.rejects(fetchShipped(answering(text), TOOLS), { words: message(id) });
  }
});

test('a site without the file says so', async (t) => {
  t.mock.method(globalThis, 'fetch', async () => new Response('{}', { status: 404 }));
  await assert.rejects(fetchShipped(new URL('https://example.org/'), TOOLS), { words: message('failed-status', { status: 404 }) });
});

/** The worker's side of a channel: what becomes of errors. */

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { settled, standIn } from '../../tests/stand-in-worker.js';
import { ExpectedError } from './errors.js';

/** @type {any} */
let worker;
/** What the worker has said. @type {any[]} */
let said;
/** @type {Record<string, (body: any) => any>} */
let handlers;
beforeEach(() => {
  handlers = { echo: (body) => body };
  standIn(handlers);
  worker = new Worker('');
  said = [];
  worker.onmessage = (/** @type {{ data: any }} */ { data }) => said.push(data);
});

let lastId = 0;
/** @param {unknown} body */
async function ask(body) {
  worker.postMessage({ id: ++lastId, ask: 'echo', body });
  await settled();
}

test('an ordinary error is the answer to its request, with what helps to fix it', async () => {
  const words = { id: 'no-memory', args: {} };
  for (const [thrown, failure] of /** @type {[unknown, object][]} */ ([
    [new Error('No memory.'), { message: 'No memory.', details: '' }],
    [new ExpectedError(words, '4 GB'), { message: 'no-memory', details: '4 GB', words }],
    // As the wasm throws.
    [Object.assign(new Error('no-memory'), { words }), { message: 'no-memory', details: '', words }],
    ['a string', { message: 'a string', details: '' }],
  ])) {
    handlers.echo = () => {
      throw thrown;
    };
    await ask(1);
    assert.deepEqual(said.at(-1), { id: lastId, failure });
  }
  handlers.echo = (body) => body;
  await ask('again');
  assert.deepEqual(said.at(-1), { id: lastId, answer: 'again' });
});

test('an answer that cannot be sent is an error like any other', async () => {
  handlers.echo = () => () => undefined;
  await ask(1);
  assert.match(said[0].failure.message, /could not be cloned/);
});

test('after a trap nothing is called any more', async () => {
  let calls = 0;
  handlers.echo = () => {
    calls += 1;
    throw new WebAssembly.RuntimeError('unreachable');
  };
  await Promise.all([ask(1), ask(2)]);
  await ask(3);
  assert.equal(calls, 1);
  assert.deepEqual(
    said.map(({ crash }) => crash?.message),
    ['unreachable'],
  );
});

test('an error that nobody catches is a crash', async () => {
  for (const [type, event] of /** @type {const} */ ([
    ['error', { error: new Error('lost') }],
    ['unhandledrejection', { reason: new Error('lost') }],
  ])) {
    standIn(handlers);
    worker = new Worker('');
    said = [];
    worker.onmessage = (/** @type {{ data: any }} */ { data }) => said.push(data);
    worker.fail(type, event);
    await ask(1);
    assert.equal(said.length, 1, type);
    assert.equal(said[0].crash.message, 'lost');
    assert.match(said[0].crash.details, /serve\.test\.js/);
  }
});

test('a ping is answered while a request runs', async () => {
  handlers.echo = () => new Promise(() => {});
  await ask(1);
  worker.postMessage({ isPing: true });
  await settled();
  assert.deepEqual(said, [{ isPong: true }]);
});

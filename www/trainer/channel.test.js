/** A channel to a worker, with a stand-in for the worker. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { forever, settled, standIn } from '../../tests/stand-in-worker.js';
import { Channel } from './channel.js';
import { ExpectedError, WorkerError } from './errors.js';
import { message } from './message.js';
import { Handover } from './serve.js';

/** @typedef {import('../../tests/stand-in-worker.js').StandInWorker} StandInWorker */
/** @typedef {import('./serve.js').Serving<Protocol['count']>} Counting */

/**
 * What a stand-in is asked: to give a value back, and to count.
 *
 * @typedef {{ echo: { ask: any, answer: any },
 *   count: { ask: number, answer: string, event: number, note: string } }} Protocol
 */

const name = 'The counter';
const CLOSED = ['closed', message('worker-closed', { name })];

/** The workers started in a test. @type {StandInWorker[]} */
let started;
/** How they handle requests. @type {Record<string, (body: any, request: any) => any>} */
let handlers;
beforeEach(() => {
  handlers = { echo: (body) => body };
  started = standIn(handlers);
});
afterEach(() => mock.timers.reset());

/** @returns {{ channel: Channel<Protocol>, worker: StandInWorker }} */
function open() {
  const worker = /** @type {any} */ (new Worker(''));
  return { channel: new Channel(worker, name), worker };
}

/**
 * How a request ends: its answer, or its error's kind and words.
 *
 * @param {Promise<unknown>} answer
 */
function endOf(answer) {
  return answer.catch((error) => {
    assert.ok(error instanceof WorkerError && error instanceof ExpectedError, String(error));
    return [error.problem, error.words];
  });
}

test('answers belong to their requests', async () => {
  const { channel } = open();
  assert.equal(channel.isBusy, false);
  const both = Promise.all([channel.ask('echo', 'one'), channel.ask('echo', { two: Uint8Array.of(2) })]);
  assert.equal(channel.isBusy, true);
  assert.deepEqual(await both, ['one', { two: Uint8Array.of(2) }]);
  assert.equal(channel.isBusy, false);
});

test('a request waits until the one before is answered, and fails or not for itself', async () => {
  const log = /** @type {string[]} */ ([]);
  handlers.echo = async (body) => {
    log.push(`begin ${body}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push(`end ${body}`);
    if (body === 'one') throw new Error('Not this one.');
    return body;
  };
  const { channel } = open();
  const ends = await Promise.all(['one', 'two'].map((body) => endOf(channel.ask('echo', body))));
  assert.deepEqual(log, ['begin one', 'end one', 'begin two', 'end two']);
  assert.deepEqual(ends, [['failed', 'Not this one.'], 'two']);
  assert.equal(channel.isOpen, true, 'the worker keeps working');
});

test('events and notes reach the request that they belong to', async () => {
  handlers.count = async (/** @type {number} */ to, /** @type {Counting} */ request) => {
    const word = await new Promise((resolve) => request.listen(resolve));
    for (let number = 1; number <= to; number += 1) request.emit(number);
    return word;
  };
  const { channel } = open();
  /** @type {[string, number][]} */
  const events = [];
  const count = (/** @type {string} */ whose, /** @type {number} */ to) =>
    channel.begin('count', to, { onEvent: (event) => events.push([whose, event]) });
  const [one, two] = [count('one', 2), count('two', 1)];
  // The first isn't listening yet, and the second hasn't begun.
  two.tell('later');
  one.tell('now');
  assert.deepEqual(await Promise.all([one.answer, two.answer]), ['now', 'later']);
  assert.deepEqual(events, [
    ['one', 1],
    ['one', 2],
    ['two', 1],
  ]);
});

test('what comes after a request’s answer is dropped, in both directions', async () => {
  /** @type {Counting[]} */
  const requests = [];
  /** @type {string[]} */
  const notes = [];
  handlers.count = (to, request) => {
    requests.push(request);
    request.listen((/** @type {string} */ note) => notes.push(note));
    return to === 1 ? 'first' : forever();
  };
  const { channel, worker } = open();
  const onEvent = () => assert.fail('the event of another');
  const first = channel.begin('count', 1, { onEvent });
  await first.answer;
  channel.begin('count', 2, { onEvent });
  await settled();
  requests[0].emit(7);
  const { length } = worker.heard;
  first.tell('too late');
  first.cancel();
  assert.equal(worker.heard.length, length, 'not even sent');
  // On the way while the answer was on its way.
  worker.postMessage({ id: 1, note: 'crossed' });
  worker.postMessage({ id: 1, isCancelled: true });
  await settled();
  assert.deepEqual([notes, requests[1].signal.aborted], [[], false]);
});

test('a cancelled request ends as the worker says, also if it hasn’t begun', async () => {
  handlers.count = (to, { signal }) =>
    new Promise((resolve) => {
      if (signal.aborted) resolve(`not ${to}`);
      signal.addEventListener('abort', () => resolve(`stopped ${to}`));
    });
  const { channel } = open();
  const requests = [1, 2].map((to) => channel.begin('count', to));
  requests[1].cancel();
  await settled();
  assert.equal(channel.isBusy, true);
  requests[0].cancel();
  assert.deepEqual(await Promise.all(requests.map(({ answer }) => answer)), ['stopped 1', 'not 2']);
});

test('buffers are handed over with requests, events and answers, if that is said', async () => {
  /** @type {Uint8Array[]} */
  const given = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3), Uint8Array.of(4)];
  const [event, answer, asked, kept] = given;
  handlers.count = (_, request) => {
    request.emit(event, [event.buffer]);
    return new Handover(answer, [answer.buffer]);
  };
  const { channel } = open();
  /** @type {any[]} */
  const events = [];
  assert.deepEqual(await channel.ask('count', 1, { onEvent: (news) => events.push(news) }), Uint8Array.of(2));
  assert.deepEqual(events, [Uint8Array.of(1)]);
  assert.deepEqual(await channel.ask('echo', asked, { buffers: [asked.buffer] }), Uint8Array.of(3));
  assert.deepEqual(await channel.ask('echo', kept), Uint8Array.of(4));
  assert.deepEqual(
    given.map(({ length }) => length),
    [0, 0, 0, 1],
  );
});

test('a crash ends the worker for all who wait, and nothing is asked of it any more', async () => {
  const { channel, worker } = open();
  handlers.count = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  const crashed = ['crashed', message('worker-crashed', { name, reason: 'unreachable' })];
  const waiting = [channel.ask('count', 1), channel.ask('echo', 2)].map(endOf);
  assert.deepEqual(await Promise.all(waiting), [crashed, crashed]);
  assert.deepEqual([worker.isEnded, channel.isOpen, channel.isBusy], [true, false, false]);
  assert.deepEqual(await endOf(channel.ask('echo', 3)), CLOSED);
  assert.equal(worker.heard.length, 2);
});

test('what a worker’s errors have to say crosses without a language', async () => {
  const { channel, worker } = open();
  const words = message('gpu-silent');
  handlers.echo = () => {
    throw new ExpectedError(words, 'more');
  };
  await assert.rejects(channel.ask('echo', 1), { problem: 'failed', words, details: 'more' });
  handlers.echo = forever;
  const waiting = endOf(channel.ask('echo', 2));
  worker.fail('unhandledrejection', { reason: new ExpectedError(words) });
  assert.deepEqual(await waiting, ['crashed', message('worker-crashed', { name, reason: words })]);
});

test('a worker whose script fails or does not load is given up', async () => {
  const failures = /** @type {const} */ ([
    [
      (/** @type {StandInWorker} */ worker) => worker.failOutside({ message: 'SyntaxError', filename: 'a.js', lineno: 3 }),
      'crashed',
      message('worker-crashed', { name, reason: 'SyntaxError' }),
      'a.js:3',
    ],
    [(/** @type {StandInWorker} */ worker) => worker.failOutside({}), 'unloaded', message('worker-unloaded', { name }), ''],
    [(/** @type {StandInWorker} */ worker) => worker.onmessageerror?.({}), 'crashed', message('worker-unreadable', { name }), ''],
  ]);
  for (const [fail, problem, words, details] of failures) {
    const { channel, worker } = open();
    handlers.count = forever;
    const answer = channel.ask('count', 1);
    fail(worker);
    await assert.rejects(answer, (error) => {
      assert.ok(error instanceof WorkerError);
      assert.deepEqual([error.problem, error.words, error.details], [problem, words, details]);
      return true;
    });
    assert.equal(worker.isEnded, true);
  }
});

test('closing leaves nobody waiting', async () => {
  const { channel, worker } = open();
  handlers.count = forever;
  const waiting = endOf(channel.ask('count', 1));
  channel.close();
  channel.close();
  assert.deepEqual(await waiting, CLOSED);
  assert.equal(worker.isEnded, true);
});

test('a silent worker is asked once before it is given up, and only while it must answer', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { channel, worker } = open();
  const pings = () => worker.heard.filter(({ isPing }) => isPing).length;
  const pass = async () => {
    mock.timers.tick(1000);
    await settled();
  };
  await channel.ask('echo', 1, { patience: 1000 });
  handlers.count = forever;
  channel.ask('count', 1).catch(() => undefined);
  for (let turn = 0; turn < 4; turn += 1) await pass();
  assert.equal(pings(), 0, 'nobody who waits is impatient');
  const watched = channel.ask('count', 2, { patience: 1000 });
  const end = endOf(watched);
  for (let turn = 0; turn < 6; turn += 1) await pass();
  assert.deepEqual([pings(), channel.isOpen], [3, true], 'it answers each, so it is only slow');
  worker.isGone = true;
  await pass();
  assert.equal(channel.isOpen, true);
  await pass();
  assert.deepEqual(await end, ['silent', message('worker-silent', { name })]);
  assert.equal(started.length, 1);
});

test('what cannot be sent is refused, and leaves no request behind', () => {
  const { channel } = open();
  assert.throws(() => channel.ask('echo', () => undefined), { name: 'DataCloneError' });
  assert.equal(channel.isBusy, false);
});

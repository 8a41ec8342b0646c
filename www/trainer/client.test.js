/** The page's side of the worker, with a stand-in that answers, fails, crashes or falls silent. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { standIn } from '../../tests/stand-in-worker.js';
import { TrainerClient, TrainerError } from './client.js';

/** @typedef {import('../../tests/stand-in-worker.js').StandInWorker} StandInWorker */
/** @typedef {import('./protocol.js').Command} Command */

/** The workers started in a test. @type {StandInWorker[]} */
let started;
/** What a worker does with a command. @type {(command: any, worker: StandInWorker) => void} */
let obey;
beforeEach(() => {
  obey = answerAll;
  started = standIn((command, worker) => obey(command, worker));
});
afterEach(() => mock.timers.reset());

const CHECKPOINT = Uint8Array.of(1);

/** @param {any} command @param {StandInWorker} worker */
function answerAll(command, worker) {
  const { type, runId } = command;
  if (type === 'open') worker.say({ type: 'opened' });
  if (type === 'load') worker.say({ type: 'loaded', dataset: command.dataset });
  if (type === 'compile') worker.say({ type: 'compiled' });
  if (type === 'time') worker.say({ type: 'timed', milliseconds: 1.5 });
  if (type === 'start') worker.say({ type: 'done', runId, digest: 'abc', checkpoint: CHECKPOINT });
  if (type === 'ping') worker.say({ type: 'pong' });
}

/** @param {string} silentFor the type of command that gets no answer */
function answerAllBut(silentFor) {
  obey = (command, worker) => {
    if (command.type !== silentFor) answerAll(command, worker);
  };
}

/** @type {any} */
const SPEC = { any: 'spec' };
const LISTENER = { onProgress: () => undefined };
/** @type {any} */
const FILES = [new Uint8Array(1), new Uint8Array(1), new Uint8Array(1), new Uint8Array(1)];

/** Lets messages arrive, also while timers are mocked. */
async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

async function openClient() {
  const client = new TrainerClient();
  await client.open('cpu');
  return { client, worker: started[started.length - 1] };
}

/** What a client has sent, in words. @param {StandInWorker} worker */
function types({ heard }) {
  return heard.map(({ type }) => type);
}

test('a device is opened, and its data and kernels are sent, once', async () => {
  const { client, worker } = await openClient();
  assert.equal(await client.open('cpu'), false);
  await client.load('mnist', async () => FILES);
  await client.load('mnist', () => assert.fail('it is not read again'));
  assert.deepEqual([await client.compile(SPEC), await client.compile({ ...SPEC })], [true, false]);
  assert.equal(await client.time(SPEC), 1.5);
  assert.deepEqual(types(worker), ['open', 'load', 'compile', 'time']);
  assert.deepEqual([client.has('cpu', 'mnist'), client.has('cpu', 'fashion-mnist'), client.has('webgpu', 'mnist')], [true, false, false]);
});

test('another device gets another worker, which has nothing yet', async () => {
  const { client, worker } = await openClient();
  await client.load('mnist', async () => FILES);
  assert.equal(await client.open('webgpu'), true);
  assert.deepEqual([worker.isEnded, started.length, client.has('webgpu', 'mnist')], [true, 2, false]);
});

test('commands wait for the answers to earlier ones', async () => {
  const { client, worker } = await openClient();
  answerAllBut('compile');
  const both = Promise.all([client.compile(SPEC), client.time(SPEC)]);
  await settled();
  assert.deepEqual([types(worker), client.isBusy], [['open', 'compile'], true]);
  worker.say({ type: 'compiled' });
  await both;
  assert.deepEqual([types(worker), client.isBusy], [['open', 'compile', 'time'], false]);
});

test('a run tells its listener everything, and how it ended', async () => {
  const { client } = await openClient();
  obey = ({ type, runId }, worker) => {
    if (type !== 'start') return;
    worker.say({ type: 'preparing', runId, share: 0.5 });
    worker.say({ type: 'progress', runId, progress: 'first' });
    worker.say({ type: 'shared', runId, workers: 2 });
    worker.say({ type: 'checkpoint', runId, checkpoint: CHECKPOINT });
    worker.say({ type: 'paused', runId, checkpoint: CHECKPOINT });
    worker.say({ type: 'stopped', runId, checkpoint: CHECKPOINT });
  };
  /** @type {any[]} */
  const told = [];
  const note = (/** @type {string} */ what) => (/** @type {any} */ value) => told.push([what, value]);
  const ending = await client.train(SPEC, {
    onPreparing: note('preparing'), onProgress: note('progress'), onShared: note('shared'), onCheckpoint: note('checkpoint'), onPaused: note('paused'),
  });
  assert.deepEqual(told, [['preparing', 0.5], ['progress', 'first'], ['shared', 2], ['checkpoint', CHECKPOINT], ['paused', CHECKPOINT]]);
  assert.deepEqual(ending, { digest: null, checkpoint: CHECKPOINT });
  obey = answerAll;
  assert.deepEqual(await client.train(SPEC, LISTENER), { digest: 'abc', checkpoint: CHECKPOINT });
});

test('what is still said of an earlier run is not taken for this one', async () => {
  const { client, worker } = await openClient();
  await client.train(SPEC, LISTENER);
  answerAllBut('start');
  /** @type {any[]} */
  const told = [];
  const training = client.train(SPEC, { onProgress: (progress) => told.push(progress) });
  await settled();
  const [earlier, later] = worker.heard.filter(({ type }) => type === 'start').map(({ runId }) => runId);
  worker.say({ type: 'progress', runId: earlier, progress: 'late' });
  worker.say({ type: 'stopped', runId: earlier, checkpoint: null });
  worker.say({ type: 'done', runId: later, digest: 'def', checkpoint: CHECKPOINT });
  assert.deepEqual([(await training).digest, told], ['def', []]);
});

test('a command that fails leaves a CPU’s worker as it is, and replaces a GPU’s', async () => {
  for (const backend of /** @type {const} */ (['cpu', 'webgpu'])) {
    const client = new TrainerClient();
    await client.open(backend);
    obey = (_, worker) => worker.say({ type: 'failed', message: 'No memory.' });
    await assert.rejects(client.compile(SPEC), (error) => error instanceof TrainerError && error.message === 'No memory.');
    obey = answerAll;
    assert.equal(await client.open(backend), backend === 'webgpu');
  }
});

test('a worker that has crashed is never asked again', async () => {
  const { client, worker } = await openClient();
  await client.load('mnist', async () => FILES);
  obey = (_, dying) => dying.say({ type: 'crashed', message: 'unreachable', details: 'at matmul' });
  await assert.rejects(client.train(SPEC, LISTENER), (error) => {
    assert.ok(error instanceof TrainerError);
    assert.deepEqual([error.message, error.details], ['The trainer failed: unreachable', 'at matmul']);
    return true;
  });
  obey = answerAll;
  assert.deepEqual([worker.isEnded, client.has('cpu', 'mnist')], [true, false]);
  await assert.rejects(client.compile(SPEC), /^Error: The trainer was closed\.$/);
  assert.equal(await client.open('cpu'), true);
  assert.equal((await client.train(SPEC, LISTENER)).digest, 'abc');
});

test('a script that does not load is reported, and the next attempt starts a new worker', async () => {
  const client = new TrainerClient();
  obey = (_, worker) => worker.onerror?.({ preventDefault: () => undefined, message: '', filename: 'a.js', lineno: 1 });
  await assert.rejects(client.open('cpu'), /one of its scripts did not load/);
  obey = answerAll;
  assert.equal(await client.open('cpu'), true);
});

test('a closed trainer leaves nobody waiting', async () => {
  const { client, worker } = await openClient();
  answerAllBut('start');
  const training = client.train(SPEC, LISTENER);
  await settled();
  client.close();
  await assert.rejects(training, /^Error: The trainer was closed\.$/);
  await assert.rejects(client.time(SPEC), /^Error: The trainer was closed\.$/);
  assert.deepEqual([worker.isEnded, client.isBusy], [true, false]);
});

test('a silent worker is asked once before it is given up', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { client, worker } = await openClient();
  answerAllBut('start');
  const training = client.train(SPEC, LISTENER);
  const outcome = training.then(() => 'done', (error) => error.message);
  const pass = async () => {
    mock.timers.tick(15_000);
    await settled();
  };
  await settled();
  // It answers, so it is only slow.
  for (let turn = 0; turn < 6; turn += 1) await pass();
  assert.equal(types(worker).filter((type) => type === 'ping').length, 3);
  assert.equal(await Promise.race([outcome, 'waiting']), 'waiting');
  obey = () => undefined;
  await pass();
  await pass();
  assert.equal(await outcome, 'The trainer failed: it stopped responding');
  assert.equal(worker.isEnded, true);
});

test('pause, resume and stop name the run that they mean', async () => {
  const { client, worker } = await openClient();
  await client.train(SPEC, LISTENER);
  client.pause();
  client.resume(3);
  client.resume();
  client.stop();
  assert.deepEqual(worker.heard.slice(-4), [
    { type: 'pause', runId: 1 }, { type: 'resume', runId: 1, steps: 3 }, { type: 'resume', runId: 1, steps: null }, { type: 'stop', runId: 1 },
  ]);
});

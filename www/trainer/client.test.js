/** The page's side of the training worker, with a stand-in that answers, fails, crashes or falls silent. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { forever, settled, standIn } from '../../tests/stand-in-worker.js';
import { TrainerClient } from './client.js';
import { ExpectedError, WorkerError } from './errors.js';
import { message } from './message.js';

/** @typedef {import('../../tests/stand-in-worker.js').StandInWorker} StandInWorker */

/** The workers started in a test. @type {StandInWorker[]} */
let started;
/** How they handle requests. @type {import('../../tests/stand-in-worker.js').Handlers} */
let handlers;
beforeEach(() => {
  handlers = { ...OBEDIENT };
  started = standIn(handlers);
});
afterEach(() => mock.timers.reset());

const CHECKPOINT = Uint8Array.of(1);
const ENDING = { digest: 'abc', checkpoint: CHECKPOINT };
const OBEDIENT = { open: () => undefined, load: () => undefined, compile: () => undefined, time: () => 1.5, train: () => ENDING };

const SPEC = { epochs: 3 };
/** @returns {[Uint8Array, Uint8Array, Uint8Array, Uint8Array]} */
const files = () => [new Uint8Array(1), new Uint8Array(1), new Uint8Array(1), new Uint8Array(1)];

async function openClient() {
  const client = new TrainerClient();
  await client.open('cpu');
  return { client, worker: started[started.length - 1] };
}

/**
 * @param {WorkerError['problem']} problem
 * @param {import('./message.js').Message} words
 * @param {string} [details]
 */
function is(problem, words, details) {
  return (/** @type {unknown} */ error) => {
    assert.ok(error instanceof WorkerError);
    assert.deepEqual([error.problem, error.words], [problem, words]);
    if (details) assert.equal(error.details, details);
    return true;
  };
}

const name = message('worker-trainer');
const CLOSED = is('closed', message('worker-closed', { name }));

test('a device is opened, and its data and kernels are sent, once', async () => {
  const { client, worker } = await openClient();
  assert.equal(await client.open(), false, 'it is the CPU if nothing is said');
  await client.load('mnist', async () => files());
  await client.load('mnist', () => assert.fail('it is not read again'));
  assert.deepEqual([await client.compile(SPEC), await client.compile({ ...SPEC })], [true, false]);
  assert.equal(await client.time(SPEC), 1.5);
  assert.deepEqual(worker.asked, ['open', 'load', 'compile', 'time']);
  assert.deepEqual([client.has('cpu', 'mnist'), client.has('cpu', 'fashion-mnist'), client.has('webgpu', 'mnist')], [true, false, false]);
});

test('a dataset is handed over, not copied', async () => {
  const { client } = await openClient();
  const given = files();
  await client.load('mnist', async () => given);
  assert.deepEqual(
    given.map(({ length }) => length),
    [0, 0, 0, 0],
  );
});

test('own arrays take the place of a dataset, and are not mistaken for it', async () => {
  const { client, worker } = await openClient();
  await client.load('mnist', async () => files());
  const images = new Uint8Array(784);
  await client.loadArrays({ train: { images, labels: [1] }, test: { images, labels: [2] } });
  assert.deepEqual([images.length, client.has('cpu', 'mnist')], [784, false]);
  const { body } = worker.heard.at(-1);
  assert.deepEqual(
    body.files.map((/** @type {Uint8Array} */ file) => file.length),
    [16 + 784, 8 + 1, 16 + 784, 8 + 1],
  );
  await client.load('mnist', async () => files());
  assert.deepEqual(worker.asked, ['open', 'load', 'load', 'load']);
  await assert.rejects(client.loadArrays({ train: { images, labels: [] }, test: { images, labels: [2] } }), /arrays-unequal/);
  assert.equal(client.has('cpu', 'mnist'), true, 'what is refused changes nothing');
});

test('another device gets another worker, which has nothing yet', async () => {
  const { client, worker } = await openClient();
  await client.load('mnist', async () => files());
  assert.equal(await client.open('webgpu'), true);
  assert.deepEqual([worker.isEnded, started.length, client.has('webgpu', 'mnist')], [true, 2, false]);
});

test('it is busy until everything is answered', async () => {
  const { client } = await openClient();
  assert.equal(client.isBusy, false);
  const both = Promise.all([client.compile(SPEC), client.time(SPEC)]);
  assert.equal(client.isBusy, true);
  await both;
  assert.equal(client.isBusy, false);
});

test('a run tells its listener everything, and how it ended', async () => {
  const { client } = await openClient();
  handlers.train = (body, request) => {
    request.emit({ type: 'preparing', share: 0.5 });
    request.emit({ type: 'progress', progress: 'first' });
    request.emit({ type: 'shared', workers: 2 });
    request.emit({ type: 'checkpoint', checkpoint: CHECKPOINT, memory: 9, predictions: 'predicted' });
    request.emit({ type: 'paused', checkpoint: CHECKPOINT });
    return { digest: null, checkpoint: CHECKPOINT };
  };
  /** @type {any[]} */
  const told = [];
  const note =
    (/** @type {string} */ what) =>
    (/** @type {any[]} */ ...values) =>
      told.push([what, ...values]);
  const ending = await client.train(SPEC, {
    onPreparing: note('preparing'),
    onProgress: note('progress'),
    onShared: note('shared'),
    onCheckpoint: note('checkpoint'),
    onPaused: note('paused'),
  });
  assert.deepEqual(told, [
    ['preparing', 0.5],
    ['progress', 'first'],
    ['shared', 2],
    ['checkpoint', CHECKPOINT, 9, 'predicted'],
    ['paused', CHECKPOINT],
  ]);
  assert.deepEqual(ending, { digest: null, checkpoint: CHECKPOINT });
  assert.deepEqual(await client.train(SPEC), ending, 'nobody has to listen');
});

test('a run starts as it is told', async () => {
  const { client, worker } = await openClient();
  await client.train(SPEC);
  assert.deepEqual(worker.heard.at(-1).body, { spec: SPEC, workers: 1, isOrdered: false, checkpoint: null, epochs: null });
  await client.train(SPEC, {}, { workers: 2, isOrdered: true, checkpoint: CHECKPOINT, epochs: 5 });
  assert.deepEqual(worker.heard.at(-1).body, { spec: SPEC, workers: 2, isOrdered: true, checkpoint: CHECKPOINT, epochs: 5 });
});

test('what is still said of an earlier run is not taken for this one', async () => {
  const { client } = await openClient();
  /** @type {any[]} */
  const runs = [];
  handlers.train = (_, request) => {
    runs.push(request);
    return runs.length === 1 ? ENDING : forever();
  };
  await client.train(SPEC);
  client.train(SPEC, { onProgress: () => assert.fail('of the earlier run') }).catch(() => undefined);
  await settled();
  assert.equal(runs.length, 2);
  runs[0].emit({ type: 'progress', progress: 'late' });
  await settled();
  client.close();
});

test('pause, resume and stop reach the current run, and no other', async () => {
  const { client, worker } = await openClient();
  const idle = () => [client.pause(), client.resume(), client.stop()];
  idle();
  await client.train(SPEC);
  idle();
  assert.deepEqual(worker.asked.length, worker.heard.length, 'nothing is sent to a run that is over');
  /** @type {any[]} */
  const notes = [];
  handlers.train = (_, request) =>
    new Promise((resolve) => {
      request.listen((/** @type {any} */ note) => notes.push(note));
      request.signal.addEventListener('abort', () => resolve({ digest: null, checkpoint: null }));
    });
  const training = client.train(SPEC);
  client.pause();
  client.resume(3);
  client.resume();
  await settled();
  assert.deepEqual(notes, [{ type: 'pause' }, { type: 'resume', steps: 3 }, { type: 'resume', steps: null }]);
  client.stop();
  assert.deepEqual(await training, { digest: null, checkpoint: null });
});

test('a request that fails leaves a CPU’s worker as it is, and replaces a GPU’s', async () => {
  for (const backend of /** @type {const} */ (['cpu', 'webgpu'])) {
    const client = new TrainerClient();
    await client.open(backend);
    handlers.compile = () => {
      throw new Error('No memory.');
    };
    await assert.rejects(client.compile(SPEC), is('failed', 'No memory.'));
    assert.equal(await client.open(backend), backend === 'webgpu');
  }
});

test('a worker that has crashed is never asked again', async () => {
  const { client, worker } = await openClient();
  await client.load('mnist', async () => files());
  const trap = new WebAssembly.RuntimeError('unreachable');
  handlers.train = () => {
    throw trap;
  };
  await assert.rejects(client.train(SPEC), is('crashed', message('worker-crashed', { name, reason: 'unreachable' }), trap.stack));
  handlers.train = OBEDIENT.train;
  assert.deepEqual([worker.isEnded, client.has('cpu', 'mnist')], [true, false]);
  await assert.rejects(client.compile(SPEC), CLOSED);
  await assert.rejects(
    client.load('mnist', async () => files()),
    CLOSED,
  );
  assert.equal(await client.open('cpu'), true);
  assert.equal((await client.train(SPEC)).digest, 'abc');
});

test('a device that does not open, or a script that does not load, leaves nothing open', async () => {
  const failures = [() => started[started.length - 1].failOutside({}), () => undefined];
  for (const fail of failures) {
    const client = new TrainerClient();
    handlers.open = async () => {
      throw new ExpectedError(message('gpu-silent'));
    };
    const opening = client.open('cpu');
    fail();
    await assert.rejects(opening, /worker-unloaded|gpu-silent/);
    assert.equal(started[started.length - 1].isEnded, true);
    handlers.open = OBEDIENT.open;
    assert.equal(await client.open('cpu'), true);
  }
});

test('a closed trainer leaves nobody waiting', async () => {
  const { client, worker } = await openClient();
  handlers.train = forever;
  const training = client.train(SPEC);
  await settled();
  client.close();
  await assert.rejects(training, CLOSED);
  await assert.rejects(client.time(SPEC), CLOSED);
  assert.deepEqual([worker.isEnded, client.isBusy], [true, false]);
});

test('a worker that disappears while it trains is given up', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const { client, worker } = await openClient();
  handlers.train = forever;
  const outcome = client.train(SPEC).catch((error) => error);
  await settled();
  worker.isGone = true;
  for (let turn = 0; turn < 3; turn += 1) {
    mock.timers.tick(15_000);
    await settled();
  }
  is('silent', message('worker-silent', { name }))(await outcome);
  assert.equal(worker.isEnded, true);
});

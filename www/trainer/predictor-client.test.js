/** The page's side of the classifying worker, with a stand-in for the worker. */

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { forever, settled, standIn } from '../../tests/stand-in-worker.js';
import { message, wordsOf } from './message.js';
import { PredictorClient } from './predictor-client.js';

/** @typedef {import('../../tests/stand-in-worker.js').StandInWorker} StandInWorker */

/** The workers started in a test. @type {StandInWorker[]} */
let started;
/** How they handle requests. @type {import('../../tests/stand-in-worker.js').Handlers} */
let handlers;
beforeEach(() => {
  handlers = { use: () => undefined, classify: ({ pixels }) => Float32Array.from(pixels) };
  started = standIn(handlers);
});

const PIXELS = Uint8Array.of(1, 2);
/** @param {number} weight */
const runWith = (weight) => ({ checkpoint: Uint8Array.of(weight) });
/** How often a worker was given a network, and which. @param {StandInWorker} worker */
const networksOf = ({ heard }) => heard.flatMap(({ body }) => (body.checkpoint ? [...body.checkpoint] : []));

test('without a run nothing is classified, and no worker is started', async () => {
  assert.equal(await new PredictorClient().classify(PIXELS), null);
  assert.equal(started.length, 0);
});

test('a run is given to the worker once, and classifies from then on', async () => {
  const client = new PredictorClient();
  await client.use(runWith(1));
  assert.deepEqual(await client.classify(PIXELS), Float32Array.of(1, 2));
  await client.classify(PIXELS);
  assert.deepEqual([started.length, networksOf(started[0])], [1, [1]]);
  await client.use(runWith(2));
  assert.deepEqual([started.length, networksOf(started[0])], [1, [1, 2]]);
});

test('a run with sound weights starts no worker before there is something to classify', async () => {
  const client = new PredictorClient();
  await client.use({ ...runWith(1), isSound: true });
  assert.equal(started.length, 0);
  assert.deepEqual(await client.classify(PIXELS), Float32Array.of(1, 2));
  await client.use({ ...runWith(2), isSound: true });
  await client.classify(PIXELS);
  assert.deepEqual([started.length, networksOf(started[0])], [1, [1, 2]]);
});

test('answers belong to their questions, and a question waits for the network that was chosen before', async () => {
  const client = new PredictorClient();
  /** @type {number[]} */
  const order = [];
  handlers.use = ({ checkpoint }) => void order.push(checkpoint[0]);
  client.use(runWith(1));
  const answers = [client.classify(Uint8Array.of(10)), client.classify(Uint8Array.of(20))];
  handlers.classify = ({ pixels }) => (order.push(pixels[0]), Float32Array.from(pixels));
  assert.deepEqual(await Promise.all(answers), [Float32Array.of(10), Float32Array.of(20)]);
  assert.deepEqual(order, [1, 10, 20]);
});

test('a run with unusable weights is refused, and classifies nothing', async () => {
  const client = new PredictorClient();
  handlers.use = () => {
    throw new Error('Its weights are not finite.');
  };
  await assert.rejects(client.use(runWith(1)), /^Error: Its weights are not finite\.$/);
  assert.equal(await client.classify(PIXELS), null);
});

test('after a crash nobody keeps waiting, and a new worker is given the run again', async () => {
  const client = new PredictorClient();
  await client.use(runWith(1));
  const usual = handlers.classify;
  const crashes = [
    (/** @type {StandInWorker} */ worker) => worker.fail('error', { error: new WebAssembly.RuntimeError('unreachable') }),
    (/** @type {StandInWorker} */ worker) => worker.failOutside({ message: 'unreachable' }),
  ];
  for (const crash of crashes) {
    handlers.classify = forever;
    const waiting = Promise.allSettled([client.classify(PIXELS), client.classify(PIXELS)]);
    await settled();
    const crashed = started[started.length - 1];
    crash(crashed);
    const failed = message('worker-crashed', { name: message('worker-classifier'), reason: 'unreachable' });
    assert.deepEqual(
      (await waiting).map((outcome) => wordsOf(/** @type {any} */ (outcome).reason)),
      [failed, failed],
    );
    handlers.classify = usual;
    assert.deepEqual(await client.classify(PIXELS), Float32Array.of(1, 2));
    assert.deepEqual([crashed.isEnded, networksOf(started[started.length - 1])], [true, [1]]);
  }
  assert.equal(started.length, 3);
});

test('a closed classifier starts again when it is needed', async () => {
  const client = new PredictorClient();
  client.close();
  await client.use(runWith(1));
  client.close();
  assert.equal(started[0].isEnded, true);
  assert.deepEqual(await client.classify(PIXELS), Float32Array.of(1, 2));
  assert.deepEqual([started.length, networksOf(started[1])], [2, [1]]);
});

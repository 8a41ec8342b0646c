/** The page's side of the classifying worker, with a stand-in for the worker. */

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { standIn } from '../../tests/stand-in-worker.js';
import { PredictorClient } from './predictor-client.js';

/** @typedef {import('../../tests/stand-in-worker.js').StandInWorker} StandInWorker */

/** The workers started in a test. @type {StandInWorker[]} */
let started;
/** What a worker answers to a message; nothing if null. @type {(message: any) => any} */
let answer;
beforeEach(() => {
  started = standIn((message, worker) => {
    const data = answer(message);
    if (data) worker.say({ id: message.id, ...data });
  });
  answer = ({ pixels }) => (pixels ? { probabilities: Float32Array.from(pixels) } : {});
});

const PIXELS = Uint8Array.of(1, 2);
/** @param {number} weight @returns {any} */
const runWith = (weight) => ({ spec: {}, name: `Run ${weight}`, checkpoint: Uint8Array.of(weight) });
/** How often a worker was given a network, and which. @param {StandInWorker} worker */
const networksOf = ({ heard }) => heard.flatMap(({ checkpoint }) => (checkpoint ? [...checkpoint] : []));

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

test('answers belong to their questions, in whatever order they come', async () => {
  const client = new PredictorClient();
  await client.use(runWith(1));
  answer = () => null;
  const [one, other] = [client.classify(Uint8Array.of(1)), client.classify(Uint8Array.of(2))];
  await new Promise((resolve) => setTimeout(resolve));
  const [worker] = started;
  for (const { id, pixels } of worker.heard.filter((message) => message.pixels).reverse()) {
    worker.onmessage?.({ data: { id, probabilities: Float32Array.from(pixels) } });
  }
  assert.deepEqual([await one, await other], [Float32Array.of(1), Float32Array.of(2)]);
});

test('a run with unusable weights is refused, and classifies nothing', async () => {
  const client = new PredictorClient();
  answer = () => ({ problem: 'Its weights are not finite.' });
  await assert.rejects(client.use(runWith(1)), /^Error: Its weights are not finite\.$/);
  assert.equal(await client.classify(PIXELS), null);
});

test('after a crash nobody keeps waiting, and a new worker is given the run again', async () => {
  const client = new PredictorClient();
  await client.use(runWith(1));
  const usual = answer;
  const crashes = [
    (/** @type {StandInWorker} */ worker) => worker.onmessage?.({ data: { id: 1, isCrash: true, problem: 'unreachable' } }),
    (/** @type {StandInWorker} */ worker) => worker.onerror?.({ preventDefault: () => undefined, message: 'unreachable' }),
  ];
  for (const crash of crashes) {
    answer = () => null;
    const waiting = Promise.allSettled([client.classify(PIXELS), client.classify(PIXELS)]);
    await new Promise((resolve) => setTimeout(resolve));
    const crashed = started[started.length - 1];
    crash(crashed);
    assert.deepEqual((await waiting).map((outcome) => String(/** @type {any} */ (outcome).reason)), Array(2).fill('Error: The classifier failed: unreachable'));
    answer = usual;
    assert.deepEqual(await client.classify(PIXELS), Float32Array.of(1, 2));
    assert.deepEqual([crashed.isEnded, networksOf(started[started.length - 1])], [true, [1]]);
  }
  assert.equal(started.length, 3);
});

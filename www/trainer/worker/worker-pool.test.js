/** The trials of a pool of gradient workers, with stand-ins for the workers. */

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { forever, standIn } from '../../../tests/stand-in-worker.js';
import { message } from '../message.js';
import { WorkerPool } from './worker-pool.js';

/** @typedef {import('../../../tests/stand-in-worker.js').StandInWorker} StandInWorker */

/** The workers started in a test. @type {StandInWorker[]} */
let started;
/** How they handle requests. @type {import('../../../tests/stand-in-worker.js').Handlers} */
let handlers;
beforeEach(() => {
  handlers = { take: () => undefined };
  started = standIn(handlers);
});

/** @type {any} */
const SPEC = { any: 'spec' };

/** A run that only knows its workers. */
function sharingRun() {
  return /** @type {any} */ ({
    workers: /** @type {any[] | null} */ (null),
    shareWith(/** @type {any[]} */ workers) {
      this.workers = [...workers];
    },
  });
}

/** Lets the workers answer. */
function answered() {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Trains until the pool has decided.
 *
 * @param {WorkerPool} pool
 * @param {any} run
 * @param {{ shared: number, alone: number }} times milliseconds per step
 */
function settle(pool, run, { shared, alone }) {
  let pulls = 0;
  while (!pool.isDecided) {
    const steps = pool.arrange(run) ?? 1;
    pool.note(run, steps, steps * (run.workers.length ? shared : alone));
    pulls += 1;
  }
  return pulls;
}

test('workers stay if they make a step clearly faster, and else end', async () => {
  for (const [shared, stays] of /** @type {const} */ ([
    [0.5, true],
    [0.9, true],
    [0.91, false],
    [2, false],
  ])) {
    started = standIn(handlers);
    const pool = new WorkerPool(SPEC, 3, false);
    await answered();
    const run = sharingRun();
    assert.equal(settle(pool, run, { shared, alone: 1 }), 8);
    assert.equal(run.workers.length, stays ? 2 : 0, `at ${shared} of the time`);
    assert.deepEqual(
      started.map(({ isEnded }) => isEnded),
      [!stays, !stays],
    );
    assert.equal(pool.arrange(run), null, 'nothing more is asked');
  }
});

test('the first trials do not count, in which the browser still optimizes the code', async () => {
  const pool = new WorkerPool(SPEC, 2, false);
  await answered();
  const run = sharingRun();
  for (let trial = 0; trial < 8; trial += 1) {
    const steps = pool.arrange(run) ?? 0;
    const time = trial < 4 ? (run.workers.length ? 100 : 0.01) : run.workers.length ? 0.5 : 1;
    pool.note(run, steps, steps * time);
  }
  assert.deepEqual([pool.isDecided, run.workers.length], [true, 1]);
});

test('pulls that were cut short decide nothing', async () => {
  const pool = new WorkerPool(SPEC, 2, false);
  await answered();
  const run = sharingRun();
  const steps = pool.arrange(run) ?? 0;
  for (let pull = 0; pull < 20; pull += 1) pool.note(run, steps - 1, 1);
  assert.equal(pool.isDecided, false);
});

test('workers that were ordered stay without trials', async () => {
  const pool = new WorkerPool(SPEC, 4, true);
  await answered();
  const run = sharingRun();
  assert.equal(pool.arrange(run), null);
  assert.deepEqual([run.workers.length, pool.isDecided], [3, true]);
});

test('the run goes on alone until every worker is ready', async () => {
  let taken = 0;
  handlers.take = () => (++taken === 1 ? undefined : forever());
  const pool = new WorkerPool(SPEC, 3, true);
  await answered();
  const run = sharingRun();
  assert.deepEqual([pool.arrange(run), run.workers, pool.isDecided], [null, null, false]);
});

test('a worker that does not start ends all of them, and the run goes on alone', async () => {
  const failures = [
    (/** @type {StandInWorker} */ worker) => worker.fail('error', { error: new Error('no memory') }),
    (/** @type {StandInWorker} */ worker) => worker.failOutside({}),
  ];
  for (const fail of failures) {
    started = standIn(handlers);
    handlers.take = forever;
    const pool = new WorkerPool(SPEC, 3, false);
    fail(started[1]);
    await answered();
    assert.deepEqual([pool.isDecided, ...started.map(({ isEnded }) => isEnded)], [true, true, true]);
  }
});

test('a pool of one is decided at once and starts nothing', () => {
  const pool = new WorkerPool(SPEC, 1, false);
  assert.deepEqual([pool.isDecided, started.length], [true, 0]);
});

test('a request gives the worker’s numbers, its problem, or that it was ended', async () => {
  const pool = new WorkerPool(SPEC, 2, true);
  await answered();
  const run = sharingRun();
  pool.arrange(run);
  const [worker] = run.workers;
  const shards = () => [new Float32Array(1), new Float32Array(2), new Uint8Array(3), new Uint32Array(4)];
  handlers.differentiate = (arrays) => Float32Array.from(arrays, ({ length }) => length);
  const given = shards();
  assert.deepEqual(await worker.differentiate(...given), Float32Array.of(1, 2, 3, 4));
  assert.deepEqual(
    given.map(({ length }) => length),
    [0, 0, 0, 0],
    'handed over, not copied',
  );
  handlers.differentiate = () => {
    throw new Error('no memory');
  };
  await assert.rejects(worker.differentiate(...shards()), /^Error: no memory$/);
  handlers.differentiate = forever;
  const waiting = worker.differentiate(...shards());
  pool.close();
  await assert.rejects(waiting, { words: message('worker-closed', { name: message('worker-gradient') }) });
});

/** The loop that pulls a run forward, with a run that counts its steps instead of training. */

import { StepBatching } from './step-batching.js';
import { TrainingLoop, nextTask } from './training-loop.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** @typedef {import('../protocol.js').RunEvent} RunEvent */

/** A run whose losses are the numbers of its steps, and whose checkpoint is the number of steps so far. */
class CountingRun {
  steps = 0;
  /** How many steps were asked for each time. @type {number[]} */
  asked = [];

  /** @param {number} stepsPerEpoch @param {number} epochs */
  constructor(stepsPerEpoch, epochs) {
    this.stepsPerEpoch = stepsPerEpoch;
    this.epochs = epochs;
  }

  /** @param {number} most */
  async train(most) {
    this.asked.push(most);
    const inEpoch = this.steps % this.stepsPerEpoch;
    const count = Math.min(most, this.stepsPerEpoch - inEpoch);
    const losses = Array.from({ length: count }, () => ++this.steps);
    const isEnd = inEpoch + count === this.stepsPerEpoch;
    const completed = isEnd ? { row: { epoch: this.steps / this.stepsPerEpoch }, confusion: [] } : null;
    return { losses, completed, finished: this.steps === this.stepsPerEpoch * this.epochs };
  }

  async checkpoint() {
    return Uint8Array.of(this.steps);
  }

  async digest() {
    return `after ${this.steps}`;
  }

  predictions() {
    return `predicted after ${this.steps}`;
  }

  memory() {
    return 0;
  }

  workers() {
    return 0;
  }
}

/** A pool that is this run's worker alone. @type {any} */
const ALONE = { isDecided: true, arrange: () => null, note: () => undefined };

/**
 * A loop on a run, and what it tells.
 *
 * @param {CountingRun} run
 * @param {(event: any, loop: TrainingLoop) => void} [onEvent]
 * @param {any} [pool]
 * @param {boolean} [isWatched] whether somebody deals with its epochs
 */
function loopOn(run, onEvent, pool = ALONE, isWatched = true) {
  /** @type {any[]} */
  const events = [];
  const emit = (/** @type {RunEvent} */ event) => {
    events.push(event);
    // As the page does, once it has dealt with it.
    if (event.type === 'checkpoint' && isWatched) nextTask().then(() => loop.see());
    onEvent?.(event, loop);
  };
  const loop = new TrainingLoop(/** @type {any} */ (run), pool, emit, new StepBatching('cpu'));
  return { loop, events };
}

/** Every loss that was reported, in order. @param {any[]} events */
function lossesIn(events) {
  return events.flatMap(({ type, progress }) => (type === 'progress' ? progress.losses : []));
}

/** @param {number} count */
function upTo(count) {
  return Array.from({ length: count }, (_, index) => index + 1);
}

test('every step is reported once and in order, and each epoch but the last leaves a checkpoint', async () => {
  const { loop, events } = loopOn(new CountingRun(5, 3));
  assert.deepEqual(await loop.go(), { digest: 'after 15', checkpoint: Uint8Array.of(15), predictions: 'predicted after 15' });
  assert.deepEqual(lossesIn(events), upTo(15));
  const others = events.filter(({ type }) => type !== 'progress');
  assert.deepEqual(others, [
    { type: 'checkpoint', checkpoint: Uint8Array.of(5), predictions: 'predicted after 5', memory: 0 },
    { type: 'checkpoint', checkpoint: Uint8Array.of(10), predictions: 'predicted after 10', memory: 0 },
  ]);
  const epochs = events.flatMap(({ progress }) => progress?.completed?.row.epoch ?? []);
  assert.deepEqual(epochs, [1, 2, 3], 'no report spans two epochs');
});

test('a run that diverges ends with the checkpoint of its last whole epoch, also after a pause', async () => {
  class DivergingRun extends CountingRun {
    async train(/** @type {number} */ most) {
      const progress = await super.train(Math.min(most, this.at - this.steps));
      const diverged = this.steps === this.at;
      return { ...progress, finished: diverged, diverged };
    }

    at = 13;
  }
  for (const isPaused of [false, true]) {
    const { loop } = loopOn(new DivergingRun(5, 3), ({ type, progress }) => {
      if (isPaused && type === 'progress' && progress.losses.at(-1) === 10) loop.pause();
      if (type === 'paused') nextTask().then(() => loop.resume(1));
      if (type === 'paused' && ++pauses > 1) loop.resume(null);
    });
    let pauses = 0;
    assert.deepEqual(await loop.go(), { digest: 'after 13', checkpoint: Uint8Array.of(10), predictions: null });
    assert.equal(pauses > 1, isPaused);
  }
  const first = new DivergingRun(20, 1);
  assert.equal((await loopOn(first).loop.go()).checkpoint, null, 'there was no whole epoch');
});

test('the first step is reported alone, because it is waited for', async () => {
  const { loop, events } = loopOn(new CountingRun(100, 1));
  await loop.go();
  assert.deepEqual(events[0].progress.losses, [1]);
});

test('a paused run does nothing until it is resumed, and then loses no step', async () => {
  const run = new CountingRun(50, 1);
  const { loop, events } = loopOn(run, ({ type }) => {
    if (type === 'progress' && events.length === 1) loop.pause();
  });
  const going = loop.go();
  while (events.at(-1)?.type !== 'paused') await nextTask();
  const before = run.steps;
  for (let turn = 0; turn < 20; turn += 1) await nextTask();
  assert.deepEqual([run.steps, events.at(-1)], [before, { type: 'paused', checkpoint: Uint8Array.of(before) }]);
  loop.resume(null);
  await going;
  assert.deepEqual(lossesIn(events), upTo(50));
});

test('single steps pause again after exactly as many', async () => {
  const run = new CountingRun(50, 1);
  /** @type {number[]} */
  const places = [];
  const { loop } = loopOn(run, (event) => {
    if (event.type !== 'paused') return;
    places.push(run.steps);
    // As the page does: after it has heard of the pause.
    nextTask().then(() => (places.length < 4 ? loop.resume(places.length) : loop.end()));
  });
  loop.pause();
  assert.deepEqual(await loop.go(), { digest: null, checkpoint: Uint8Array.of(6), predictions: null });
  assert.deepEqual(places, [0, 1, 3, 6]);
});

test('a command that comes while a pause is being saved is not lost', async () => {
  class SlowToSave extends CountingRun {
    async checkpoint() {
      loop.resume(null);
      return super.checkpoint();
    }
  }
  const { loop } = loopOn(new SlowToSave(3, 1));
  loop.pause();
  assert.equal((await loop.go()).digest, 'after 3');
});

test('a stop ends the run after the current step, running or paused, with a checkpoint', async () => {
  for (const isPaused of [false, true]) {
    const run = new CountingRun(50, 1);
    const { loop } = loopOn(run, ({ type }) => {
      if (type === (isPaused ? 'paused' : 'progress')) nextTask().then(() => loop.end());
    });
    if (isPaused) loop.pause();
    assert.deepEqual(await loop.go(), { digest: null, checkpoint: Uint8Array.of(run.steps), predictions: null });
    assert.ok(run.steps < 50);
  }
});

test('the page hears of a change in the number of workers, and only then', async () => {
  const shared = { workers: () => 3 };
  const run = Object.assign(new CountingRun(4, 3), shared);
  let pulls = 0;
  const pool = {
    ...ALONE,
    arrange: () => ((pulls += 1), null),
    get isDecided() {
      return pulls > 1;
    },
  };
  const { loop, events } = loopOn(run, undefined, pool);
  await loop.go();
  const heard = events.filter(({ type }) => type === 'shared');
  assert.deepEqual(heard, [{ type: 'shared', workers: 4 }]);
});

test('the pool hears of each pull, except those that an evaluation made longer', async () => {
  /** @type {number[]} */
  const noted = [];
  const pool = { ...ALONE, arrange: () => 4, note: (/** @type {any} */ _, /** @type {number} */ steps) => noted.push(steps) };
  const run = new CountingRun(1, 3);
  await loopOn(run, undefined, pool).loop.go();
  assert.deepEqual(noted, [], 'each step of it ends an epoch');
  await loopOn(new CountingRun(1000, 1), undefined, pool).loop.go();
  assert.equal(noted[0], 1);
  assert.ok(
    noted.slice(1).every((steps) => steps >= 4),
    'as many as the pool asked for',
  );
});

test('a run waits for a page that is two epochs behind, unless it is to end', async () => {
  const run = new CountingRun(5, 9);
  const { loop } = loopOn(run, undefined, ALONE, false);
  const going = loop.go();
  const after = async () => {
    for (let turn = 0; turn < 100; turn += 1) await nextTask();
    return run.steps;
  };
  assert.equal(await after(), 10);
  loop.see();
  assert.equal(await after(), 15);
  loop.end();
  assert.deepEqual((await going).checkpoint, Uint8Array.of(15));
});

test('several may wait for their turn at the same time', async () => {
  await Promise.all([nextTask(), nextTask(), nextTask()]);
  await nextTask();
});

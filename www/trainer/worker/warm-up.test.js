/** Warm-up, with a trainer whose steps take the time that a test gives them. */

import { compile, timeStep } from './warm-up.js';
import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';

afterEach(() => mock.restoreAll());

/** The fewest steps of an epoch, as in src/training/warm_up.rs. */
const FEWEST_STEPS = 3;

/**
 * A trainer with a clock of its own.
 *
 * @param {(step: number) => number} duration milliseconds of the step with this number, counted from 0
 */
function trainerWith(duration) {
  const log = { spec: /** @type {any} */ (null), trained: 0, epochs: 0, freed: 0, isCut: false };
  let now = 0;
  let step = 0;
  let stepsPerEpoch = 0;
  mock.method(performance, 'now', () => now);
  const train = async (/** @type {number} */ most) => {
    assert.ok(most >= 1 && Number.isInteger(most), `${most} steps`);
    step %= stepsPerEpoch;
    const count = Math.min(most, stepsPerEpoch - step);
    log.isCut ||= count < most;
    for (const end = log.trained + count; log.trained < end; log.trained += 1) now += duration(log.trained);
    step += count;
    if (step === stepsPerEpoch) {
      log.epochs += 1;
      // The evaluation.
      now += 500;
    }
    return { step, stepsPerEpoch };
  };
  const warmUp = (/** @type {any} */ spec, /** @type {number} */ steps) => {
    log.spec = spec;
    stepsPerEpoch = Math.max(steps, FEWEST_STEPS);
    return { train, free: () => (log.freed += 1) };
  };
  return { trainer: /** @type {any} */ ({ warmUp }), log };
}

/** @type {any} */
const SPEC = { batchSize: 128, network: 'any' };

test('compiling takes small batches, a step alone, and the rest of an epoch with its evaluation', async () => {
  const { trainer, log } = trainerWith(() => 1);
  await compile(trainer, SPEC);
  assert.deepEqual([log.spec, log.epochs, log.trained, log.freed], [{ batchSize: 8, network: 'any' }, 1, FEWEST_STEPS, 1]);
});

test('the time of a step is that of the fastest series, without its first step and without evaluations', async () => {
  const { trainer, log } = trainerWith((step) => (step === 0 ? 300 : step < 100 ? 5 : 2));
  assert.equal(await timeStep(trainer, SPEC, 3000), 2);
  assert.deepEqual([log.spec, log.freed], [SPEC, 1], 'batches as large as in training');
  assert.equal(log.isCut, false, 'no series is said to be longer than it was');
  assert.ok(log.epochs > 1, 'it goes on beyond the first epoch');
});

test('a slow step is timed at least once, and not for much longer than was asked', async () => {
  const { trainer, log } = trainerWith(() => 400);
  assert.equal(await timeStep(trainer, SPEC, 700), 400);
  assert.ok(log.trained <= 1 + 64, String(log.trained));
});

test('the memory is given back even if the device fails', async () => {
  for (const warm of [compile, timeStep]) {
    const { trainer, log } = trainerWith(() => {
      throw new Error('the device is lost');
    });
    await assert.rejects(warm(trainer, SPEC, 10), /lost/);
    assert.equal(log.freed, 1);
    mock.restoreAll();
  }
});

/**
 * Warm-up, in the worker: steps on made-up examples, so that a GPU compiles a run's kernels while the data is still
 * downloading, and to time a step.
 *
 * @module trainer/worker/warm-up
 */

import { nextTask } from './training-loop.js';

/** @typedef {import('../protocol.js').Spec} Spec */
/** @typedef {import('../../wasm/trainer/kindling.js').Trainer} Trainer */

/** Compilation is the same for every batch size, and small batches take less time. */
const SMALL_BATCH = 8;
/** Steps timed together, about as many as a GPU takes at once. */
const STEPS = 64;

/**
 * Makes a device compile everything that training and evaluating this spec needs.
 *
 * @param {Trainer} trainer
 * @param {Spec} spec
 */
export async function compile(trainer, spec) {
  const run = trainer.warmUp({ ...spec, batchSize: Math.min(spec.batchSize, SMALL_BATCH) }, 1);
  try {
    const { stepsPerEpoch } = await run.train(1);
    await run.train(stepsPerEpoch);
  } finally {
    run.free();
  }
}

/**
 * The undisturbed duration of a step of this spec: the fastest of several series.
 *
 * @param {Trainer} trainer
 * @param {Spec} spec
 * @param {number} milliseconds roughly how long to measure
 * @returns {Promise<number>} milliseconds per step
 */
export async function timeStep(trainer, spec, milliseconds) {
  const run = trainer.warmUp(spec, STEPS + 1);
  try {
    const end = performance.now() + milliseconds;
    // The first step includes allocations, and is not timed.
    const { step: first, stepsPerEpoch } = await run.train(1);
    let step = first;
    let fastest = Infinity;
    do {
      const begin = performance.now();
      const inTime = Math.max(1, Math.floor((end - begin) / fastest));
      const steps = Math.min(inTime, stepsPerEpoch - 1 - step);
      ({ step } = await run.train(steps));
      fastest = Math.min(fastest, (performance.now() - begin) / steps);
      if (step === stepsPerEpoch - 1) {
        // An epoch's last step includes an evaluation, and is not timed either.
        await run.train(1);
        step = 0;
      }
      await nextTask();
    } while (performance.now() + fastest < end);
    return fastest;
  } finally {
    run.free();
  }
}

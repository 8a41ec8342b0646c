/**
 * What our step costs, and what it asks of WebGPU.
 *
 * @module steps
 */

import { countGpuCalls } from '../gpu-calls.js';
import { load, openDevice, readMnist, specOf } from './runs.js';
import { median, spread } from './numbers.js';

/** @typedef {import('./runs.js').Model} Model */

/** Fewest pulls of a length that count. */
const FEWEST = 5;

/**
 * Trains some steps for each pull length: how many steps are asked for at once.
 *
 * @param {{ site: string, model: Model, steps: number, pulls: number[] }} options
 */
export async function measureSteps({ site, model, steps, pulls: lengths }) {
  const spec = specOf(model, 1000);
  const trainer = await openDevice(site, 'webgpu');
  load(trainer, await readMnist(site), spec);
  const run = trainer.start(spec);
  const begin = performance.now();
  const { losses } = await run.train(8);
  const firstMs = performance.now() - begin;
  for (const pull of lengths) {
    // At once: what comes later may be too slow.
    console.log(JSON.stringify(await timePulls(run, pull, steps)));
  }
  countGpuCalls();
  const calls = await countCalls(run, /** @type {number} */ (lengths.at(1)));
  return { model, firstEightStepsMs: firstMs, firstLosses: [...losses], pulls: lengths, callsPerStep: calls };
}

/**
 * @param {import('../../www/wasm/trainer/kindling.js').TrainingRun} run
 * @param {number} pull
 * @param {number} steps
 */
async function timePulls(run, pull, steps) {
  // The first pulls of a length create buffers.
  for (let warm = 0; warm < 2; warm += 1) await run.train(pull);
  /** @type {number[]} */
  const total = [];
  /** @type {number[]} */
  const encode = [];
  const usage = process.cpuUsage();
  let lastLoss = NaN;
  let done = 0;
  while (done < steps || total.length < FEWEST) {
    const begin = performance.now();
    const answer = run.train(pull);
    // The trainer's first turn was queued before this one, and ends where it waits for the GPU.
    await null;
    const encoded = performance.now();
    const { losses, completed } = await answer;
    done += losses.length;
    lastLoss = losses.at(-1) ?? NaN;
    if (completed) {
      // An epoch's end has a test in it, whose buffers live until the next collection; the null adapter has 512 MiB.
      await collect();
      continue;
    }
    total.push((performance.now() - begin) / losses.length);
    encode.push((encoded - begin) / losses.length);
  }
  const { user, system } = process.cpuUsage(usage);
  return {
    pull,
    msPerStep: spread(total),
    encodingMsPerStep: spread(encode),
    waitingMsPerStep: median(total.map((ms, index) => ms - encode[index])),
    cpuMsPerStepAllThreads: (user + system) / 1000 / done,
    lastLoss,
  };
}

/**
 * @param {import('../../www/wasm/trainer/kindling.js').TrainingRun} run
 * @param {number} pull
 */
async function countCalls(run, pull) {
  const { gpuCalls } = /** @type {{ gpuCalls: import('../gpu-calls.js').GpuCalls }} */ (/** @type {unknown} */ (globalThis));
  for (;;) {
    const before = Object.entries(gpuCalls);
    const { losses, completed } = await run.train(pull);
    if (completed || losses.length < pull) {
      await collect();
      continue;
    }
    const after = /** @type {Record<string, number>} */ ({ ...gpuCalls });
    return Object.fromEntries(before.map(([call, count]) => [call, (after[call] - count) / pull]));
  }
}

/** Collects garbage, if Node was started with `--expose-gc`. */
async function collect() {
  globalThis.gc?.();
  // Dawn hears of it later.
  await new Promise((resolve) => setTimeout(resolve, 10));
}

/**
 * A thread that trains one spec after another. It is the crash boundary: whatever breaks the trainer ends the thread.
 *
 * @module worker
 */

import { parentPort, workerData } from 'node:worker_threads';

import { openTrainer, readFiles } from './site.js';

/** @typedef {import('../www/trainer/index.js').Spec} Spec */
/** @typedef {import('../www/trainer/index.js').Progress} Progress */

/**
 * A run's result.
 * @typedef {{ rows: import('../www/wasm/page/kindling.js').EpochRow[], confusion: number[][] | null,
 *   test?: import('../www/wasm/page/kindling.js').TestResult, digest: string, diverged: number | null, seconds: number }} Result
 */

/**
 * The thread's messages about its current spec; `share` is the completed part, 0 to 1.
 * @typedef {{ type: 'share', share: number } | { type: 'done', result: Result } | { type: 'failed', message: string }} Answer
 */

/** Images of each split prepared at a time. */
const PREPARED_AT_ONCE = 10_000;
/** Most steps per pull; a pull always ends with its epoch. */
const STEPS_AT_ONCE = 500;

const { site, datasets } = /** @type {{ site: string, datasets: import('./site.js').DatasetInfo[] }} */ (workerData);
const { Trainer } = await openTrainer(site);
const trainer = await Trainer.open('cpu');
/** The trainer's current dataset. @type {string | null} */
let loaded = null;

/** @param {Spec} spec */
async function train(spec) {
  load(spec.dataset);
  while (trainer.prepare(spec, PREPARED_AT_ONCE) < 1);
  const run = trainer.start(spec);
  const begin = performance.now();
  const rows = [];
  /** @type {number[][] | null} */
  let confusion = null;
  /** @type {Progress} */
  let progress;
  do {
    progress = await run.train(STEPS_AT_ONCE);
    if (progress.completed) {
      rows.push(progress.completed.row);
      ({ confusion } = progress.completed);
    }
    const done = progress.epoch - 1 + progress.step / progress.stepsPerEpoch;
    post({ type: 'share', share: Math.min(done / spec.epochs, 1) });
  } while (!progress.finished);
  const seconds = (performance.now() - begin) / 1000;
  const digest = await run.digest();
  run.free();
  const diverged = progress.diverged ? progress.step : null;
  const test = progress.completed?.test;
  post({ type: 'done', result: { rows, confusion, ...(test && { test }), digest, diverged, seconds } });
}

/** @param {string} id */
function load(id) {
  if (loaded === id) return;
  const info = datasets.find((dataset) => dataset.id === id);
  if (!info) throw new Error(`There is no dataset "${id}".`);
  trainer.loadDataset(info.id, ...readFiles(site, info));
  loaded = id;
}

/** @param {Answer} answer */
function post(answer) {
  parentPort?.postMessage(answer);
}

parentPort?.on('message', (/** @type {Spec} */ spec) => {
  train(spec).catch((error) => {
    // After a trap, the instance must not be called again: this thread ends, and a new one replaces it.
    if (error instanceof WebAssembly.RuntimeError) throw error;
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  });
});

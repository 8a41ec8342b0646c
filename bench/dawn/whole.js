/**
 * A whole run as the page trains it: compile, start, pulls of growing length, a test and a checkpoint after each epoch.
 *
 * @module whole
 */

import { StepBatching, compile } from '../../www/trainer/in-worker.js';
import { load, openDevice, readMnist, specOf } from './runs.js';

/** @typedef {import('./runs.js').Model} Model */
/** @typedef {import('./runs.js').Backend} Backend */

/**
 * @param {{ site: string, model: Model, backend: Backend, epochs: number, limit?: number }} options `limit`: most
 *   steps, for trying this where a GPU is slow
 */
export async function trainWhole({ site, model, backend, epochs, limit = Infinity }) {
  const spec = specOf(model, epochs);
  const files = await readMnist(site);
  const buffers = backend === 'webgpu' ? watchBuffers() : null;
  const clock = watch();
  const trainer = await openDevice(site, backend);
  const openMs = clock();
  if (backend === 'webgpu') await compile(trainer, spec);
  const compileMs = clock();
  load(trainer, files, spec);
  const loadMs = clock();
  const run = trainer.start(spec);
  const startMs = clock();
  await run.train(1);
  const firstStepMs = clock();

  const batching = new StepBatching(backend);
  const checkpointMs = [];
  let steps = 1;
  let finished = false;
  const begin = performance.now();
  while (!finished && steps < limit) {
    const asked = performance.now();
    const progress = await run.train(batching.steps);
    steps += progress.losses.length;
    finished = progress.finished;
    if (!progress.completed) {
      batching.note(progress.losses.length, performance.now() - asked);
      continue;
    }
    const { row } = progress.completed;
    console.log(JSON.stringify({ epoch: row.epoch, seconds: clock() / 1000, row, bufferMiB: buffers?.() ?? null }));
    await run.checkpoint();
    checkpointMs.push(clock());
  }
  const seconds = (performance.now() - begin + firstStepMs) / 1000;
  const digest = await run.digest();
  const phases = { openMs, compileMs, loadMs, startMs, firstStepMs };
  return { model, backend, epochs, finished, steps, seconds, phases, checkpointMs, stepsPerPull: batching.steps, digest };
}

/** Milliseconds since the last call. */
function watch() {
  let last = performance.now();
  return () => {
    const before = last;
    last = performance.now();
    return last - before;
  };
}

/** The MiB of all GPU buffers that are neither destroyed nor collected. */
function watchBuffers() {
  const { GPUDevice, GPUBuffer } = /** @type {any} */ (globalThis);
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  let bytes = 0;
  /** @type {WeakMap<object, { size: number }>} */
  const sizes = new WeakMap();
  const free = (/** @type {{ size: number } | undefined} */ held) => {
    bytes -= held?.size ?? 0;
    if (held) held.size = 0;
  };
  const collected = new FinalizationRegistry(free);
  GPUDevice.prototype.createBuffer = function (/** @type {GPUBufferDescriptor} */ wanted) {
    const buffer = createBuffer.call(this, wanted);
    const held = { size: wanted.size };
    bytes += held.size;
    sizes.set(buffer, held);
    collected.register(buffer, held);
    return buffer;
  };
  GPUBuffer.prototype.destroy = function () {
    free(sizes.get(this));
    return destroy.call(this);
  };
  return () => bytes / 2 ** 20;
}

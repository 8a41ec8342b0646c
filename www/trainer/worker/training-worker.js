/**
 * The training worker: it holds the trainer, and trains runs.
 *
 * It is the crash boundary: after a panic, the wasm instance is never called again, and the page replaces the worker.
 *
 * @module trainer/worker/training-worker
 */

import { ExpectedError } from '../errors.js';
import { message } from '../message.js';
import { loadTrainer } from '../module.js';
import { serve } from '../serve.js';
import { TooLate, within } from '../signals.js';
import { StepBatching } from './step-batching.js';
import { TrainingLoop, nextTask } from './training-loop.js';
import { compile, timeStep } from './warm-up.js';
import { WorkerPool } from './worker-pool.js';

/** @typedef {import('../protocol.js').Spec} Spec */
/** @typedef {import('../protocol.js').Training} Training */
/** @typedef {import('../protocol.js').TrainingProtocol} TrainingProtocol */
/** @typedef {import('../serve.js').Serving<TrainingProtocol['train']>} Serving */

/** Images of each split prepared between two messages: a few milliseconds' work. */
const PREPARED_AT_ONCE = 2000;

/** How long to time steps: at least as long as a browser may take for its second compilation of WebAssembly. */
const TIMED_MILLISECONDS = 700;

/** How long a device may take to open after loading its trainer. */
const PATIENCE_MILLISECONDS = 2000;

/** @type {import('../../wasm/trainer/kindling.js').Trainer | null} */
let trainer = null;
/** @type {import('../protocol.js').Backend} */
let device = 'cpu';

function opened() {
  if (!trainer) throw new Error('No device is open yet.');
  return trainer;
}

/** The trainer fills in what is missing. @param {import('../protocol.js').PartialSpec} spec */
function whole(spec) {
  return /** @type {Spec} */ (spec);
}

/**
 * Trains a run, from its start or a checkpoint, until it finishes or is cancelled.
 *
 * @param {Training} training
 * @param {Serving} request
 */
async function train({ spec, workers, isOrdered, checkpoint, epochs }, request) {
  if (!(await prepare(whole(spec), request))) return { digest: null, checkpoint: null, predictions: null };
  const run = checkpoint ? opened().restore(checkpoint) : opened().start(whole(spec));
  const pool = new WorkerPool(spec, Math.min(workers, run.shards()), isOrdered);
  try {
    if (epochs) run.extend(epochs);
    const loop = new TrainingLoop(run, pool, (event) => request.emit(event), new StepBatching(device));
    request.signal.addEventListener('abort', () => loop.end());
    request.listen((note) => obey(loop, note));
    return await loop.go();
  } finally {
    pool.close();
    run.free();
  }
}

/**
 * Computes the network's input, unless the previous run already has.
 *
 * @param {Spec} spec
 * @param {Serving} request
 * @returns {Promise<boolean>} whether everything is computed, and the run still wanted
 */
async function prepare(spec, request) {
  for (let share = 0; share < 1 && !request.signal.aborted;) {
    share = opened().prepare(spec, PREPARED_AT_ONCE);
    request.emit({ type: 'preparing', share });
    await nextTask();
  }
  return !request.signal.aborted;
}

/**
 * @param {TrainingLoop} loop
 * @param {import('../protocol.js').RunNote} note
 */
function obey(loop, note) {
  switch (note.type) {
    case 'pause':
      return loop.pause();
    case 'resume':
      return loop.resume(note.steps);
    case 'seen':
      return loop.see();
  }
}

/** @type {import('../serve.js').Handlers<TrainingProtocol>} */
const handlers = {
  async open({ backend }) {
    const { Trainer } = await loadTrainer(backend);
    trainer = await within(PATIENCE_MILLISECONDS, Trainer.open(backend)).catch((error) => {
      throw error instanceof TooLate ? new ExpectedError(message('gpu-silent')) : error;
    });
    device = backend;
  },
  load: ({ dataset, files }) => opened().loadDataset(dataset, ...files),
  compile: ({ spec }) => compile(opened(), whole(spec)),
  time: ({ spec }) => timeStep(opened(), whole(spec), TIMED_MILLISECONDS),
  train,
};

serve(handlers);

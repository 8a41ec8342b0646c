/**
 * The worker: it holds the trainer and obeys the page.
 *
 * It is the crash boundary. After a panic the wasm instance is never called again; the page replaces the worker.
 *
 * @module worker
 */

import { TooLate, within } from './signals.js';
import { StepBatching } from './step-batching.js';
import { loadTrainer } from './trainer-module.js';
import { TrainingLoop, nextTask } from './training-loop.js';
import { compile, timeStep } from './warm-up.js';
import { WorkerPool } from './worker-pool.js';

/** @typedef {import('./protocol.js').Command} Command */
/** @typedef {import('./protocol.js').Event} Event */

/** The types of a page and of a worker exclude each other; to itself, a worker looks like a Worker to its page. */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** Images of each split that are described between two messages: a few milliseconds' work. */
const PREPARED_AT_ONCE = 2000;

/** How long steps are timed: as long as a browser may take to compile WebAssembly for the second time, and better. */
const TIMED_MILLISECONDS = 700;

/** How long a device may take to open, once its trainer is loaded. */
const PATIENCE_MILLISECONDS = 2000;

/** The last message of the panic hook, with the call stack. */
let panic = '';
const consoleError = console.error;
// Before any wasm is loaded: the panic hook reports to console.error and nowhere else.
console.error = (...values) => {
  const text = values.join(' ');
  if (text.includes('panicked at')) panic = text;
  consoleError(...values);
};

/** @type {import('./wasm/trainer/kindling.js').Trainer | null} */
let trainer = null;
/** @type {import('./protocol.js').Backend} */
let backend = 'cpu';
/** The run that is being trained; its loop is made when its data is ready. @type {{ runId: number, loop: TrainingLoop | null } | null} */
let current = null;

/**
 * @param {Event} event
 */
function post(event) {
  scope.postMessage(event);
}

/**
 * @param {Command} command
 */
async function obey(command) {
  switch (command.type) {
    case 'open': {
      const { Trainer } = await loadTrainer(command.backend);
      trainer = await within(PATIENCE_MILLISECONDS, Trainer.open(command.backend)).catch((error) => {
        throw error instanceof TooLate ? new Error('The GPU does not answer.') : error;
      });
      backend = command.backend;
      return post({ type: 'opened' });
    }
    case 'load':
      opened().loadDataset(command.dataset, ...command.files);
      return post({ type: 'loaded', dataset: command.dataset });
    case 'compile':
      await compile(opened(), command.spec);
      return post({ type: 'compiled' });
    case 'time':
      return post({ type: 'timed', milliseconds: await timeStep(opened(), command.spec, TIMED_MILLISECONDS) });
    case 'start':
      return start(command);
    case 'pause':
    case 'resume':
    case 'stop':
      // A late command must not concern the next run.
      if (current?.runId !== command.runId) return;
      if (command.type === 'pause') current.loop?.pause();
      else if (command.type === 'resume') current.loop?.resume(command.steps);
      else end();
      return;
    case 'ping':
      return post({ type: 'pong' });
  }
}

function opened() {
  if (!trainer) throw new Error('No device is open yet.');
  return trainer;
}

function end() {
  current?.loop?.end();
  current = null;
}

/**
 * Trains a run, from its beginning or from a checkpoint, until it is finished or ended.
 *
 * @param {Extract<Command, { type: 'start' }>} command
 */
async function start({ runId, spec, workers, isOrdered, checkpoint, epochs }) {
  end();
  const me = { runId, loop: /** @type {TrainingLoop | null} */ (null) };
  current = me;
  const isCurrent = () => current === me;
  if (!(await prepare(runId, spec, isCurrent))) return post({ type: 'stopped', runId, checkpoint: null });
  const run = checkpoint ? opened().restore(checkpoint) : opened().start(spec);
  const pool = new WorkerPool(spec, Math.min(workers, run.shards()), isOrdered);
  try {
    if (epochs) run.extend(epochs);
    me.loop = new TrainingLoop(run, runId, pool, post, new StepBatching(backend));
    await me.loop.go();
  } finally {
    pool.close();
    run.free();
    if (isCurrent()) current = null;
  }
}

/**
 * Computes what the network sees, unless the run before has done so.
 *
 * @param {number} runId
 * @param {import('./protocol.js').Spec} spec
 * @param {() => boolean} isCurrent
 * @returns {Promise<boolean>} whether it is all computed, and the run still wanted
 */
async function prepare(runId, spec, isCurrent) {
  for (let share = 0; share < 1 && isCurrent(); ) {
    share = opened().prepare(spec, PREPARED_AT_ONCE);
    post({ type: 'preparing', runId, share });
    await nextTask();
  }
  return isCurrent();
}

/**
 * A trap or a panic leaves the instance in a state that nothing can be said of; any other error is an answer.
 *
 * @param {unknown} error
 */
function report(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (panic || error instanceof WebAssembly.RuntimeError) {
    const details = panic || (error instanceof Error && error.stack) || message;
    post({ type: 'crashed', message: panicMessage(panic) || message, details });
  } else {
    post({ type: 'failed', message });
  }
}

/**
 * The sentence of a panic, which stands on the line after the place where it happened.
 *
 * @param {string} text
 */
function panicMessage(text) {
  const lines = text.split('\n');
  return lines[lines.findIndex((line) => line.includes('panicked at')) + 1] ?? text;
}

scope.onmessage = ({ data }) => {
  obey(data).catch(report);
};
// A panic inside of async Rust does not reach whoever awaits it.
self.addEventListener('error', (event) => {
  event.preventDefault();
  report(event.error);
});
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  report(event.reason);
});

/**
 * The worker: it holds the trainer and carries out the page's commands.
 *
 * It is the crash boundary. After a panic, the wasm instance is never called again; the page replaces the worker.
 *
 * @module trainer/worker/training-worker
 */

import { wordsOf } from '../../words/message.js';
import { loadTrainer } from '../module.js';
import { TooLate, within } from '../signals.js';
import { StepBatching } from './step-batching.js';
import { TrainingLoop, nextTask } from './training-loop.js';
import { compile, timeStep } from './warm-up.js';
import { WorkerPool } from './worker-pool.js';

/** @typedef {import('../protocol.js').Command} Command */
/** @typedef {import('../protocol.js').Event} Event */

/** A page's types and a worker's exclude each other; inside, a worker can be typed as the Worker that its page sees. */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** Images of each split prepared between two messages: a few milliseconds' work. */
const PREPARED_AT_ONCE = 2000;

/** How long to time steps: at least as long as a browser may take for its second compilation of WebAssembly. */
const TIMED_MILLISECONDS = 700;

/** How long a device may take to open after loading its trainer. */
const PATIENCE_MILLISECONDS = 2000;

/** The panic hook's last message, with the call stack. */
let panic = '';
const consoleError = console.error;
// Before loading any wasm: the panic hook reports only to console.error.
console.error = (...values) => {
  const text = values.join(' ');
  if (text.includes('panicked at')) panic = text;
  consoleError(...values);
};

/** @type {import('../../wasm/trainer/kindling.js').Trainer | null} */
let trainer = null;
/** @type {import('../protocol.js').Backend} */
let backend = 'cpu';
/**
 * The run in training; its loop exists once its data is ready.
 * @type {{ runId: number, loop: TrainingLoop | null } | null}
 */
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
      // A late command must not affect the next run.
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
 * Trains a run, from its start or a checkpoint, until it finishes or is ended.
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
 * Computes the network's input, unless the previous run already has.
 *
 * @param {number} runId
 * @param {import('../protocol.js').Spec} spec
 * @param {() => boolean} isCurrent
 * @returns {Promise<boolean>} whether everything is computed, and the run still wanted
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
 * A trap or a panic leaves the instance in an unknown state; any other error is an answer.
 *
 * @param {unknown} error
 */
function report(error) {
  if (panic || error instanceof WebAssembly.RuntimeError) {
    const message = error instanceof Error ? error.message : String(error);
    const details = panic || (error instanceof Error && error.stack) || message;
    post({ type: 'crashed', message: panicMessage(panic) || message, details });
  } else {
    post({ type: 'failed', message: wordsOf(error) });
  }
}

/**
 * A panic's message, which is on the line after its location.
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
// A panic in async Rust doesn't reject the awaited promise.
self.addEventListener('error', (event) => {
  event.preventDefault();
  report(event.error);
});
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  report(event.reason);
});

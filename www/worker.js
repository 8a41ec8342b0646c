/**
 * The worker: it holds the trainer and pulls a run forward, a few steps at a time.
 *
 * It is the crash boundary. After a panic the wasm instance is never called again; the page replaces the worker.
 *
 * @module worker
 */

import { Team } from './team.js';
import { loadTrainer } from './trainer-module.js';

/** @typedef {import('./protocol.js').Command} Command */
/** @typedef {import('./protocol.js').Event} Event */

/** A pull lasts about this long: short enough to stop at once, long enough not to be slowed down by messages. */
const PULL_MILLISECONDS = 50;

/** The types of a page and of a worker exclude each other; to itself, a worker looks like a Worker to its page. */
const scope = /** @type {Worker} */ (/** @type {unknown} */ (self));

/** Images of each split that are described between two messages: a few milliseconds' work. */
const PREPARED_AT_ONCE = 2000;

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
/** The run that is being trained; another number, or null, ends it. @type {number | null} */
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
      trainer = await Trainer.open(command.backend);
      return post({ type: 'opened' });
    }
    case 'load':
      opened().loadDataset(command.dataset, ...command.files);
      return post({ type: 'loaded', dataset: command.dataset });
    case 'start':
      current = command.runId;
      await prepare(command.runId, command.spec);
      return train(command);
    case 'stop':
      // A late one must not end the next run.
      if (current === command.runId) current = null;
  }
}

function opened() {
  if (!trainer) throw new Error('No device is open yet.');
  return trainer;
}

/**
 * Computes what the network sees, unless the run before has done so.
 *
 * @param {number} runId
 * @param {import('./protocol.js').Spec} spec
 */
async function prepare(runId, spec) {
  for (let share = 0; share < 1 && current === runId; ) {
    share = opened().prepare(spec, PREPARED_AT_ONCE);
    post({ type: 'preparing', runId, share });
    await nextTask();
  }
}

/**
 * Pulls a run to its end, or until it is no longer the current one.
 *
 * @param {Extract<Command, { type: 'start' }>} command
 */
async function train({ runId, spec, workers, isOrdered }) {
  if (current !== runId) return post({ type: 'stopped', runId });
  const run = opened().start(spec);
  const team = new Team(spec, Math.min(workers, run.shards()), isOrdered);
  try {
    await pull(run, runId, team);
  } finally {
    team.close();
    run.free();
  }
  if (current !== runId) post({ type: 'stopped', runId });
}

/**
 * @param {import('./wasm/trainer/kindling.js').TrainingRun} run
 * @param {number} runId
 * @param {Team} team
 */
async function pull(run, runId, team) {
  let steps = 1;
  /** How many workers the page knows of. */
  let known = 1;
  while (current === runId) {
    const asked = team.arrange(run) ?? steps;
    const begin = performance.now();
    const progress = await run.train(asked);
    const milliseconds = performance.now() - begin;
    post({ type: 'progress', runId, progress });
    if (progress.finished) {
      const weights = concatenated(await run.weights());
      return post({ type: 'done', runId, digest: await run.digest(), weights });
    }
    // An epoch's end takes longer, for its evaluation, and says nothing about steps.
    if (!progress.completed) {
      team.note(run, progress.losses.length, milliseconds);
      steps = nextPull(asked, milliseconds);
    }
    if (team.workers !== null && team.workers !== known) {
      known = team.workers;
      post({ type: 'shared', runId, workers: known });
    }
    await nextTask();
  }
}

/**
 * How many steps to ask for next: at most twice as many as before.
 *
 * @param {number} steps
 * @param {number} milliseconds
 */
function nextPull(steps, milliseconds) {
  const fitting = Math.floor((steps * PULL_MILLISECONDS) / Math.max(milliseconds, 1));
  return Math.max(1, Math.min(fitting, 2 * steps));
}

/** @param {Float32Array[]} parts */
function concatenated(parts) {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const channel = new MessageChannel();

/**
 * Lets waiting commands in. A message, because timers are slowed down in hidden tabs.
 *
 * @returns {Promise<void>}
 */
function nextTask() {
  return new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
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

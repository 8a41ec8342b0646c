/**
 * A run's worker pool: gradient workers that take shards of each step. The pool measures during training whether they
 * pay off; the run's bits are the same with and without them.
 *
 * @module trainer/worker/worker-pool
 */

import { Channel } from '../channel.js';
import { message } from '../message.js';

/** @typedef {import('../protocol.js').RemoteGradientWorker} RemoteWorker */
/** @typedef {import('../protocol.js').GradientProtocol} GradientProtocol */
/** @typedef {import('../protocol.js').PartialSpec} PartialSpec */
/** @typedef {import('../../wasm/trainer/kindling.js').TrainingRun} TrainingRun */

/** Trials, alternately with and without the workers. The first ones also let the browser optimize the workers' code. */
const TRIALS = 8;
/** Trials that count: the last two of each kind. */
const COUNTED = 4;
/** Steps per trial. */
const STEPS = 16;
/** The workers stay if they reduce a step's time at least to this share. */
const WORTHWHILE = 0.9;

/** A gradient worker, as the run's worker sees it. @implements {RemoteWorker} */
class RemoteGradientWorker {
  /** @type {Channel<GradientProtocol>} */
  #channel = new Channel(new Worker(new URL('./gradient-worker.js', import.meta.url), { type: 'module' }), message('worker-gradient'));

  /** @param {PartialSpec} spec */
  start(spec) {
    return this.#channel.ask('take', { spec });
  }

  /** @type {RemoteWorker['differentiate']} */
  differentiate(...shards) {
    const [weights, features, labels, sizes] = shards;
    return this.#channel.ask('differentiate', shards, { buffers: [weights.buffer, features.buffer, labels.buffer, sizes.buffer] });
  }

  close() {
    this.#channel.close();
  }
}

export class WorkerPool {
  /** @type {RemoteGradientWorker[]} */
  #workers = [];
  #isReady = false;
  #isOrdered;
  /** Milliseconds per step in each trial so far, alternately with and without the workers. @type {number[]} */
  #trials = [];
  #isDecided = false;

  /**
   * Starts the workers; the run continues alone until they are ready.
   *
   * @param {PartialSpec} spec
   * @param {number} workers how many may work on the run, including this one
   * @param {boolean} isOrdered whether to use them even if they don't pay off
   */
  constructor(spec, workers, isOrdered) {
    this.#isOrdered = isOrdered;
    this.#workers = Array.from({ length: workers - 1 }, () => new RemoteGradientWorker());
    if (!this.#workers.length) this.#isDecided = true;
    Promise.all(this.#workers.map((worker) => worker.start(spec))).then(
      () => {
        this.#isReady = true;
      },
      () => this.close(),
    );
  }

  /** Whether the trials are over, and it is decided who trains the run. */
  get isDecided() {
    return this.#isDecided;
  }

  /**
   * Sets up the next pull, with or without the workers; returns how many steps to request, or null for any number.
   *
   * @param {TrainingRun} run
   * @returns {number | null}
   */
  arrange(run) {
    if (this.#isDecided || !this.#isReady) return null;
    if (this.#isOrdered) {
      this.#keep(run);
      return null;
    }
    run.shareWith(this.#trials.length % 2 === 0 ? this.#workers : []);
    return STEPS;
  }

  /**
   * Records how long the steps of a pull took.
   *
   * @param {TrainingRun} run
   * @param {number} steps
   * @param {number} milliseconds
   */
  note(run, steps, milliseconds) {
    if (this.#isDecided || !this.#isReady || steps < STEPS) return;
    this.#trials.push(milliseconds / steps);
    if (this.#trials.length < TRIALS) return;
    const best = (/** @type {number} */ kind) => Math.min(...this.#trials.slice(-COUNTED).filter((_, index) => index % 2 === kind));
    if (best(0) <= WORTHWHILE * best(1)) {
      this.#keep(run);
    } else {
      run.shareWith([]);
      this.close();
    }
  }

  /** @param {TrainingRun} run */
  #keep(run) {
    this.#isDecided = true;
    run.shareWith(this.#workers);
  }

  /** Ends the workers. */
  close() {
    for (const worker of this.#workers) worker.close();
    this.#workers = [];
    this.#isDecided = true;
  }
}

/**
 * The worker pool of a run: gradient workers that take shards of each step. Whether they pay is measured while the run
 * trains; its bits are the same with and without them.
 *
 * @module worker-pool
 */

/** @typedef {import('./wasm/trainer/kindling.js').RemoteGradientWorker} RemoteWorker */
/** @typedef {import('./wasm/trainer/kindling.js').TrainingRun} TrainingRun */

/** Trials, by turns with and without the workers. The first ones also let the browser optimize the workers' code. */
const TRIALS = 8;
/** Trials that count: the last two of each kind. */
const COUNTED = 4;
/** Steps of a trial. */
const STEPS = 16;
/** The workers stay if a step then takes at most this share of the time. */
const WORTHWHILE = 0.9;

/** A gradient worker, as the run's worker sees it; it takes one request after the other. @implements {RemoteWorker} */
class RemoteGradientWorker {
  #worker = new Worker(new URL('./gradient-worker.js', import.meta.url), { type: 'module' });
  /** The promise of the request under way. @type {{ resolve: (message: any) => void, reject: (error: Error) => void } | null} */
  #waiting = null;

  constructor() {
    this.#worker.onmessage = ({ data }) => {
      if (data.problem) this.#waiting?.reject(new Error(data.problem));
      else this.#waiting?.resolve(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#waiting?.reject(new Error(event.message || 'The gradient worker did not load.'));
    };
  }

  /** @param {import('./protocol.js').Spec} spec */
  start(spec) {
    return this.#exchange({ spec }, []);
  }

  /** @type {RemoteWorker['differentiate']} */
  async differentiate(...request) {
    const [weights, features, labels, sizes] = request;
    const buffers = [weights, features, labels, sizes].map((array) => array.buffer);
    return (await this.#exchange(request, buffers)).numbers;
  }

  /**
   * @param {object} message
   * @param {Transferable[]} transfer
   * @returns {Promise<any>}
   */
  #exchange(message, transfer) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(message, transfer);
    });
  }

  close() {
    this.#worker.terminate();
    this.#waiting?.reject(new Error('The gradient worker was ended.'));
  }
}

export class WorkerPool {
  /** @type {RemoteGradientWorker[]} */
  #workers = [];
  #isReady = false;
  #isOrdered;
  /** Milliseconds a step, of each trial so far; by turns with and without the workers. @type {number[]} */
  #trials = [];
  #isDecided = false;

  /**
   * Starts the workers; the run goes on alone until they are ready.
   *
   * @param {import('./protocol.js').Spec} spec
   * @param {number} workers how many may work on the run, this one included
   * @param {boolean} isOrdered whether they work on it even if it does not pay
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

  /** Whether it is known who trains the run; until then, that is being tried out. */
  get isDecided() {
    return this.#isDecided;
  }

  /**
   * Arranges the next pull: with or without the workers; how many steps to ask for, or null if that does not matter.
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
   * Takes note of how long the steps of a pull took.
   *
   * @param {TrainingRun} run
   * @param {number} steps
   * @param {number} milliseconds
   */
  note(run, steps, milliseconds) {
    if (this.#isDecided || !this.#isReady || steps < STEPS) return;
    this.#trials.push(milliseconds / steps);
    if (this.#trials.length < TRIALS) return;
    const best = (/** @type {number} */ kind) =>
      Math.min(...this.#trials.slice(-COUNTED).filter((_, index) => index % 2 === kind));
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

/**
 * Helpers of a run: workers that take shards of each step. Whether they pay is measured while the run trains; its bits
 * are the same with and without them.
 *
 * @module team
 */

/** @typedef {import('./wasm/trainer/kindling.js').ShardHelper} ShardHelper */
/** @typedef {import('./wasm/trainer/kindling.js').TrainingRun} TrainingRun */

/** Trials, by turns with and without helpers. The first ones also let the browser optimize the helpers' code. */
const TRIALS = 8;
/** Trials that count: the last two of each kind. */
const COUNTED = 4;
/** Steps of a trial. */
const STEPS = 16;
/** Helpers stay if a step then takes at most this share of the time. */
const WORTHWHILE = 0.9;

/** A worker that answers one question after the other. @implements {ShardHelper} */
class RemoteHelper {
  #worker = new Worker(new URL('./shard-worker.js', import.meta.url), { type: 'module' });
  /** Whoever waits for an answer. @type {{ resolve: (message: any) => void, reject: (error: Error) => void } | null} */
  #waiting = null;

  constructor() {
    this.#worker.onmessage = ({ data }) => {
      if (data.problem) this.#waiting?.reject(new Error(data.problem));
      else this.#waiting?.resolve(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#waiting?.reject(new Error(event.message || 'The helper did not load.'));
    };
  }

  /** @param {import('./protocol.js').Spec} spec */
  introduce(spec) {
    return this.#exchange({ spec }, []);
  }

  /** @type {ShardHelper['ask']} */
  async ask(...question) {
    const [weights, features, labels, sizes] = question;
    const buffers = [weights, features, labels, sizes].map((array) => array.buffer);
    return (await this.#exchange(question, buffers)).numbers;
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
    this.#waiting?.reject(new Error('The helper was ended.'));
  }
}

export class Team {
  /** @type {RemoteHelper[]} */
  #helpers = [];
  #isReady = false;
  #isOrdered;
  /** Milliseconds a step, of each trial so far; by turns with and without helpers. @type {number[]} */
  #trials = [];
  #isDecided = false;

  /**
   * Starts helpers; the run goes on alone until they are ready.
   *
   * @param {import('./protocol.js').Spec} spec
   * @param {number} workers how many may work on the run, this one included
   * @param {boolean} isOrdered whether they are to work on it even if it does not pay
   */
  constructor(spec, workers, isOrdered) {
    this.#isOrdered = isOrdered;
    this.#helpers = Array.from({ length: workers - 1 }, () => new RemoteHelper());
    if (!this.#helpers.length) this.#isDecided = true;
    Promise.all(this.#helpers.map((helper) => helper.introduce(spec))).then(
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
   * Arranges the next pull: with or without helpers; how many steps to ask for, or null if that does not matter.
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
    run.shareWith(this.#trials.length % 2 === 0 ? this.#helpers : []);
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
    run.shareWith(this.#helpers);
  }

  /** Ends the helpers. */
  close() {
    for (const helper of this.#helpers) helper.close();
    this.#helpers = [];
    this.#isDecided = true;
  }
}

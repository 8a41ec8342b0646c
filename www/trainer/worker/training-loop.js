/**
 * Drives a run in the worker: trains, pauses, takes single steps, ends.
 *
 * @module trainer/worker/training-loop
 */

/** @typedef {import('../protocol.js').RunEvent} RunEvent */
/** @typedef {import('../protocol.js').Ending} Ending */
/** @typedef {import('../protocol.js').Progress} Progress */
/** @typedef {import('./step-batching.js').StepBatching} StepBatching */
/** @typedef {import('../../wasm/trainer/kindling.js').TrainingRun} TrainingRun */

/** Interval of reports to the page: fast enough for the eye, and messages cost time. */
const REPORT_MILLISECONDS = 50;

export class TrainingLoop {
  #run;
  #pool;
  #emit;
  #batching;
  #isEnded = false;
  #isFirst = true;
  /** Steps until the run pauses: 0 while paused, infinite otherwise. */
  #allowed = Infinity;
  /** Wakes the loop up from a pause. */
  #wake = () => {};

  /**
   * @param {TrainingRun} run
   * @param {import('./worker-pool.js').WorkerPool} pool
   * @param {(event: RunEvent) => void} emit
   * @param {StepBatching} batching
   */
  constructor(run, pool, emit, batching) {
    this.#run = run;
    this.#pool = pool;
    this.#emit = emit;
    this.#batching = batching;
  }

  pause() {
    this.#allowed = 0;
  }

  /** @param {number | null} steps pauses again after this many; null continues */
  resume(steps) {
    this.#allowed = steps ?? Infinity;
    this.#wake();
  }

  /** Ends the loop after the current steps. */
  end() {
    this.#isEnded = true;
    this.#wake();
  }

  /**
   * Trains until the run is finished or ended.
   *
   * @returns {Promise<Ending>}
   */
  async go() {
    let known = 1;
    while (!this.#isEnded) {
      if (this.#allowed <= 0) {
        await this.#rest();
        continue;
      }
      const { progress, milliseconds } = await this.#pull();
      this.#emit({ type: 'progress', progress });
      if (progress.finished) {
        const digest = await this.#run.digest();
        return { digest, checkpoint: await this.#run.checkpoint(), predictions: progress.completed ? this.#run.predictions() : null };
      }
      if (progress.completed) await this.#reportEpoch();
      // An epoch's end takes longer because of its evaluation, and says nothing about steps.
      else this.#pool.note(this.#run, progress.losses.length, milliseconds);
      // If a worker has failed, the run continues alone.
      const workers = this.#pool.isDecided ? this.#run.workers() + 1 : known;
      if (workers !== known) this.#emit({ type: 'shared', workers });
      known = workers;
    }
    return { digest: null, checkpoint: await this.#run.checkpoint(), predictions: null };
  }

  async #reportEpoch() {
    const checkpoint = await this.#run.checkpoint();
    this.#emit({ type: 'checkpoint', checkpoint, predictions: this.#run.predictions(), memory: this.#run.memory() });
  }

  /** Reports the pause, and waits for permission to continue. */
  async #rest() {
    this.#emit({ type: 'paused', checkpoint: await this.#run.checkpoint() });
    await new Promise((resolve) => {
      this.#wake = () => resolve(undefined);
      // Requests that arrived during the checkpoint.
      if (this.#isEnded || this.#allowed > 0) resolve(undefined);
    });
  }

  /**
   * Trains until it is time to report, or until the epoch or the allowed steps end; receives commands after each step.
   * The first step is reported at once, because the user is waiting for it.
   */
  async #pull() {
    const begin = performance.now();
    const least = this.#pool.arrange(this.#run) ?? 1;
    /** @type {number[]} */
    const losses = [];
    /** @type {Progress} */
    let progress;
    let milliseconds;
    do {
      const asked = performance.now();
      progress = await this.#run.train(this.#isFirst ? 1 : Math.min(this.#batching.steps, this.#allowed));
      if (!progress.completed) this.#batching.note(progress.losses.length, performance.now() - asked);
      losses.push(...progress.losses);
      this.#allowed -= progress.losses.length;
      await nextTask();
      milliseconds = performance.now() - begin;
      if (this.#isFirst) break;
    } while (!progress.completed && this.#allowed > 0 && !this.#isEnded && (milliseconds < REPORT_MILLISECONDS || losses.length < least));
    this.#isFirst = false;
    return { progress: { ...progress, losses }, milliseconds };
  }
}

const channel = new MessageChannel();
channel.port1.start();

/**
 * Lets waiting commands in; several callers may wait at a time. Uses a message, because hidden tabs slow timers down.
 *
 * @returns {Promise<void>}
 */
export function nextTask() {
  return new Promise((resolve) => {
    channel.port1.addEventListener('message', () => resolve(), { once: true });
    channel.port2.postMessage(null);
  });
}

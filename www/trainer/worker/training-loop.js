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

/** Epochs that may be reported before the page has dealt with the first of them: small ones end faster than it draws and saves. */
const MOST_UNSEEN = 2;
/** Interval of reports to the page: fast enough for the eye, and messages cost time. */
const REPORT_MILLISECONDS = 50;

export class TrainingLoop {
  #run;
  #pool;
  #emit;
  #batching;
  #isEnded = false;
  #isFirst = true;
  /** The checkpoint of the last whole epoch that was seen here. @type {Uint8Array | null} */
  #whole = null;
  /** Steps until the run pauses: 0 while paused, infinite otherwise. */
  #allowed = Infinity;
  /** Wakes the loop up from a pause. */
  #wake = () => {};
  /** Reported epochs that the page has not dealt with. */
  #unseen = 0;
  /** Goes on once the page has caught up. */
  #catchUp = () => {};

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

  /** The page has dealt with a reported epoch. */
  see() {
    this.#unseen -= 1;
    this.#catchUp();
  }

  /** Ends the loop after the current steps. */
  end() {
    this.#isEnded = true;
    this.#wake();
    this.#catchUp();
  }

  /**
   * Trains until the run is finished or ended. One that has diverged is what it was after its last whole epoch.
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
        if (progress.diverged) return { digest, checkpoint: this.#whole, predictions: null };
        return { digest, checkpoint: await this.#run.checkpoint(), predictions: progress.completed ? this.#run.predictions() : null };
      }
      if (progress.completed) {
        await this.#reportEpoch();
        await this.#beSeen();
      }
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
    this.#whole = checkpoint;
    this.#emit({ type: 'checkpoint', checkpoint, predictions: this.#run.predictions(), memory: this.#run.memory() });
  }

  /** Waits while the page is too far behind. */
  async #beSeen() {
    this.#unseen += 1;
    while (this.#unseen >= MOST_UNSEEN && !this.#isEnded) {
      await new Promise((resolve) => {
        this.#catchUp = () => resolve(undefined);
      });
    }
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

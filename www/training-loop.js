/**
 * Pulls a run forward in the worker: trains, pauses, takes single steps, ends.
 *
 * @module training-loop
 */

/** @typedef {import('./protocol.js').Event} Event */
/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('./step-batching.js').StepBatching} StepBatching */
/** @typedef {import('./wasm/trainer/kindling.js').TrainingRun} TrainingRun */

/** The page hears of a run about this often: fast enough for the eye, and messages cost time. */
const REPORT_MILLISECONDS = 50;

export class TrainingLoop {
  #run;
  #runId;
  #pool;
  #post;
  #batching;
  #isEnded = false;
  #isFirst = true;
  /** Steps until the run pauses: none while it is paused, no end while it is not. */
  #allowed = Infinity;
  /** Wakes the loop up from a pause. */
  #wake = () => {};

  /**
   * @param {TrainingRun} run
   * @param {number} runId
   * @param {import('./worker-pool.js').WorkerPool} pool
   * @param {(event: Event) => void} post
   * @param {StepBatching} batching
   */
  constructor(run, runId, pool, post, batching) {
    this.#run = run;
    this.#runId = runId;
    this.#pool = pool;
    this.#post = post;
    this.#batching = batching;
  }

  pause() {
    this.#allowed = 0;
  }

  /** @param {number | null} steps after so many steps it pauses again; null goes on */
  resume(steps) {
    this.#allowed = steps ?? Infinity;
    this.#wake();
  }

  /** Ends the loop after the steps that are under way. */
  end() {
    this.#isEnded = true;
    this.#wake();
  }

  /** Trains until the run is finished or ended. */
  async go() {
    const runId = this.#runId;
    let known = 1;
    while (!this.#isEnded) {
      if (this.#allowed <= 0) {
        await this.#rest();
        continue;
      }
      const { progress, milliseconds } = await this.#pull();
      this.#post({ type: 'progress', runId, progress });
      if (progress.finished) {
        const digest = await this.#run.digest();
        return this.#post({ type: 'done', runId, digest, checkpoint: await this.#run.checkpoint() });
      }
      if (progress.completed) this.#post({ type: 'checkpoint', runId, checkpoint: await this.#run.checkpoint(), memory: this.#run.memory() });
      // An epoch's end takes longer, for its evaluation, and says nothing about steps.
      else this.#pool.note(this.#run, progress.losses.length, milliseconds);
      // One of them may have failed: then the run goes on alone.
      const workers = this.#pool.isDecided ? this.#run.workers() + 1 : known;
      if (workers !== known) this.#post({ type: 'shared', runId, workers });
      known = workers;
    }
    this.#post({ type: 'stopped', runId, checkpoint: await this.#run.checkpoint() });
  }

  /** Says that the run is paused, and waits until it may go on. */
  async #rest() {
    this.#post({ type: 'paused', runId: this.#runId, checkpoint: await this.#run.checkpoint() });
    await new Promise((resolve) => {
      this.#wake = () => resolve(undefined);
      // What was asked for while the checkpoint was made.
      if (this.#isEnded || this.#allowed > 0) resolve(undefined);
    });
  }

  /**
   * Trains until it is time to report, or an epoch or the allowed steps are over; commands are let in after each step. The
   * first step is reported at once: somebody waits for it.
   */
  async #pull() {
    const begin = performance.now();
    const least = this.#pool.arrange(this.#run) ?? 1;
    /** @type {number[]} */
    const losses = [];
    /** @type {Progress} */
    let progress;
    let milliseconds = 0;
    do {
      const asked = performance.now();
      progress = await this.#run.train(this.#isFirst ? 1 : Math.min(this.#batching.steps, this.#allowed));
      if (!progress.completed) this.#batching.note(progress.losses.length, performance.now() - asked);
      losses.push(...progress.losses);
      this.#allowed -= progress.losses.length;
      await nextTask();
      milliseconds = performance.now() - begin;
      if (this.#isFirst) break;
    } while (
      !progress.completed &&
      this.#allowed > 0 &&
      !this.#isEnded &&
      (milliseconds < REPORT_MILLISECONDS || losses.length < least)
    );
    this.#isFirst = false;
    return { progress: { ...progress, losses }, milliseconds };
  }
}

const channel = new MessageChannel();
channel.port1.start();

/**
 * Lets waiting commands in; several may wait for it at a time. A message, because timers are slowed down in hidden tabs.
 *
 * @returns {Promise<void>}
 */
export function nextTask() {
  return new Promise((resolve) => {
    channel.port1.addEventListener('message', () => resolve(), { once: true });
    channel.port2.postMessage(null);
  });
}

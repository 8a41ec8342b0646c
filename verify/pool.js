/**
 * Trains many specs, one per thread at a time.
 *
 * @module pool
 */

import { Worker } from 'node:worker_threads';

/** @typedef {import('./worker.js').Spec} Spec */
/** @typedef {import('./worker.js').Result} Result */

/**
 * @typedef {object} Listener
 * @property {(key: string, share: number) => void} onShare reports the completed share of a spec, 0 to 1
 * @property {(key: string, result: Result | Error) => void} onDone
 */

export class Pool {
  #data;
  #limit;
  #isStopped = false;
  /** @type {Set<Worker>} */
  #workers = new Set();

  /**
   * @param {{ site: string, datasets: import('./site.js').DatasetInfo[] }} data for the threads
   * @param {number} limit minutes for one run
   */
  constructor(data, limit) {
    this.#data = data;
    this.#limit = limit;
  }

  /**
   * Trains every spec to its end. A failed run is a result, and affects no other run.
   *
   * @param {Map<string, Spec>} specs
   * @param {number} jobs threads
   * @param {Listener} listener
   */
  async train(specs, jobs, listener) {
    // Specs with the same data and input in a row, so that a thread prepares them once.
    const prepared = (/** @type {[string, Spec]} */ [, { dataset, input }]) => JSON.stringify([dataset, input]);
    const queue = [...specs].sort((a, b) => prepared(a).localeCompare(prepared(b)));
    const lanes = Array.from({ length: Math.min(jobs, queue.length) }, () => this.#lane(queue, listener));
    await Promise.all(lanes);
  }

  /** Stops everything at once; unfinished runs are not reported. */
  stop() {
    this.#isStopped = true;
    for (const worker of this.#workers) worker.terminate();
  }

  /**
   * One thread's work; after a crash, a new thread continues.
   *
   * @param {[string, Spec][]} queue
   * @param {Listener} listener
   */
  async #lane(queue, { onShare, onDone }) {
    /** @type {Worker | null} */
    let worker = null;
    for (let next = queue.shift(); next && !this.#isStopped; next = queue.shift()) {
      const [key, spec] = next;
      worker ??= this.#open();
      const result = await this.#exchange(worker, spec, (share) => onShare(key, share));
      if (this.#isStopped) break;
      if (result instanceof Broken) {
        await this.#end(worker);
        worker = null;
      }
      onDone(key, result);
    }
    if (worker) await this.#end(worker);
  }

  #open() {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: this.#data });
    this.#workers.add(worker);
    return worker;
  }

  /** @param {Worker} worker */
  async #end(worker) {
    this.#workers.delete(worker);
    await worker.terminate();
  }

  /**
   * @param {Worker} worker
   * @param {Spec} spec
   * @param {(share: number) => void} onShare
   * @returns {Promise<Result | Error>}
   */
  async #exchange(worker, spec, onShare) {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const result = await new Promise((resolve) => {
      const isLate = () => resolve(new Broken(`The run did not finish within ${this.#limit} min.`));
      timer = setTimeout(isLate, this.#limit * 60_000);
      worker.on('message', (/** @type {import('./worker.js').Answer} */ answer) => {
        if (answer.type === 'share') onShare(answer.share);
        if (answer.type === 'done') resolve(answer.result);
        if (answer.type === 'failed') resolve(new Error(answer.message));
      });
      worker.on('error', (error) => resolve(new Broken(`The trainer failed: ${error.message}`)));
      worker.on('exit', () => resolve(new Broken('The trainer exited before its run was done.')));
      worker.postMessage(spec);
    });
    clearTimeout(timer);
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
    return result;
  }
}

/** An error that ends a thread. */
class Broken extends Error {}

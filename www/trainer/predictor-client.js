/**
 * The page's side of the classifying worker: starts it when a run is chosen, and replaces it after a crash.
 *
 * @module trainer/predictor-client
 */

import { sayMessage } from '../words/words.js';

/** @typedef {import('./worker/predictor-worker.js').Answer} Answer */

/**
 * A trained run; its checkpoint has the weights.
 * @typedef {{ spec: import('./protocol.js').Spec, name: string, checkpoint: Uint8Array }} TrainedRun
 */

/** @typedef {{ resolve: (answer: Answer) => void, reject: (error: Error) => void }} Waiting */

export class PredictorClient {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {TrainedRun | null} */
  #run = null;
  /** Resolves when the worker has the run. @type {Promise<Answer> | null} */
  #ready = null;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #lastId = 0;

  /**
   * Makes a run classify from now on.
   *
   * @param {TrainedRun} run
   * @throws {Error} if its weights are not finite
   */
  async use(run) {
    this.#run = run;
    this.#ready = null;
    try {
      await this.#introduce(run);
    } catch (error) {
      if (this.#run === run) this.#run = null;
      throw error;
    }
  }

  /**
   * @param {Uint8Array} pixels 28×28 bytes, light on black
   * @returns {Promise<Float32Array | null>} the probabilities of the ten classes, or null if no run is chosen
   */
  async classify(pixels) {
    if (!this.#run) return null;
    await this.#introduce(this.#run);
    const { probabilities } = await this.#exchange({ pixels });
    return probabilities ?? null;
  }

  /** Makes sure that the worker has the run. @param {TrainedRun} run */
  #introduce({ checkpoint }) {
    this.#ready ??= this.#exchange({ checkpoint });
    return this.#ready;
  }

  /**
   * @param {object} message
   * @returns {Promise<Answer>}
   */
  #exchange(message) {
    const worker = this.#worker ?? this.#start();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...message });
    });
  }

  #start() {
    const worker = new Worker(new URL('./worker/predictor-worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#discard(event.message || 'its script did not load');
    };
    this.#worker = worker;
    return worker;
  }

  /** @param {Answer} answer */
  #hear(answer) {
    if (answer.isCrash) return this.#discard(sayMessage(answer.problem ?? ''));
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.problem === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(sayMessage(answer.problem)));
  }

  /** Terminates the worker; the next request starts a new one. @param {string} reason */
  #discard(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ready = null;
    for (const { reject } of this.#waiting.values()) reject(new Error(`The classifier failed: ${reason}`));
    this.#waiting.clear();
  }
}

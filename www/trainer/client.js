/**
 * The page's side of the worker: starts it, replaces it after a crash, and turns its answers into promises.
 *
 * @module trainer/client
 */

import { sayMessage } from '../words/words.js';
import { ExpectedError } from './errors.js';

/** @typedef {import('./protocol.js').Command} Command */
/** @typedef {import('./protocol.js').Event} Event */
/** @typedef {import('./protocol.js').Backend} Backend */

/** The error for a worker whose script the server lacks or doesn't send. */
const NOT_LOADED = 'one of its scripts did not load. If the site was just updated, reload the page; your runs are kept.';

/** How long a training worker may stay silent before a ping, and then until its answer. */
const SILENCE_MILLISECONDS = 15_000;

/** A problem in the worker that concerns the user; `details` helps to fix it. */
export class TrainerError extends ExpectedError {}

/**
 * Callbacks for a run.
 *
 * @typedef {object} Listener
 * @property {(share: number) => void} [onPreparing] called while the network's input is computed
 * @property {(progress: import('./protocol.js').Progress) => void} onProgress
 * @property {(workers: number) => void} [onShared] called when the number of workers changes
 * @property {(checkpoint: Uint8Array) => void} [onCheckpoint] called after each epoch but the last
 * @property {(checkpoint: Uint8Array) => void} [onPaused]
 */

/**
 * How a run begins.
 *
 * @typedef {object} Start
 * @property {number} [workers] how many workers may share each step
 * @property {boolean} [isOrdered] whether they share it even if that is slower
 * @property {Uint8Array | null} [checkpoint] where it continues; without one, it starts at its first step
 * @property {number | null} [epochs] its new total of epochs, unless its spec's
 */

/**
 * How a run ended: with a digest if it finished, without a checkpoint if there was no first step.
 *
 * @typedef {{ digest: string | null, checkpoint: Uint8Array | null }} Ending
 */

export class TrainerClient {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Backend | null} */
  #backend = null;
  /** @type {import('./protocol.js').DatasetId | null} */
  #dataset = null;
  #runId = 0;
  /** Receives the worker's messages for the current command. @type {((event: Event) => void) | null} */
  #listener = null;
  /** Stops waiting for an answer that can no longer come. @type {((error: Error) => void) | null} */
  #giveUp = null;
  /** The answer to the last command, of any kind; the next one waits for it. @type {Promise<unknown>} */
  #turn = Promise.resolve();
  /** Number of messages from workers so far. */
  #heard = 0;
  /** Number of unanswered commands. */
  #asked = 0;
  /** The spec of the last warm-up on this device, as text. */
  #compiled = '';

  /**
   * Whether it has this dataset on this device, so that reading it again is unnecessary.
   *
   * @param {Backend} backend
   * @param {import('./protocol.js').DatasetId} dataset
   */
  has(backend, dataset) {
    return this.#worker !== null && this.#backend === backend && this.#dataset === dataset;
  }

  /** Whether it is waiting for an answer. */
  get isBusy() {
    return this.#asked > 0;
  }

  /**
   * Opens a device in a worker; does nothing if the current worker has it.
   *
   * @param {Backend} backend
   * @returns {Promise<boolean>} whether there was anything to do
   */
  async open(backend) {
    if (this.#worker && this.#backend === backend) return false;
    this.#discard();
    const worker = new Worker(new URL('./worker/training-worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      this.#heard += 1;
      this.#listener?.(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const message = event.message || NOT_LOADED;
      this.#listener?.({ type: 'crashed', message, details: `${event.filename}:${event.lineno}` });
    };
    this.#worker = worker;
    this.#backend = backend;
    try {
      await this.#exchange({ type: 'open', backend }, (event) => event.type === 'opened');
    } catch (error) {
      if (this.#worker === worker) this.#discard();
      throw error;
    }
    return true;
  }

  /**
   * Makes sure that the worker has a dataset.
   *
   * @param {import('./protocol.js').DatasetId} dataset
   * @param {() => Promise<import('./protocol.js').DatasetFiles>} read called if the worker does not have it yet
   */
  async load(dataset, read) {
    if (this.#dataset === dataset) return;
    const files = await read();
    const buffers = files.map((file) => file.buffer);
    await this.#exchange({ type: 'load', dataset, files }, (event) => event.type === 'loaded', buffers);
    this.#dataset = dataset;
  }

  /**
   * Makes the device compile what training this spec needs, unless it already did for the last one.
   *
   * @param {import('./protocol.js').Spec} spec
   * @returns {Promise<boolean>} whether there was anything to do
   */
  async compile(spec) {
    const wanted = JSON.stringify(spec);
    if (this.#compiled === wanted) return false;
    await this.#exchange({ type: 'compile', spec }, (event) => event.type === 'compiled');
    this.#compiled = wanted;
    return true;
  }

  /**
   * The duration of a step of this spec, in milliseconds.
   *
   * @param {import('./protocol.js').Spec} spec
   * @returns {Promise<number>}
   */
  async time(spec) {
    let milliseconds = NaN;
    await this.#exchange({ type: 'time', spec }, (event) => {
      if (event.type !== 'timed') return false;
      milliseconds = event.milliseconds;
      return true;
    });
    return milliseconds;
  }

  /**
   * Trains a spec until it finishes or is stopped; pauses don't end it.
   *
   * @param {import('./protocol.js').Spec} spec
   * @param {Listener} listener
   * @param {Start} [how]
   * @returns {Promise<Ending>}
   */
  async train(spec, listener, { workers = 1, isOrdered = false, checkpoint = null, epochs = null } = {}) {
    const runId = ++this.#runId;
    /** @type {Ending} */
    let ending = { digest: null, checkpoint: null };
    const watching = this.#watch();
    await this.#exchange({ type: 'start', runId, spec, workers, isOrdered, checkpoint, epochs }, (event) => {
      if (!('runId' in event) || event.runId !== runId) return false;
      if (event.type === 'preparing') listener.onPreparing?.(event.share);
      if (event.type === 'progress') listener.onProgress(event.progress);
      if (event.type === 'shared') listener.onShared?.(event.workers);
      if (event.type === 'checkpoint') listener.onCheckpoint?.(event.checkpoint);
      if (event.type === 'paused') listener.onPaused?.(event.checkpoint);
      if (event.type === 'done') ending = { digest: event.digest, checkpoint: event.checkpoint };
      if (event.type === 'stopped') ending = { digest: null, checkpoint: event.checkpoint };
      return event.type === 'done' || event.type === 'stopped';
    }).finally(() => clearInterval(watching));
    return ending;
  }

  /**
   * Gives up on a worker that has disappeared: a browser that runs out of memory ends it silently.
   *
   * @returns {ReturnType<typeof setInterval>} to be cleared when the worker may be silent again
   */
  #watch() {
    let heard = this.#heard;
    let isAsked = false;
    return setInterval(() => {
      if (this.#heard !== heard) isAsked = false;
      else if (isAsked) this.#listener?.({ type: 'crashed', message: 'it stopped responding', details: '' });
      else {
        isAsked = true;
        this.#worker?.postMessage({ type: 'ping' });
      }
      heard = this.#heard;
    }, SILENCE_MILLISECONDS);
  }

  /** Pauses the current run after its current step; `onPaused` reports it. */
  pause() {
    this.#worker?.postMessage({ type: 'pause', runId: this.#runId });
  }

  /** Resumes the paused run. @param {number | null} [steps] pauses again after this many */
  resume(steps = null) {
    this.#worker?.postMessage({ type: 'resume', runId: this.#runId, steps });
  }

  /** Terminates the worker. */
  close() {
    this.#discard();
  }

  /** Ends the current run, paused or not; its `train` then resolves. */
  stop() {
    this.#worker?.postMessage({ type: 'stop', runId: this.#runId });
  }

  /**
   * Sends a command once earlier ones are answered, and waits for an event that `isAnswer` accepts.
   *
   * @param {Command} command
   * @param {(event: Event) => boolean} isAnswer
   * @param {Transferable[]} [transfer]
   * @returns {Promise<void>}
   */
  #exchange(command, isAnswer, transfer = []) {
    const answer = this.#turn.then(() => this.#ask(command, isAnswer, transfer));
    this.#asked += 1;
    this.#turn = answer.catch(() => undefined).finally(() => (this.#asked -= 1));
    return answer;
  }

  /**
   * @param {Command} command
   * @param {(event: Event) => boolean} isAnswer
   * @param {Transferable[]} transfer
   * @returns {Promise<void>}
   */
  #ask(command, isAnswer, transfer) {
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new TrainerError('The trainer was closed.'));
      this.#giveUp = reject;
      this.#listener = (event) => {
        if (event.type === 'failed') {
          reject(new TrainerError(sayMessage(event.message)));
          // A lost GPU stays lost; the next `open` requests it anew. A checkpoint continues on whatever that opens.
          if (this.#backend === 'webgpu') this.#discard();
        } else if (event.type === 'crashed') {
          reject(new TrainerError(`The trainer failed: ${event.message}`, event.details));
          // A panicked instance cannot be trusted again; the next `open` starts a fresh worker.
          this.#discard();
        } else if (isAnswer(event)) {
          resolve();
        }
      };
      this.#worker.postMessage(command, transfer);
    });
  }

  #discard() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#backend = null;
    this.#dataset = null;
    this.#compiled = '';
    this.#giveUp?.(new TrainerError('The trainer was closed.'));
  }
}

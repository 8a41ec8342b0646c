/**
 * The page's side of the worker: starts it, replaces it after a crash, and turns its answers into promises.
 *
 * @module trainer-client
 */

/** @typedef {import('./protocol.js').Command} Command */
/** @typedef {import('./protocol.js').Event} Event */
/** @typedef {import('./protocol.js').Backend} Backend */

/** Something in the worker that the reader should know of; `details` is for whoever repairs it. */
export class TrainerError extends Error {
  /**
   * @param {string} message
   * @param {string} [details]
   */
  constructor(message, details = '') {
    super(message);
    this.details = details;
  }
}

export class TrainerClient {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Backend | null} */
  #backend = null;
  /** @type {import('./protocol.js').DatasetId | null} */
  #dataset = null;
  #runId = 0;
  /** Waits for the answer to the command under way. @type {((event: Event) => void) | null} */
  #listener = null;

  /**
   * Opens a device in a worker; does nothing if the worker at hand has it.
   *
   * @param {Backend} backend
   */
  async open(backend) {
    if (this.#worker && this.#backend === backend) return;
    this.#discard();
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => this.#listener?.(data);
    worker.onerror = (event) => {
      event.preventDefault();
      const message = event.message || 'its script did not load';
      this.#listener?.({ type: 'crashed', message, details: `${event.filename}:${event.lineno}` });
    };
    this.#worker = worker;
    this.#backend = backend;
    try {
      await this.#exchange({ type: 'open', backend }, (event) => event.type === 'opened');
    } catch (error) {
      this.#discard();
      throw error;
    }
  }

  /**
   * Makes sure the worker has a dataset.
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
   * Trains a spec to its end.
   *
   * @param {import('./protocol.js').Spec} spec
   * @param {object} listener
   * @param {number} [listener.workers] how many workers may share each step
   * @param {boolean} [listener.isOrdered] whether they share it even if that is slower
   * @param {(share: number) => void} listener.onPreparing called while the network's input is computed
   * @param {(progress: import('./protocol.js').Progress) => void} listener.onProgress
   * @param {(workers: number) => void} [listener.onShared] called when the number of workers changes
   * @param {(weights: Float32Array) => void} [listener.onWeights] called with the parameters of a run that has finished
   * @returns {Promise<string | null>} the digest, or null if the run was stopped
   */
  async train(spec, { workers = 1, isOrdered = false, onPreparing, onProgress, onShared, onWeights }) {
    const runId = ++this.#runId;
    /** @type {string | null} */
    let digest = null;
    await this.#exchange({ type: 'start', runId, spec, workers, isOrdered }, (event) => {
      if (!('runId' in event) || event.runId !== runId) return false;
      if (event.type === 'preparing') onPreparing(event.share);
      if (event.type === 'progress') onProgress(event.progress);
      if (event.type === 'shared') onShared?.(event.workers);
      if (event.type === 'done') {
        digest = event.digest;
        onWeights?.(event.weights);
      }
      return event.type === 'done' || event.type === 'stopped';
    });
    return digest;
  }

  /** Ends the worker. */
  close() {
    this.#discard();
  }

  /** Ends the run under way; its `train` then resolves to null. */
  stop() {
    this.#worker?.postMessage({ type: 'stop', runId: this.#runId });
  }

  /**
   * Sends a command and waits until `isAnswer` accepts an event.
   *
   * @param {Command} command
   * @param {(event: Event) => boolean} isAnswer
   * @param {Transferable[]} [transfer]
   * @returns {Promise<void>}
   */
  #exchange(command, isAnswer, transfer = []) {
    return new Promise((resolve, reject) => {
      this.#listener = (event) => {
        if (event.type === 'failed') {
          reject(new TrainerError(event.message));
        } else if (event.type === 'crashed') {
          // A panicked instance cannot be trusted again; the next `open` starts a fresh worker.
          this.#discard();
          reject(new TrainerError(`The trainer broke down: ${event.message}`, event.details));
        } else if (isAnswer(event)) {
          resolve();
        }
      };
      this.#worker?.postMessage(command, transfer);
    });
  }

  #discard() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#backend = null;
    this.#dataset = null;
  }
}

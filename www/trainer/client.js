/**
 * The page's side of a training worker: starts it, replaces it after a crash, and trains runs in it.
 *
 * @module trainer/client
 */

import { datasetFromArrays } from './arrays.js';
import { Channel } from './channel.js';
import { WorkerError } from './errors.js';
import { message } from './message.js';
import { startTrainingWorker } from './workers.js';

/** @typedef {import('./protocol.js').Backend} Backend */
/** @typedef {import('./protocol.js').DatasetFiles} DatasetFiles */
/** @typedef {import('./protocol.js').DatasetId} DatasetId */
/** @typedef {import('./protocol.js').Ending} Ending */
/** @typedef {import('./protocol.js').PartialSpec} PartialSpec */
/** @typedef {import('./protocol.js').RunEvent} RunEvent */
/** @typedef {import('./protocol.js').TrainingProtocol} TrainingProtocol */

const NAME = message('worker-trainer');

/** How long a worker may stay silent while it trains. */
const SILENCE_MILLISECONDS = 15_000;

/**
 * Callbacks for a run.
 *
 * @typedef {object} Listener
 * @property {(share: number) => void} [onPreparing] called while the network's input is computed
 * @property {(progress: import('./protocol.js').Progress) => void} [onProgress]
 * @property {(workers: number) => void} [onShared] called when the number of workers changes
 * @property {(checkpoint: Uint8Array, memory: number, predictions: import('./protocol.js').Predictions) => void} [onCheckpoint] called
 *   after each epoch but the last, with the trainer's memory in bytes and what the run predicts for the test images
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

/** A worker with an open device, and what it has. */
class Opened {
  /** @type {Channel<TrainingProtocol>} */
  channel = new Channel(startTrainingWorker(), NAME);
  /** @type {DatasetId | null} */
  dataset = null;
  /** The spec of the last warm-up, as text. */
  compiled = '';

  /** @param {Backend} backend */
  constructor(backend) {
    this.backend = backend;
  }
}

export class TrainerClient {
  /** @type {Opened | null} */
  #opened = null;
  /** The last run. @type {import('./channel.js').Asked<TrainingProtocol['train']> | null} */
  #run = null;

  /**
   * Whether it has this dataset on this device, so that reading it again is unnecessary.
   *
   * @param {Backend} backend
   * @param {DatasetId} dataset
   */
  has(backend, dataset) {
    return this.#now?.backend === backend && this.#now.dataset === dataset;
  }

  /** Whether it is waiting for an answer. */
  get isBusy() {
    return this.#opened?.channel.isBusy ?? false;
  }

  /**
   * Opens a device in a worker; does nothing if the current worker has it.
   *
   * @param {Backend} [backend]
   * @returns {Promise<boolean>} whether there was anything to do
   */
  async open(backend = 'cpu') {
    if (this.#now?.backend === backend) return false;
    this.close();
    const opened = new Opened(backend);
    this.#opened = opened;
    try {
      await opened.channel.ask('open', { backend });
    } catch (error) {
      opened.channel.close();
      throw error;
    }
    return true;
  }

  /**
   * Makes sure that the worker has a dataset.
   *
   * @param {DatasetId} dataset
   * @param {() => Promise<DatasetFiles>} read called if the worker does not have it yet
   */
  async load(dataset, read) {
    if (this.#now?.dataset === dataset) return;
    const files = await read();
    const opened = this.#need();
    await this.#answered(opened, this.#give(opened, dataset, files));
    opened.dataset = dataset;
  }

  /**
   * Gives the worker a stranger's own images instead of a dataset. Specs that name no dataset are trained on them.
   *
   * @param {import('./arrays.js').Arrays} arrays they are copied
   * @throws {ExpectedError} saying what is wrong with them, and how to make it right
   */
  async loadArrays(arrays) {
    const files = datasetFromArrays(arrays);
    const opened = this.#need();
    // Whatever it is called there, it is not the real one.
    opened.dataset = null;
    await this.#answered(opened, this.#give(opened, 'mnist', files));
  }

  /**
   * Makes the device compile what training this spec needs, unless it already did for the last one.
   *
   * @param {PartialSpec} spec
   * @returns {Promise<boolean>} whether there was anything to do
   */
  async compile(spec) {
    const opened = this.#need();
    const wanted = JSON.stringify(spec);
    if (opened.compiled === wanted) return false;
    await this.#answered(opened, opened.channel.ask('compile', { spec }));
    opened.compiled = wanted;
    return true;
  }

  /**
   * The duration of a step of this spec, in milliseconds.
   *
   * @param {PartialSpec} spec
   * @returns {Promise<number>}
   */
  async time(spec) {
    const opened = this.#need();
    return this.#answered(opened, opened.channel.ask('time', { spec }));
  }

  /**
   * Trains a spec until it finishes or is stopped; pauses don't end it.
   *
   * @param {PartialSpec} spec
   * @param {Listener} [listener]
   * @param {Start} [how]
   * @returns {Promise<Ending>}
   */
  async train(spec, listener = {}, { workers = 1, isOrdered = false, checkpoint = null, epochs = null } = {}) {
    const opened = this.#need();
    const onEvent = (/** @type {RunEvent} */ event) => {
      try {
        tell(listener, event);
      } finally {
        if (event.type === 'checkpoint') run.tell({ type: 'seen' });
      }
    };
    const body = { spec, workers, isOrdered, checkpoint, epochs };
    const run = opened.channel.begin('train', body, { onEvent, patience: SILENCE_MILLISECONDS });
    this.#run = run;
    return this.#answered(opened, run.answer);
  }

  /** Pauses the current run after its current step; `onPaused` reports it. */
  pause() {
    this.#run?.tell({ type: 'pause' });
  }

  /** Resumes the paused run. @param {number | null} [steps] pauses again after this many */
  resume(steps = null) {
    this.#run?.tell({ type: 'resume', steps });
  }

  /** Ends the current run, paused or not; its `train` then resolves. */
  stop() {
    this.#run?.cancel();
  }

  /** Terminates the worker. */
  close() {
    this.#opened?.channel.close();
    this.#opened = null;
  }

  /** What is open. A worker that has crashed is not. */
  get #now() {
    return this.#opened?.channel.isOpen ? this.#opened : null;
  }

  #need() {
    const opened = this.#now;
    if (!opened) throw new WorkerError('closed', message('worker-closed', { name: NAME }));
    return opened;
  }

  /**
   * @param {Opened} opened
   * @param {DatasetId} dataset
   * @param {DatasetFiles} files
   */
  #give({ channel }, dataset, files) {
    return channel.ask('load', { dataset, files }, { buffers: files.map(({ buffer }) => buffer) });
  }

  /**
   * An answer. A lost GPU stays lost, so the next `open` requests it anew; a checkpoint continues on whatever that opens.
   *
   * @template T
   * @param {Opened} opened
   * @param {Promise<T>} answer
   * @returns {Promise<T>}
   */
  async #answered({ backend, channel }, answer) {
    try {
      return await answer;
    } catch (error) {
      if (backend === 'webgpu') channel.close();
      throw error;
    }
  }
}

/**
 * @param {Listener} listener
 * @param {RunEvent} event
 */
function tell(listener, event) {
  switch (event.type) {
    case 'preparing':
      return listener.onPreparing?.(event.share);
    case 'progress':
      return listener.onProgress?.(event.progress);
    case 'shared':
      return listener.onShared?.(event.workers);
    case 'checkpoint':
      return listener.onCheckpoint?.(event.checkpoint, event.memory, event.predictions);
    case 'paused':
      return listener.onPaused?.(event.checkpoint);
  }
}

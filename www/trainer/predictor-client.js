/**
 * The page's side of the classifying worker: starts it when a run is chosen, and replaces it after a crash.
 *
 * @module trainer/predictor-client
 */

import { Channel } from './channel.js';
import { message } from './message.js';
import { startPredictorWorker } from './workers.js';

/** @typedef {import('./protocol.js').PredictorProtocol} PredictorProtocol */

/** @typedef {import('./protocol.js').NetworkWeights} NetworkWeights */

/** What classifies. `isSound`: whether its weights are known to be finite. @typedef {NetworkWeights & { isSound?: boolean }} Weights */

/**
 * A trained run, with its name. `isTestClosed`: whether what it makes of test images is not to be shown.
 *
 * @typedef {Weights & { spec: import('./protocol.js').Spec, name: import('./message.js').Message, isTestClosed?: boolean }} TrainedRun
 */

export class PredictorClient {
  /** @type {Channel<PredictorProtocol> | null} */
  #channel = null;
  /** @type {Weights | null} */
  #run = null;
  /** Resolves when the worker has the run. @type {Promise<void> | null} */
  #ready = null;

  /**
   * Makes a run classify from now on.
   *
   * @param {Weights} run
   * @throws {WorkerError} if its weights are not finite
   */
  async use(run) {
    this.#run = run;
    this.#ready = null;
    // There is nothing to find out before there is something to classify: nobody downloads a trainer only to look.
    if (run.isSound) return;
    try {
      await this.#introduce(run);
    } catch (error) {
      if (this.#run === run) this.#run = null;
      throw error;
    }
  }

  /**
   * @param {Uint8Array} pixels 28×28 bytes, light on black, for each of one or more images
   * @returns {Promise<Float32Array | null>} the probabilities of the ten classes for each, or null if no run is chosen
   */
  async classify(pixels) {
    if (!this.#run) return null;
    const channel = await this.#introduce(this.#run);
    return channel.ask('classify', { pixels });
  }

  /**
   * @param {Uint8Array} pixels of one image
   * @returns {Promise<import('./protocol.js').LayerActivations[] | null>} what each layer makes of it, or null if no run is chosen
   */
  async look(pixels) {
    if (!this.#run) return null;
    const channel = await this.#introduce(this.#run);
    return channel.ask('look', { pixels });
  }

  /**
   * @param {Uint8Array} pixels of one image
   * @param {number} layer from 0, the input
   * @param {number} place of the value among the layer's
   * @returns {Promise<import('./protocol.js').Explained | undefined>} what the value is the sum of, if it is one
   */
  async explain(pixels, layer, place) {
    if (!this.#run) return undefined;
    const channel = await this.#introduce(this.#run);
    return channel.ask('explain', { pixels, layer, place });
  }

  /**
   * @param {Uint8Array} pixels of one image
   * @param {number} of the class, from 0
   * @returns {Promise<import('./protocol.js').Why | null>} what speaks for it, or null if no run is chosen
   */
  async why(pixels, of) {
    if (!this.#run) return null;
    const channel = await this.#introduce(this.#run);
    return channel.ask('why', { pixels, of });
  }

  /**
   * @param {Uint8Array} pixels of one image
   * @param {number} wanted another class, from 0
   * @returns {Promise<import('./protocol.js').Persuasion | undefined>} how little it takes to make this class of it; undefined if the
   *   network sees features
   */
  async persuade(pixels, wanted) {
    if (!this.#run) return undefined;
    const channel = await this.#introduce(this.#run);
    return channel.ask('persuade', { pixels, wanted });
  }

  /**
   * @param {Uint8Array} pixels of the images
   * @param {'pca' | 'tsne'} way
   * @param {(progress: import('./protocol.js').MapProgress) => void} onProgress
   * @param {AbortSignal} signal ends it after the next slice
   * @returns {Promise<import('./protocol.js').MapPicture | null>} the images as points of a plane; null if it was ended, or no run is
   *   chosen
   */
  async map(pixels, way, onProgress, signal) {
    if (!this.#run) return null;
    const channel = await this.#introduce(this.#run);
    if (signal.aborted) return null;
    const asked = channel.begin('map', { pixels, way }, { onEvent: onProgress });
    signal.addEventListener('abort', () => asked.cancel());
    return asked.answer;
  }

  /**
   * @param {import('./protocol.js').Examination} examination of any network, whatever run is chosen
   * @returns {Promise<import('./protocol.js').LayerVitals[]>} the signs of life of each layer
   * @throws {WorkerError} if its weights are not finite, among others
   */
  async vitals(examination) {
    const channel = this.#open();
    try {
      return await channel.ask('vitals', examination);
    } catch (error) {
      // As in `#introduce`: what did not load is loaded by a fresh worker.
      channel.close();
      throw error;
    }
  }

  /**
   * Keeps a training split to measure on, until the worker is closed.
   *
   * @param {Uint8Array<ArrayBuffer>} pixels 28×28 bytes for each image; they go to the worker
   * @param {Uint8Array<ArrayBuffer>} labels
   */
  async keep(pixels, labels) {
    await this.#open().ask('keep', { pixels, labels }, { buffers: [pixels.buffer] });
  }

  /**
   * @param {import('./protocol.js').Spec} spec
   * @param {Float32Array} weights of any network of this spec
   * @param {(share: number) => void} onShare called with the share of the images that is scored
   * @param {AbortSignal} signal ends it after the next slice
   * @returns {Promise<import('./protocol.js').TrainingFigures | null>} loss and accuracy on what the spec's run trains on, of the split
   *   that is kept; null if it was ended
   * @throws {WorkerError} if they are another network's, among others
   */
  async measure(spec, weights, onShare, signal) {
    const asked = this.#open().begin('measure', { spec, weights }, { onEvent: ({ share }) => onShare(share) });
    const cancel = () => asked.cancel();
    signal.addEventListener('abort', cancel);
    try {
      return await asked.answer;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Terminates the worker; the next request starts a new one. */
  close() {
    this.#channel?.close();
  }

  /** A worker that has the run. @param {Weights} run */
  async #introduce(run) {
    const channel = this.#open();
    const ready = this.#ready ?? channel.ask('use', networkOf(run));
    this.#ready = ready;
    try {
      await ready;
    } catch (error) {
      // What did not load is loaded again, by a fresh worker: a module that failed once fails for ever in the same one.
      if (this.#ready === ready) channel.close();
      throw error;
    }
    return channel;
  }

  #open() {
    if (this.#channel?.isOpen) return this.#channel;
    /** @type {Channel<PredictorProtocol>} */
    const channel = new Channel(startPredictorWorker(), message('worker-classifier'));
    this.#channel = channel;
    this.#ready = null;
    return channel;
  }
}

/** Only what the worker needs crosses. @param {Weights} run @returns {NetworkWeights} */
function networkOf(run) {
  return 'checkpoint' in run ? { checkpoint: run.checkpoint } : { spec: run.spec, weights: run.weights };
}

/**
 * Measures networks on what their run trains on: in a worker, one network after the other, each once.
 *
 * @module inside/measured/measurer
 */

import { PredictorClient } from '../../trainer/index.js';
import { withoutHeaders } from '../gallery/classify.js';

/** @typedef {import('../../trainer/index.js').Spec} Spec */
/** @typedef {import('../../trainer/index.js').TrainingFigures} TrainingFigures */

/** How much of the measuring is done: the share of a network's images. @typedef {(share: number) => void} OnShare */

export class Measurer {
  #read;
  #client;
  /** What is known already, by the weights. @type {WeakMap<Float32Array, TrainingFigures>} */
  #known = new WeakMap();
  /** The dataset whose images the worker has. @type {Spec['dataset'] | null} */
  #kept = null;

  /**
   * @param {(dataset: Spec['dataset']) => Promise<Uint8Array[]>} read its training images and labels, as IDX files
   * @param {Pick<PredictorClient, 'keep' | 'measure' | 'close'>} [client]
   */
  constructor(read, client = new PredictorClient()) {
    this.#read = read;
    this.#client = client;
  }

  /** What is known of the network with these weights, if anything. @param {Float32Array} weights */
  known(weights) {
    return this.#known.get(weights);
  }

  /**
   * @param {Spec} spec
   * @param {Float32Array} weights all parameters, one after the other
   * @param {OnShare} onShare
   * @param {AbortSignal} signal
   * @throws {Error} if the images cannot be read, or the worker fails
   */
  async measure(spec, weights, onShare, signal) {
    try {
      if (this.#kept !== spec.dataset) await this.#keep(spec.dataset);
      if (signal.aborted) return;
      const figures = await this.#client.measure(spec, weights, onShare, signal);
      if (figures) this.#known.set(weights, figures);
    } catch (error) {
      // Whatever the worker had is gone with it.
      this.rest();
      throw error;
    }
  }

  /** Gives the worker's memory back: the training images take 47 MB. */
  rest() {
    this.#client.close();
    this.#kept = null;
  }

  /** @param {Spec['dataset']} dataset */
  async #keep(dataset) {
    const [pixels, labels] = withoutHeaders(await this.#read(dataset));
    // A copy, without the header before it, which can go to the worker as it is.
    await this.#client.keep(pixels.slice(), labels.slice());
    this.#kept = dataset;
  }
}

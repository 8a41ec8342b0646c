/**
 * Takes the signs of life of networks: in a worker, one network after the other, each once.
 *
 * @module inside/vitals/examiner
 */

import { PredictorClient } from '../../trainer/index.js';
import { PIXELS } from '../../ui/dom.js';
import { withoutHeaders } from '../gallery/classify.js';

/** @typedef {import('../../trainer/index.js').LayerVitals} LayerVitals */
/** @typedef {import('../../trainer/index.js').Spec} Spec */

/** Test images that neurons may fire for. */
export const IMAGES = 1000;
/** The first of them, whose mean loss is differentiated: a common batch. */
export const DIFFERENTIATED = 128;

export class Examiner {
  #read;
  #client = new PredictorClient();
  /** What is known already, by the weights. @type {WeakMap<Float32Array, LayerVitals[]>} */
  #known = new WeakMap();
  /** The images of each dataset. @type {Map<Spec['dataset'], Promise<{ pixels: Uint8Array, labels: Uint8Array }>>} */
  #images = new Map();

  /** @param {(dataset: Spec['dataset']) => Promise<Uint8Array[]>} read its test images and labels, as IDX files */
  constructor(read) {
    this.#read = read;
  }

  /** What is known of the network with these weights, if anything. @param {Float32Array} weights */
  known(weights) {
    return this.#known.get(weights);
  }

  /**
   * @param {Spec} spec
   * @param {Float32Array} weights all parameters, one after the other
   * @throws {WorkerError} if they are not finite, among others
   */
  async examine(spec, weights) {
    const images = await this.#imagesOf(spec.dataset);
    const layers = await this.#client.vitals({ spec, weights, ...images, differentiated: DIFFERENTIATED });
    this.#known.set(weights, layers);
  }

  /** @param {Spec['dataset']} dataset */
  #imagesOf(dataset) {
    const known = this.#images.get(dataset);
    if (known) return known;
    const reading = this.#read(dataset).then((files) => {
      const [images, labels] = withoutHeaders(files);
      return { pixels: images.slice(0, PIXELS * IMAGES), labels: labels.slice(0, IMAGES) };
    });
    this.#images.set(dataset, reading);
    // The next one tries again.
    reading.catch(() => this.#images.delete(dataset));
    return reading;
  }
}

/**
 * Measures loss and accuracy over a run's training images in slices, so that the worker hears when nobody wants them any more.
 *
 * @module trainer/worker/measure
 */

import { nextTask } from './training-loop.js';

/** @typedef {import('../protocol.js').PredictorProtocol['measure']} MeasureExchange */
/** @typedef {Pick<import('../../wasm/trainer/kindling.js').TrainingMeasure, 'begin' | 'next' | 'add' | 'share' | 'loss' | 'accuracy'>} Measure */

/** Bytes of an image. */
const PIXELS = 784;

/**
 * @param {Measure} measure
 * @param {Float32Array} weights
 * @param {Uint8Array} pixels of all images of the training split
 * @param {Pick<import('../serve.js').Serving<MeasureExchange>, 'signal' | 'emit'>} request
 * @returns {Promise<import('../protocol.js').TrainingFigures | null>} null if it was cancelled
 */
export async function measureAll(measure, weights, pixels, request) {
  measure.begin(weights);
  for (let numbers = measure.next(); numbers.length > 0; numbers = measure.next()) {
    const images = new Uint8Array(PIXELS * numbers.length);
    numbers.forEach((number, index) => images.set(pixels.subarray(PIXELS * number, PIXELS * (number + 1)), PIXELS * index));
    measure.add(images);
    request.emit({ share: measure.share });
    await nextTask();
    if (request.signal.aborted) return null;
  }
  return { loss: measure.loss, accuracy: measure.accuracy };
}

/**
 * Classifies all test images of a dataset.
 *
 * @module inside/gallery/classify
 */

import { PIXELS } from '../../ui/dom.js';
import { predictionsOf } from './predictions.js';

/** Bytes before the pixels in an IDX file of images, and before the labels in one of labels. */
const HEADERS = { images: 16, labels: 8 };
/** Images that are classified at once: a tenth of a second of the slowest network. */
const SHARE = 1000;

/**
 * The pixels of the images and their labels, one after the other.
 *
 * @param {Uint8Array[]} files of a test set, in the IDX format
 * @returns {[Uint8Array, Uint8Array]}
 */
export function withoutHeaders([images, labels]) {
  return [images.subarray(HEADERS.images), labels.subarray(HEADERS.labels)];
}

/**
 * What a network predicts for them.
 *
 * @param {import('../../trainer/index.js').PredictorClient} predictor which has the network
 * @param {[Uint8Array, Uint8Array]} test
 */
export async function classifyAll(predictor, [images, labels]) {
  const probabilities = new Float32Array(10 * labels.length);
  for (let from = 0; from < labels.length; from += SHARE) {
    const share = await predictor.classify(images.slice(PIXELS * from, PIXELS * (from + SHARE)));
    if (share) probabilities.set(share, 10 * from);
  }
  return predictionsOf(probabilities);
}

/**
 * Makes a map of images in slices, so that the worker hears when nobody wants it any more.
 *
 * @module trainer/worker/image-map
 */

import { nextTask } from './training-loop.js';

/** @typedef {import('../protocol.js').MapPicture} MapPicture */
/** @typedef {import('../protocol.js').PredictorProtocol['map']} MapExchange */
/** @typedef {Pick<import('../../wasm/trainer/kindling.js').Tsne, 'step' | 'share' | 'coordinates' | 'picture' | 'free'>} Tsne */
/** @typedef {{ principal: () => MapPicture, neighbours: () => Tsne }} ImageMap */

/** Milliseconds between two looks at what the points do. */
const SLICE = 50;

/**
 * @param {ImageMap} map
 * @param {MapExchange['ask']['way']} way
 * @param {Pick<import('../serve.js').Serving<MapExchange>, 'signal' | 'emit'>} request
 * @returns {Promise<MapPicture | null>} null if it was cancelled
 */
export async function makeMap(map, way, request) {
  if (way === 'pca') return map.principal();
  const tsne = map.neighbours();
  try {
    while (tsne.share < 1) {
      const end = performance.now() + SLICE;
      do tsne.step(1);
      while (tsne.share < 1 && performance.now() < end);
      request.emit({ coordinates: tsne.coordinates, share: tsne.share });
      await nextTask();
      if (request.signal.aborted) return null;
    }
    return tsne.picture();
  } finally {
    tsne.free();
  }
}

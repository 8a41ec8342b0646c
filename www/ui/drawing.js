/**
 * The wasm that draws: charts, drawings and photos as images, reports. It is loaded when first asked for, so that the
 * form does not wait for it.
 *
 * @module ui/drawing
 */

import { ExpectedError } from '../trainer/errors.js';
import { describe } from './failure.js';

/** @typedef {typeof import('../wasm/charts/kindling.js')} Drawing */

/** @type {Promise<Drawing> | null} */
let loading = null;

/**
 * @returns {Promise<Drawing>}
 * @throws {ExpectedError} saying what to do if it does not load; the next call tries again
 */
export function loadDrawing() {
  loading ??= load();
  return loading;
}

async function load() {
  try {
    const drawing = await import('../wasm/charts/kindling.js');
    await drawing.default();
    return drawing;
  } catch (error) {
    loading = null;
    throw new ExpectedError(
      `The charts did not load (wasm/charts: ${describe(error).replace(/\.$/, '')}). You are offline, something blocks them, or the site `
        + 'was just updated. Reload the page; your runs are kept.',
    );
  }
}

/**
 * The wasm that draws: charts, drawings and photos as images, reports. It is loaded when first asked for, so that the
 * form does not wait for it.
 *
 * @module ui/drawing
 */

import { ExpectedError } from '../trainer/index.js';
import { message, wordsOf } from '../words/message.js';
import { sayMessage } from '../words/words.js';
import { showFailure } from './failure.js';

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

/** What draws, for a view that draws again when it has come, and asks again after it failed to. */
export class NeededDrawing {
  /** @type {Drawing | null} */
  #drawing = null;
  #isAsked = false;
  #onLoaded;

  /** @param {() => void} onLoaded */
  constructor(onLoaded) {
    this.#onLoaded = onLoaded;
  }

  /** Null until it has come. */
  get() {
    if (!this.#drawing && !this.#isAsked) this.#ask();
    return this.#drawing;
  }

  async #ask() {
    this.#isAsked = true;
    try {
      this.#drawing = await loadDrawing();
      this.#onLoaded();
    } catch (error) {
      showFailure(error);
    }
    this.#isAsked = false;
  }
}

async function load() {
  try {
    const drawing = await import('../wasm/charts/kindling.js');
    await drawing.default();
    drawing.setWords(sayMessage);
    return drawing;
  } catch (error) {
    loading = null;
    throw new ExpectedError(message('failed-charts', { reason: wordsOf(error) }));
  }
}

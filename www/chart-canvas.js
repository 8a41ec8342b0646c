/**
 * Canvases that charts are drawn on: as many pixels as the screen shows, in the style sheet's colours.
 *
 * @module chart-canvas
 */

/** @typedef {import('./wasm/page/kindling.js').Theme} Theme */

const FONT_SIZE = 12;

/** Keeps canvases drawn: after each change, resize and change between dark and light. */
export class ChartCanvases {
  #draw;
  #theme = readTheme();
  #isScheduled = false;

  /**
   * @param {HTMLCanvasElement[]} canvases
   * @param {(theme: Theme) => void} draw draws all of them
   */
  constructor(canvases, draw) {
    this.#draw = draw;
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) fitToScreen(/** @type {HTMLCanvasElement} */ (target));
      // At once and not in the next frame: a resized canvas is empty.
      this.#drawNow();
    });
    for (const canvas of canvases) observer.observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#theme = readTheme();
      this.schedule();
    });
  }

  /** Draws in the next frame, however often it is asked for until then. */
  schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#drawNow();
    });
  }

  #drawNow() {
    this.#draw({ ...this.#theme, pixelRatio: devicePixelRatio });
  }
}

/**
 * Gives a canvas as many pixels as the screen shows of it.
 *
 * @param {HTMLCanvasElement} canvas
 */
function fitToScreen(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
}

/**
 * The style sheet's colours, as the charts take them.
 *
 * @param {Element} [element] the colours that hold for it
 * @returns {Theme}
 */
export function readTheme(element = document.documentElement) {
  const style = getComputedStyle(element);
  const color = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    background: color('surface'),
    text: color('text'),
    grid: color('line'),
    training: color('training'),
    test: color('test'),
    error: color('error'),
    font: style.getPropertyValue('--font').trim(),
    fontSize: FONT_SIZE,
    pixelRatio: devicePixelRatio,
  };
}

/**
 * Canvases that charts are drawn on: as many pixels as the screen shows, in the style sheet's colours.
 *
 * @module chart-canvas
 */

/** @typedef {import('./wasm/page/kindling.js').Theme} Theme */

/** The size of a chart's text, as a share of the page's: larger there, larger here. */
const FONT_SHARE = 0.75;

/** Keeps canvases drawn: after each change, at each size, on each screen and in all colours. */
export class ChartCanvases {
  #canvases;
  #draw;
  #theme = readTheme();
  #isScheduled = false;

  /**
   * @param {HTMLCanvasElement[]} canvases
   * @param {(theme: Theme) => void} draw draws all of them
   */
  constructor(canvases, draw) {
    this.#canvases = canvases;
    this.#draw = draw;
    const observer = new ResizeObserver((entries) => this.#fit(entries));
    for (const canvas of canvases) observe(observer, canvas);
    onPixelRatio(() => this.#fit([]));
    onColors(() => {
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
      noticePixelRatio();
      this.#drawNow();
    });
  }

  /** Gives the canvases their pixels, and draws if one has others than before. @param {ResizeObserverEntry[]} entries */
  #fit(entries) {
    const sizes = new Map(entries.map((entry) => [entry.target, exactSize(entry)]));
    const fitted = this.#canvases.map((canvas) => fitToScreen(canvas, sizes.get(canvas) ?? null));
    if (!fitted.includes(true)) return;
    // Another size may be that of other letters.
    this.#theme = readTheme();
    // At once and not in the next frame: a resized canvas is empty.
    this.#drawNow();
  }

  #drawNow() {
    this.#draw({ ...this.#theme, pixelRatio: devicePixelRatio });
  }
}

/** A canvas's size in pixels of the screen. @typedef {{ width: number, height: number }} Size */

/**
 * Watches a canvas's size in pixels of the screen, where the browser knows it; WebKit tells only that in CSS pixels.
 *
 * @param {ResizeObserver} observer
 * @param {HTMLCanvasElement} canvas
 */
function observe(observer, canvas) {
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(canvas);
  }
}

/** The browser's own count of the pixels; null where it does not count. @param {ResizeObserverEntry} entry @returns {Size | null} */
function exactSize({ devicePixelContentBoxSize }) {
  const [size] = devicePixelContentBoxSize ?? [];
  return size ? { width: size.inlineSize, height: size.blockSize } : null;
}

/** Not every change is told by an event: that of an emulated screen of the same size is not (Chromium 156). */
const LATEST_MILLISECONDS = 500;
/** Who wants to know of another pixel ratio. @type {Set<() => void>} */
const watchers = new Set();
/** The pixel ratio that they know of. */
let knownRatio = devicePixelRatio;

/**
 * Calls back whenever a pixel of the page becomes more or fewer pixels of the screen: the window moves to another screen, the
 * page is zoomed.
 *
 * @param {() => void} listener
 */
function onPixelRatio(listener) {
  if (watchers.size === 0) {
    awaitPixelRatio();
    setInterval(noticePixelRatio, LATEST_MILLISECONDS);
  }
  watchers.add(listener);
}

/** Asks for the ratio as it is, so each change needs another question. */
function awaitPixelRatio() {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  query.addEventListener('change', () => {
    awaitPixelRatio();
    noticePixelRatio();
  }, { once: true });
}

/** Looks whether the pixel ratio has changed. */
function noticePixelRatio() {
  if (devicePixelRatio === knownRatio) return;
  knownRatio = devicePixelRatio;
  for (const notify of watchers) notify();
}

/**
 * Calls back whenever the page's colours change: dark, light, or those of the system for more contrast.
 *
 * @param {() => void} listener
 */
export function onColors(listener) {
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
    matchMedia(query).addEventListener('change', listener);
  }
}

/**
 * Gives a canvas as many pixels as the screen shows of it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Size | null} exact null if it must be worked out
 * @returns {boolean} whether it had others before, and is empty now
 */
function fitToScreen(canvas, exact) {
  const box = canvas.getBoundingClientRect();
  const size = {
    width: wholePixels(box.width * devicePixelRatio, exact?.width),
    height: wholePixels(box.height * devicePixelRatio, exact?.height),
  };
  if (canvas.width === size.width && canvas.height === size.height) return false;
  canvas.width = size.width;
  canvas.height = size.height;
  return true;
}

/**
 * A length as a whole number of pixels: as the browser rounds it, unless it counts pixels of another kind (those of a screen
 * that is only emulated are not counted).
 *
 * @param {number} length
 * @param {number} [exact]
 */
function wholePixels(length, exact = NaN) {
  return Math.abs(exact - length) < 1 ? exact : Math.round(length);
}

/**
 * The style sheet's colours, as the charts take them.
 *
 * @param {Element} [element] the colours that hold for it
 * @returns {Theme}
 * @throws {Error} if there is no style sheet
 */
export function readTheme(element = document.documentElement) {
  const style = getComputedStyle(element);
  const color = (/** @type {string} */ name) => {
    const value = style.getPropertyValue(`--${name}`).trim();
    if (!value) throw new Error('styles.css did not load: there is no connection, something blocks it, or the site was updated just now.');
    return inHexadecimal(value);
  };
  return {
    background: color('surface'),
    text: color('text'),
    grid: color('line'),
    training: color('training'),
    test: color('test'),
    error: color('error'),
    font: style.getPropertyValue('--font').trim(),
    fontSize: FONT_SHARE * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    pixelRatio: devicePixelRatio,
  };
}

/** Writes colours of all kinds, those that the system names among them, as the charts read them. */
const palette = document.createElement('canvas').getContext('2d');

/** @param {string} color as the style sheet has it */
function inHexadecimal(color) {
  if (!palette) return color;
  // A canvas would silently keep the colour before.
  if (!CSS.supports('color', color)) throw new Error(`The style sheet has no colour "${color}".`);
  palette.fillStyle = color;
  return palette.fillStyle;
}

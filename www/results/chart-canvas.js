/**
 * Canvases for charts: in the screen's resolution and the style sheet's colours.
 *
 * @module results/chart-canvas
 */

import { ExpectedError } from '../trainer/index.js';
import { NeededDrawing } from '../ui/drawing.js';
import { Paced } from '../ui/paced.js';
import { onLanguage } from '../ui/speak.js';
import { message } from '../words/message.js';

/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../wasm/charts/kindling.js').Theme} Theme */

/** A chart's font size relative to the page's, so that both scale together. */
const FONT_SHARE = 0.75;

/** Redraws canvases after each change, at each size, on each screen, in all colours and languages, as soon as there is what draws. */
export class ChartCanvases {
  #canvases;
  #draw;
  #theme = readTheme();
  #isScheduled = false;
  #drawing = new NeededDrawing(() => this.schedule());
  #paced = new Paced(() => this.#drawNow());

  /**
   * @param {HTMLCanvasElement[]} canvases
   * @param {(theme: Theme, drawing: Drawing) => void} draw draws all of them
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
    onLanguage(() => this.schedule());
    this.schedule();
  }

  /** Draws once in the next frame, however often it is called until then, or later if that takes long. */
  schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      noticePixelRatio();
      this.#paced.run();
    });
  }

  /** Resizes the canvases to their pixels, and redraws if one has changed. @param {ResizeObserverEntry[]} entries */
  #fit(entries) {
    const sizes = new Map(entries.map((entry) => [entry.target, exactSize(entry)]));
    const fitted = this.#canvases.map((canvas) => fitToScreen(canvas, sizes.get(canvas) ?? null));
    if (!fitted.includes(true)) return;
    // A new size may come with a new font size.
    this.#theme = readTheme();
    // Now, not in the next frame: resizing clears a canvas.
    this.#drawNow();
  }

  #drawNow() {
    const drawing = this.#drawing.get();
    if (drawing) this.#draw({ ...this.#theme, pixelRatio: devicePixelRatio }, drawing);
  }
}

/** A canvas's size in device pixels. @typedef {{ width: number, height: number }} Size */

/**
 * Watches a canvas's size in device pixels if the browser supports that; WebKit only reports CSS pixels.
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

/**
 * The browser's own count of device pixels; null if it doesn't count.
 * @param {ResizeObserverEntry} entry
 * @returns {Size | null}
 */
function exactSize({ devicePixelContentBoxSize }) {
  const [size] = devicePixelContentBoxSize ?? [];
  return size ? { width: size.inlineSize, height: size.blockSize } : null;
}

/** Some changes fire no event, such as switching to an emulated screen of the same size (Chromium 156). */
const LATEST_MILLISECONDS = 500;
/** Listeners for changes of the pixel ratio. @type {Set<() => void>} */
const watchers = new Set();
/** The pixel ratio last reported to them. */
let knownRatio = devicePixelRatio;

/**
 * Calls back whenever the pixel ratio changes: the window moves to another screen, or the page is zoomed.
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

/** A media query matches one ratio only, so each change needs a new query. */
function awaitPixelRatio() {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  query.addEventListener(
    'change',
    () => {
      awaitPixelRatio();
      noticePixelRatio();
    },
    { once: true },
  );
}

/** Checks whether the pixel ratio has changed. */
function noticePixelRatio() {
  if (devicePixelRatio === knownRatio) return;
  knownRatio = devicePixelRatio;
  for (const notify of watchers) notify();
}

/**
 * Calls back whenever the page's colours change: dark, light, or the system's colours for more contrast.
 *
 * @param {() => void} listener
 */
export function onColors(listener) {
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
    matchMedia(query).addEventListener('change', listener);
  }
}

/**
 * Resizes a canvas to its size in device pixels.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Size | null} exact null if it must be computed
 * @returns {boolean} whether its size has changed, which clears it
 */
function fitToScreen(canvas, exact) {
  const box = canvas.getBoundingClientRect();
  // In a view that is not shown; it keeps its picture until then.
  if (box.width === 0 || box.height === 0) return false;
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
 * A length as a whole number of pixels: `exact`, the browser's rounding, unless the browser counts other pixels (it
 * ignores emulated screens).
 *
 * @param {number} length
 * @param {number} [exact]
 */
function wholePixels(length, exact = NaN) {
  return Math.abs(exact - length) < 1 ? exact : Math.round(length);
}

/**
 * The style sheet's colours, as a chart theme.
 *
 * @param {Element} [element] whose colours to use
 * @returns {Theme}
 * @throws {ExpectedError} if there is no style sheet
 */
export function readTheme(element = document.documentElement) {
  const style = getComputedStyle(element);
  const color = (/** @type {string} */ name) => {
    const value = style.getPropertyValue(`--${name}`).trim();
    if (!value) throw new ExpectedError(message('failed-styles'));
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

/** The colours of print: those of the light page, whatever colours this one has. */
export function readPaperTheme() {
  const paper = document.createElement('span');
  paper.className = 'on-paper';
  document.body.append(paper);
  try {
    return readTheme(paper);
  } finally {
    paper.remove();
  }
}

/** Converts colours of all kinds, including system colours, to the notation that the charts read. */
const palette = document.createElement('canvas').getContext('2d');

/** @param {string} color in CSS notation */
function inHexadecimal(color) {
  if (!palette) return color;
  // A canvas would silently keep its previous colour.
  if (!CSS.supports('color', color)) throw new Error(`The style sheet has no color "${color}".`);
  palette.fillStyle = color;
  return palette.fillStyle;
}

/**
 * Many images in the colours of their classes, ready to be drawn again and again.
 *
 * @module inside/map/tinted
 */

import { readTheme } from '../../results/chart-canvas.js';
import { PIXELS, SIDE, make } from '../../ui/dom.js';

/** @typedef {{ background: string, text: string, error: string, accent: string, classes: string[] }} Colors */

/**
 * @typedef {object} Tinted
 * @property {Colors} colors
 * @property {(context: CanvasRenderingContext2D, number: number, left: number, top: number, size: number) => void} paint
 */

const CLASSES = 10;
/** Images side by side in the one that holds them all. */
const COLUMNS = 50;

/** The colours of the style sheet. @param {Element} element */
export function readColors(element) {
  const { background, text, error, test: accent } = readTheme(element);
  const style = getComputedStyle(element);
  const color = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const classes = Array.from({ length: CLASSES }, (_, index) => color(`class-${index}`));
  return { background, text, error, accent, classes };
}

/**
 * Ink becomes the class's colour, and what has none lets through what is behind.
 *
 * @param {Uint8Array} images 28×28 bytes for each
 * @param {Uint8Array} labels the class of each
 * @param {Colors} colors
 * @returns {Tinted}
 */
export function tinted(images, labels, colors) {
  const all = make('canvas', { width: SIDE * COLUMNS, height: SIDE * Math.ceil(labels.length / COLUMNS) });
  const context = all.getContext('2d');
  const inks = colors.classes.map(channelsOf);
  labels.forEach((label, number) => {
    const image = new ImageData(SIDE, SIDE);
    for (let pixel = 0; pixel < PIXELS; pixel += 1) {
      const ink = images[PIXELS * number + pixel];
      if (ink > 0) image.data.set([...inks[label], ink], 4 * pixel);
    }
    context?.putImageData(image, SIDE * (number % COLUMNS), SIDE * Math.floor(number / COLUMNS));
  });
  return {
    colors,
    paint(target, number, left, top, size) {
      target.drawImage(all, SIDE * (number % COLUMNS), SIDE * Math.floor(number / COLUMNS), SIDE, SIDE, left, top, size, size);
    },
  };
}

/** Red, green and blue. @param {string} color #rrggbb */
function channelsOf(color) {
  return [1, 3, 5].map((place) => Number.parseInt(color.slice(place, place + 2), 16));
}

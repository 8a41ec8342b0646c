/**
 * Charts as pictures of their own, of any size.
 *
 * @module results/pictures/paint
 */

import { ExpectedError } from '../../trainer/index.js';
import { message } from '../../words/message.js';

/** @typedef {import('../../wasm/charts/kindling.js').Drawable} Drawable */
/** @typedef {import('../../wasm/charts/kindling.js').Theme} Theme */

/**
 * Uses what Rust draws, and gives its memory back.
 *
 * @template T
 * @param {Drawable} drawable
 * @param {(drawable: Drawable) => T} use
 * @returns {T}
 */
export function once(drawable, use) {
  try {
    return use(drawable);
  } finally {
    drawable.free();
  }
}

/**
 * A chart on a canvas of its own.
 *
 * @param {Drawable} drawable
 * @param {{ width: number, height: number }} size as if it were shown
 * @param {Theme} theme `pixelRatio`: its pixels for each of that size
 */
export function paint(drawable, { width, height }, theme) {
  const canvas = newCanvas(width * theme.pixelRatio, height * theme.pixelRatio);
  once(drawable, () => drawable.draw(canvas, theme));
  return canvas;
}

/**
 * An image with squares for pixels.
 *
 * @param {ImageData} image
 * @param {number} zoom a whole number
 */
export function enlarged(image, zoom) {
  const [small, large] = [newCanvas(image.width, image.height), newCanvas(zoom * image.width, zoom * image.height)];
  small.getContext('2d')?.putImageData(image, 0, 0);
  const context = large.getContext('2d');
  if (context) context.imageSmoothingEnabled = false;
  context?.drawImage(small, 0, 0, large.width, large.height);
  return large;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
export async function asPng(canvas) {
  const picture = await new Promise((/** @type {BlobCallback} */ resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!picture) throw new ExpectedError(message('picture-not-made'));
  return picture;
}

/**
 * @param {number} width
 * @param {number} height
 */
export function newCanvas(width, height) {
  const canvas = document.createElement('canvas');
  return Object.assign(canvas, { width, height });
}

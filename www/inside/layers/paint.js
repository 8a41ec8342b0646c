/**
 * A layer's values as colours.
 *
 * @module inside/layers/paint
 */

import { SIDE, make } from '../../ui/dom.js';
import { Arrangement } from './arrangement.js';

/**
 * Zero is the ground; the farther from it, the deeper the colour, on a scale that the whole layer shares.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Arrangement} arrangement
 * @param {Float32Array} values
 * @param {import('../../results/chart-canvas.js').Theme} theme
 */
export function paintMaps(context, arrangement, values, theme) {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  context.globalAlpha = 1;
  context.clearRect(0, 0, arrangement.width, arrangement.height);
  context.fillStyle = theme.grid;
  for (const { x, y, size } of arrangement.frames) context.fillRect(x, y, size, size);
  values.forEach((value, place) => {
    const { x, y, size } = arrangement.square(place);
    context.globalAlpha = 1;
    context.fillStyle = theme.background;
    context.fillRect(x, y, size, size);
    context.globalAlpha = Math.abs(value) / most;
    context.fillStyle = value < 0 ? theme.error : theme.test;
    context.fillRect(x, y, size, size);
  });
  context.globalAlpha = 1;
}

/**
 * What was found about an image: one map with the image shining through, so that one sees where a place is, or several.
 *
 * @param {HTMLCanvasElement} canvas which gets its size
 * @param {Uint8Array} image
 * @param {{ values: Float32Array, shape: number[] }} found
 * @param {import('../../results/chart-canvas.js').Theme} theme
 */
export function paintOver(canvas, image, { values, shape }, theme) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const arrangement = new Arrangement(shape);
  Object.assign(canvas, { width: arrangement.width, height: arrangement.height });
  paintMaps(context, arrangement, values, theme);
  if (shape[2] !== 1) return;
  const ink = make('canvas', { width: SIDE, height: SIDE });
  const pixels = new ImageData(SIDE, SIDE);
  image.forEach((value, index) => pixels.data.set([128, 128, 128, value / 2], 4 * index));
  ink.getContext('2d')?.putImageData(pixels, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(ink, 0, 0, arrangement.width, arrangement.height);
}

/**
 * An image as the network sees it: its pixels, or what HOG makes of them, as lines over the image.
 *
 * @module setup/hog-lines
 */

import { SIDE, greyImage } from '../ui/dom.js';

/** How the histograms are made. @typedef {{ orientations: number, pixelsPerCell: number }} Hog */
/** From one end to the other, in the image's pixels. @typedef {{ from: [number, number], to: [number, number] }} Line */

/** How much of the image shows behind the lines. */
const BEHIND = 0.4;
/** In the image's pixels. */
const LINE_WIDTH = 0.375;

/** @param {HTMLCanvasElement} canvas @param {Uint8Array} image */
export function paintImage(canvas, image) {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.putImageData(greyImage(image), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, 0, 0, SIDE, SIDE, 0, 0, canvas.width, canvas.height);
}

/**
 * Each cell's histogram as lines in the canvas's colour, with the image behind them.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8Array} image
 * @param {Float32Array} features
 * @param {Hog} hog
 */
export function paintHog(canvas, image, features, hog) {
  paintImage(
    canvas,
    image.map((value) => BEHIND * value),
  );
  const context = canvas.getContext('2d');
  if (!context) return;
  const zoom = canvas.width / SIDE;
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineWidth = LINE_WIDTH * zoom;
  context.beginPath();
  for (const { from, to } of hogLines(features, hog)) {
    context.moveTo(from[0] * zoom, from[1] * zoom);
    context.lineTo(to[0] * zoom, to[1] * zoom);
  }
  context.stroke();
}

/**
 * Lines along the edges that each cell counts: an edge runs across the direction in which brightness changes. The longer a line, the
 * larger the share; one of the whole histogram would cross its cell. Blocks do not overlap here: every cell has one histogram,
 * normalized by itself, so there is one value for each line.
 *
 * @param {Float32Array} features by row of cells, column of cells, and orientation
 * @param {Hog} hog
 * @returns {Line[]}
 */
export function hogLines(features, { orientations, pixelsPerCell: side }) {
  const cells = SIDE / side;
  return Array.from(features, (share, index) => {
    const cell = Math.floor(index / orientations);
    // The middle of the bin, and a right angle. Rows go down, for angles and for the canvas.
    const across = ((index % orientations) + 0.5) * (Math.PI / orientations) + Math.PI / 2;
    const [x, y] = [(cell % cells) + 0.5, Math.floor(cell / cells) + 0.5].map((place) => place * side);
    const [dx, dy] = [Math.cos(across), Math.sin(across)].map((part) => (part * share * side) / 2);
    return { from: [x - dx, y - dy], to: [x + dx, y + dy] };
  });
}

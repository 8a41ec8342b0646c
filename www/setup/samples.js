/**
 * One image of each class of the dataset, as the network sees it: its pixels, or what HOG makes of them.
 *
 * @module setup/samples
 */

import { byId } from '../ui/dom.js';
import { hogFeatures } from '../wasm/page/kindling.js';

/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {Extract<Spec['input'], { kind: 'hog' }>} Hog */

const SIDE = 28;
const PIXELS = SIDE * SIDE;
/** Canvas pixels for each of the image's: enough for the lines of HOG. */
const ZOOM = 4;
/** How much of the image shows behind HOG's lines. */
const BEHIND = 0.4;
const LINE_WIDTH = 1.5;

export class Samples {
  #read;
  #place = byId('samples', HTMLDivElement);
  #canvases = Array.from({ length: 10 }, () => newCanvas());
  /** @type {Map<string, Promise<Uint8Array>>} */
  #images = new Map();
  /** What is shown, as text. */
  #shown = '';

  /** @param {(dataset: DatasetInfo['id']) => Promise<Uint8Array>} read ten images, 784 bytes each, in the order of the classes */
  constructor(read) {
    this.#read = read;
    this.#place.append(...this.#canvases);
  }

  /**
   * @param {DatasetInfo} dataset
   * @param {Spec['input']} input
   */
  async show({ id, classes }, input) {
    const wanted = JSON.stringify([id, input]);
    if (this.#shown === wanted) return;
    this.#shown = wanted;
    this.#canvases.forEach((canvas, index) => canvas.setAttribute('aria-label', classes[index]));
    const images = await this.#imagesOf(id);
    if (this.#shown !== wanted) return;
    this.#canvases.forEach((canvas, index) => draw(canvas, images.subarray(index * PIXELS, (index + 1) * PIXELS), input));
  }

  /** @param {DatasetInfo['id']} id */
  #imagesOf(id) {
    const images = this.#images.get(id) ?? this.#read(id);
    this.#images.set(id, images);
    // Offline now is not offline for ever.
    images.catch(() => {
      this.#images.delete(id);
      this.#shown = '';
    });
    return images;
  }
}

function newCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE * ZOOM;
  canvas.height = SIDE * ZOOM;
  canvas.setAttribute('role', 'img');
  return canvas;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8Array} image
 * @param {Spec['input']} input
 */
function draw(canvas, image, input) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const isHog = input.kind === 'hog';
  canvas.dataset.input = input.kind;
  const pixels = new ImageData(SIDE, SIDE);
  image.forEach((value, index) => pixels.data.set([value, value, value, 255].map((part, at) => (at < 3 && isHog ? part * BEHIND : part)), 4 * index));
  context.putImageData(pixels, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, 0, 0, SIDE, SIDE, 0, 0, canvas.width, canvas.height);
  if (isHog) drawHog(context, image, input);
}

/**
 * Each cell's histogram as lines along the edges that it counts: an edge runs across the direction in which brightness changes.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Uint8Array} image
 * @param {Hog} hog
 */
function drawHog(context, image, { orientations, pixelsPerCell }) {
  const features = hogFeatures({ orientations, pixelsPerCell }, image);
  const cells = SIDE / pixelsPerCell;
  const side = pixelsPerCell * ZOOM;
  context.strokeStyle = getComputedStyle(context.canvas).color;
  context.lineWidth = LINE_WIDTH;
  context.beginPath();
  features.forEach((share, index) => {
    const cell = Math.floor(index / orientations);
    const across = ((index % orientations) + 0.5) * (Math.PI / orientations) + Math.PI / 2;
    const [x, y] = [(cell % cells) + 0.5, Math.floor(cell / cells) + 0.5].map((place) => place * side);
    const [dx, dy] = [Math.cos(across), Math.sin(across)].map((part) => (part * share * side) / 2);
    context.moveTo(x - dx, y - dy);
    context.lineTo(x + dx, y + dy);
  });
  context.stroke();
}

/**
 * One image of each class of the dataset, as the network sees it: its pixels, or what HOG makes of them.
 *
 * @module setup/samples
 */

import { PIXELS, SIDE, byId, greyImage } from '../ui/dom.js';
import { loadDrawing } from '../ui/drawing.js';
import { speakLabel } from '../ui/speak.js';

/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {Extract<Spec['input'], { kind: 'hog' }>} Hog */

/** Canvas pixels for each of the image's: enough for the lines of HOG. */
const ZOOM = 4;
/** How much of the image shows behind HOG's lines. */
const BEHIND = 0.4;
const LINE_WIDTH = 1.5;

export class Samples {
  #read;
  #place = byId('samples', HTMLFieldSetElement);
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
    try {
      const images = await this.#imagesOf(id);
      const drawing = input.kind === 'hog' ? await loadDrawing() : null;
      if (this.#shown === wanted) this.#draw(classes, images, input, drawing);
    } catch (error) {
      // Offline now is not offline for ever; and other images would be shown under the wrong names.
      this.#shown = '';
      for (const canvas of this.#canvases) canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
      throw error;
    }
  }

  /**
   * @param {DatasetInfo['classes']} classes
   * @param {Uint8Array} images
   * @param {Spec['input']} input
   * @param {import('../ui/drawing.js').Drawing | null} drawing
   */
  #draw(classes, images, input, drawing) {
    this.#place.dataset.input = input.kind;
    this.#canvases.forEach((canvas, index) => speakLabel(canvas, classes[index]));
    this.#canvases.forEach((canvas, index) => {
      const image = images.subarray(index * PIXELS, (index + 1) * PIXELS);
      draw(canvas, image, drawing !== null);
      if (drawing && input.kind === 'hog')
        drawHog(canvas, drawing.hogFeatures({ orientations: input.orientations, pixelsPerCell: input.pixelsPerCell }, image), input);
    });
  }

  /** @param {DatasetInfo['id']} id */
  #imagesOf(id) {
    const images = this.#images.get(id) ?? this.#read(id);
    this.#images.set(id, images);
    images.catch(() => this.#images.delete(id));
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
 * @param {boolean} isBehind whether lines are drawn over it
 */
function draw(canvas, image, isBehind) {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.putImageData(greyImage(isBehind ? image.map((value) => BEHIND * value) : image), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, 0, 0, SIDE, SIDE, 0, 0, canvas.width, canvas.height);
}

/**
 * Each cell's histogram as lines along the edges that it counts: an edge runs across the direction in which brightness changes.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} features by row of cells, column of cells, and orientation
 * @param {Hog} hog
 */
function drawHog(canvas, features, { orientations, pixelsPerCell }) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const cells = SIDE / pixelsPerCell;
  const side = pixelsPerCell * ZOOM;
  context.strokeStyle = getComputedStyle(canvas).color;
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

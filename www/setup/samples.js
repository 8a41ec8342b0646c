/**
 * One image of each class of the dataset, as the network sees it: its pixels, or what HOG makes of them.
 *
 * @module setup/samples
 */

import { PIXELS, SIDE, byId } from '../ui/dom.js';
import { loadDrawing } from '../ui/drawing.js';
import { speakLabel } from '../ui/speak.js';
import { paintHog, paintImage } from './hog-lines.js';

/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */

/** Canvas pixels for each of the image's: enough for the lines of HOG. */
const ZOOM = 4;

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
      const images = await this.imagesOf(id);
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
      if (!drawing || input.kind !== 'hog') return paintImage(canvas, image);
      const hog = { orientations: input.orientations, pixelsPerCell: input.pixelsPerCell };
      paintHog(canvas, image, drawing.hogFeatures(hog, image), hog);
    });
  }

  /** Ten images, 784 bytes each, in the order of the classes. @param {DatasetInfo['id']} id */
  imagesOf(id) {
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

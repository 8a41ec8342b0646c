/**
 * What augmentation makes of training images: a few of them as they are, and as the first epochs of a run would see them, by the
 * run's own code.
 *
 * @module setup/augmented
 */

import { PIXELS, SIDE, byId } from '../ui/dom.js';
import { loadDrawing } from '../ui/drawing.js';
import { speak, speakLabel } from '../ui/speak.js';
import { message } from '../words/message.js';
import { paintImage } from './hog-lines.js';

/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */

/** Of these classes: in both datasets images that look different when they are turned or mirrored. */
const CLASSES = [2, 5, 7];
const EPOCHS = 4;
/** Canvas pixels for each of the image's, as for the images of the dataset. */
const ZOOM = 4;

export class AugmentedImages {
  #read;
  #details = byId('augmentation', HTMLDetailsElement);
  /** Of each class the original, and one canvas an epoch. */
  #rows = CLASSES.map(() => Array.from({ length: 1 + EPOCHS }, newCanvas));
  /** What to show. @type {{ dataset: DatasetInfo, spec: Spec } | null} */
  #wanted = null;
  /** What is shown, as text. */
  #shown = '';

  /** @param {(dataset: DatasetInfo['id']) => Promise<Uint8Array>} read ten images, 784 bytes each, in the order of the classes */
  constructor(read) {
    this.#read = read;
    byId('augmented', HTMLDivElement).append(...headings(), ...this.#rows.flat());
    // Without the images the form works as well.
    this.#details.addEventListener('toggle', () => this.#draw().catch(() => undefined));
  }

  /** @param {DatasetInfo} dataset @param {Spec} spec */
  async show(dataset, spec) {
    this.#wanted = { dataset, spec };
    await this.#draw();
  }

  async #draw() {
    if (!this.#wanted || !this.#details.open) return;
    const { dataset, spec } = this.#wanted;
    const wanted = JSON.stringify([spec.dataset, spec.input, spec.augmentation, spec.seed]);
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    try {
      const [images, drawing] = await Promise.all([this.#read(dataset.id), loadDrawing()]);
      if (this.#shown === wanted) this.#paint(dataset, spec, images, drawing);
    } catch (error) {
      if (this.#shown === wanted) this.#shown = '';
      throw error;
    }
  }

  /** @param {DatasetInfo} dataset @param {Spec} spec @param {Uint8Array} images @param {import('../ui/drawing.js').Drawing} drawing */
  #paint({ classes, samples }, spec, images, drawing) {
    CLASSES.forEach((index, row) => {
      const [original, ...epochs] = this.#rows[row];
      const number = samples[index];
      const image = images.subarray(index * PIXELS, (index + 1) * PIXELS);
      const augmented = drawing.augmentedImages(spec, image, number, EPOCHS);
      paintImage(original, image);
      speakLabel(original, message('augmented-label-original', { class: classes[index], number }));
      epochs.forEach((canvas, epoch) => {
        paintImage(canvas, augmented.subarray(epoch * PIXELS, (epoch + 1) * PIXELS));
        speakLabel(canvas, message('augmented-label', { class: classes[index], number, epoch: epoch + 1 }));
      });
    });
  }
}

function headings() {
  const epochs = Array.from({ length: EPOCHS }, (_, index) => message('augmented-epoch', { epoch: index + 1 }));
  return [message('augmented-original'), ...epochs].map((words) => {
    const heading = document.createElement('span');
    heading.className = 'quiet';
    speak(heading, words);
    return heading;
  });
}

function newCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE * ZOOM;
  canvas.height = SIDE * ZOOM;
  canvas.setAttribute('role', 'img');
  return canvas;
}

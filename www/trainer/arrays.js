/**
 * Images and labels in arrays, as the files that the trainer reads: the IDX format of MNIST.
 *
 * @module trainer/arrays
 */

import { ExpectedError } from './errors.js';

/**
 * Examples of a split. `images` has 28 × 28 bytes for each image, row by row, 0 for black to 255 for white; `labels` has
 * the class of each image, 0 to 9.
 *
 * @typedef {{ images: Uint8Array | Uint8ClampedArray, labels: ArrayLike<number> }} Examples
 */

/** What a network learns from, and what it is tested on. @typedef {{ train: Examples, test: Examples }} Arrays */

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const CLASSES = 10;
/** The type of the values in an IDX file: bytes. */
const BYTES = 8;

/**
 * A dataset's four files.
 *
 * @param {Arrays} arrays they are copied
 * @returns {import('./protocol.js').DatasetFiles}
 * @throws {ExpectedError} saying what is wrong with them, and how to make it right
 */
export function datasetFromArrays({ train, test }) {
  return [...filesOf(train, 'training'), ...filesOf(test, 'test')];
}

/**
 * @param {Examples} examples
 * @param {string} split
 * @returns {[Uint8Array, Uint8Array]}
 */
function filesOf(examples, split) {
  const { images, labels } = examples ?? {};
  const count = countOf(images, split);
  check(labels, count, split);
  return [idx([count, SIDE, SIDE], images), idx([count], labels)];
}

/**
 * @param {unknown} images
 * @param {string} split
 */
function countOf(images, split) {
  if (!(images instanceof Uint8Array || images instanceof Uint8ClampedArray)) {
    throw new ExpectedError(`The ${split} images must be in one Uint8Array. If their pixels are numbers from 0 to 1, convert them: `
      + 'Uint8Array.from(pixels, (value) => Math.round(255 * value)).');
  }
  if (images.length === 0) throw new ExpectedError(`There are no ${split} images. At least one is needed.`);
  if (images.length % PIXELS !== 0) {
    throw new ExpectedError(`The ${split} images have ${images.length} bytes, which is not a multiple of ${PIXELS}. Each image must have `
      + `${SIDE} × ${SIDE} grey pixels, one byte each.`);
  }
  return images.length / PIXELS;
}

/**
 * @param {ArrayLike<number> | undefined} labels
 * @param {number} count
 * @param {string} split
 */
function check(labels, count, split) {
  if (labels?.length !== count) {
    throw new ExpectedError(`There are ${count} ${split} images but ${labels?.length ?? 'no'} labels. Give each image one label, in the same `
      + 'order.');
  }
  const isClass = (/** @type {number} */ label) => Number.isInteger(label) && label >= 0 && label < CLASSES;
  const wrong = Array.prototype.findIndex.call(labels, (label) => !isClass(label));
  if (wrong >= 0) {
    throw new ExpectedError(`Label ${wrong} of the ${split} images is ${labels[wrong]}. Labels are whole numbers from 0 to ${CLASSES - 1}.`);
  }
}

/**
 * @param {number[]} lengths
 * @param {ArrayLike<number>} values
 */
function idx(lengths, values) {
  const header = 4 * (1 + lengths.length);
  const file = new Uint8Array(header + values.length);
  const view = new DataView(file.buffer);
  [(BYTES << 8) + lengths.length, ...lengths].forEach((number, index) => view.setUint32(4 * index, number));
  file.set(values, header);
  return file;
}

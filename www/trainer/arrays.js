/**
 * Images and labels in arrays, as the files that the trainer reads: the IDX format of MNIST.
 *
 * @module trainer/arrays
 */

import { ExpectedError } from './errors.js';
import { message } from './message.js';

/** @typedef {import('./message.js').Message} Message */

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
/** What makes bytes of numbers from 0 to 1. */
const CONVERSION = 'Uint8Array.from(pixels, (value) => Math.round(255 * value))';

/**
 * A dataset's four files.
 *
 * @param {Arrays} arrays they are copied
 * @returns {import('./protocol.js').DatasetFiles}
 * @throws {ExpectedError} saying what is wrong with them, and how to make it right
 */
export function datasetFromArrays({ train, test }) {
  return [...filesOf(train, message('arrays-training-images')), ...filesOf(test, message('arrays-test-images'))];
}

/**
 * @param {Examples} examples
 * @param {Message} name what their images are called
 * @returns {[Uint8Array, Uint8Array]}
 */
function filesOf(examples, name) {
  const { images, labels } = examples ?? {};
  const count = countOf(images, name);
  check(labels, count, name);
  return [idx([count, SIDE, SIDE], images), idx([count], labels)];
}

/**
 * @param {unknown} images
 * @param {Message} name
 */
function countOf(images, name) {
  if (!(images instanceof Uint8Array || images instanceof Uint8ClampedArray)) {
    throw new ExpectedError(message('arrays-not-bytes', { images: name, code: CONVERSION }));
  }
  if (images.length === 0) throw new ExpectedError(message('arrays-no-images', { images: name }));
  if (images.length % PIXELS !== 0) throw new ExpectedError(message('arrays-cut-image', { images: name, bytes: images.length }));
  return images.length / PIXELS;
}

/**
 * @param {ArrayLike<number> | undefined} labels
 * @param {number} count
 * @param {Message} name
 */
function check(labels, count, name) {
  if (labels?.length === undefined) throw new ExpectedError(message('arrays-no-labels', { count, images: name }));
  if (labels.length !== count) throw new ExpectedError(message('arrays-unequal', { count, images: name, labels: labels.length }));
  const isClass = (/** @type {number} */ label) => Number.isInteger(label) && label >= 0 && label < CLASSES;
  const wrong = Array.prototype.findIndex.call(labels, (label) => !isClass(label));
  if (wrong >= 0) {
    throw new ExpectedError(message('arrays-wrong-label', { index: wrong, images: name, value: String(labels[wrong]) }));
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

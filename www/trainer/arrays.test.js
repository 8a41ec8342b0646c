/** Arrays as IDX files, and what is said of arrays that can't be one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datasetFromArrays } from './arrays.js';
import { ExpectedError } from './errors.js';
import { message } from './message.js';

/** @param {number} count */
const examples = (count) => ({
  images: new Uint8Array(784 * count).fill(7),
  labels: Array.from({ length: count }, (_, index) => index % 10),
});

test('images and labels get the headers that MNIST’s files have', () => {
  const { images, labels } = examples(2);
  const files = datasetFromArrays({
    train: { images, labels },
    test: { images: Uint8ClampedArray.from(images), labels: Uint8Array.from(labels) },
  });
  assert.deepEqual([...files[0].subarray(0, 16)], [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28]);
  assert.deepEqual(files[0].subarray(16), images);
  assert.deepEqual(files[1], Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 0, 1));
  assert.deepEqual(files.slice(2), files.slice(0, 2), 'other types of arrays, the same files');
  assert.notEqual(files[0].buffer, images.buffer);
});

test('unusable arrays are refused with the reason and the remedy', () => {
  const good = examples(3);
  const images = message('arrays-test-images');
  const notBytes = message('arrays-not-bytes', { images, code: 'Uint8Array.from(pixels, (value) => Math.round(255 * value))' });
  /** @type {[any, import('./message.js').Message][]} */
  const cases = [
    [undefined, notBytes],
    [{ ...good, images: new Float32Array(784) }, notBytes],
    [{ ...good, images: [good.images] }, notBytes],
    [{ ...good, images: new Uint8Array(0) }, message('arrays-no-images', { images })],
    [{ ...good, images: new Uint8Array(1000) }, message('arrays-cut-image', { images, bytes: 1000 })],
    [{ ...good, labels: [1, 2] }, message('arrays-unequal', { count: 3, images, labels: 2 })],
    [{ images: good.images }, message('arrays-no-labels', { count: 3, images })],
    [{ ...good, labels: [1, 2, 10] }, message('arrays-wrong-label', { index: 2, images, value: '10' })],
    [{ ...good, labels: [1, 0.5, 2] }, message('arrays-wrong-label', { index: 1, images, value: '0.5' })],
    [{ ...good, labels: Int8Array.of(-1, 0, 0) }, message('arrays-wrong-label', { index: 0, images, value: '-1' })],
  ];
  const is = (/** @type {import('./message.js').Message} */ words) => (/** @type {unknown} */ error) => {
    assert.ok(error instanceof ExpectedError);
    assert.deepEqual(error.words, words);
    return true;
  };
  for (const [bad, words] of cases) assert.throws(() => datasetFromArrays({ train: good, test: bad }), is(words));
  const ofTraining = message('arrays-unequal', { count: 3, images: message('arrays-training-images'), labels: 0 });
  assert.throws(() => datasetFromArrays({ train: { ...good, labels: [] }, test: good }), is(ofTraining));
});

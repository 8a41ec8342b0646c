/** Arrays as IDX files, and what is said of arrays that can't be one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datasetFromArrays } from './arrays.js';
import { ExpectedError } from './errors.js';

/** @param {number} count */
const examples = (count) => ({ images: new Uint8Array(784 * count).fill(7), labels: Array.from({ length: count }, (_, index) => index % 10) });

test('images and labels get the headers that MNIST’s files have', () => {
  const { images, labels } = examples(2);
  const files = datasetFromArrays({ train: { images, labels }, test: { images: Uint8ClampedArray.from(images), labels: Uint8Array.from(labels) } });
  assert.deepEqual([...files[0].subarray(0, 16)], [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28]);
  assert.deepEqual(files[0].subarray(16), images);
  assert.deepEqual(files[1], Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 0, 1));
  assert.deepEqual(files.slice(2), files.slice(0, 2), 'other types of arrays, the same files');
  assert.notEqual(files[0].buffer, images.buffer);
});

test('unusable arrays are refused with the reason and the remedy', () => {
  const good = examples(3);
  /** @type {[any, RegExp][]} */
  const cases = [
    [undefined, /^The test images must be in one Uint8Array\. .+Math\.round\(255 \* value\)/],
    [{ ...good, images: new Float32Array(784) }, /^The test images must be in one Uint8Array/],
    [{ ...good, images: [good.images] }, /^The test images must be in one Uint8Array/],
    [{ ...good, images: new Uint8Array(0) }, /^There are no test images/],
    [{ ...good, images: new Uint8Array(1000) }, /^The test images have 1000 bytes, which is not a multiple of 784\. .+28 × 28/],
    [{ ...good, labels: [1, 2] }, /^There are 3 test images but 2 labels\. /],
    [{ images: good.images }, /^There are 3 test images but no labels\. /],
    [{ ...good, labels: [1, 2, 10] }, /^Label 2 of the test images is 10\. Labels are whole numbers from 0 to 9\./],
    [{ ...good, labels: [1, 0.5, 2] }, /^Label 1 of the test images is 0\.5\./],
    [{ ...good, labels: Int8Array.of(-1, 0, 0) }, /^Label 0 of the test images is -1\./],
  ];
  for (const [bad, says] of cases) {
    assert.throws(() => datasetFromArrays({ train: good, test: bad }), (error) => error instanceof ExpectedError && says.test(error.message));
  }
  assert.throws(() => datasetFromArrays({ train: { ...good, labels: [] }, test: good }), /^Error: There are 3 training images but 0 labels\./);
});

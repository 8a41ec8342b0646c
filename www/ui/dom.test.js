/** Bytes of an image as pixels of a canvas. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PIXELS, SIDE, greyImage } from './dom.js';

test('each byte is a grey pixel without transparency, and what is missing is black', (t) => {
  const { ImageData: before } = globalThis;
  t.after(() => Object.assign(globalThis, { ImageData: before }));
  // Node has none.
  const ImageData = class {
    constructor(/** @type {number} */ width, /** @type {number} */ height) {
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  };
  Object.assign(globalThis, { ImageData });
  const { data } = greyImage(Uint8Array.of(0, 128, 255));
  assert.equal(data.length, 4 * SIDE * SIDE);
  assert.deepEqual([...data.subarray(0, 16)], [0, 0, 0, 255, 128, 128, 128, 255, 255, 255, 255, 255, 0, 0, 0, 255]);
  assert.deepEqual([...data.subarray(4 * PIXELS - 4)], [0, 0, 0, 255]);
});

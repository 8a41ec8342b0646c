/** Slices of a map of images: all steps are taken, and none after it is cancelled. */

import { makeMap } from './image-map.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const PICTURE = { coordinates: Float32Array.of(1, 2), digest: 'd', divergence: 0.5 };

/** Four steps, each of which takes a slice. */
function slowMap() {
  const tsne = {
    steps: 0,
    isFree: false,
    get share() {
      return this.steps / 4;
    },
    get coordinates() {
      return Float32Array.of(this.steps, 0);
    },
    step(/** @type {number} */ steps) {
      this.steps += steps;
      const end = performance.now() + 51;
      while (performance.now() < end);
    },
    picture: () => PICTURE,
    free() {
      this.isFree = true;
    },
  };
  const map = { principal: () => ({ ...PICTURE, shares: /** @type {[number, number]} */ ([0.5, 0.25]) }), neighbours: () => tsne };
  return { map: /** @type {any} */ (map), tsne };
}

test('principal components come at once', async () => {
  const { map, tsne } = slowMap();
  const found = await makeMap(map, 'pca', { signal: new AbortController().signal, emit: () => assert.fail('no event') });
  assert.deepEqual(found, map.principal());
  assert.equal(tsne.steps, 0);
});

test('t-SNE tells where its points are after each slice, and ends with its picture', async () => {
  const { map, tsne } = slowMap();
  /** @type {number[]} */
  const shares = [];
  const found = await makeMap(map, 'tsne', { signal: new AbortController().signal, emit: ({ share }) => shares.push(share) });
  assert.deepEqual([shares, found, tsne.isFree], [[0.25, 0.5, 0.75, 1], PICTURE, true]);
});

test('cancelled, it stops after the slice and gives its memory back', async () => {
  const { map, tsne } = slowMap();
  const cancelled = new AbortController();
  const emit = ({ share = 0 }) => share === 0.5 && cancelled.abort();
  assert.equal(await makeMap(map, 'tsne', { signal: cancelled.signal, emit }), null);
  assert.deepEqual([tsne.steps, tsne.isFree], [2, true]);
});

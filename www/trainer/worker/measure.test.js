/** What is measured, slice by slice. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureAll } from './measure.js';

/** Five images, each of its own number; a run trains on three of them, two at a time. */
const PIXELS = Uint8Array.from({ length: 5 * 784 }, (_, index) => Math.trunc(index / 784));
const OWN = [4, 1, 2];

function measure() {
  /** @type {number[]} */
  const seen = [];
  return {
    seen,
    /** @type {Float32Array} */
    weights: Float32Array.of(),
    loss: 0.5,
    accuracy: 0.75,
    begin(/** @type {Float32Array} */ weights) {
      this.weights = weights;
    },
    next: () => Uint32Array.from(OWN.slice(seen.length, seen.length + 2)),
    add: (/** @type {Uint8Array} */ images) => {
      for (let at = 0; at < images.length; at += 784) seen.push(images[at + 783]);
    },
    get share() {
      return seen.length / OWN.length;
    },
  };
}

test('the run’s own images are scored in order, and the share of them is told', async () => {
  const measured = measure();
  /** @type {number[]} */
  const shares = [];
  const request = { signal: new AbortController().signal, emit: ({ share = 0 }) => shares.push(share) };
  const weights = Float32Array.of(7);
  assert.deepEqual(await measureAll(measured, weights, PIXELS, /** @type {any} */ (request)), { loss: 0.5, accuracy: 0.75 });
  assert.deepEqual([measured.seen, measured.weights, shares], [OWN, weights, [2 / 3, 1]]);
});

test('what nobody wants any more ends after its slice', async () => {
  const measured = measure();
  const stopping = new AbortController();
  const request = { signal: stopping.signal, emit: () => stopping.abort() };
  assert.equal(await measureAll(measured, Float32Array.of(), PIXELS, /** @type {any} */ (request)), null);
  assert.equal(measured.seen.length, 2);
});

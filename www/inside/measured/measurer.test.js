/** Networks are measured once, on images that are read once. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Measurer } from './measurer.js';

const SPEC = /** @type {import('./measurer.js').Spec} */ (/** @type {unknown} */ ({ dataset: 'mnist' }));
const OTHER = /** @type {import('./measurer.js').Spec} */ (/** @type {unknown} */ ({ dataset: 'fashion-mnist' }));
const NEVER = new AbortController().signal;

/** A measurer with a client that answers with the first weight, and what happened to it. */
function measurer() {
  /** @type {string[]} */
  const heard = [];
  const client = {
    fails: false,
    keep: async (/** @type {Uint8Array} */ pixels, /** @type {Uint8Array} */ labels) => void heard.push(`keep ${pixels} ${labels}`),
    measure: async (/** @type {any} */ _, /** @type {Float32Array} */ [first], /** @type {(share: number) => void} */ onShare) => {
      if (client.fails) throw new Error('crashed');
      onShare(1);
      heard.push(`measure ${first}`);
      return { loss: first, accuracy: 0.5 };
    },
    close: () => void heard.push('close'),
  };
  const read = async (/** @type {string} */ dataset) => {
    heard.push(`read ${dataset}`);
    return [Uint8Array.from({ length: 18 }, (_, index) => index), Uint8Array.from({ length: 9 }, (_, index) => index)];
  };
  return { heard, client, measurer: new Measurer(read, client) };
}

test('images are read once for each dataset, without the headers of their files', async () => {
  const { heard, measurer: one } = measurer();
  const [first, second] = [Float32Array.of(1), Float32Array.of(2)];
  await one.measure(SPEC, first, () => undefined, NEVER);
  await one.measure(SPEC, second, () => undefined, NEVER);
  assert.deepEqual(heard, ['read mnist', 'keep 16,17 8', 'measure 1', 'measure 2']);
  assert.deepEqual([one.known(first), one.known(Float32Array.of(1))], [{ loss: 1, accuracy: 0.5 }, undefined]);
  await one.measure(OTHER, second, () => undefined, NEVER);
  assert.equal(heard[4], 'read fashion-mnist');
});

test('after a failure or a rest the worker is given its images again', async () => {
  const { heard, client, measurer: one } = measurer();
  client.fails = true;
  await assert.rejects(
    one.measure(SPEC, Float32Array.of(1), () => undefined, NEVER),
    /crashed/,
  );
  client.fails = false;
  await one.measure(SPEC, Float32Array.of(1), () => undefined, NEVER);
  assert.deepEqual(heard, ['read mnist', 'keep 16,17 8', 'close', 'read mnist', 'keep 16,17 8', 'measure 1']);
});

test('what nobody wants any more is not begun', async () => {
  const { heard, measurer: one } = measurer();
  const weights = Float32Array.of(1);
  await one.measure(SPEC, weights, () => undefined, AbortSignal.abort());
  assert.deepEqual([heard, one.known(weights)], [['read mnist', 'keep 16,17 8'], undefined]);
});

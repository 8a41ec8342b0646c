/** Workers share a run: it is the same run. Its memory does not grow. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/**
 * An epoch of the convolutional network with so many workers, in a browser process of its own.
 *
 * @param {import('node:test').TestContext} t
 * @param {number} workers
 */
async function convolutional(t, workers) {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}?workers=${workers}`);
  await fillIn(page, { Experiment: 'cnn-25', Epochs: 1 });
  const result = await train(page);
  assert.deepEqual(complaints, []);
  return { ...result, served: site.requests.filter((path) => path === 'shard-worker.js').length };
}

test('one, two and four workers give the same bits', async (t) => {
  const alone = await convolutional(t, 1);
  assert.equal(alone.runningOn, 'CPU (WebAssembly SIMD)');
  assert.equal(alone.served, 0);
  assert.ok(alone.testAccuracy > 0.9, String(alone.testAccuracy));
  for (const workers of [2, 4]) {
    const shared = await convolutional(t, workers);
    assert.equal(shared.runningOn, `CPU (WebAssembly SIMD). ${workers} workers share each step.`);
    assert.equal(shared.digest, alone.digest);
  }
});

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
  return { ...result, served: site.requests.filter((path) => path === 'trainer/worker/gradient-worker.js').length };
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

test('the memory of a convolutional run does not grow after its second epoch', async (t) => {
  const browser = await launchBrowser(t);
  const page = await browser.newPage();
  await page.goto(site.url);
  const memory = await page.evaluate(trainTenShortEpochs, `${site.code}trainer/index.js`);
  console.log(`bytes after each epoch but the last: ${memory.join(', ')}`);
  assert.equal(memory.length, 9);
  assert.deepEqual(new Set(memory.slice(1)).size, 1);
});

/**
 * Ten epochs of the convolutional network on a part of MNIST, in the page's own worker; its memory after each but the last.
 *
 * @param {string} address the trainer's
 */
async function trainTenShortEpochs(address) {
  /** The first images or labels of an IDX file, as an IDX file. */
  const part = async (/** @type {string} */ name, /** @type {number} */ count) => {
    const response = await fetch(`data/mnist/${name}.gz`);
    if (!response.body) throw new Error(`${name} is missing.`);
    const whole = await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
    const isImages = name.includes('idx3');
    const file = new Uint8Array(whole.slice(0, isImages ? 16 + 784 * count : 8 + count));
    new DataView(file.buffer).setUint32(4, count);
    return file;
  };
  /** @type {import('../../www/trainer/index.js').DatasetFiles} */
  const files = await Promise.all([
    part('train-images-idx3-ubyte', 6400),
    part('train-labels-idx1-ubyte', 6400),
    part('t10k-images-idx3-ubyte', 2000),
    part('t10k-labels-idx1-ubyte', 2000),
  ]);
  const block = (/** @type {number} */ kernel, /** @type {number} */ filters) => ({ kernel, filters });
  /** @type {import('../../www/trainer/index.js').PartialSpec} */
  const spec = { network: { kind: 'cnn', blocks: [block(5, 9), block(5, 9), block(3, 16)], hidden: 25 }, epochs: 10 };
  /** @type {typeof import('../../www/trainer/index.js')} */
  const { TrainerClient } = await import(address);
  const client = new TrainerClient();
  await client.open('cpu');
  await client.load('mnist', async () => files);
  /** @type {number[]} */
  const memory = [];
  await client.train(spec, { onCheckpoint: (_, bytes) => memory.push(bytes) });
  client.close();
  return memory;
}

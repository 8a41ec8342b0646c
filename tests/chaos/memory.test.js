/**
 * Memory stays flat while a run trains: for a minute, or for as many as `KINDLING_MINUTES` says.
 *
 * Counted are the trainer's WebAssembly memory after each epoch, and the page's heap after a garbage collection. What the run
 * itself is grows: four figures an epoch, and a loss a step.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, press, serveSite, waitForStatus } from '../e2e/support.js';
import { pause } from './support.js';

const MINUTES = Number(process.env.KINDLING_MINUTES ?? 1);
/** Bytes that a step's loss may take in the page: as a number in a list, in the chart, in the record, and in copies under way. */
const STEP_BYTES = 64;
/** What else may come and go: code that the browser compiles, caches. */
const LEEWAY_BYTES = 3e6;

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

test(`${MINUTES} minutes of training keep memory flat`, { timeout: (MINUTES + 5) * 60_000 }, async (t) => {
  const context = await (await launchBrowser(t)).newContext();
  await context.addInitScript(() => {
    /** @type {number[]} */
    const memory = [];
    Object.assign(globalThis, { memory });
    globalThis.Worker = class extends Worker {
      /** @param {string | URL} address @param {WorkerOptions} [options] */
      constructor(address, options) {
        super(address, options);
        this.addEventListener('message', ({ data }) => {
          if (data.event?.type === 'checkpoint') memory.push(data.event.memory);
        });
      }
    };
  });
  const page = await context.newPage();
  await page.goto(site.url);
  await waitForStatus(page, /^Ready/);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
  };
  const epochs = () => page.evaluate(() => /** @type {any} */ (globalThis).memory.length);

  // So many epochs of this network take hours.
  await fillIn(page, { Experiment: 'cnn-25', Device: 'cpu' });
  await fillIn(page, { Epochs: 1000 });
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch 4 of/, 300_000);
  const [begin, first] = [await heap(), await epochs()];
  const end = performance.now() + MINUTES * 60_000;
  while (performance.now() < end) {
    await pause(Math.min(60_000, end - performance.now()));
    console.log(`${await epochs()} epochs: heap ${((await heap()) / 1e6).toFixed(2)} MB`);
  }
  const [last, now] = [await heap(), await epochs()];
  const memory = await page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (globalThis).memory));
  const steps = (now - first) * Math.ceil(60_000 / 128);
  console.log(`${now} epochs: wasm ${memory[1]} bytes after the second, ${memory.at(-1)} now; heap ${begin} after the third, ${last} now`);
  assert.ok(now > first);
  assert.equal(new Set(memory.slice(1)).size, 1, 'the trainer holds the same memory after each epoch');
  assert.ok(last < begin + STEP_BYTES * steps + LEEWAY_BYTES, `${last - begin} bytes more after ${steps} steps`);
});

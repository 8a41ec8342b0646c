/** CPU or WebGPU: what runs, and what is said when it cannot. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, serveSite, train } from './support.js';

/** Few steps: a GPU in software takes a third of a second for each. */
const SMALL = { Epochs: 1, 'Batch size': 1024, 'Hidden neurons': 8 };

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** @param {import('playwright-core').Page} page */
function runningOn(page) {
  return page.getByLabel('Running on').innerText();
}

test('without WebGPU, asking for it gives a sentence and the CPU', async (t) => {
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, `${site.url}?device=webgpu`);
  await page.getByLabel('Running on').filter({ hasText: 'CPU' }).waitFor();
  assert.match(await runningOn(page), /^CPU \(WebAssembly SIMD\)\. (WebGPU found no GPU|This browser has no WebGPU)/);
  const { status } = await train(page);
  assert.match(status, /^Done/);
});

test('Auto does not take a GPU in software; by hand it is taken, named, and trains', async (t) => {
  const browser = await launchBrowser(t, { gpu: true });
  const { page, complaints } = await openPage(browser, site.url);
  await page.getByLabel('Running on').filter({ hasText: 'CPU' }).waitFor();
  assert.equal(await runningOn(page), 'CPU (WebAssembly SIMD)');
  await fillIn(page, SMALL);
  const onCpu = await train(page);

  await fillIn(page, { Device: 'webgpu' });
  const onGpu = await train(page);
  assert.match(onGpu.runningOn, /^WebGPU: google swiftshader \(software\)/);
  console.log(`59 steps: CPU ${onCpu.testLoss}, WebGPU ${onGpu.testLoss}`);
  assert.ok(Math.abs(onGpu.testLoss - onCpu.testLoss) <= 1e-3 * onCpu.testLoss + 1e-4);
  assert.deepEqual(complaints, []);
});

test('a GPU without timestamp-query gives a sentence and the CPU', async (t) => {
  const browser = await launchBrowser(t, { gpu: true });
  const context = await browser.newContext();
  // The one thing that cannot be had for real here: an adapter that lacks the feature.
  await context.addInitScript(() => {
    const { prototype } = /** @type {any} */ (globalThis).GPUAdapter;
    Object.defineProperty(prototype, 'features', { get: () => new Set() });
  });
  const page = await context.newPage();
  await page.goto(`${site.url}?device=webgpu`);
  await page.getByLabel('Running on').filter({ hasText: 'timestamp-query' }).waitFor();
  assert.match(await runningOn(page), /^CPU/);
});

test('a GPU trainer that does not load is replaced by the CPU', async (t) => {
  const browser = await launchBrowser(t, { gpu: true });
  const { page } = await openPage(browser, `${site.url}?device=webgpu`);
  site.intercept((path) => (path === 'wasm/trainer_webgpu/kindling_bg.wasm' ? 503 : null));
  await fillIn(page, SMALL);
  const { status, runningOn } = await train(page);
  site.intercept(null);
  assert.match(status, /^Done/);
  assert.match(runningOn, /^CPU \(WebAssembly SIMD\)\. .+ Running on the CPU\.$/);
});

test('a GPU that is lost in the middle of a run ends it with a sentence, and the page goes on', async (t) => {
  const browser = await launchBrowser(t, { gpu: true });
  const { page } = await openPage(browser, `${site.url}?device=webgpu`);
  // Losing it for real: the worker keeps hold of its device, and destroys it when told to.
  const worker = await (await fetch(`${site.url}worker.js`)).text();
  const keepDevice = `
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (...options) {
      self.gpuDevice = await requestDevice.apply(this, options);
      return self.gpuDevice;
    };`;
  site.intercept((path) => (path === 'worker.js' ? Buffer.from(keepDevice + worker) : null));
  await fillIn(page, { ...SMALL, Epochs: 50 });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByLabel('Status').filter({ hasText: /^Epoch 1 of 50/ }).waitFor({ timeout: 120_000 });
  assert.match(await runningOn(page), /^WebGPU/);
  await page.workers()[0].evaluate(() => /** @type {any} */ (self).gpuDevice.destroy());
  const alert = page.getByRole('alert').filter({ hasText: 'The device stopped answering: it was lost' });
  await alert.waitFor({ timeout: 60_000 });
  site.intercept(null);
  assert.equal(await page.getByLabel('Status').innerText(), 'Not trained.');
  await fillIn(page, { Epochs: 1 });
  const again = await train(page);
  assert.match(again.status, /^Done/);
  assert.match(again.runningOn, /^WebGPU/);
});

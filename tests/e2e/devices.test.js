/** CPU or WebGPU: what runs, and what is said when it cannot. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, listenToStatus, openPage, press, serveSite, train, waitForStatus } from './support.js';

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
  await fillIn(page, SMALL);
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

/**
 * Runs this before the worker's own script.
 *
 * @param {string} script
 */
async function inWorker(script) {
  const worker = await (await fetch(`${site.code}trainer/worker/training-worker.js`)).text();
  site.intercept((path) => (path === 'trainer/worker/training-worker.js' ? Buffer.from(script + worker) : null));
}

test('a GPU that is lost in the middle of a run ends it with a sentence; the run goes on on the CPU, and the page on the GPU', async (t) => {
  const browser = await launchBrowser(t, { gpu: true });
  const { page } = await openPage(browser, `${site.url}?device=webgpu`);
  // Losing it for real: the worker keeps hold of its device, and destroys it when told to.
  await inWorker(`
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (...options) {
      self.gpuDevice = await requestDevice.apply(this, options);
      return self.gpuDevice;
    };`);
  await fillIn(page, { ...SMALL, Epochs: 4 });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, /^Epoch 2 of 4/);
  assert.match(await runningOn(page), /^WebGPU/);
  await page.workers()[0].evaluate(() => /** @type {any} */ (self).gpuDevice.destroy());
  const alert = page.getByRole('alert').filter({ hasText: 'The device stopped responding: it was lost' });
  await alert.waitFor({ timeout: 60_000 });
  site.intercept(null);
  const [, kept] = /^Interrupted after epoch ([1-3])\.$/.exec(await page.getByLabel('Status').innerText()) ?? [];
  const firstRow = () => page.locator('#loss-table tbody tr').first().textContent();
  const before = await firstRow();

  await press(page, 'Resume on the CPU');
  await waitForStatus(page, new RegExp(`^Epoch ${Number(kept) + 1} of 4`));
  await waitForStatus(page, /^Done: 4 epochs/);
  assert.match(await runningOn(page), /^CPU/);
  assert.equal(await firstRow(), before, 'the epochs on the GPU are kept');
  assert.equal(await alert.isVisible(), false);

  await fillIn(page, { Device: 'webgpu', Epochs: 1 });
  const again = await train(page);
  assert.match(again.status, /^Done/);
  assert.match(again.runningOn, /^WebGPU/);
});

for (const network of ['perceptron', 'convolutional network']) {
  test(`all pipelines of a ${network} are compiled before its first step, and how soon that was is shown`, async (t) => {
    const browser = await launchBrowser(t, { gpu: true });
    const { page } = await openPage(browser, `${site.url}?device=webgpu#v=2&training-images=1000`);
    await inWorker(`
      self.pipelines = 0;
      for (const name of ['createComputePipeline', 'createComputePipelineAsync']) {
        const create = GPUDevice.prototype[name];
        GPUDevice.prototype[name] = function (...options) {
          self.pipelines += 1;
          return create.apply(this, options);
        };
      }
      let compiling;
      self.addEventListener('message', ({ data }) => {
        if (data.ask === 'compile') compiling = data.id;
      });
      const { postMessage } = self;
      self.postMessage = (message, buffers) => {
        if ('answer' in message && message.id === compiling) self.compiledAhead = self.pipelines;
        postMessage.call(self, message, buffers);
      };`);
    if (network !== 'perceptron') {
      await page.getByRole('combobox', { name: 'Network' }).selectOption('cnn');
      await fillIn(page, { 'Filters 1': 2, 'Filters 2': 2, 'Filters 3': 2 });
    }
    await fillIn(page, SMALL);
    const { status } = await train(page);
    site.intercept(null);
    assert.match(status, /^Done/);
    const { ahead, all } = await page.workers()[0].evaluate(() => {
      const { compiledAhead, pipelines } = /** @type {any} */ (self);
      return { ahead: compiledAhead, all: pipelines };
    });
    console.log(`${network}: ${ahead} of ${all} pipelines compiled ahead`);
    assert.ok(ahead > 0);
    assert.equal(ahead, all);

    await page.getByText('Time to the first step').click();
    const rows = await page.locator('#milestones tbody tr').allTextContents();
    const seconds = Object.fromEntries(rows.map((row) => /** @type {string[]} */ (/^(\D+)([\d.]+|–)$/.exec(row)).slice(1)));
    assert.equal(seconds['Both devices timed'], '–');
    for (const before of ['Trainer loaded', 'Data read', 'WebGPU pipelines compiled']) {
      assert.ok(Number(seconds[before]) > 0 && Number(seconds[before]) <= Number(seconds['First step done']), rows.join('; '));
    }
  });
}

/**
 * A page whose adapter says it is a real GPU: the one thing that cannot be had for real here.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} [stored] what is in the page's storage
 */
async function openAsWithRealGpu(t, stored = {}) {
  const browser = await launchBrowser(t, { gpu: true });
  const context = await browser.newContext();
  await context.addInitScript((stored) => {
    const { prototype } = /** @type {any} */ (globalThis).GPUAdapter;
    Object.defineProperty(prototype, 'info', { get: () => ({ vendor: 'acme', architecture: 'one' }) });
    for (const [key, value] of Object.entries(stored)) localStorage.setItem(key, value);
  }, stored);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Train', exact: true }).and(page.locator(':enabled')).waitFor();
  return page;
}

test('Auto times a step on both devices once, takes the faster one, and says so', async (t) => {
  const page = await openAsWithRealGpu(t);
  assert.match(await runningOn(page), /^CPU or WebGPU: acme one\. Auto times a step on both/);
  await fillIn(page, SMALL);
  const said = await listenToStatus(page);
  const first = await train(page);
  const timed = /^CPU \(WebAssembly SIMD\)\. Auto timed a step: ([\d.]+) ms here, ([\d.]+) ms on WebGPU \(acme one\)\./;
  const [, here, there] = timed.exec(first.runningOn) ?? [];
  assert.ok(Number(here) > 0 && Number(here) <= 0.8 * Number(there), first.runningOn);
  const timings = async () => (await said()).filter((text) => text.startsWith('Timing a step')).length;
  assert.equal(await timings(), 1);
  const second = await train(page);
  assert.equal(await timings(), 1, 'it is remembered');
  assert.equal(second.digest, first.digest);

  await page.reload();
  await page.getByRole('button', { name: 'Train', exact: true }).and(page.locator(':enabled')).waitFor();
  await fillIn(page, SMALL);
  assert.match(await runningOn(page), timed, 'also after a reload');
  await fillIn(page, { 'Hidden neurons': 9 });
  assert.match(await runningOn(page), /^CPU or WebGPU/, 'for this size only');
});

test('Stop ends the timing at once, and the next run is trained', async (t) => {
  const page = await openAsWithRealGpu(t);
  await fillIn(page, SMALL);
  await press(page, 'Train');
  await waitForStatus(page, /^Timing a step/);
  const begin = performance.now();
  await press(page, 'Stop');
  await waitForStatus(page, /^Stopped before the first step/);
  assert.ok(performance.now() - begin < 1000);
  const { status, runningOn } = await train(page);
  assert.match(status, /^Done/);
  assert.match(runningOn, /^CPU .+ Auto timed a step/);
});

test('Auto takes a GPU that it has found to be faster', async (t) => {
  const { build } = await (await fetch(`${site.code}build.json`)).json();
  const size = ['acme one', { kind: 'pixels' }, { kind: 'perceptron', hidden: 8 }, 1024, null];
  const times = { [JSON.stringify(size)]: { cpu: 5, webgpu: 1.25 } };
  const page = await openAsWithRealGpu(t, { 'kindling-step-times': JSON.stringify({ build, times }) });
  await fillIn(page, SMALL);
  const { status, runningOn } = await train(page);
  assert.match(status, /^Done/);
  assert.equal(runningOn, 'WebGPU: acme one. Auto timed a step: 1.3 ms here, 5 ms on the CPU.');
});

/** A GPU that does not answer, answers late, once with nothing, or has no name: the CPU within two seconds, said. */

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { fillIn, launchBrowser, press, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
afterEach(() => site.intercept(null));
after(() => site.close());

/** Few steps: a GPU in software takes a third of a second for each. */
const SMALL = { Epochs: 1, 'Batch size': 1024, 'Hidden neurons': 8 };

/**
 * @param {import('node:test').TestContext} t
 * @param {() => void} script runs before the page's own
 */
async function open(t, script) {
  const browser = await launchBrowser(t, { gpu: true });
  const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
  await context.addInitScript(script);
  const page = await context.newPage();
  await page.goto(`${site.url}?device=webgpu`);
  await waitForStatus(page, /^Ready/);
  return page;
}

/** @param {import('playwright-core').Page} page */
function runningOn(page) {
  return page.getByLabel('Running on');
}

/** Whatever the adapter is asked for is done before the worker's own script. @param {string} script */
async function inWorker(script) {
  const worker = await (await fetch(`${site.code}trainer/worker/training-worker.js`)).text();
  site.intercept((path) => (path === 'trainer/worker/training-worker.js' ? Buffer.from(script + worker) : null));
}

test('requestAdapter never settles', async (t) => {
  const page = await open(t, () => {
    /** @type {any} */ (globalThis).GPU.prototype.requestAdapter = () => new Promise(() => {});
  });
  const begin = performance.now();
  await fillIn(page, SMALL);
  await press(page, 'Train');
  await runningOn(page)
    .filter({ hasText: /^CPU .+The GPU does not answer; running on the CPU\.$/ })
    .waitFor();
  assert.ok(performance.now() - begin < 3000, 'two seconds, and what a press takes');
  await waitForStatus(page, /^Done/);
  const again = performance.now();
  await train(page);
  assert.ok(performance.now() - again < 10_000, 'nobody waits twice');
});

test('an adapter that comes late is taken from then on', async (t) => {
  const page = await open(t, () => {
    const { prototype } = /** @type {any} */ (globalThis).GPU;
    const { requestAdapter } = prototype;
    prototype.requestAdapter = async function (/** @type {any[]} */ ...options) {
      await new Promise((resolve) => setTimeout(resolve, 4000));
      return requestAdapter.apply(this, options);
    };
  });
  await fillIn(page, SMALL);
  assert.match((await train(page)).runningOn, /^CPU/);
  await page.waitForTimeout(4000);
  const { status, runningOn } = await train(page);
  assert.match(status, /^Done/);
  assert.match(runningOn, /^WebGPU: google swiftshader/);
});

test('no adapter the first time is not the last word', async (t) => {
  const page = await open(t, () => {
    const { prototype } = /** @type {any} */ (globalThis).GPU;
    const { requestAdapter } = prototype;
    let isFirst = true;
    prototype.requestAdapter = async function (/** @type {any[]} */ ...options) {
      const adapter = isFirst ? null : await requestAdapter.apply(this, options);
      isFirst = false;
      return adapter;
    };
  });
  await runningOn(page)
    .filter({ hasText: /^CPU .+WebGPU found no GPU here; running on the CPU\.$/ })
    .waitFor();
  await page.waitForTimeout(5500);
  await fillIn(page, SMALL);
  assert.match((await train(page)).runningOn, /^WebGPU/);
});

test('an adapter without info, as browsers of two years ago have it', async (t) => {
  const page = await open(t, () => {
    Object.defineProperty(/** @type {any} */ (globalThis).GPUAdapter.prototype, 'info', { value: undefined });
  });
  await fillIn(page, SMALL);
  const { status, runningOn } = await train(page);
  assert.match(status, /^Done/);
  assert.match(runningOn, /^WebGPU: unnamed adapter/);
});

test('requestAdapter throws at once', async (t) => {
  const page = await open(t, () => {
    /** @type {any} */ (globalThis).GPU.prototype.requestAdapter = () => {
      throw new TypeError('Illegal invocation');
    };
  });
  await fillIn(page, SMALL);
  const { status, runningOn } = await train(page);
  assert.match(status, /^Done/);
  assert.match(runningOn, /^CPU/);
});

test('a device that never opens', async (t) => {
  const page = await open(t, () => undefined);
  await inWorker('GPUAdapter.prototype.requestDevice = () => new Promise(() => {});');
  await fillIn(page, SMALL);
  const { status, runningOn } = await train(page);
  assert.match(status, /^Done/);
  assert.match(runningOn, /^CPU .+The GPU does not answer\. Running on the CPU\.$/);
});

/** Where start-up can hang, each with what it says then. @type {[string, () => void | Promise<void>, RegExp][]} */
const MOMENTS = [
  [
    'the trainer’s script never comes',
    () => site.intercept((path) => (path === 'trainer/worker/training-worker.js' ? 'never' : null)),
    /./,
  ],
  ['the trainer’s wasm never comes', () => site.intercept((path) => (path.endsWith('trainer/kindling_bg.wasm') ? 'never' : null)), /./],
  [
    'the data never comes',
    () => site.intercept((path) => (path.startsWith('data/') ? 'never' : null)),
    /^(Reading|Downloading|Still waiting for the data)/,
  ],
  ['the GPU’s trainer never comes', () => site.intercept((path) => (path.includes('trainer_webgpu') ? 'never' : null)), /./],
  [
    'a pipeline never compiles',
    () =>
      inWorker(`
    GPUDevice.prototype.createComputePipeline = () => { for (;;); };
    GPUDevice.prototype.createComputePipelineAsync = () => new Promise(() => {});`),
    /./,
  ],
];
for (const [what, hang, says] of MOMENTS) {
  test(`Stop works while ${what}, and the next run is trained`, async (t) => {
    const page = await open(t, () => undefined);
    await fillIn(page, { ...SMALL, Device: /GPU|pipeline/.test(what) ? 'webgpu' : 'cpu' });
    await hang();
    await press(page, 'Train');
    if (/script|data/.test(what))
      await waitForStatus(page, /^Still waiting for the (trainer|data)\. The connection is slow, .+press Stop/, 15_000);
    await page.waitForTimeout(1500);
    assert.match(await page.getByLabel('Status').innerText(), says);
    const begin = performance.now();
    await press(page, 'Stop');
    await waitForStatus(page, /^Stopped before the first step/);
    // On a machine that has other work, too.
    assert.ok(performance.now() - begin < 3000);
    site.intercept(null);
    await fillIn(page, { Device: 'cpu' });
    assert.match((await train(page)).status, /^Done/);
  });
}

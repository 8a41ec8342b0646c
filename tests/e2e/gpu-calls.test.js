/** What a training step asks of WebGPU. On a real GPU these networks cost what their calls cost, so calls are counted. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { countGpuCalls } from '../../bench/gpu-calls.js';
import { launchBrowser, serveSite } from './support.js';

/** Most calls a step may make. Submits and writes are counted over a pull of many steps, as the page trains. */
const BUDGETS = {
  mlp: { dispatches: 14, submits: 1, writes: 1 },
  cnn: { dispatches: 40, submits: 1, writes: 1 },
};

const BENCH = join(import.meta.dirname, '../../bench/page');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
  // The benchmark's way to train, beside the site's code.
  site.intercept((path) => (path.startsWith('bench/') ? readFileSync(join(BENCH, path.slice('bench/'.length))) : null));
});
after(() => site.close());

/**
 * What the steps after the warm-up ask for, all together.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ model: 'mlp' | 'cnn', batch: number, warmup: number, pull: number, steps: number }} training
 * @returns {Promise<import('../../bench/gpu-calls.js').GpuCalls>}
 */
async function calls(page, { model, batch, warmup, pull, steps }) {
  return page.evaluate(
    async ([model, batch, warmup, pull, steps, site]) => {
      const { openRun } = await import(`${site}bench/run.js`);
      const count = Number(batch) * (Number(warmup) + Number(steps));
      // Not zeros alone: a network that learns nothing would ask for as much, but show nothing.
      const images = Float32Array.from({ length: 784 * count }, (_, index) => ((index * 7919) % 256) / 255);
      const labels = Int32Array.from({ length: count }, (_, index) => index % 10);
      const run = await openRun({ site, model, backend: 'webgpu', batch, examples: { images, labels } });
      for (let done = 0; done < Number(warmup); done += Number(pull)) await run.train(pull);
      const { gpuCalls } = /** @type {any} */ (globalThis);
      const before = { ...gpuCalls };
      for (let done = 0; done < Number(steps); done += Number(pull)) await run.train(pull);
      const asked = Object.entries(gpuCalls).map(([call, calls]) => [call, Number(calls) - before[call]]);
      run.free();
      return Object.fromEntries(asked);
    },
    [model, batch, warmup, pull, steps, site.code],
  );
}

/** @param {import('node:test').TestContext} t */
async function openCounted(t) {
  const browser = await launchBrowser(t, { gpu: true });
  const context = await browser.newContext();
  await context.addInitScript(countGpuCalls);
  const page = await context.newPage();
  await page.goto(site.url);
  return page;
}

for (const [model, budget] of Object.entries(BUDGETS)) {
  test(`a step of the ${model} stays within its calls`, async (t) => {
    const page = await openCounted(t);
    const steps = 8;
    const training = { model: /** @type {'mlp' | 'cnn'} */ (model), batch: 16, warmup: 8, pull: 8, steps };
    const asked = await calls(page, training);
    console.log(`${model}, ${steps} steps: ${JSON.stringify(asked)}`);
    assert.ok(asked.dispatches > 0, 'nothing was counted');
    for (const [call, most] of Object.entries(budget)) {
      const count = asked[/** @type {keyof typeof asked} */ (call)];
      assert.ok(count <= most * steps, `${count / steps} ${call} a step, more than ${most}`);
    }
  });
}

test('a thousand steps leave no buffers behind', async (t) => {
  const page = await openCounted(t);
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(
    async ([site]) => {
      const scope = /** @type {any} */ (globalThis);
      const { createBuffer } = scope.GPUDevice.prototype;
      scope.buffers = [];
      scope.GPUDevice.prototype.createBuffer = function (/** @type {any[]} */ ...options) {
        const buffer = createBuffer.apply(this, options);
        scope.buffers.push(new WeakRef(buffer));
        return buffer;
      };
      const { openRun } = await import(`${site}bench/run.js`);
      // 250 steps an epoch: the first one's end needs buffers of its own.
      const count = 1000;
      const images = Float32Array.from({ length: 784 * count }, (_, index) => ((index * 7919) % 256) / 255);
      const labels = Int32Array.from({ length: count }, (_, index) => index % 10);
      scope.run = await openRun({ site, model: 'mlp', backend: 'webgpu', batch: 4, examples: { images, labels } });
    },
    [site.code],
  );
  // A buffer that nothing in the page refers to any more is the browser's to free.
  const heldAfter = async (/** @type {number} */ steps) => {
    await page.evaluate(
      async ([steps]) => {
        for (let done = 0; done < Number(steps); done += 50) await /** @type {any} */ (globalThis).run.train(50);
      },
      [steps],
    );
    await devtools.send('HeapProfiler.collectGarbage');
    return page.evaluate(() => {
      const { buffers } = /** @type {any} */ (globalThis);
      return buffers.filter((/** @type {WeakRef<object>} */ buffer) => buffer.deref()).length;
    });
  };
  const before = await heldAfter(300);
  const after = await heldAfter(1000);
  console.log(`buffers: ${before} after 300 steps, ${after} after 1300`);
  assert.ok(before > 0 && after <= before, `${after} buffers instead of ${before}`);
});

/** The choice of a device, with stand-ins for a browser's GPU. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { message } from './message.js';

/** A request's answer, or a function that gives it. @type {any} */
let gpu;
beforeEach(() => {
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: {
      get gpu() {
        return gpu;
      },
      hardwareConcurrency: 6,
    },
  });
  Object.defineProperty(globalThis, 'isSecureContext', { configurable: true, writable: true, value: true });
});
afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** The module remembers the GPU that it found; each test looks anew. */
let visits = 0;
/** @returns {Promise<typeof import('./device.js')>} */
function visit() {
  visits += 1;
  return import(`./device.js?${visits}`);
}

const FEATURES = new Set(['timestamp-query']);
const REAL = { features: FEATURES, info: { vendor: 'acme', architecture: 'x-1' } };
/** @param {any} adapter */
const offering = (adapter) => ({ requestAdapter: async () => adapter });
const unknown = () => null;

test('auto takes the device with the faster step, and the CPU if it makes little difference', async () => {
  gpu = offering(REAL);
  const { chooseDevice } = await visit();
  const choose = (/** @type {number} */ webgpu) => chooseDevice('auto', true, () => ({ cpu: 10, webgpu }));
  assert.deepEqual([(await choose(8)).backend, (await choose(8.1)).backend], ['webgpu', 'cpu']);
  const { adapter, note } = await choose(2.345);
  assert.deepEqual([adapter, note], ['acme x-1', message('device-timed-gpu', { here: { digits: '2.3' }, there: { count: 10 } })]);
  const slow = message('device-timed-cpu', { here: { count: 10 }, there: { count: 1200 }, adapter: 'acme x-1' });
  assert.deepEqual((await choose(1234.5)).note, slow);
});

test('auto times a GPU that it does not know, but never one in software', async () => {
  gpu = offering(REAL);
  const { untimed, backend } = await (await visit()).chooseDevice('auto', true, unknown);
  assert.deepEqual([untimed, backend], ['acme x-1', 'webgpu']);
  const simulated = [
    { features: FEATURES, info: { vendor: 'google', architecture: 'swiftshader' } },
    { features: FEATURES, info: { vendor: 'mesa', isFallbackAdapter: true } },
    { features: FEATURES, isFallbackAdapter: true },
  ];
  for (const adapter of simulated) {
    gpu = offering(adapter);
    const { chooseDevice } = await visit();
    const untold = () => assert.fail('its times do not matter');
    assert.deepEqual(await chooseDevice('auto', true, untold), { backend: 'cpu', name: 'CPU (WebAssembly SIMD)', note: '' });
    const asked = await chooseDevice('webgpu', true, untold);
    assert.equal(asked.backend, 'webgpu');
    assert.match(asked.adapter ?? '', /\(software\)$/);
    assert.deepEqual(
      [asked.name, asked.note],
      [message('device-webgpu-adapters', { adapters: asked.adapter ?? '' }), message('gpu-simulated')],
    );
  }
});

test('who asks for a GPU in vain is told why, and trains on the CPU', async () => {
  const cases = /** @type {[any, boolean, boolean, import('./message.js').Message][]} */ ([
    [offering(REAL), false, true, message('gpu-not-built')],
    [undefined, true, false, message('gpu-needs-https')],
    [undefined, true, true, message('gpu-not-in-browser')],
    [offering(null), true, true, message('gpu-none')],
    [{ requestAdapter: () => Promise.reject(new Error('lost')) }, true, true, message('gpu-none')],
    [offering({ features: new Set() }), true, true, message('gpu-lacks', { feature: 'timestamp-query' })],
  ]);
  for (const [offered, isBuilt, isSecure, reason] of cases) {
    gpu = offered;
    globalThis.isSecureContext = isSecure;
    const { chooseDevice } = await visit();
    const wished = await chooseDevice('webgpu', isBuilt, unknown);
    assert.equal(wished.backend, 'cpu');
    assert.deepEqual(wished.note, reason);
    assert.equal((await chooseDevice('auto', isBuilt, unknown)).note, '', 'who asked for none is told nothing');
  }
});

test('an adapter without a name is chosen all the same', async () => {
  gpu = offering({ features: FEATURES });
  assert.equal((await (await visit()).chooseDevice('webgpu', true, unknown)).adapter, 'unnamed adapter');
});

test('the CPU is chosen without asking for a GPU', async () => {
  gpu = { requestAdapter: () => assert.fail('it is not asked for') };
  assert.equal((await (await visit()).chooseDevice('cpu', true, unknown)).backend, 'cpu');
});

test('the browser is asked once, and only a missing GPU is looked for again', async () => {
  let asked = 0;
  /** @type {any} */
  let adapter = null;
  gpu = {
    requestAdapter: async () => {
      asked += 1;
      return adapter;
    },
  };
  let now = performance.now();
  mock.method(performance, 'now', () => now);
  const { chooseDevice } = await visit();
  const choose = async () => (await chooseDevice('webgpu', true, unknown)).backend;
  assert.deepEqual([await choose(), await choose(), asked], ['cpu', 'cpu', 1]);
  adapter = REAL;
  now += 5001;
  assert.deepEqual([await choose(), asked], ['webgpu', 2]);
  now += 60_000;
  assert.deepEqual([await choose(), asked], ['webgpu', 2]);
});

test('a browser that does not answer is waited for, but only for two seconds', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  // Whole milliseconds, as timers count them.
  let now = 1000;
  mock.method(performance, 'now', () => now);
  gpu = { requestAdapter: () => new Promise(() => {}) };
  const { chooseDevice } = await visit();
  const first = chooseDevice('webgpu', true, unknown);
  mock.timers.tick(1999);
  assert.equal(await Promise.race([first, 'waiting']), 'waiting');
  mock.timers.tick(1);
  assert.deepEqual((await first).note, message('gpu-overdue'));
  now += 2000;
  const second = chooseDevice('webgpu', true, unknown);
  mock.timers.tick(1);
  assert.deepEqual((await second).note, message('gpu-overdue'), 'not for another two seconds');
});

test('the address decides how many workers share a run, and else the number of cores', async () => {
  const { wantedWorkers } = await visit();
  const wanted = (/** @type {string} */ search) => {
    Object.defineProperty(globalThis, 'location', { configurable: true, value: { search } });
    return wantedWorkers();
  };
  assert.deepEqual(wanted('?workers=3'), { workers: 3, isOrdered: true });
  for (const search of ['', '?workers=', '?workers=0', '?workers=1.5', '?workers=many']) {
    assert.deepEqual(wanted(search), { workers: 6, isOrdered: false }, search);
  }
});

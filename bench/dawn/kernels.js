/**
 * What the GPU itself does in a step, dispatch by dispatch, by timestamps: each dispatch gets a pass of its own. That
 * makes the step slower; only the GPU's times count here.
 *
 * @module kernels
 */

import { median } from './numbers.js';
import { load, openDevice, readMnist, specOf } from './runs.js';

/** Timestamps are two for each dispatch, and a set of queries holds 4096 at most. */
const MOST = 2000;

/**
 * @typedef {object} Recorder
 * @property {boolean} isOn
 * @property {string[]} names of each dispatch's kernel
 * @property {GPUQuerySet | null} queries
 * @property {GPUDevice | null} device
 */

/** @param {{ site: string, model: import('./runs.js').Model, steps: number }} options */
export async function timeKernels({ site, model, steps }) {
  /** @type {Recorder} */
  const recorder = { isOn: false, names: [], queries: null, device: null };
  patch(recorder);
  const spec = specOf(model, 1000);
  const trainer = await openDevice(site, 'webgpu');
  load(trainer, await readMnist(site), spec);
  const run = trainer.start(spec);
  for (let warm = 0; warm < 4; warm += 1) await run.train(steps);
  recorder.isOn = true;
  await run.train(steps);
  recorder.isOn = false;
  const times = await readTimes(recorder);
  /** @type {Map<string, number[]>} */
  const byName = new Map();
  times.forEach(({ us }, index) => byName.set(recorder.names[index], [...(byName.get(recorder.names[index]) ?? []), us]));
  const kernels = [...byName].map(([name, all]) => ({
    name,
    dispatchesPerStep: all.length / steps,
    medianUs: median(all),
    usPerStep: all.reduce((sum, us) => sum + us, 0) / steps,
  }));
  kernels.sort((a, b) => b.usPerStep - a.usPerStep);
  return { model, steps, gpuUsPerStep: kernels.reduce((sum, { usPerStep }) => sum + usPerStep, 0), kernels };
}

/**
 * Puts a recorder between the library and Dawn.
 *
 * @param {Recorder} recorder
 */
function patch(recorder) {
  const { GPUAdapter, GPUDevice, GPUCommandEncoder } = /** @type {any} */ (globalThis);
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (/** @type {GPUDeviceDescriptor} */ wanted = {}) {
    const requiredFeatures = [...(wanted.requiredFeatures ?? []), 'timestamp-query'];
    const device = await requestDevice.call(this, { ...wanted, requiredFeatures });
    recorder.device = device;
    recorder.queries = device.createQuerySet({ type: 'timestamp', count: 2 * MOST });
    return device;
  };
  const names = new WeakMap();
  const { createComputePipeline, createShaderModule } = GPUDevice.prototype;
  GPUDevice.prototype.createShaderModule = function (/** @type {GPUShaderModuleDescriptor} */ wanted) {
    const module = createShaderModule.call(this, wanted);
    names.set(module, nameOf(wanted));
    return module;
  };
  GPUDevice.prototype.createComputePipeline = function (/** @type {GPUComputePipelineDescriptor} */ wanted) {
    const pipeline = createComputePipeline.call(this, wanted);
    names.set(pipeline, wanted.label || names.get(wanted.compute.module));
    return pipeline;
  };
  const { beginComputePass } = GPUCommandEncoder.prototype;
  GPUCommandEncoder.prototype.beginComputePass = function (/** @type {GPUComputePassDescriptor} */ wanted) {
    const begin = (/** @type {object} */ more) => beginComputePass.call(this, { ...wanted, ...more });
    return recorder.isOn ? split(recorder, names, begin) : begin({});
  };
}

/**
 * A pass that gives every dispatch one of its own, with its times.
 *
 * @param {Recorder} recorder
 * @param {WeakMap<object, string>} names
 * @param {(more: object) => GPUComputePassEncoder} begin
 */
function split({ names: dispatched, queries }, names, begin) {
  /** @type {GPUComputePipeline} */
  let pipeline;
  /** @type {Map<number, any[]>} */
  const groups = new Map();
  const dispatch =
    (/** @type {string} */ method) =>
    (/** @type {any[]} */ ...values) => {
      const at = 2 * dispatched.length;
      const isTimed = dispatched.length < MOST;
      const timestampWrites = { querySet: queries, beginningOfPassWriteIndex: at, endOfPassWriteIndex: at + 1 };
      const pass = /** @type {any} */ (begin(isTimed ? { timestampWrites } : {}));
      pass.setPipeline(pipeline);
      for (const group of groups.values()) pass.setBindGroup(...group);
      pass[method](...values);
      pass.end();
      if (isTimed) dispatched.push(names.get(pipeline) ?? '?');
    };
  return {
    setPipeline: (/** @type {GPUComputePipeline} */ next) => (pipeline = next),
    setBindGroup: (/** @type {any[]} */ ...group) => groups.set(group[0], group),
    dispatchWorkgroups: dispatch('dispatchWorkgroups'),
    dispatchWorkgroupsIndirect: dispatch('dispatchWorkgroupsIndirect'),
    pushDebugGroup() {},
    popDebugGroup() {},
    insertDebugMarker() {},
    end() {},
  };
}

/** A kernel without a label is known by its code. @param {GPUShaderModuleDescriptor} wanted */
function nameOf({ label, code }) {
  let hash = 0;
  for (let index = 0; index < code.length; index += 1) hash = (Math.imul(31, hash) + code.charCodeAt(index)) | 0;
  return label || `#${(hash >>> 0).toString(16)}`;
}

/** @param {Recorder} recorder */
async function readTimes({ device, queries, names }) {
  if (!device || !queries) throw new Error('No device was asked for.');
  const size = 16 * names.length;
  const { QUERY_RESOLVE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const resolved = device.createBuffer({ size, usage: QUERY_RESOLVE | COPY_SRC });
  const copy = device.createBuffer({ size, usage: COPY_DST | MAP_READ });
  const encoder = device.createCommandEncoder();
  encoder.resolveQuerySet(queries, 0, 2 * names.length, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, copy, 0, size);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  const stamps = new BigUint64Array(copy.getMappedRange().slice(0));
  copy.unmap();
  // Nanoseconds.
  return names.map((_, index) => ({ us: Number(stamps[2 * index + 1] - stamps[2 * index]) / 1000 }));
}

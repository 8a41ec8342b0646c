/**
 * The floor under every library: what WebGPU itself takes on this machine, with pipelines and bind groups made
 * beforehand and a kernel that does next to nothing; and what parts of a library's step cost on top.
 *
 * @module floor
 */

import { median } from './numbers.js';

/** Dispatches of a step: one; few; our perceptron's; our CNN's. */
const DISPATCHES = [1, 4, 12, 27];
const STEPS_PER_PASS = 64;
const ROUNDS = 30;
const FLOATS = 1024;

const KERNEL = `
@group(0) @binding(0) var<storage, read> added: array<f32>;
@group(0) @binding(1) var<storage, read_write> values: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) { values[id.x] = 0.5 * values[id.x] + added[id.x]; }`;

/** @param {GPU} gpu */
export async function measureFloor(gpu) {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('Dawn found no adapter.');
  const device = await adapter.requestDevice();
  const kernel = makeKernel(device);
  const steps = [];
  for (const dispatches of DISPATCHES) steps.push(await timeSteps(device, kernel, dispatches));
  return {
    stepsPerPass: STEPS_PER_PASS,
    steps,
    bindGroupUs: await timeCalls(device, () => kernel.bind()),
    bufferUs: await timeCalls(device, () => kernel.buffer().destroy()),
    readBackMs: await timeReading(device, kernel),
  };
}

/** @param {GPUDevice} device */
function makeKernel(device) {
  const module = device.createShaderModule({ code: KERNEL });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = () => device.createBuffer({ size: 4 * FLOATS, usage });
  const [source, target] = [buffer(), buffer()];
  const layout = pipeline.getBindGroupLayout(0);
  const bind = () =>
    device.createBindGroup({
      layout,
      entries: [
        { binding: 0, resource: { buffer: source } },
        { binding: 1, resource: { buffer: target } },
      ],
    });
  return { pipeline, buffer, bind, target };
}

/** @typedef {ReturnType<typeof makeKernel>} Kernel */

/**
 * Each dispatch waits for the one before, as a step's do.
 *
 * @param {GPUDevice} device
 * @param {Kernel} kernel
 * @param {number} dispatches
 */
async function timeSteps(device, { pipeline, bind }, dispatches) {
  const groups = Array.from({ length: dispatches }, bind);
  const encoding = [];
  const total = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = performance.now();
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let step = 0; step < STEPS_PER_PASS; step += 1) {
      for (const group of groups) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(FLOATS / 64);
      }
    }
    pass.end();
    device.queue.submit([encoder.finish()]);
    encoding.push((1000 * (performance.now() - begin)) / STEPS_PER_PASS);
    await device.queue.onSubmittedWorkDone();
    total.push((1000 * (performance.now() - begin)) / STEPS_PER_PASS);
  }
  return { dispatches, encodingUsPerStep: median(encoding), totalUsPerStep: median(total) };
}

/**
 * Microseconds a call.
 *
 * @param {GPUDevice} device
 * @param {() => unknown} call
 */
async function timeCalls(device, call) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = performance.now();
    for (let done = 0; done < 100; done += 1) call();
    times.push(10 * (performance.now() - begin));
    await device.queue.onSubmittedWorkDone();
  }
  return median(times);
}

/**
 * Milliseconds from asking for a buffer's content until it is there, with nothing else to do.
 *
 * @param {GPUDevice} device
 * @param {Kernel} kernel
 */
async function timeReading(device, { target }) {
  const copy = device.createBuffer({ size: 4 * FLOATS, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = performance.now();
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(target, 0, copy, 0, 4 * FLOATS);
    device.queue.submit([encoder.finish()]);
    await copy.mapAsync(GPUMapMode.READ);
    copy.unmap();
    times.push(performance.now() - begin);
  }
  return median(times);
}

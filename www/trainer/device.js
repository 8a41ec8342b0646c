/**
 * Which device a run uses, and its display name.
 *
 * @module trainer/device
 */

import { within } from './signals.js';

/** @typedef {import('./protocol.js').Backend} Backend */

/** Milliseconds per step. @typedef {{ cpu: number, webgpu: number }} Times */

/**
 * A usable device; name and note are for the user, `adapter` is the browser's name for its GPU. With an `untimed`
 * adapter, it isn't known yet whether its GPU or the CPU is faster.
 *
 * @typedef {{ backend: Backend, adapter?: string, name: string, note: string, untimed?: string }} Choice
 */

/** Without it, the GPU code stops at its first command (cubecl 0.11 uses it to measure time). */
const NEEDED_FEATURE = 'timestamp-query';

const CPU_NAME = 'CPU (WebAssembly SIMD)';

/** A GPU is chosen only if it needs at most this share of the CPU's time: the CPU's bits are the same everywhere. */
const WORTHWHILE = 0.8;

/**
 * Chooses a device. Never fails: if the GPU is unusable, it chooses the CPU, with a sentence that says why.
 *
 * @param {'auto' | Backend} wish `auto` takes the faster one; the CPU if there is no GPU, or only a software one
 * @param {boolean} isBuilt whether this site includes the WebGPU trainer
 * @param {(adapter: string) => Times | null} find step times with this adapter, if known
 * @returns {Promise<Choice>}
 */
export async function chooseDevice(wish, isBuilt, find) {
  if (wish === 'cpu') return cpu('');
  const gpu = await findGpu(isBuilt);
  if (gpu.problem) return cpu(wish === 'webgpu' ? gpu.problem : '');
  if (wish === 'webgpu') return webgpu(gpu.name, gpu.isSoftware ? 'This GPU is simulated in software: the CPU is much faster.' : '');
  if (gpu.isSoftware) return cpu('');
  const times = find(gpu.name);
  if (times) return faster(gpu.name, times);
  return {
    backend: 'webgpu',
    name: `CPU or WebGPU: ${gpu.name}`,
    note: 'Auto times a step on both before the first run of this size.',
    untimed: gpu.name,
  };
}

/**
 * @param {string} note
 * @returns {Choice}
 */
export function cpu(note) {
  return { backend: 'cpu', name: CPU_NAME, note };
}

/**
 * @param {string} adapter
 * @param {string} note
 * @returns {Choice}
 */
function webgpu(adapter, note) {
  return { backend: 'webgpu', adapter, name: `WebGPU: ${adapter}`, note };
}

/**
 * The device with the faster step, or the CPU if it makes little difference.
 *
 * @param {string} adapter
 * @param {Times} times
 * @returns {Choice}
 */
export function faster(adapter, times) {
  const isGpu = times.webgpu <= WORTHWHILE * times.cpu;
  const [here, there] = isGpu ? [times.webgpu, times.cpu] : [times.cpu, times.webgpu];
  const other = isGpu ? 'the CPU' : `WebGPU (${adapter})`;
  const note = `Auto timed a step: ${inMilliseconds(here)} here, ${inMilliseconds(there)} on ${other}.`;
  return isGpu ? webgpu(adapter, note) : cpu(note);
}

const twoDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** @param {number} time */
function inMilliseconds(time) {
  return `${twoDigits.format(time)} ms`;
}

/**
 * What is known about the GPU; a `passing` problem may be gone at the next attempt.
 * @typedef {{ problem: string, isPassing: boolean, name: string, isSoftware: boolean }} Gpu
 */

/** How long to wait for a browser to name its GPU. */
const PATIENCE_MILLISECONDS = 2000;
/** Minimum pause before looking for a missing GPU again, so that not every key press does. */
const PAUSE_MILLISECONDS = 5000;

/** The pending request, or its result. @type {Promise<Gpu> | null} */
let asking = null;
/** The result, once there is one. @type {Gpu | null} */
let found = null;
/** When the last request was made, in milliseconds of the page's clock. */
let askedAt = 0;

/**
 * What is known about the GPU after at most two seconds; while an answer is overdue, further calls don't wait.
 *
 * @param {boolean} isBuilt
 * @returns {Promise<Gpu>}
 */
async function findGpu(isBuilt) {
  const now = performance.now();
  if (!asking || (found?.isPassing && now - askedAt > PAUSE_MILLISECONDS)) {
    found = null;
    askedAt = now;
    asking = inspectGpu(isBuilt);
    asking.then((gpu) => (found = gpu));
  }
  if (found) return found;
  const left = askedAt + PATIENCE_MILLISECONDS - now;
  return within(Math.max(0, left), asking).catch(() => unusable('The GPU does not answer; running on the CPU.', true));
}

/**
 * @param {string} problem
 * @param {boolean} [isPassing]
 * @returns {Gpu}
 */
function unusable(problem, isPassing = false) {
  return { problem, isPassing, name: '', isSoftware: false };
}

/**
 * @param {boolean} isBuilt
 * @returns {Promise<Gpu>}
 */
async function inspectGpu(isBuilt) {
  if (!isBuilt) return unusable('This site was built without WebGPU; running on the CPU.');
  const gpu = /** @type {any} */ (navigator).gpu;
  if (!gpu && !globalThis.isSecureContext) return unusable('Browsers offer WebGPU only over https; running on the CPU.');
  if (!gpu) return unusable('This browser has no WebGPU; running on the CPU.');
  const adapter = await requestAdapter(gpu);
  if (!adapter) return unusable('WebGPU found no GPU here; running on the CPU.', true);
  if (!adapter.features?.has(NEEDED_FEATURE)) {
    return unusable(`This GPU lacks WebGPU's "${NEEDED_FEATURE}"; running on the CPU.`);
  }
  // Two-year-old browsers have no `info`.
  const { vendor, architecture, isFallbackAdapter } = adapter.info ?? {};
  const isSoftware = Boolean(isFallbackAdapter ?? adapter.isFallbackAdapter) || architecture === 'swiftshader';
  const name = [vendor, architecture, isSoftware && '(software)'].filter(Boolean).join(' ');
  return { problem: '', isPassing: false, name: name || 'unnamed adapter', isSoftware };
}

/** The adapter; null if there is none, or the browser doesn't reveal it. @param {any} gpu */
async function requestAdapter(gpu) {
  try {
    return await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch {
    return null;
  }
}

/** How many workers may share a run: one per core, or the number in `?workers=`. */
export function wantedWorkers() {
  const wish = Number(new URLSearchParams(location.search).get('workers'));
  const isOrdered = Number.isInteger(wish) && wish > 0;
  return { workers: isOrdered ? wish : navigator.hardwareConcurrency || 1, isOrdered };
}

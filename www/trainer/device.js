/**
 * Which device a run uses, and its display name.
 *
 * @module trainer/device
 */

import { message } from './message.js';
import { within } from './signals.js';

/** @typedef {import('./message.js').Message} Message */
/** @typedef {import('./protocol.js').Backend} Backend */

/** Milliseconds per step. @typedef {{ cpu: number, webgpu: number }} Times */

/**
 * A usable device; name and note are for the user, `adapter` is the browser's name for its GPU. With an `untimed`
 * adapter, it isn't known yet whether its GPU or the CPU is faster.
 *
 * @typedef {{ backend: Backend, adapter?: string, name: Message, note: Message, untimed?: string }} Choice
 */

/** Without it, the GPU code stops at its first command (cubecl 0.11 uses it to measure time). */
const NEEDED_FEATURE = 'timestamp-query';

/** In every language. */
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
  if (gpu.problem !== '') return cpu(wish === 'webgpu' ? gpu.problem : '');
  if (wish === 'webgpu') return webgpu(gpu.name, gpu.isSoftware ? message('gpu-simulated') : '');
  if (gpu.isSoftware) return cpu('');
  const times = find(gpu.name);
  if (times) return faster(gpu.name, times);
  return {
    backend: 'webgpu',
    name: message('device-cpu-or-webgpu', { adapter: gpu.name }),
    note: message('device-to-be-timed'),
    untimed: gpu.name,
  };
}

/**
 * @param {Message} note
 * @returns {Choice}
 */
export function cpu(note) {
  return { backend: 'cpu', name: CPU_NAME, note };
}

/**
 * @param {string} adapter
 * @param {Message} note
 * @returns {Choice}
 */
function webgpu(adapter, note) {
  return { backend: 'webgpu', adapter, name: message('device-webgpu-adapters', { adapters: adapter }), note };
}

/**
 * The device with the faster step, or the CPU if it makes little difference.
 *
 * @param {string} adapter
 * @param {Times} times
 * @returns {Choice}
 */
export function faster(adapter, times) {
  const [onCpu, onGpu] = [twoDigits(times.cpu), twoDigits(times.webgpu)];
  if (times.webgpu <= WORTHWHILE * times.cpu) return webgpu(adapter, message('device-timed-gpu', { here: onGpu, there: onCpu }));
  return cpu(message('device-timed-cpu', { here: onCpu, there: onGpu, adapter }));
}

/** A number with its first two digits. @param {number} value @returns {Message} */
function twoDigits(value) {
  const rounded = Number(value.toPrecision(2));
  return Number.isInteger(rounded) ? { count: rounded } : { digits: String(rounded) };
}

/**
 * What is known about the GPU; a `passing` problem may be gone at the next attempt.
 * @typedef {{ problem: Message, isPassing: boolean, name: string, isSoftware: boolean }} Gpu
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
  return within(Math.max(0, left), asking).catch(() => unusable(message('gpu-overdue'), true));
}

/**
 * @param {Message} problem
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
  if (!isBuilt) return unusable(message('gpu-not-built'));
  const gpu = /** @type {any} */ (navigator).gpu;
  if (!gpu && !globalThis.isSecureContext) return unusable(message('gpu-needs-https'));
  if (!gpu) return unusable(message('gpu-not-in-browser'));
  const adapter = await requestAdapter(gpu);
  if (!adapter) return unusable(message('gpu-none'), true);
  if (!adapter.features?.has(NEEDED_FEATURE)) return unusable(message('gpu-lacks', { feature: NEEDED_FEATURE }));
  // Two-year-old browsers have no `info`.
  const { vendor, architecture, isFallbackAdapter } = adapter.info ?? {};
  const isSoftware = Boolean(isFallbackAdapter ?? adapter.isFallbackAdapter) || architecture === 'swiftshader';
  // Kept with runs, so it is the same in every language.
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

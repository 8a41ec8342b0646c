/**
 * Which device a run uses, and what to call it.
 *
 * @module device
 */

/** @typedef {import('./protocol.js').Backend} Backend */
/** @typedef {import('./step-times.js').Times} Times */

/**
 * A device that can be used; the note is for the reader. With an `untimed` adapter, whether its GPU or the CPU is faster is not
 * known yet.
 *
 * @typedef {{ backend: Backend, name: string, note: string, untimed?: string }} Choice
 */

/** Without it the GPU code stops at its first command (cubecl 0.11 measures time by it). */
const NEEDED_FEATURE = 'timestamp-query';

const CPU_NAME = 'CPU (WebAssembly SIMD)';

/** A GPU must need at most this share of the CPU's time to be taken: the CPU's bits are the same everywhere. */
const WORTHWHILE = 0.8;

/**
 * Chooses the device for a wish. Never fails: where the GPU cannot be used, it is the CPU, with a sentence that says why.
 *
 * @param {'auto' | Backend} wish `auto` takes the faster one; the CPU where there is no GPU, or only one in software
 * @param {boolean} isBuilt whether this site carries the WebGPU trainer
 * @param {(adapter: string) => Times | null} find how long a step takes beside this adapter, if that is known
 * @returns {Promise<Choice>}
 */
export async function chooseDevice(wish, isBuilt, find) {
  if (wish === 'cpu') return cpu('');
  gpuHere ??= inspectGpu(isBuilt);
  const gpu = await gpuHere;
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
  return { backend: 'webgpu', name: `WebGPU: ${adapter}`, note };
}

/**
 * The device that takes a step sooner, and the CPU where that makes little difference.
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

/** What is known of the GPU. @typedef {{ problem: string, name: string, isSoftware: boolean }} Gpu */

/** Asked once: it does not change while the page is open. @type {Promise<Gpu> | null} */
let gpuHere = null;

/**
 * @param {boolean} isBuilt
 * @returns {Promise<Gpu>}
 */
async function inspectGpu(isBuilt) {
  const unusable = (/** @type {string} */ problem) => ({ problem, name: '', isSoftware: false });
  if (!isBuilt) return unusable('This site was built without WebGPU; running on the CPU.');
  const gpu = /** @type {any} */ (navigator).gpu;
  if (!gpu) return unusable('This browser has no WebGPU; running on the CPU.');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return unusable('WebGPU found no GPU here; running on the CPU.');
  if (!adapter.features.has(NEEDED_FEATURE)) {
    return unusable(`This GPU lacks WebGPU's "${NEEDED_FEATURE}"; running on the CPU.`);
  }
  const { vendor, architecture, isFallbackAdapter } = adapter.info;
  const isSoftware = Boolean(isFallbackAdapter ?? adapter.isFallbackAdapter) || architecture === 'swiftshader';
  const name = [vendor, architecture, isSoftware && '(software)'].filter(Boolean).join(' ');
  return { problem: '', name: name || 'unnamed adapter', isSoftware };
}

/** How many workers may share a run: as many as there are cores, or what `?workers=` orders. */
export function wantedWorkers() {
  const wish = Number(new URLSearchParams(location.search).get('workers'));
  const isOrdered = Number.isInteger(wish) && wish > 0;
  return { workers: isOrdered ? wish : navigator.hardwareConcurrency || 1, isOrdered };
}

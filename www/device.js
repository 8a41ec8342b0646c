/**
 * Which device a run uses, and what to call it.
 *
 * @module device
 */

/** @typedef {import('./protocol.js').Backend} Backend */

/**
 * A device that can be used, or the reason why the GPU cannot.
 *
 * @typedef {{ backend: Backend, name: string, note: string }} Choice
 */

/** Without it the GPU code stops at its first command (cubecl 0.11 measures time by it). */
const NEEDED_FEATURE = 'timestamp-query';

const CPU_NAME = 'CPU (WebAssembly SIMD)';

/**
 * Chooses the device for a wish. Never fails: where the GPU cannot be used, it is the CPU, with a sentence that says why.
 *
 * @param {'auto' | Backend} wish `auto` takes a real GPU, and the CPU where there is none or only a software one
 * @param {boolean} isBuilt whether this site carries the WebGPU trainer
 * @returns {Promise<Choice>}
 */
export async function chooseDevice(wish, isBuilt) {
  if (wish === 'cpu') return cpu('');
  const gpu = await inspectGpu(isBuilt);
  if (gpu.problem) return cpu(wish === 'webgpu' ? gpu.problem : '');
  if (wish === 'auto' && gpu.isSoftware) return cpu('');
  const note = gpu.isSoftware ? 'This GPU is simulated in software: the CPU is much faster.' : '';
  return { backend: 'webgpu', name: `WebGPU: ${gpu.name}`, note };
}

/**
 * @param {string} note
 * @returns {Choice}
 */
export function cpu(note) {
  return { backend: 'cpu', name: CPU_NAME, note };
}

/**
 * @param {boolean} isBuilt
 * @returns {Promise<{ problem: string, name: string, isSoftware: boolean }>}
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

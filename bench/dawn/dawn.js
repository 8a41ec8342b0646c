/**
 * WebGPU in Node: Dawn, which is Chromium's, from the npm package `webgpu`.
 *
 * @module dawn
 */

/** @typedef {'null' | 'vulkan'} AdapterKind `null` is a GPU that does nothing: what is left is the cost of the host */

/**
 * Opens Dawn once for this process, as `navigator.gpu`, where libraries for the web look for it.
 *
 * @param {string} kind
 * @param {{ isUnchecked?: boolean }} [options] `isUnchecked`: Dawn does not check the calls, as no browser would allow;
 *   that shows what checking costs
 * @returns {Promise<GPU>}
 */
export async function openDawn(kind, { isUnchecked = false } = {}) {
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  // Timestamps are rounded against spying, to 65 microseconds: far more than a kernel takes.
  const options = [`backend=${kind}`, 'disable-dawn-features=timestamp_quantization'];
  const gpu = create(isUnchecked ? [...options, 'enable-dawn-features=skip_validation'] : options);
  const scope = /** @type {any} */ (globalThis);
  // Libraries look for WebGPU only where they see a page or a worker.
  scope.WorkerGlobalScope ??= class {};
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
  // TensorFlow.js asks for the adapter's name as WebGPU was in 2023.
  scope.GPUAdapter.prototype.requestAdapterInfo ??= async function () {
    return this.info;
  };
  return gpu;
}

/**
 * What Dawn found.
 *
 * @param {GPU} gpu
 */
export async function describeAdapter(gpu) {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('Dawn found no adapter: see the log for what Vulkan has.');
  const { vendor, architecture, device, description } = adapter.info;
  const { limits } = adapter;
  return {
    vendor,
    architecture,
    device,
    description,
    features: [...adapter.features].sort(),
    limits: {
      maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    },
  };
}

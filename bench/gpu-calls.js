/**
 * Counts a page's WebGPU calls.
 *
 * @module gpu-calls
 */

/**
 * @typedef {object} GpuCalls
 * @property {number} dispatches compute dispatches
 * @property {number} submits `queue.submit`
 * @property {number} writes `queue.writeBuffer`
 * @property {number} buffers `device.createBuffer`
 * @property {number} bindGroups `device.createBindGroup`
 */

/**
 * Starts counting, in `globalThis.gpuCalls`. It is self-contained, so that it can run before a page's own code
 * (`page.addInitScript(countGpuCalls)`), or be prepended to a worker's.
 */
export function countGpuCalls() {
  const scope = /** @type {any} */ (globalThis);
  if (!scope.GPUDevice || scope.gpuCalls) return;
  const calls = { dispatches: 0, submits: 0, writes: 0, buffers: 0, bindGroups: 0 };
  scope.gpuCalls = calls;
  const count = (/** @type {string} */ owner, /** @type {string} */ method, /** @type {keyof typeof calls} */ call) => {
    const { prototype } = scope[owner];
    const original = prototype[method];
    prototype[method] = function (/** @type {any[]} */ ...values) {
      calls[call] += 1;
      return original.apply(this, values);
    };
  };
  count('GPUComputePassEncoder', 'dispatchWorkgroups', 'dispatches');
  count('GPUComputePassEncoder', 'dispatchWorkgroupsIndirect', 'dispatches');
  count('GPUQueue', 'submit', 'submits');
  count('GPUQueue', 'writeBuffer', 'writes');
  count('GPUDevice', 'createBuffer', 'buffers');
  count('GPUDevice', 'createBindGroup', 'bindGroups');
}

/**
 * Loads the wasm trainer for a device: each device has its own file, so that nobody downloads what they cannot use.
 *
 * @module trainer-module
 */

/** @typedef {typeof import('./wasm/trainer/kindling.js')} TrainerModule */

/**
 * @param {import('./protocol.js').Backend} backend
 * @returns {Promise<TrainerModule>}
 */
export async function loadTrainer(backend) {
  const folder = backend === 'webgpu' ? 'trainer_webgpu' : 'trainer';
  /** @type {TrainerModule} */
  const module = await import(`./wasm/${folder}/kindling.js`);
  await module.default();
  return module;
}

/**
 * Loads the wasm trainer for a device: each device has its own file, so that nobody downloads what they can't use.
 *
 * @module trainer/module
 */

/** @typedef {typeof import('../wasm/trainer/kindling.js')} TrainerModule */

/**
 * @param {import('./protocol.js').Backend} backend
 * @returns {Promise<TrainerModule>}
 * @throws {Error} saying what to do if it does not load
 */
export async function loadTrainer(backend) {
  const folder = backend === 'webgpu' ? 'trainer_webgpu' : 'trainer';
  try {
    /** @type {TrainerModule} */
    const module = await import(`../wasm/${folder}/kindling.js`);
    await module.default();
    return module;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    throw new Error(
      `The trainer did not load (wasm/${folder}: ${reason}). You are offline, something blocks it, or the site was just updated. `
        + 'Reload the page; your runs are kept.',
      { cause: error },
    );
  }
}

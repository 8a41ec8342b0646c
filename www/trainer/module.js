/**
 * Loads the wasm trainer for a device: each device has its own file, so that nobody downloads what they can't use.
 *
 * @module trainer/module
 */

import { ExpectedError } from './errors.js';
import { message } from './message.js';

/** @typedef {typeof import('../wasm/trainer/kindling.js')} CpuModule */
/**
 * What both trainers have in common; each has its own wasm behind it.
 * @typedef {Omit<CpuModule, 'default' | 'initSync'> & { default: () => Promise<unknown> }} TrainerModule
 */

/**
 * Where each device's trainer is. Whole addresses, which the build finds.
 *
 * @type {Record<import('./protocol.js').Backend, { folder: string, load: () => Promise<TrainerModule> }>}
 */
const TRAINERS = {
  cpu: { folder: 'trainer', load: () => import('../wasm/trainer/kindling.js') },
  webgpu: { folder: 'trainer_webgpu', load: () => import('../wasm/trainer_webgpu/kindling.js') },
};

/**
 * @param {import('./protocol.js').Backend} backend
 * @returns {Promise<TrainerModule>}
 * @throws {ExpectedError} saying what to do if it does not load
 */
export async function loadTrainer(backend) {
  const { folder, load } = TRAINERS[backend];
  try {
    const module = await load();
    await module.default();
    return module;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    throw new ExpectedError(message('trainer-not-loaded', { file: `wasm/${folder}`, reason }));
  }
}

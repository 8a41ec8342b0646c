/**
 * Weights as files: written for others, and read back. The trainer's wasm does it, and is loaded when first needed.
 *
 * @module weights
 */

import { TrainerError } from './trainer-client.js';
import { loadTrainer } from './trainer-module.js';

/**
 * The weights of a checkpoint as a safetensors file.
 *
 * @param {Uint8Array} checkpoint
 * @returns {Promise<Uint8Array>}
 */
export async function writeWeights(checkpoint) {
  const { weightsFile } = await loadTrainer('cpu');
  return weightsFile(checkpoint);
}

/**
 * The spec and the weights of a file that Kindling has written.
 *
 * @param {Uint8Array} bytes
 * @throws {TrainerError} if something is missing, or not finite
 */
export async function readWeights(bytes) {
  const trainer = await loadTrainer('cpu');
  try {
    return trainer.readWeights(bytes);
  } catch (error) {
    throw new TrainerError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Weights as files for others. The trainer's wasm writes them, and is loaded when first needed.
 *
 * @module weights
 */

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

/**
 * Exports weights as files. The trainer's wasm writes them, and loads on first use.
 *
 * @module trainer/weights-file
 */

import { loadTrainer } from './module.js';

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

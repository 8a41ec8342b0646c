/**
 * The weights of a moment of training.
 *
 * @module inside/vitals/moment
 */

import { readTensor } from '../../trainer/index.js';
import { layerTable } from '../../wasm/page/kindling.js';

/**
 * All parameters of a checkpoint in layer order, one after the other.
 *
 * @param {import('../../trainer/index.js').Spec} spec
 * @param {Uint8Array} checkpoint
 */
export function weightsOf(spec, checkpoint) {
  const tensors = layerTable(spec).flatMap((row) => row.tensors);
  const parts = tensors.map(({ name }) => readTensor(checkpoint, name)?.values ?? new Float32Array());
  const weights = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    weights.set(part, end);
    end += part.length;
  }
  return weights;
}

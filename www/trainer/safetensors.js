/**
 * Reads single tensors from a checkpoint, without the trainer.
 *
 * @module trainer/safetensors
 */

/** Length of the field before the header, which holds the header's length. */
const LENGTH_BYTES = 8;

/**
 * A tensor from a safetensors file written by Kindling: the header's length, a JSON header, and the numbers.
 *
 * @param {Uint8Array} file
 * @param {string} name
 * @returns {{ shape: Uint32Array, values: Float32Array } | null} null if it has no tensor of this name
 */
export function readTensor(file, name) {
  const { header, data } = readHeader(file);
  const tensor = header[name];
  if (tensor?.dtype !== 'F32') return null;
  const [begin, end] = tensor.data_offsets;
  // A copy, because numbers must be aligned to their size.
  return { shape: Uint32Array.from(tensor.shape), values: new Float32Array(file.slice(data + begin, data + end).buffer) };
}

/**
 * How many steps of an epoch are done in a checkpoint: 0 after a whole one.
 *
 * @param {Uint8Array} file
 * @returns {number}
 */
export function stepInCheckpoint(file) {
  return JSON.parse(readHeader(file).header.__metadata__.kindling).step;
}

/** The header, and where the numbers begin. @param {Uint8Array} file */
function readHeader(file) {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const data = LENGTH_BYTES + length;
  return { header: JSON.parse(new TextDecoder().decode(file.subarray(LENGTH_BYTES, data))), data };
}

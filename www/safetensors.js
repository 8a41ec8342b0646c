/**
 * Reads single tensors out of a checkpoint, without the trainer.
 *
 * @module safetensors
 */

/** Bytes before the header: its length. */
const LENGTH_BYTES = 8;

/**
 * A tensor of a safetensors file that Kindling has written: its length, a header in JSON, and the numbers.
 *
 * @param {Uint8Array} file
 * @param {string} name
 * @returns {{ shape: Uint32Array, values: Float32Array } | null} null if it has no tensor of this name
 */
export function readTensor(file, name) {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const data = LENGTH_BYTES + length;
  const header = JSON.parse(new TextDecoder().decode(file.subarray(LENGTH_BYTES, data)));
  const tensor = header[name];
  if (tensor?.dtype !== 'F32') return null;
  const [begin, end] = tensor.data_offsets;
  // A copy, because numbers must begin at a multiple of their size.
  return { shape: Uint32Array.from(tensor.shape), values: new Float32Array(file.slice(data + begin, data + end).buffer) };
}

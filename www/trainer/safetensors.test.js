/** Single tensors of a checkpoint. */

import { readTensor, stepInCheckpoint } from './safetensors.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

/**
 * A safetensors file, as https://huggingface.co/docs/safetensors describes it.
 *
 * @param {Record<string, { dtype: string, shape: number[], bytes: Uint8Array }>} tensors
 * @param {Record<string, string>} [metadata]
 */
function fileWith(tensors, metadata = { format: 'pt' }) {
  let end = 0;
  const entries = Object.entries(tensors).map(([name, { dtype, shape, bytes }]) => {
    const begin = end;
    end += bytes.length;
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  const header = Buffer.from(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return new Uint8Array(Buffer.concat([length, header, ...Object.values(tensors).map(({ bytes }) => bytes)]));
}

/** @param {number[]} numbers */
function floats(numbers) {
  return new Uint8Array(Float32Array.from(numbers).buffer);
}

const FILE = fileWith({
  // Its odd length leaves the numbers after it unaligned.
  flags: { dtype: 'U8', shape: [3], bytes: Uint8Array.of(1, 2, 3) },
  'dense.weight': { dtype: 'F32', shape: [2, 3], bytes: floats([1, 2, 3, 4, 5, 0.1]) },
  'dense.bias': { dtype: 'F32', shape: [], bytes: floats([-7]) },
});

test('a tensor is found by its name, with its shape and every bit', () => {
  assert.deepEqual(readTensor(FILE, 'dense.weight'), { shape: Uint32Array.of(2, 3), values: Float32Array.of(1, 2, 3, 4, 5, 0.1) });
  assert.deepEqual(readTensor(FILE, 'dense.bias'), { shape: Uint32Array.of(), values: Float32Array.of(-7) });
});

test('a checkpoint says how many steps of its epoch are done', () => {
  const metadata = { kindling: JSON.stringify({ format: 1, step: 118 }) };
  assert.equal(stepInCheckpoint(fileWith({}, metadata)), 118);
});

test('a file that is a part of a larger buffer is read at its own place', () => {
  const larger = new Uint8Array(FILE.length + 5);
  larger.set(FILE, 5);
  assert.deepEqual(readTensor(larger.subarray(5), 'dense.weight'), readTensor(FILE, 'dense.weight'));
});

test('the numbers are a copy, which outlives the file', () => {
  const file = FILE.slice();
  const tensor = readTensor(file, 'dense.bias');
  file.fill(0);
  assert.deepEqual(tensor?.values, Float32Array.of(-7));
});

test('a tensor that is not there, or not of 32-bit floats, is none', () => {
  for (const name of ['', 'dense', 'flags', '__metadata__', 'toString']) assert.equal(readTensor(FILE, name), null, name);
});

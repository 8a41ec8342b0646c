/**
 * TensorFlow.js on the CPU: SIMD, one thread. Out of the box, it can't train a convolution, because one kernel is
 * missing; this module composes it from existing ones.
 *
 * @module tfjs-wasm
 */

import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simd from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm';
import * as tf from '@tensorflow/tfjs-core';

/** @typedef {{ dataId: object, shape: number[], dtype: tf.DataType }} Info */

export async function ready() {
  const name = 'tfjs-backend-wasm';
  // The other two are for browsers without SIMD and for pages with threads; neither applies here.
  setWasmPaths({ [`${name}-simd.wasm`]: simd, [`${name}.wasm`]: simd, [`${name}-threaded-simd.wasm`]: simd });
  tf.registerKernel({ kernelName: tf.Conv2DBackpropFilter, backendName: 'wasm', kernelFunc: conv2dBackpropFilter });
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js could not open its WebAssembly backend.');
  await tf.ready();
}

/**
 * The gradient of a convolution's kernels is itself a convolution: of the image, with channels and batch swapped, by
 * the output's gradient. The result has the kernel's rows and columns as its image.
 *
 * @type {tf.KernelFunc}
 */
function conv2dBackpropFilter({ inputs, backend, attrs }) {
  const { strides, pad, dimRoundingMode } = /** @type {any} */ (attrs);
  if (strides !== 1 && (strides[0] !== 1 || strides[1] !== 1)) throw new Error('Only stride 1 is written here.');
  const run = (/** @type {string} */ kernel, /** @type {any} */ ins, /** @type {any} */ settings) =>
    /** @type {Info} */ (tf.getKernel(kernel, 'wasm').kernelFunc({ inputs: ins, backend, attrs: settings }));
  const image = run(tf.Transpose, { x: inputs.x }, { perm: [3, 1, 2, 0] });
  const gradient = run(tf.Transpose, { x: inputs.dy }, { perm: [1, 2, 0, 3] });
  const settings = { strides: 1, pad: explicit(pad, attrs), dilations: 1, dataFormat: 'NHWC', dimRoundingMode };
  const result = run(tf.Conv2D, { x: image, filter: gradient }, settings);
  const filter = run(tf.Transpose, { x: result }, { perm: [1, 2, 0, 3] });
  for (const { dataId } of [image, gradient, result]) /** @type {any} */ (backend).disposeData(dataId);
  return /** @type {any} */ (filter);
}

/**
 * The forward convolution's `same` padding in numbers: in the backward one, the kernel is as large as the image, so
 * `same` would mean something else.
 *
 * @param {any} pad
 * @param {any} attrs
 */
function explicit(pad, attrs) {
  const [rows, columns] = attrs.filterShape;
  if (pad !== 'same') return pad;
  const sides = (/** @type {number} */ size) => [Math.floor((size - 1) / 2), Math.ceil((size - 1) / 2)];
  return [[0, 0], sides(rows), sides(columns), [0, 0]];
}

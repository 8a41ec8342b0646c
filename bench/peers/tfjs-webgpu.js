/**
 * TensorFlow.js on WebGPU, out of the box.
 *
 * @module tfjs-webgpu
 */

import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

export async function ready() {
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js could not open WebGPU.');
  await tf.ready();
}

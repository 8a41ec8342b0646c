/**
 * TensorFlow.js on WebGPU, as it comes.
 *
 * @module tfjs-webgpu
 */

import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

export async function ready() {
  if (!(await tf.setBackend('webgpu'))) throw new Error('TensorFlow.js could not open WebGPU.');
  await tf.ready();
}

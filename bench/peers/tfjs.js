/**
 * TensorFlow.js as its users would write it: variables, `variableGrads`, and its own RMSprop, which, like Keras's, adds
 * epsilon inside the root.
 *
 * @module tfjs
 */

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';

import { batches } from '../page/batches.js';
import { NETWORKS, inKerasOrder } from '../page/layout.js';

/** @typedef {import('../page/contend.js').Open} Open */

/** @type {Open} */
export async function open({ model, backend, batch, data, weights }) {
  const { ready } = backend === 'webgpu' ? await import('./tfjs-webgpu.js') : await import('./tfjs-wasm.js');
  await ready();
  const parameters = inKerasOrder(model, weights).map(({ shape, values }) => tf.variable(tf.tensor(values, shape)));
  const optimizer = tf.train.rmsprop(0.001, 0.9, 0, 1e-7);
  const next = batches(data, batch);
  const step = () => {
    const { pixels, targets } = next();
    return tf.tidy(() => {
      const images = tf.tensor2d(pixels, [batch, 784]);
      const wanted = tf.tensor2d(targets, [batch, 10]);
      const loss = () => /** @type {tf.Scalar} */ (tf.losses.softmaxCrossEntropy(wanted, logits(model, parameters, images)));
      return /** @type {tf.Scalar} */ (optimizer.minimize(loss, true, parameters));
    });
  };
  return {
    async train(count) {
      let last = step();
      for (let done = 1; done < count; done += 1) {
        last.dispose();
        last = step();
      }
      const [loss] = await last.data();
      last.dispose();
      return loss;
    },
  };
}

/** @param {tf.Tensor4D} planes */
function pooled(planes) {
  return tf.maxPool(planes, 2, 2, 'valid');
}

/**
 * The WebAssembly backend's gradient of max pooling loses what is below zero (tfjs-backend-wasm 4.22), so values above -1 are moved
 * there and back. That is a fiftieth of its step.
 *
 * @param {tf.Tensor4D} planes
 * @returns {tf.Tensor4D}
 */
function pooledBelowZero(planes) {
  return tf.sub(pooled(tf.add(planes, 1)), 1);
}

/**
 * @param {import('../page/layout.js').Model} model
 * @param {tf.Variable[]} parameters
 * @param {tf.Tensor2D} images `[batch, 784]`
 * @returns {tf.Tensor2D} `[batch, 10]`
 */
function logits(model, parameters, images) {
  const rest = [...parameters];
  const next = () => /** @type {any} */ (rest.shift());
  const { convolutions, activation } = NETWORKS[model];
  const activate = tf[activation];
  let features = images;
  if (convolutions.length > 0) {
    /** @type {tf.Tensor4D} */
    let planes = tf.reshape(images, [-1, 28, 28, 1]);
    for (const _ of convolutions) {
      /** @type {tf.Tensor4D} */
      const convolved = tf.add(tf.conv2d(planes, next(), 1, 'same'), next());
      planes = activation === 'relu' ? pooled(activate(convolved)) : pooledBelowZero(activate(convolved));
    }
    features = tf.reshape(planes, [images.shape[0], -1]);
  }
  /** @type {tf.Tensor2D} */
  const hidden = activate(tf.add(tf.matMul(features, next()), next()));
  return tf.add(tf.matMul(hidden, next()), next());
}

/**
 * jax-js: the whole step, including RMSprop, is one jitted function. Its optimizers are not on npm, so RMSprop is
 * written here.
 *
 * In jax-js, every use of an array consumes it; `.ref` keeps it for one more use.
 *
 * @module jaxjs
 */

import { defaultDevice, init, jit, lax, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';

import { batches } from '../page/batches.js';
import { NETWORKS, inKerasOrder, reorder } from '../page/layout.js';

/** @typedef {import('../page/contend.js').Open} Open */
/** @typedef {import('../page/layout.js').Model} Model */

const RATE = 0.001;
const RHO = 0.9;
const EPSILON = 1e-7;

/** @type {Open} */
export async function open({ model, backend, batch, data, weights }) {
  const device = backend === 'webgpu' ? 'webgpu' : 'wasm';
  if (!(await init(device)).includes(device)) throw new Error(`jax-js could not open ${device}.`);
  defaultDevice(device);
  let parameters = inJaxOrder(model, weights).map(({ shape, values }) => np.array(values).reshape(shape));
  let squares = parameters.map((parameter) => np.zeros(parameter.shape));
  const next = batches(data, batch);
  const update = jit(step(model));
  return {
    async train(count) {
      /** @type {np.Array | undefined} */
      let loss;
      for (let done = 0; done < count; done += 1) {
        const { pixels, targets } = next();
        loss?.dispose();
        const images = np.array(pixels).reshape([batch, 784]);
        [loss, parameters, squares] = update(parameters, squares, images, np.array(targets).reshape([batch, 10]));
      }
      if (!loss) throw new Error('No step was asked for.');
      return (await loss.data())[0];
    },
  };
}

/**
 * jax-js convolves images in channels-first layout.
 *
 * @param {Model} model
 * @param {Float32Array[]} weights
 */
function inJaxOrder(model, weights) {
  const { convolutions, flattened } = NETWORKS[model];
  return inKerasOrder(model, weights).map(({ shape, values }, index) => {
    if (shape.length === 4) {
      const [y, x, i, o] = shape;
      return { shape: [o, i, y, x], values: reorder(values, { y, x, i, o }, 'yxio', 'oiyx') };
    }
    if (flattened && index === 2 * convolutions.length) {
      const size = { y: flattened.side, x: flattened.side, i: flattened.channels, o: shape[1] };
      return { shape, values: reorder(values, size, 'yxio', 'iyxo') };
    }
    return { shape, values };
  });
}

/** @param {Model} model */
function step(model) {
  /**
   * @param {np.Array[]} parameters
   * @param {np.Array[]} squares running means of the squared gradients
   * @param {np.Array} images `[batch, 784]`
   * @param {np.Array} targets `[batch, 10]`
   * @returns {[np.Array, np.Array[], np.Array[]]}
   */
  return (parameters, squares, images, targets) => {
    const loss = (/** @type {np.Array[]} */ trained) => crossEntropy(logits(model, trained, images), targets);
    const [value, gradients] = /** @type {[np.Array, np.Array[]]} */ (/** @type {unknown} */ (valueAndGrad(loss)(tree.ref(parameters))));
    const means = squares.map((mean, index) => mean.mul(RHO).add(np.square(gradients[index].ref).mul(1 - RHO)));
    const trained = parameters.map((parameter, index) =>
      parameter.sub(gradients[index].mul(RATE).div(np.sqrt(means[index].ref.add(EPSILON)))),
    );
    return [value, trained, means];
  };
}

/**
 * @param {np.Array} predicted logits, `[batch, 10]`
 * @param {np.Array} targets `[batch, 10]`
 */
function crossEntropy(predicted, targets) {
  const [batch] = predicted.shape;
  return nn
    .logSoftmax(predicted)
    .mul(targets)
    .sum()
    .mul(-1 / batch);
}

/**
 * @param {Model} model
 * @param {np.Array[]} parameters
 * @param {np.Array} images `[batch, 784]`
 */
function logits(model, parameters, images) {
  const rest = [...parameters];
  const next = () => /** @type {np.Array} */ (rest.shift());
  const activate = { relu: nn.relu, tanh: np.tanh }[NETWORKS[model].activation];
  let features = images;
  const [batch] = images.shape;
  if (NETWORKS[model].convolutions.length > 0) {
    let planes = images.reshape([batch, 1, 28, 28]);
    for (const { filters } of NETWORKS[model].convolutions) {
      const convolved = lax.conv(planes, next(), [1, 1], 'SAME').add(next().reshape([filters, 1, 1]));
      planes = pool(activate(convolved));
    }
    features = planes.reshape([batch, -1]);
  }
  const hidden = activate(np.dot(features, next()).add(next()));
  return np.dot(hidden, next()).add(next());
}

/**
 * The maximum of each 2x2 square.
 *
 * @param {np.Array} planes `[batch, channels, side, side]`
 */
function pool(planes) {
  return lax.reduceWindow(planes, np.max, [2, 2], [2, 2]);
}

/**
 * The only place that knows the memory layout of our weights; converts them to Keras's layout for the peers.
 *
 * @module layout
 */

/**
 * How our trainer stores the tensors of a convolution:
 *
 * - `channels-first`: kernels as [filters, channels, rows, columns], images flattened as [channels, rows, columns];
 * - `channels-last`: kernels as [filters, rows, columns, channels], images flattened as [rows, columns, channels].
 *
 * A wrong value would be noticed: the convolutional networks' losses would differ from the first step.
 *
 * @type {'channels-first' | 'channels-last'}
 */
const OURS = 'channels-last';

/**
 * A layer's weights and biases in Keras's layout: kernels of a convolution as [rows, columns, channels, filters], of a
 * dense layer as [inputs, outputs], with images flattened as [rows, columns, channels].
 *
 * @typedef {{ shape: number[], values: Float32Array }} Parameter
 */

/**
 * Parameters, alternating between weights and biases, layer by layer, and what follows every layer but the last.
 *
 * @typedef {object} Layout
 * @property {{ kernel: number, channels: number, filters: number }[]} convolutions
 * @property {{ side: number, channels: number } | null} flattened
 * @property {number[]} dense
 * @property {'relu' | 'tanh'} activation
 */

/** @type {Omit<Layout, 'activation'>} */
const CNN = {
  convolutions: [
    { kernel: 5, channels: 1, filters: 9 },
    { kernel: 5, channels: 9, filters: 9 },
    { kernel: 3, channels: 9, filters: 16 },
  ],
  flattened: { side: 3, channels: 16 },
  dense: [144, 25, 10],
};

/** @type {Record<Model, Layout>} */
export const NETWORKS = {
  mlp: { convolutions: [], flattened: null, dense: [784, 100, 10], activation: 'relu' },
  cnn: { ...CNN, activation: 'relu' },
  // We have a kernel for convolution, ReLU and pooling in one, and for this what any other list of layers gets.
  tanh: { ...CNN, activation: 'tanh' },
};

/** @typedef {'mlp' | 'cnn' | 'tanh'} Model */

/**
 * A network as our specs have it.
 *
 * @param {Model} model
 * @returns {import('../../www/wasm/trainer/kindling.js').Network}
 */
export function specNetwork(model) {
  const { convolutions, dense, activation } = NETWORKS[model];
  const hidden = dense[1];
  if (activation !== 'relu') {
    const images = convolutions.flatMap(({ kernel, filters }) => [
      /** @type {const} */ ({ kind: 'convolution', activation, kernel, filters }),
      /** @type {const} */ ({ kind: 'max-pooling' }),
    ]);
    return { layers: [...images, { kind: 'dense', activation, units: hidden }] };
  }
  if (!convolutions.length) return { kind: 'perceptron', hidden };
  return { kind: 'cnn', blocks: convolutions.map(({ kernel, filters }) => ({ kernel, filters })), hidden };
}

/**
 * Our weights in Keras's layout.
 *
 * @param {Model} model
 * @param {Float32Array[]} weights as returned by our trainer
 * @returns {Parameter[]}
 */
export function inKerasOrder(model, weights) {
  const { convolutions, flattened, dense } = NETWORKS[model];
  const rest = [...weights];
  const next = () => {
    const values = rest.shift();
    if (!values) throw new Error('There are fewer weights than the network has.');
    return values;
  };
  /** @type {Parameter[]} */
  const parameters = [];
  for (const { kernel, channels, filters } of convolutions) {
    const size = { o: filters, i: channels, y: kernel, x: kernel };
    const ours = OURS === 'channels-last' ? 'oyxi' : 'oiyx';
    parameters.push({ shape: [kernel, kernel, channels, filters], values: reorder(next(), size, ours, 'yxio') });
    parameters.push({ shape: [filters], values: next() });
  }
  for (const [layer, outputs] of dense.slice(1).entries()) {
    let values = next();
    if (layer === 0 && flattened && OURS === 'channels-first') {
      const size = { y: flattened.side, x: flattened.side, i: flattened.channels, o: outputs };
      values = reorder(values, size, 'iyxo', 'yxio');
    }
    parameters.push({ shape: [dense[layer], outputs], values });
    parameters.push({ shape: [outputs], values: next() });
  }
  return parameters;
}

/**
 * Numbers with their axes permuted.
 *
 * @param {Float32Array} values
 * @param {Record<string, number>} size of each axis, by its letter
 * @param {string} from the letters in the current order
 * @param {string} to the letters in the new order
 * @returns {Float32Array}
 */
export function reorder(values, size, from, to) {
  const strideIn = (/** @type {string} */ axis) =>
    [...from.slice(from.indexOf(axis) + 1)].reduce((product, later) => product * size[later], 1);
  const result = new Float32Array(values.length);
  const axes = [...to].map((axis) => ({ size: size[axis], stride: strideIn(axis) }));
  const place = new Array(axes.length).fill(0);
  for (let index = 0; index < result.length; index += 1) {
    result[index] = values[place.reduce((sum, at, axis) => sum + at * axes[axis].stride, 0)];
    for (let axis = axes.length - 1; axis >= 0 && ++place[axis] === axes[axis].size; axis -= 1) place[axis] = 0;
  }
  return result;
}

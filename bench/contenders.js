/**
 * The contenders, and what and how long each one trains.
 *
 * @module contenders
 */

/** @typedef {import('./page/layout.js').Model} Model */
/** @typedef {import('./page/contend.js').Backend} Backend */
/** @typedef {import('./page/contend.js').Plan} Plan */

/**
 * @typedef {object} Contender
 * @property {string} id
 * @property {string} name display name
 * @property {string | null} module its module in the page; null for a native program
 * @property {Backend} backend
 * @property {boolean} [ours] whether the others are compared with it
 */

/** Examples per step. */
export const BATCH = 128;
/** Examples per step when counting calls: their number doesn't depend on it, and a software GPU is slow. */
export const COUNTING_BATCH = 16;
/** Number of training images: a whole number of batches, because some peers recompile for each shape. */
export const EXAMPLES = 100 * BATCH;

/** @type {Record<Model, string>} */
export const MODELS = {
  mlp: 'Perceptron, 784-100-10',
  cnn: 'CNN, three convolutions, 25 neurons',
  tanh: 'The same CNN with tanh instead of ReLU',
};

/** @type {Contender[]} */
const ON_CPU = [
  { id: 'kindling', name: 'Kindling', module: '/page/ours.js', backend: 'cpu', ours: true },
  { id: 'tfjs-wasm', name: 'TensorFlow.js wasm', module: '/peers/tfjs.js', backend: 'cpu' },
  { id: 'jaxjs-wasm', name: 'jax-js wasm', module: '/peers/jaxjs.js', backend: 'cpu' },
];

/** @type {Contender[]} */
const ON_WEBGPU = [
  { id: 'kindling-webgpu', name: 'Kindling WebGPU', module: '/page/ours.js', backend: 'webgpu', ours: true },
  { id: 'tfjs-webgpu', name: 'TensorFlow.js WebGPU', module: '/peers/tfjs.js', backend: 'webgpu' },
  { id: 'jaxjs-webgpu', name: 'jax-js WebGPU', module: '/peers/jaxjs.js', backend: 'webgpu' },
];

/** @type {Contender} */
export const PYTORCH = { id: 'pytorch', name: 'PyTorch, native, 1 thread', module: null, backend: 'cpu' };

/** @param {boolean} webgpu */
export function contenders(webgpu) {
  return webgpu ? ON_WEBGPU : ON_CPU;
}

/** The default number of rounds: a software GPU is slow. */
export function usualRounds(/** @type {boolean} */ webgpu) {
  return webgpu ? 2 : 5;
}

/**
 * How long a contender trains. The series in the results show that the first half of the blocks is enough warm-up: V8
 * recompiles WebAssembly, and optimizes it, while it runs; our perceptron is steady after about 400 steps.
 *
 * @typedef {Plan & { warmup: number }} Schedule `warmup`: blocks that don't count
 */

/** @type {Record<Model, Schedule>} */
const FULL = {
  mlp: { checked: 20, block: 20, blocks: 40, warmup: 20 },
  cnn: { checked: 20, block: 5, blocks: 16, warmup: 8 },
  tanh: { checked: 20, block: 5, blocks: 16, warmup: 8 },
};

/** For contenders that take more than a second per step. @type {Record<Model, Schedule>} */
const SLOW = {
  mlp: { checked: 5, block: 5, blocks: 3, warmup: 1 },
  cnn: { checked: 3, block: 1, blocks: 4, warmup: 1 },
  tanh: { checked: 3, block: 1, blocks: 4, warmup: 1 },
};

/** For checking, not for measuring. @type {Record<Model, Schedule>} */
const QUICK = {
  mlp: { checked: 20, block: 20, blocks: 2, warmup: 1 },
  cnn: { checked: 5, block: 1, blocks: 2, warmup: 1 },
  tanh: { checked: 5, block: 1, blocks: 2, warmup: 1 },
};

/**
 * @param {Contender} contender
 * @param {Model} model
 * @param {boolean} quick
 * @returns {Schedule}
 */
export function schedule({ id, backend }, model, quick) {
  if (quick) return QUICK[model];
  const slow = backend === 'webgpu' || (id === 'jaxjs-wasm' && model !== 'mlp');
  return slow ? SLOW[model] : FULL[model];
}

/**
 * How many steps of our run must be described.
 *
 * @param {Model} model
 * @param {boolean} quick
 */
export function describedSteps(model, quick) {
  const { checked, block, blocks } = quick ? QUICK[model] : FULL[model];
  return checked + block * blocks;
}

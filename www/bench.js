/**
 * The benchmark's entry point: times training steps in the calling page, with the training code of the page's worker.
 *
 * @module bench
 */

import { loadTrainer } from './trainer-module.js';

/** @typedef {import('./protocol.js').Backend} Backend */

/** More epochs than any benchmark needs, within a spec's limits. */
const EPOCHS = 1000;

/** @type {Record<string, import('./wasm/trainer/kindling.js').Network>} */
const NETWORKS = {
  mlp: { kind: 'perceptron', hidden: 100 },
  cnn: {
    kind: 'cnn',
    blocks: [
      { kernel: 5, filters: 9 },
      { kernel: 5, filters: 9 },
      { kernel: 3, filters: 16 },
    ],
    hidden: 25,
  },
};

/**
 * One trainer per device: a page can open WebGPU only once.
 * @type {Map<Backend, Promise<import('./wasm/trainer/kindling.js').Trainer>>}
 */
const trainers = new Map();

/** @param {Backend} backend */
function open(backend) {
  let trainer = trainers.get(backend);
  if (!trainer) {
    trainer = loadTrainer(backend).then(({ Trainer }) => Trainer.open(backend));
    trainers.set(backend, trainer);
  }
  return trainer;
}

/**
 * The training examples.
 *
 * @typedef {object} Examples
 * @property {Float32Array} images n * 784 values in [0, 1]
 * @property {Int32Array} labels n labels, 0 to 9
 */

/**
 * A run trained step by step, and what another library needs to train the same run.
 *
 * @typedef {object} BenchRun
 * @property {(count: number) => Promise<number[]>} train trains `count` steps; each one's loss before its update
 * @property {() => Promise<Float32Array[]>} weights weights and biases in layer order, flattened
 * @property {() => Uint32Array} order the current epoch's examples, batch after batch; valid after its first step
 * @property {() => void} free
 */

/**
 * Starts a run with seed 1.
 *
 * @param {object} options
 * @param {'mlp' | 'cnn'} options.model `mlp`: 784-100-10; `cnn`: the report's, with 25 neurons
 * @param {Backend} options.backend
 * @param {number} options.batch examples per step
 * @param {Examples} options.examples
 * @returns {Promise<BenchRun>}
 */
export async function openRun({ model, backend, batch, examples }) {
  const { images, labels } = examples;
  const network = NETWORKS[model];
  if (!network) throw new Error(`There is no model "${model}" to benchmark.`);
  if (images.length !== 784 * labels.length) throw new Error('There must be 784 values for each label.');
  const trainer = await open(backend);
  trainer.loadExamples(784, images, labels);
  const spec = { network, epochs: EPOCHS, batchSize: batch, seed: 1 };
  const run = trainer.start(/** @type {import('./protocol.js').Spec} */ (spec));
  return {
    async train(count) {
      const losses = [];
      while (losses.length < count) {
        const progress = await run.train(count - losses.length);
        if (progress.finished) {
          throw new Error(`There are too few images for so many steps: the run ended after ${EPOCHS} epochs.`);
        }
        losses.push(...progress.losses);
      }
      return losses;
    },
    weights: () => run.weights(),
    order: () => run.order(),
    free: () => run.free(),
  };
}

/**
 * Trains and measures. A block's clock stops when its last loss has been read back.
 *
 * @param {object} options
 * @param {'mlp' | 'cnn'} options.model as in `openRun`
 * @param {Backend} options.backend
 * @param {number} options.steps timed steps
 * @param {number} options.warmup untimed steps before them
 * @param {number} options.block steps per block
 * @param {number} options.batch examples per step
 * @param {Float32Array} options.images n * 784 values in [0, 1]
 * @param {Int32Array} options.labels n labels, 0 to 9
 * @returns {Promise<{ msPerStep: number[], loss: number }>} milliseconds per step, one number per whole block, and the
 *   last step's loss
 */
export async function bench({ model, backend, steps, warmup, block, batch, images, labels }) {
  const run = await openRun({ model, backend, batch, examples: { images, labels } });
  try {
    let losses = await run.train(warmup);
    const msPerStep = [];
    for (let done = 0; done + block <= steps; done += block) {
      const begin = performance.now();
      losses = await run.train(block);
      msPerStep.push((performance.now() - begin) / block);
    }
    return { msPerStep, loss: losses.at(-1) ?? NaN };
  } finally {
    run.free();
  }
}

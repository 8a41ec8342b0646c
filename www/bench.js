/**
 * The benchmark's door: times training steps in the calling page, with the training code that the page's worker uses.
 *
 * @module bench
 */

import { loadTrainer } from './trainer-module.js';

/** @typedef {import('./protocol.js').Backend} Backend */

/** More epochs than any benchmark needs, within what a spec allows. */
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

/** One trainer for each device: WebGPU can be opened once in a page. @type {Map<Backend, Promise<import('./wasm/trainer/kindling.js').Trainer>>} */
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
 * Trains and measures. The clock of a block stops when its last loss has been read back.
 *
 * @param {object} options
 * @param {'mlp' | 'cnn'} options.model `mlp`: 784-100-10; `cnn`: the report's, with 25 neurons
 * @param {Backend} options.backend
 * @param {number} options.steps steps that are timed
 * @param {number} options.warmup steps before them that are not
 * @param {number} options.block steps in a block
 * @param {number} options.batch examples in a step
 * @param {Float32Array} options.images n * 784 values in [0, 1]
 * @param {Int32Array} options.labels n labels, 0 to 9
 * @returns {Promise<{ msPerStep: number[], loss: number }>} milliseconds per step, one number for each whole block, and the last step's loss
 */
export async function bench({ model, backend, steps, warmup, block, batch, images, labels }) {
  const network = NETWORKS[model];
  if (!network) throw new Error(`There is no model "${model}" to benchmark.`);
  if (images.length !== 784 * labels.length) throw new Error('There must be 784 values for each label.');
  const trainer = await open(backend);
  trainer.loadExamples(784, images, labels);
  const spec = { network, epochs: EPOCHS, batchSize: batch, seed: 1 };
  const run = trainer.start(/** @type {import('./protocol.js').Spec} */ (spec));
  let loss = NaN;
  const train = async (/** @type {number} */ count) => {
    for (let left = count; left > 0; ) {
      const { losses, finished } = await run.train(left);
      if (finished) throw new Error(`There are too few images for so many steps: the run ended after ${EPOCHS} epochs.`);
      left -= losses.length;
      loss = losses.at(-1) ?? loss;
    }
  };
  try {
    await train(warmup);
    const msPerStep = [];
    for (let done = 0; done + block <= steps; done += block) {
      const begin = performance.now();
      await train(block);
      msPerStep.push((performance.now() - begin) / block);
    }
    return { msPerStep, loss };
  } finally {
    run.free();
  }
}

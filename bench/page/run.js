/**
 * A run of Kindling in the calling page, trained step by step by the built site's trainer.
 *
 * @module run
 */

import { specNetwork } from './layout.js';

/** @typedef {import('../../www/trainer/index.js').Backend} Backend */
/** @typedef {import('../../www/wasm/trainer/kindling.js').Trainer} Trainer */
/** @typedef {import('./layout.js').Model} Model */

/** More epochs than any benchmark needs, within a spec's limits. */
const EPOCHS = 1000;

/**
 * One trainer per device: a page can open WebGPU only once.
 * @type {Map<Backend, Promise<Trainer>>}
 */
const trainers = new Map();

/**
 * @param {string} site the address of its code, with a slash at the end
 * @param {Backend} backend
 */
function open(site, backend) {
  let trainer = trainers.get(backend);
  if (!trainer) {
    trainer = load(site, backend);
    trainers.set(backend, trainer);
  }
  return trainer;
}

/**
 * @param {string} site
 * @param {Backend} backend
 */
async function load(site, backend) {
  const folder = backend === 'webgpu' ? 'trainer_webgpu' : 'trainer';
  /** @type {typeof import('../../www/wasm/trainer/kindling.js')} */
  const { Trainer, default: initialize } = await import(`${site}wasm/${folder}/kindling.js`);
  await initialize();
  return Trainer.open(backend);
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
 * @param {string} options.site the address of the site's code, with a slash at the end
 * @param {Model} options.model `mlp`: 784-100-10; `cnn`: the report's, with 25 neurons
 * @param {Backend} options.backend
 * @param {number} options.batch examples per step
 * @param {Examples} options.examples
 * @returns {Promise<BenchRun>}
 */
export async function openRun({ site, model, backend, batch, examples }) {
  const { images, labels } = examples;
  if (images.length !== 784 * labels.length) throw new Error('There must be 784 values for each label.');
  const trainer = await open(site, backend);
  trainer.loadExamples(784, images, labels);
  const spec = { network: specNetwork(model), epochs: EPOCHS, batchSize: batch, seed: 1 };
  const run = trainer.start(/** @type {import('../../www/trainer/index.js').Spec} */ (spec));
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

/**
 * How far a GPU's run is from the CPU's: the same spec, the same weights at the start, the same batches.
 *
 * @module parity
 */

import { load, openDevice, readMnist, specOf } from './runs.js';

/** @typedef {import('./runs.js').Model} Model */

/** Where the losses are compared; up to each, the largest difference counts. */
const CHECKED = [1, 16, 64];

/** @param {{ site: string, model: Model }} options */
export async function measureParity({ site, model }) {
  const spec = specOf(model, 1);
  const files = await readMnist(site);
  const train = async (/** @type {import('./runs.js').Trainer} */ trainer) => {
    const run = trainer.start(spec);
    const losses = [];
    const most = /** @type {number} */ (CHECKED.at(-1));
    while (losses.length < most) losses.push(...(await run.train(most - losses.length)).losses);
    const weights = await run.weights();
    run.free();
    return { losses, weights };
  };
  const cpu = await openDevice(site, 'cpu');
  load(cpu, files, spec);
  const expected = await train(cpu);
  const gpu = await openDevice(site, 'webgpu');
  load(gpu, files, spec);
  const got = await train(gpu);
  const again = await train(gpu);
  return {
    model,
    untilStep: CHECKED.map((steps) => ({ steps, ...differences(got.losses.slice(0, steps), expected.losses) })),
    atStep: CHECKED.map((step) => ({ step, gpu: got.losses[step - 1], cpu: expected.losses[step - 1] })),
    weightsAfterwards: got.weights.map((values, index) => differences(values, expected.weights[index])),
    sameAgain: {
      losses: differences(again.losses, got.losses).absolute === 0,
      weights: again.weights.every((values, index) => differences(values, got.weights[index]).absolute === 0),
    },
  };
}

/**
 * The largest ones.
 *
 * @param {ArrayLike<number>} got
 * @param {ArrayLike<number>} expected
 */
function differences(got, expected) {
  let [absolute, relative] = [0, 0];
  for (let index = 0; index < got.length; index += 1) {
    const difference = Math.abs(got[index] - expected[index]);
    // A comparison with NaN is false, and would hide it.
    if (Number.isNaN(difference)) return { absolute: NaN, relative: NaN };
    absolute = Math.max(absolute, difference);
    if (expected[index] !== 0) relative = Math.max(relative, difference / Math.abs(expected[index]));
  }
  return { absolute, relative };
}

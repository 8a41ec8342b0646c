/**
 * What PyTorch needs to train our runs, as files.
 *
 * @module given
 */

import { filesOf } from '../given.js';
import { writeGiven } from '../native.js';
import { describeRun } from './runs.js';

/** Losses to compare. */
const STEPS = 64;

/**
 * @param {string} site
 * @param {string} folder gets the folder `given`
 */
export async function writePytorchsInput(site, folder) {
  /** @type {Map<string, Buffer>} */
  const given = new Map();
  const runs = [];
  for (const model of /** @type {const} */ (['mlp', 'cnn'])) {
    const { examples, ...run } = await describeRun(site, model, STEPS);
    for (const [path, file] of filesOf(model, run)) given.set(path, file);
    given.set('/given/images', Buffer.from(examples.images)).set('/given/labels', Buffer.from(examples.labels));
    given.set('/given/test-images', Buffer.from(examples.testImages));
    given.set('/given/test-labels', Buffer.from(examples.testLabels));
    runs.push({ model, ...run });
  }
  writeGiven(folder, given, runs);
  return { folder, losses: Object.fromEntries(runs.map(({ model, losses }) => [model, losses])) };
}

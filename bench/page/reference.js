/**
 * Our run, as the reference for the others.
 *
 * @module reference
 */

import { fetchExamples } from './contend.js';
import { describeRun } from './ours.js';

/**
 * @param {import('./layout.js').Model} model
 * @param {{ batch: number, steps: number }} plan
 */
export async function describe(model, plan) {
  return describeRun(model, await fetchExamples(), plan);
}

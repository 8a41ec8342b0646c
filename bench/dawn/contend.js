/**
 * A peer on Dawn: the same network, weights and batches, timed like ours.
 *
 * @module contend
 */

import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { BATCH } from '../contenders.js';
import { countGpuCalls } from '../gpu-calls.js';
import { spread } from './numbers.js';
import { describeRun } from './runs.js';

/** @typedef {import('./runs.js').Model} Model */

/** Steps whose losses are compared. */
const CHECKED = 8;
/** Steps between two readings of a loss. */
const BLOCK = 16;

/**
 * @param {{ site: string, peers: string, peer: string, model: Model, seconds: number }} options `seconds`: how long
 *   to time, after the first steps
 */
export async function timePeer({ site, peers, peer, model, seconds }) {
  const { weights, order, losses: ours, examples } = await describeRun(site, model, CHECKED);
  const data = {
    images: Float32Array.from(examples.images, (pixel) => pixel / 255),
    labels: Int32Array.from(examples.labels),
    order: Uint32Array.from(order),
  };
  const { open } = /** @type {{ open: import('../page/contend.js').Open }} */ (
    await import(pathToFileURL(resolve(join(peers, `${peer}.js`))).href)
  );
  const begin = performance.now();
  const contender = await open({
    model,
    backend: 'webgpu',
    batch: BATCH,
    data,
    weights: weights.map((values) => Float32Array.from(values)),
  });
  const losses = [await contender.train(1)];
  const firstStepMs = performance.now() - begin;
  console.log(`${peer}, ${model}: the first step took ${firstStepMs.toFixed(0)} ms; loss ${losses[0]}, ours ${ours[0]}`);
  while (losses.length < CHECKED) losses.push(await contender.train(1));
  const times = [];
  const end = performance.now() + 1000 * seconds;
  do {
    const asked = performance.now();
    await contender.train(BLOCK);
    times.push((performance.now() - asked) / BLOCK);
  } while (performance.now() < end);
  countGpuCalls();
  const callsPerStep = await countStep(contender);
  const largest = Math.max(...losses.map((loss, index) => Math.abs(loss - ours[index])));
  // The first half warms up.
  const msPerStep = spread(times.slice(times.length >> 1));
  return { peer, model, firstStepMs, msPerStep, callsPerStep, losses, ours, largestDifferenceOfLosses: largest };
}

/**
 * The difference between a longer and a shorter training, so that reading the loss cancels out.
 *
 * @param {import('../page/contend.js').Contender} contender
 */
async function countStep(contender) {
  const { gpuCalls } = /** @type {{ gpuCalls: import('../gpu-calls.js').GpuCalls }} */ (/** @type {unknown} */ (globalThis));
  const during = async (/** @type {number} */ steps) => {
    const before = { ...gpuCalls };
    await contender.train(steps);
    const after = /** @type {Record<string, number>} */ ({ ...gpuCalls });
    return Object.entries(before).map(([call, count]) => /** @type {const} */ ([call, after[call] - count]));
  };
  const few = await during(1);
  const many = Object.fromEntries(await during(1 + BLOCK));
  return Object.fromEntries(few.map(([call, count]) => [call, (many[call] - count) / BLOCK]));
}

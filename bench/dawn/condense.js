/**
 * Condenses a machine's results to what documents cite: medians and spreads, without lists of losses, commands and
 * paths.
 *
 * `node bench/dawn/condense.js FOLDER/results.json > bench/results-gpu.json`
 *
 * @module condense
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { spread } from './numbers.js';

/** @typedef {import('./run.js').Outcome} Outcome */

const [file] = process.argv.slice(2);
if (!file) throw new Error('Say which results: node bench/dawn/condense.js FOLDER/results.json');
const { machine, parts } = /** @type {{ machine: any, parts: Outcome[] }} */ (JSON.parse(readFileSync(file, 'utf8')));
const ours = /** @type {Record<string, number[]>} */ (parts.find(({ id }) => id === 'given')?.found[0]?.losses);

/** What a part found that no reader needs. */
const LEFT_OUT = ['losses', 'ours', 'firstLosses', 'lastLoss', 'atStep', 'pulls', 'pull', 'model', 'backend', 'peer', 'medianUs'];

const rest = Object.fromEntries(parts.filter(({ id }) => id !== 'given' && id !== 'adapter').map((part) => [part.id, condense(part)]));
const all = { made: machine.made.slice(0, 10), machine: describeMachine(), versions: versions(), commit: machine.build, ...rest };
// A line for each.
console.log(
  `{\n${Object.entries(all)
    .map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value, round)}`)
    .join(',\n')}\n}`,
);

function describeMachine() {
  const [gpu, driver] = machine.gpu.split(', ');
  return { gpu, driver, processor: machine.processor, cores: machine.cores };
}

function versions() {
  const { devDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  const { '@jax-js/jax': jaxjs, '@tensorflow/tfjs-core': tensorflowjs, webgpu } = devDependencies;
  const pytorch = parts.find(({ id }) => id.startsWith('pytorch'))?.found[0]?.version;
  return { node: machine.node, 'webgpu (Dawn)': webgpu, 'jax-js': jaxjs, 'TensorFlow.js': tensorflowjs, PyTorch: pytorch };
}

/** @param {Outcome} part */
function condense({ id, state, found }) {
  const result = state === 'done' ? {} : { state };
  const [kind] = id.split('-');
  if (kind === 'whole') return { ...result, ...condenseWhole(found) };
  if (kind === 'pytorch') return { ...result, ...condensePytorch(id, found) };
  const pulls = found.filter(({ pull }) => pull).map((at) => [`${at.pull} steps at once`, at]);
  return Object.assign(result, Object.fromEntries(pulls), ...found.filter(({ pull }) => !pull));
}

/** @param {any[]} found epochs, then the whole */
function condenseWhole(found) {
  const epochs = found.filter(({ epoch }) => epoch);
  const of = (/** @type {(epoch: any) => unknown} */ value) => epochs.map(value);
  const isOnGpu = epochs.some(({ bufferMiB }) => bufferMiB !== null);
  return {
    epochSeconds: of(({ seconds }) => seconds),
    testAccuracies: of(({ row }) => row.testAccuracy),
    testLosses: of(({ row }) => row.testLoss),
    ...(isOnGpu ? { bufferMiB: of(({ bufferMiB }) => bufferMiB) } : {}),
    ...found.find(({ epoch }) => !epoch),
  };
}

/**
 * @param {string} id
 * @param {any[]} found steps, then a whole run
 */
function condensePytorch(id, found) {
  const steps = found.find(({ msPerStep }) => msPerStep);
  const { whole } = found.find((given) => given.whole) ?? {};
  if (!steps) return { whole };
  const expected = ours[/** @type {string} */ (id.split('-').at(-1))];
  const differences = expected.map((loss, index) => Math.abs(loss - steps.losses[index]));
  return {
    firstStepMs: steps.firstStep.fromCall,
    // The first half warms up.
    msPerStep: spread(steps.msPerStep.slice(steps.msPerStep.length >> 1)),
    largestDifferenceOfLosses: Math.max(...differences),
    comparedSteps: differences.length,
    whole,
  };
}

/**
 * Leaves out what no reader needs; rounds to four significant digits.
 *
 * @param {string} key
 * @param {unknown} value
 */
function round(key, value) {
  if (LEFT_OUT.includes(key) && typeof value !== 'boolean') return undefined;
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

/**
 * The results in words and figures, for a reader.
 *
 * @module summary
 */

import { median } from './numbers.js';

/** @typedef {import('./run.js').Outcome} Outcome */

/**
 * @param {Outcome[]} outcomes
 * @returns {string[]} lines
 */
export function summarize(outcomes) {
  const lines = outcomes.flatMap((outcome) => {
    const name = outcome.id.padEnd(24);
    const described = outcome.found.flatMap((found) => describe(outcome.id, found));
    const all = outcome.state === 'done' ? described : [...described, `${outcome.state} after ${outcome.seconds.toFixed(0)} s`];
    return all.map((text) => `${name} ${text}`);
  });
  return [...lines, ...compareAccuracies(outcomes)];
}

/**
 * @param {string} id
 * @param {any} found
 * @returns {string[]}
 */
function describe(id, found) {
  const [kind] = id.split('-');
  try {
    return (DESCRIBED[kind] ?? (() => []))(found);
  } catch (error) {
    return [`not as expected: ${error}`];
  }
}

/** @type {Record<string, (found: any) => string[]>} */
const DESCRIBED = {
  adapter: ({ vendor, architecture, device, description }) => [`${vendor} ${architecture} ${device}, ${description}`],
  steps: describeSteps,
  unchecked: describeSteps,
  floor: ({ steps, bindGroupUs, bufferUs, readBackMs }) => [
    ...steps.map(
      (/** @type {any} */ { dispatches, encodingUsPerStep, totalUsPerStep }) =>
        `${dispatches} dispatches: ${round(totalUsPerStep)} us a step, of which encoding ${round(encodingUsPerStep)}`,
    ),
    `a bind group ${round(bindGroupUs)} us, a buffer ${round(bufferUs)} us, reading back ${round(readBackMs)} ms`,
  ],
  parity: ({ untilStep, atStep, sameAgain }) => [
    ...untilStep.map(
      (/** @type {any} */ { steps, absolute, relative }, /** @type {number} */ index) =>
        `up to step ${steps}: losses differ from the CPU's by at most ${round(absolute)}, relatively ${round(relative)} (there ${atStep[index].gpu} and ${atStep[index].cpu})`,
    ),
    `trained again on the GPU: losses ${sameAgain.losses ? 'identical' : 'different'}, weights ${sameAgain.weights ? 'identical' : 'different'}`,
  ],
  kernels: ({ gpuUsPerStep, kernels }) => [
    `the GPU works ${round(gpuUsPerStep)} us a step`,
    ...kernels.map(
      (/** @type {any} */ { name, dispatchesPerStep, medianUs, usPerStep }) =>
        `  ${round(usPerStep)} us a step, ${round(dispatchesPerStep)} times ${round(medianUs)} us: ${name}`,
    ),
  ],
  whole: describeWhole,
  peer: ({ firstStepMs, msPerStep, callsPerStep, largestDifferenceOfLosses }) => [
    `${describeSpread(msPerStep)}; first step ${round(firstStepMs)} ms; losses differ from ours by at most ${round(largestDifferenceOfLosses)}; calls a step ${JSON.stringify(callsPerStep)}`,
  ],
  pytorch: describePytorch,
};

/** @param {any} found */
function describeSteps({
  pull,
  msPerStep,
  encodingMsPerStep,
  waitingMsPerStep,
  cpuMsPerStepAllThreads,
  lastLoss,
  callsPerStep,
  firstEightStepsMs,
}) {
  if (callsPerStep) return [`first eight steps ${round(firstEightStepsMs)} ms; calls a step ${JSON.stringify(callsPerStep)}`];
  const parts = `encoding ${round(encodingMsPerStep.median)}, waiting ${round(waitingMsPerStep)}, processor time of all threads ${round(cpuMsPerStepAllThreads)}`;
  return [`${pull} steps a pull: ${describeSpread(msPerStep)}; ${parts}; last loss ${lastLoss}`];
}

/** @param {any} found */
function describeWhole({ epoch, seconds, row, bufferMiB, finished, steps, stepsPerPull, phases, checkpointMs }) {
  if (epoch)
    return [
      `epoch ${epoch}: ${round(seconds)} s, test accuracy ${row.testAccuracy}, loss ${row.testLoss}${bufferMiB === null ? '' : `; buffers ${bufferMiB.toFixed(0)} MiB`}`,
    ];
  return [
    `${round(seconds)} s for ${steps} steps${finished ? '' : ' (not to the end)'}, ${stepsPerPull} a pull; checkpoints ${checkpointMs.map(round).join(' ')} ms`,
    `ms: ${Object.entries(phases)
      .map(([phase, ms]) => `${phase.replace(/Ms$/, '')} ${round(Number(ms))}`)
      .join(', ')}`,
  ];
}

/** @param {any} found */
function describePytorch({ version, firstStep, losses, msPerStep, whole }) {
  if (whole) {
    const { seconds, epochSeconds, testAccuracies } = whole;
    return [
      `${round(seconds)} s for the whole run; epochs ${epochSeconds.map(round).join(' ')} s; test accuracies ${testAccuracies.map(round).join(' ')}`,
    ];
  }
  const steady = msPerStep.slice(msPerStep.length >> 1);
  return [
    `PyTorch ${version}: ${round(median(steady))} ms a step; first step ${round(firstStep.fromCall)} ms; losses ${losses.slice(0, 3).map(round).join(' ')}`,
  ];
}

/**
 * Whether GPU and CPU learn as much, epoch by epoch.
 *
 * @param {Outcome[]} outcomes
 */
function compareAccuracies(outcomes) {
  return ['mlp', 'cnn'].flatMap((model) => {
    const rows = (/** @type {string} */ backend) =>
      outcomes.find(({ id }) => id === `whole-${backend}-${model}`)?.found.flatMap(({ row }) => row ?? []);
    const [gpu, cpu] = [rows('webgpu'), rows('cpu')];
    if (!gpu?.length || !cpu?.length) return [];
    const points = gpu.map((row, epoch) => (100 * (row.testAccuracy - cpu[epoch]?.testAccuracy)).toFixed(2));
    return [`${model}: test accuracy on the GPU less that on the CPU, in percentage points after each epoch: ${points.join(' ')}`];
  });
}

/** @param {{ median: number, fastest: number, ninetieth: number, count: number }} spread */
function describeSpread({ median: middle, fastest, ninetieth, count }) {
  return `${round(middle)} ms a step (fastest ${round(fastest)}, nine of ten under ${round(ninetieth)}; ${count} blocks)`;
}

/** @param {number} value */
function round(value) {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'NaN';
}

/**
 * Trains with one library in this page, and times it.
 *
 * @module contend
 */

/** @typedef {import('./layout.js').Model} Model */
/** @typedef {import('./batches.js').TrainingData} TrainingData */
/** @typedef {'cpu' | 'webgpu'} Backend */

/**
 * A library, ready to train.
 *
 * @typedef {object} Contender
 * @property {(count: number) => Promise<number>} train trains `count` steps; returns the last one's loss, read back
 */

/**
 * The export `open` of every library's module.
 *
 * @typedef {(options: { model: Model, backend: Backend, batch: number, data: TrainingData, weights: Float32Array[] }) => Promise<Contender>} Open
 */

/**
 * What to train.
 *
 * @typedef {object} Task
 * @property {string} module the library's module
 * @property {Model} model
 * @property {Backend} backend
 * @property {number} batch examples per step
 */

/**
 * How long to train: first, steps whose losses are compared one by one; then, timed blocks.
 *
 * @typedef {object} Plan
 * @property {number} checked
 * @property {number} block steps per block
 * @property {number} blocks
 */

/**
 * @typedef {object} Timing
 * @property {{ fromCall: number, fromNavigation: number }} firstStep milliseconds until the first loss was read
 * @property {number[]} losses of the checked steps
 * @property {number[]} msPerStep of each block
 */

/**
 * Trains according to plan. The common inputs (examples, weights, order) are fetched before the clock starts.
 *
 * @param {Task} task
 * @param {Plan} plan
 * @returns {Promise<Timing>}
 */
export async function contend(task, plan) {
  const given = await fetchGiven(task.model);
  const start = performance.now();
  const contender = await open(task, given);
  const losses = [await contender.train(1)];
  const first = performance.now();
  while (losses.length < plan.checked) losses.push(await contender.train(1));
  const msPerStep = [];
  while (msPerStep.length < plan.blocks) {
    const begin = performance.now();
    await contender.train(plan.block);
    msPerStep.push((performance.now() - begin) / plan.block);
  }
  return { firstStep: { fromCall: first - start, fromNavigation: first }, losses, msPerStep };
}

/**
 * The WebGPU calls of a training step: the difference between a longer and a shorter training, so that the cost of
 * reading at the end cancels out.
 *
 * @param {Task} task
 * @param {{ warmup: number, short: number, long: number }} steps
 * @returns {Promise<import('../gpu-calls.js').GpuCalls>} per step
 */
export async function countCalls(task, { warmup, short, long }) {
  const contender = await open(task, await fetchGiven(task.model));
  // The first steps compile pipelines and create most buffers.
  await contender.train(warmup);
  const during = async (/** @type {number} */ steps) => {
    const before = { ...gpuCalls() };
    await contender.train(steps);
    const after = gpuCalls();
    return (/** @type {keyof typeof after} */ call) => after[call] - before[call];
  };
  const [few, many] = [await during(short), await during(long)];
  const perStep = (/** @type {keyof import('../gpu-calls.js').GpuCalls} */ call) => (many(call) - few(call)) / (long - short);
  return {
    dispatches: perStep('dispatches'),
    submits: perStep('submits'),
    writes: perStep('writes'),
    buffers: perStep('buffers'),
    bindGroups: perStep('bindGroups'),
  };
}

/** @returns {import('../gpu-calls.js').GpuCalls} */
function gpuCalls() {
  const calls = /** @type {any} */ (globalThis).gpuCalls;
  if (!calls) throw new Error('Nobody counts the calls of WebGPU in this page.');
  return { ...calls };
}

/**
 * @param {Task} task
 * @param {{ data: TrainingData, weights: Float32Array[] }} given
 * @returns {Promise<Contender>}
 */
async function open({ module, model, backend, batch }, given) {
  const library = /** @type {{ open: Open }} */ (await import(module));
  return library.open({ model, backend, batch, ...given });
}

/**
 * Pixels, labels, and what our run's seed makes of them.
 *
 * @param {Model} model
 * @returns {Promise<{ data: TrainingData, weights: Float32Array[] }>}
 */
async function fetchGiven(model) {
  const [examples, order, lengths, values] = await Promise.all([
    fetchExamples(),
    bytes(`/given/${model}/order`),
    fetch(`/given/${model}/lengths`).then((response) => response.json()),
    bytes(`/given/${model}/weights`),
  ]);
  let offset = 0;
  const weights = /** @type {number[]} */ (lengths).map((length) => {
    offset += length;
    return new Float32Array(values, 4 * (offset - length), length);
  });
  return { data: { ...examples, order: new Uint32Array(order) }, weights };
}

/** The images, with pixels from 0 to 1, and their labels. */
export async function fetchExamples() {
  const [images, labels] = await Promise.all([bytes('/given/images'), bytes('/given/labels')]);
  const pixels = Float32Array.from(new Uint8Array(images));
  // In place: a callback for each of ten million pixels takes a second.
  for (let index = 0; index < pixels.length; index += 1) pixels[index] /= 255;
  return { images: pixels, labels: Int32Array.from(new Uint8Array(labels)) };
}

/** @param {string} path */
async function bytes(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} could not be fetched: ${response.status}.`);
  return response.arrayBuffer();
}

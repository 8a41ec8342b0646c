/**
 * One part of the measurements on Dawn: prints what it finds as one line of JSON, after lines for the log.
 *
 * `node measure.js PART --model mlp|cnn --adapter null|vulkan`; the parts are below.
 *
 * @module measure
 */

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { describeAdapter, openDawn } from './dawn.js';

const HERE = import.meta.dirname;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    site: { type: 'string', default: join(HERE, '../../pkg') },
    peers: { type: 'string', default: join(HERE, '../../target/bench/peers') },
    given: { type: 'string', default: join(HERE, '../../target/bench/dawn-given') },
    adapter: { type: 'string', default: 'vulkan' },
    model: { type: 'string', default: 'mlp' },
    backend: { type: 'string', default: 'webgpu' },
    peer: { type: 'string', default: 'jaxjs' },
    steps: { type: 'string', default: '1536' },
    pulls: { type: 'string', default: '16,64,256' },
    seconds: { type: 'string', default: '6' },
    epochs: { type: 'string', default: '10' },
    limit: { type: 'string', default: 'Infinity' },
    unchecked: { type: 'boolean', default: false },
  },
});
const site = resolve(flags.site);
const model = /** @type {import('./runs.js').Model} */ (flags.model);
const backend = /** @type {import('./runs.js').Backend} */ (flags.backend);

/** @type {Record<string, (gpu: GPU) => Promise<object>>} */
const PARTS = {
  // What Dawn and the driver are.
  adapter: (gpu) => describeAdapter(gpu),
  // What WebGPU itself costs.
  floor: async (gpu) => (await import('./floor.js')).measureFloor(gpu),
  // What our step costs.
  steps: async () =>
    (await import('./steps.js')).measureSteps({ site, model, steps: Number(flags.steps), pulls: flags.pulls.split(',').map(Number) }),
  // What the GPU does meanwhile, kernel by kernel.
  kernels: async () => (await import('./kernels.js')).timeKernels({ site, model, steps: Number(flags.steps) }),
  // How far a GPU's numbers are from the CPU's.
  parity: async () => (await import('./parity.js')).measureParity({ site, model }),
  // Ten epochs.
  whole: async () =>
    (await import('./whole.js')).trainWhole({
      site,
      model,
      backend,
      epochs: Number(flags.epochs),
      limit: Number(flags.limit),
    }),
  // Another library.
  peer: async () =>
    (await import('./contend.js')).timePeer({
      site,
      model,
      peers: flags.peers,
      peer: flags.peer,
      seconds: Number(flags.seconds),
    }),
  // What PyTorch needs.
  given: async () => (await import('./given.js')).writePytorchsInput(site, flags.given),
};

const [part] = positionals;
if (!PARTS[part]) throw new Error(`There is no part "${part}": ${Object.keys(PARTS).join(', ')}.`);
// Promises of a lost device may never settle, and Node would leave without a word.
process.on('exit', (code) => {
  if (code === 13) console.error('Something was awaited that never came.');
});
const gpu = await openDawn(flags.adapter, { isUnchecked: flags.unchecked });
const found = await PARTS[part](gpu);
console.log(JSON.stringify(found));
// Dawn keeps the process alive.
process.exit(0);

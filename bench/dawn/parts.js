/**
 * The parts of the measurements, the most important first. Their limits allow for a slow machine: what is usual takes
 * half as long.
 *
 * @module parts
 */

import { join } from 'node:path';

import { BATCH } from '../contenders.js';

/**
 * @typedef {object} Part
 * @property {string} id
 * @property {number} seconds time limit
 * @property {string[]} command
 */

const HERE = import.meta.dirname;
const MODELS = /** @type {const} */ (['mlp', 'cnn']);

/**
 * @param {{ site: string, peers: string, work: string, quick: boolean }} options `quick`: checks that the parts work,
 *   where a GPU is in software
 * @returns {Part[]}
 */
export function partsOf({ site, peers, work, quick }) {
  const few = quick ? ['--steps', '16', '--pulls', '4,8'] : [];
  const part = (/** @type {string} */ id, /** @type {number} */ seconds, /** @type {string} */ name, /** @type {string[]} */ ...more) => ({
    id,
    seconds: quick ? 3 * seconds : seconds,
    command: [process.execPath, '--expose-gc', join(HERE, 'measure.js'), name, '--site', site, ...more],
  });
  const each = (/** @type {(model: 'mlp' | 'cnn') => Part} */ make) => MODELS.map(make);
  const whole = (/** @type {'cpu' | 'webgpu'} */ backend, /** @type {number} */ seconds) => (/** @type {'mlp' | 'cnn'} */ model) =>
    part(`whole-${backend}-${model}`, seconds, 'whole', '--backend', backend, '--model', model, ...(quick ? ['--limit', '20'] : []));
  return [
    part('adapter', 15, 'adapter'),
    ...each((model) => part(`steps-null-${model}`, 25, 'steps', '--adapter', 'null', '--model', model)),
    ...each((model) => part(`steps-vulkan-${model}`, 30, 'steps', '--model', model, ...few)),
    ...each((model) => part(`parity-${model}`, 20, 'parity', '--model', model)),
    ...each(whole('webgpu', 40)),
    ...each((model) => part(`kernels-${model}`, 20, 'kernels', '--model', model, '--steps', quick ? '4' : '64')),
    part('floor-null', 15, 'floor', '--adapter', 'null'),
    part('floor-vulkan', 15, 'floor'),
    whole('cpu', 30)('mlp'),
    part('given', 20, 'given', '--given', work, '--adapter', 'null'),
    ...pytorch(work, ['graph', 'eager'], quick),
    whole('cpu', 110)('cnn'),
    ...['jaxjs', 'tfjs'].flatMap((peer) =>
      each((model) =>
        part(`peer-${peer}-${model}`, 30, 'peer', '--peers', peers, '--peer', peer, '--model', model, '--seconds', quick ? '1' : '6'),
      ),
    ),
    ...each((model) => part(`unchecked-vulkan-${model}`, 20, 'steps', '--model', model, '--unchecked', ...few)),
    ...pytorch(work, ['compile'], quick),
  ];
}

/**
 * PyTorch, natively on the same GPU.
 *
 * @param {string} work
 * @param {string[]} hows
 * @param {boolean} quick on the CPU, where PyTorch may have no GPU
 * @returns {Part[]}
 */
function pytorch(work, hows, quick) {
  const python = process.env.PYTHON ?? 'python3';
  const script = join(HERE, '../pytorch.py');
  const plan = quick ? [BATCH, 8, 5, 4] : [BATCH, 64, 100, 20];
  const options = quick ? [] : ['--device', 'cuda', '--epochs', '10'];
  return hows.flatMap((how) =>
    MODELS.map((model) => ({
      id: `pytorch-${how}-${model}`,
      seconds: how === 'compile' ? 60 : 45,
      command: [python, script, join(work, 'given'), model, ...plan.map(String), ...options, '--how', quick ? 'eager' : how],
    })),
  );
}

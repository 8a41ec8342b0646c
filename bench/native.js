/**
 * PyTorch, if installed.
 *
 * @module native
 */

import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { inKerasOrder } from './page/layout.js';

const run = promisify(execFile);
const PYTHON = process.env.PYTHON ?? 'python3';
const SCRIPT = join(import.meta.dirname, 'pytorch.py');

/** The version of PyTorch, or null if it is not installed. */
export async function pytorchVersion() {
  const asked = run(PYTHON, ['-c', 'import numpy, torch; print(torch.__version__)']);
  return asked.then(({ stdout }) => stdout.trim()).catch(() => null);
}

/**
 * Writes the native programs' inputs to a folder.
 *
 * @param {string} folder
 * @param {Map<string, Buffer>} given
 * @param {{ model: import('./page/layout.js').Model, weights: number[][] }[]} runs
 */
export function writeGiven(folder, given, runs) {
  const write = (/** @type {string} */ path, /** @type {Buffer | string} */ content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of given) write(path, content);
  for (const { model, weights } of runs) {
    const parameters = inKerasOrder(
      model,
      weights.map((values) => Float32Array.from(values)),
    );
    const values = parameters.flatMap((parameter) => [...parameter.values]);
    write(`given/${model}/shapes`, JSON.stringify(parameters.map(({ shape }) => shape)));
    write(`given/${model}/weights`, Buffer.from(Float32Array.from(values).buffer));
  }
}

/**
 * @param {string} folder as filled by `writeGiven`
 * @param {string} model
 * @param {number} batch
 * @param {import('./page/contend.js').Plan} plan
 * @returns {Promise<import('./page/contend.js').Timing>}
 */
export async function trainWithPytorch(folder, model, batch, { checked, block, blocks }) {
  const numbers = [batch, checked, block, blocks].map(String);
  const env = { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const { stdout } = await run(PYTHON, [SCRIPT, join(folder, 'given'), model, ...numbers], { env });
  return JSON.parse(stdout);
}

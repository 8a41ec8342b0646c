/**
 * Trains Kindling and its peers side by side; run by `cargo xtask bench`. `--site` is the built site, `--work` a folder
 * for intermediate files.
 *
 * @module run
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { codeOf } from '../verify/site.js';
import { browserVersion, callInBrowser } from './browser.js';
import { drawChart } from './chart.js';
import { BATCH, COUNTING_BATCH, EXAMPLES, MODELS, PYTORCH, contenders, describedSteps, schedule, usualRounds } from './contenders.js';
import { filesOf, readExamples } from './given.js';
import { pytorchVersion, trainWithPytorch, writeGiven } from './native.js';
import { bundlePeers, peerVersions } from './peers.js';
import { checkLosses, summarize } from './summary.js';
import { serve } from './server.js';
import { printTable } from './table.js';

/** @typedef {import('./contenders.js').Contender} Contender */
/** @typedef {import('./page/layout.js').Model} Model */

const HERE = import.meta.dirname;
const CHART = join(HERE, '../docs/benchmark.svg');

const { values: flags } = parseArgs({
  options: {
    site: { type: 'string', default: join(HERE, '../pkg') },
    work: { type: 'string', default: join(HERE, '../target/bench') },
    model: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    webgpu: { type: 'boolean', default: false },
  },
});
const { quick, webgpu } = flags;
const rounds = quick ? 1 : Number(flags.rounds ?? usualRounds(webgpu));
const resultsFile = join(HERE, webgpu ? 'results-webgpu.json' : 'results.json');
const models = /** @type {Model[]} */ (Object.keys(MODELS)).filter((model) => (flags.model ?? model) === model);
if (models.length === 0) throw new Error(`There is no model "${flags.model}": ${Object.keys(MODELS).join(', ')}.`);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1 on.');

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
const work = resolve(flags.work);
// Remove earlier bundles, whose names contain checksums.
rmSync(join(work, 'peers'), { recursive: true, force: true });
mkdirSync(work, { recursive: true });
await bundlePeers(join(work, 'peers'));

/** @type {Map<string, Buffer>} */
const given = new Map();
const { images, labels } = await readExamples(resolve(flags.site), EXAMPLES);
given.set('/given/images', images).set('/given/labels', labels);
const server = await serve({ site: codeOf(resolve(flags.site)), page: join(HERE, 'page'), peers: join(work, 'peers') }, given);
try {
  await bench();
} catch (error) {
  // Errors from the browser include their call stack in the message.
  say(`\nerror: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await server.close();
}

async function bench() {
  const runs = [];
  for (const model of models) {
    say(`Our run of ${model}: its weights, its batches, its losses`);
    const run = await describe(model);
    for (const [path, file] of filesOf(model, run)) given.set(path, file);
    runs.push({ model, ...run });
  }
  const pytorch = webgpu ? null : await pytorchVersion();
  if (pytorch) writeGiven(work, given, runs);
  const measured = await measure(pytorch ? [...contenders(webgpu), PYTORCH] : contenders(webgpu));
  const losses = new Map(runs.map((run) => [run.model, run.losses]));
  const results = {
    made: new Date().toISOString().slice(0, 10),
    machine: { browser: await browserVersion(), node: process.version, cores: availableParallelism() },
    versions: { ...peerVersions(), pytorch },
    batch: BATCH,
    rounds,
    models: summarize(measured, losses),
    calls: webgpu ? { batch: COUNTING_BATCH, perStep: await count() } : null,
  };
  printTable(results);
  checkLosses(results.models);
  if (quick) return;
  if (models.length === Object.keys(MODELS).length) keep(results);
  else say('Only a part was measured: the results on file stay as they were.');
}

/**
 * @param {Model} model
 * @returns {Promise<{ weights: number[][], losses: number[], order: number[] }>}
 */
async function describe(model) {
  const plan = { batch: BATCH, steps: describedSteps(model, quick) };
  return callInBrowser(server.url, { gpu: false }, '/page/reference.js', 'describe', [model, plan]);
}

/**
 * Gives every contender a turn per round, in alternating order, so that whatever warms up or slows down the machine
 * during a run affects all alike.
 *
 * @param {Contender[]} all
 */
async function measure(all) {
  /** @type {import('./summary.js').Turn[]} */
  const turns = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = models.flatMap((model) => all.map((contender) => ({ model, contender })));
    for (const { model, contender } of round % 2 ? order.reverse() : order) {
      say(`Round ${round + 1} of ${rounds}: ${model}, ${contender.name}`);
      const plan = schedule(contender, model, quick);
      server.weigh();
      const timing = await train(contender, model, plan);
      turns.push({ round, model, contender, warmup: plan.warmup, block: plan.block, timing, weight: server.weigh() });
    }
  }
  return turns;
}

/**
 * @param {Contender} contender
 * @param {Model} model
 * @param {import('./page/contend.js').Plan} plan
 * @returns {Promise<import('./page/contend.js').Timing>}
 */
async function train({ module, backend }, model, plan) {
  if (!module) return trainWithPytorch(work, model, BATCH, plan);
  const task = { module, model, backend, batch: BATCH };
  return callInBrowser(server.url, { gpu: backend === 'webgpu' }, '/page/contend.js', 'contend', [task, plan]);
}

/** The WebGPU calls of each contender's step. */
async function count() {
  const counts = [];
  for (const { id, module, backend } of contenders(true)) {
    for (const model of models) {
      say(`Calls of WebGPU: ${model}, ${id}`);
      const task = { module, model, backend, batch: COUNTING_BATCH };
      const steps = { warmup: 10, short: 2, long: 22 };
      const options = { gpu: true, counting: true };
      const perStep = await callInBrowser(server.url, options, '/page/contend.js', 'countCalls', [task, steps]);
      counts.push({ model, id, ...perStep });
    }
  }
  return counts;
}

/** @param {import('./summary.js').Results} results */
function keep(results) {
  // Each series on one line: one number per line is unreadable.
  const text = JSON.stringify(results, null, 1).replace(/\[[\d.,\s]+\]/g, (series) => series.replace(/\s+/g, ' '));
  writeFileSync(resultsFile, `${text}\n`);
  if (!webgpu) writeFileSync(CHART, drawChart(results.models));
  say(`Written: ${resultsFile}${webgpu ? '' : ` and ${CHART}`}`);
}

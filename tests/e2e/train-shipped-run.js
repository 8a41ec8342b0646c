/**
 * Trains the run that comes with the page, in Node with the site's own trainer, and writes its file.
 *
 * Run it after `cargo xtask build`, when a run's bits have changed or the page ships another one:
 * `node tests/e2e/train-shipped-run.js`. It takes a minute. shipped.test.js verifies the file.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildOf, openPage, openTrainer, readFiles } from '../../verify/site.js';
import { writeLine } from '../../www/runs/file.js';
import { SHIPPED_FILE } from '../../www/runs/shipped-run.js';
import { SITE } from './support.js';

/** @typedef {import('../../www/runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../../www/trainer/index.js').Spec} Spec */

/** The run, as a link says it; its seed is the default. */
const LINK = '#v=1&experiment=cnn-25';
const NAME = 'CNN-25';
/** Images of each split prepared at a time, and most steps per pull. */
const [PREPARED_AT_ONCE, STEPS_AT_ONCE] = [10_000, 500];

const [page, { Trainer }] = await Promise.all([openPage(SITE), openTrainer(SITE)]);

/**
 * Trains a spec to its end.
 *
 * @param {Spec} spec
 * @returns {Promise<{ record: RunRecord, checkpoint: Uint8Array }>}
 */
async function train(spec) {
  const info = page.datasets().find(({ id }) => id === spec.dataset);
  if (!info) throw new Error(`There is no dataset "${spec.dataset}".`);
  const trainer = await Trainer.open('cpu');
  trainer.loadDataset(info.id, ...readFiles(SITE, info));
  while (trainer.prepare(spec, PREPARED_AT_ONCE) < 1);
  const run = trainer.start(spec);
  const begin = Date.now();
  const [rows, losses] = [/** @type {RunRecord['rows']} */ ([]), /** @type {number[]} */ ([])];
  let progress;
  do {
    progress = await run.train(STEPS_AT_ONCE);
    losses.push(...progress.losses);
    if (progress.completed) rows.push(progress.completed.row);
  } while (!progress.finished);
  const digest = await run.digest();
  /** @type {RunRecord} */
  const record = {
    // With the digest: another run must not take the place of one that somebody has kept.
    id: `shipped-${digest.slice(0, 12)}`,
    name: NAME,
    created: begin,
    spec,
    rows,
    losses: Float32Array.from(losses),
    stepsPerEpoch: progress.stepsPerEpoch,
    confusion: progress.completed?.confusion ?? null,
    state: 'done',
    isExtended: false,
    digest,
    devices: ['cpu'],
    adapters: [],
    builds: [buildOf(SITE)],
    seconds: (Date.now() - begin) / 1000,
  };
  return { record, checkpoint: await run.checkpoint() };
}

const { record, checkpoint } = await train(page.parseLink(LINK).spec);
const file = join(import.meta.dirname, '../../www', SHIPPED_FILE);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${writeLine(record, checkpoint, page)}\n`);
console.log(`${SHIPPED_FILE}: ${record.digest}`);

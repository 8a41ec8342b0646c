/** What no other run of the tests has in common: odd settings, and the same bits in three engines and in Node. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serveSite } from '../e2e/support.js';
import { ENGINES, startBrowser } from './engines.js';
import { trainInNode } from './node.js';
import { Page } from './page.js';

/** Between them: both datasets, all optimizers, all schedules, convolutions and none. */
const RUNS = [
  'v=1&dataset=fashion-mnist&network=cnn&convolutions=5x3,3x4&hidden=12&optimizer=adam&schedule=cosine&epochs=1&batch-size=100&seed=11',
  'v=1&hidden=17&optimizer=sgd&learning-rate=0.03&momentum=0.9&nesterov=yes&patience=2&epochs=1&batch-size=77&seed=12',
  'v=1&input=hog&orientations=5&cell=7&hidden=9&centered=yes&schedule=step&drop-interval=1&drop-factor=0.3&epochs=2&batch-size=250&seed=13',
  'v=1&hidden=7&optimizer=adamw&weight-decay=0.01&epochs=1&batch-size=500&seed=14',
  'v=1&hidden=7&optimizer=adagrad&learning-rate=0.05&initial-accumulator=0.2&epochs=1&batch-size=500&seed=15',
  'v=1&hidden=7&optimizer=nesterov-adam&epochs=1&batch-size=500&seed=16',
  'v=1&hidden=7&optimizer=lion&learning-rate=0.0003&epochs=1&batch-size=500&seed=17',
];
/** Milliseconds for one of them, on a machine that has other work too. */
const TRAINED = 120_000;

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {string[]} */
let digests;
before(async () => {
  site = await serveSite();
  digests = await trainInNode(RUNS);
  assert.equal(new Set(digests).size, RUNS.length);
});
after(() => site.close());

for (const engine of ENGINES) {
  test(`${engine.name} trains odd settings to the bits that Node has`, async (t) => {
    const session = await startBrowser(engine);
    t.after(session.close);
    const page = new Page(session);
    const found = [];
    for (const run of RUNS) {
      await page.open(`${site.url}#${run}`);
      await page.fillIn({ Device: 'cpu' });
      await page.press('Train');
      await page.waitForStatus(/^Done/, TRAINED);
      found.push(await page.read('Digest'));
    }
    assert.deepEqual(found, digests);
    assert.deepEqual(await page.complaints(), []);
  });
}

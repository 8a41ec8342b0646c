/** The whole story of a piece of coursework in three engines, and the same bits in all of them and in Node. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serveSite } from '../e2e/support.js';
import { ENGINES, startBrowser } from './engines.js';
import { trainInNode } from './node.js';
import { Page } from './page.js';

const RUN = 'v=1&experiment=hog-8-7-100&epochs=2&batch-size=32';
const COPY = `${RUN}&hidden=20`;
/** Milliseconds for a run of the story, on a machine that has other work too. */
const TRAINED = 120_000;

/** Pixels that a curve has at least. */
const CURVE = 20;

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** The digests of the two runs as Node trains them, never paused. @type {string[]} */
let digests;
before(async () => {
  site = await serveSite();
  digests = await trainInNode([RUN, COPY]);
  assert.match(digests.join(' '), /^[0-9a-f]{64} [0-9a-f]{64}$/);
});
after(() => site.close());

for (const engine of ENGINES) {
  test(`${engine.name}: a student trains, pauses, comes back, compares, hands in; a teacher verifies`, async (t) => {
    const student = await startBrowser(engine);
    t.after(student.close);
    const link = await handIn(new Page(student));
    // A profile of its own.
    const teacher = await startBrowser(engine);
    t.after(teacher.close);
    await verify(new Page(teacher), link);
  });
}

/** @param {Page} page @returns {Promise<string>} the link that is handed in */
async function handIn(page) {
  await page.open(site.url);
  await page.fillIn({ Experiment: 'hog-8-7-100', Epochs: 2, 'Batch size': 32, Device: 'cpu' });
  await page.press('Train');
  await page.waitForStatus(/^Epoch 1 of 2/, TRAINED);
  await page.press('Pause');
  const paused = await page.waitForStatus(/^Paused in epoch/, TRAINED);
  const place = /in epoch \d, step [\d,]+ of [\d,]+/.exec(paused)?.[0];
  assert.ok(place, paused);
  await page.reload();
  await page.openView('Compare');
  await page.waitForVisibleText(new RegExp(`paused ${place}`));
  await page.press('Resume Run 1');
  await page.waitForStatus(/^Done: 2 epochs/, TRAINED);
  assert.equal(await page.read('Digest'), digests[0], 'a pause and a reload change no bit');

  await page.press('Duplicate Run 1');
  await page.fillIn({ 'Hidden neurons': 20 });
  await page.press('Train');
  await page.waitForStatus(/^Done: 2 epochs/, TRAINED);
  assert.equal(await page.read('Digest'), digests[1]);

  await overlay(page, ['Run 1', 'Run 1, Hidden neurons 20']);
  await page.press('Open Run 1');
  await page.waitForStatus(/^Run 1: done, 2 epochs/, TRAINED);
  assert.equal(await page.read('Digest'), digests[0], 'found again as it was');
  await page.press('Copy link');
  await page.waitForVisibleText(/Copied\. The link contains this setup and its results\./);
  const link = await page.paste();

  await page.press('Export Run 1');
  await page.byRole('dialog', 'Export Run 1');
  await page.press('Report as a web page (HTML)');
  const report = await page.download('.html');
  assert.ok(report.includes(digests[0]), 'the report names the run that was made');
  assert.deepEqual(await page.complaints(), []);
  return link;
}

/** Lays two runs over each other: each has its color. @param {Page} page @param {string[]} runs */
async function overlay(page, runs) {
  for (const run of runs) await page.tick(`Overlay ${run}`);
  const boxes = await Promise.all(runs.map((run) => page.byRole('checkbox', `Overlay ${run}`)));
  const colors = await Promise.all(boxes.map((box) => page.styleOf(box, 'accent-color')));
  assert.notEqual(colors[0], colors[1]);
  const chart = await page.byRole('img', 'Curves of the selected runs');
  await page.waitForColors(chart, colors, CURVE);
}

/** @param {Page} page @param {string} link */
async function verify(page, link) {
  await page.open(link);
  assert.equal(await page.read('Status'), 'Ready. Press Train.', 'a link starts nothing');
  await page.openView('Compare');
  assert.equal(await page.shows('table', 'Runs'), false, 'no run is known here');
  await page.press('Verify');
  await page.waitForVisibleText(/Identical to the last bit\.|Differs/, TRAINED);
  assert.match(String(await page.visibleText()), /Identical to the last bit\./);
  assert.deepEqual(await page.complaints(), []);
}

/** The chart of the learning rate shows what the optimizer uses at each step. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, openPage, press, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const EPOCHS = 4;
/** 60,000 images in batches of 500. */
const STEPS = 120;
const SMALL = { 'Hidden neurons': 4, 'Batch size': 500, Epochs: EPOCHS, Device: 'cpu', 'Learning rate': 0.002 };
const CHART = 'Learning rate over the run';

/** @param {import('playwright-core').Page} page */
function rows(page) {
  const table = page.getByRole('table', { name: 'Learning rate by epoch' });
  return table.locator('tbody tr').evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => Number(cell.textContent))));
}

/** The heights of the line in the picture, from left to right. @param {import('playwright-core').Page} page */
async function heights(page) {
  await page.getByRole('button', { name: `Save picture of ${CHART}` }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'SVG')]);
  assert.match(file.suggestedFilename(), /^kindling-run-\d\.learning-rates\.svg$/);
  const svg = readFileSync(await file.path(), 'utf8');
  // The colour of training figures on paper.
  const [, points] = /<polyline points="([^"]+)" fill="none" stroke="#b45309" stroke-width="2"\/>/.exec(svg) ?? [];
  return points.split(' ').map((point) => Number(point.split(',')[1]));
}

test('a run’s chart follows its schedule: constant, falling by steps, falling like a cosine', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  assert.equal(await page.getByRole('img', { name: CHART }).count(), 0, 'it is folded away');
  await page.getByText('More charts').click();
  await page.getByRole('img', { name: CHART }).waitFor();
  await page.getByText(`${CHART} as a table`).click();
  assert.deepEqual(await rows(page), []);

  await fillIn(page, SMALL);
  await train(page);
  assert.deepEqual(
    await rows(page),
    [1, 2, 3, 4].map((epoch) => [epoch, 0.002, 0.002]),
  );
  assert.equal(new Set(await heights(page)).size, 1, 'a flat line');

  await page.getByText('Optimizer, schedule and early stopping').click();
  await fillIn(page, { 'Rate schedule': 'step', 'Drop interval': 2, 'Drop factor': 0.25 });
  await train(page);
  assert.deepEqual(await rows(page), [
    [1, 0.002, 0.002],
    [2, 0.002, 0.002],
    [3, 0.0005, 0.0005],
    [4, 0.0005, 0.0005],
  ]);
  const stairs = await heights(page);
  assert.equal(new Set(stairs).size, 2, 'one step');
  assert.ok(stairs[0] < (stairs.at(-1) ?? 0), 'it falls');

  await fillIn(page, { 'Rate schedule': 'cosine' });
  await train(page);
  const cosine = (/** @type {number} */ step) => (0.002 * (1 + Math.cos((Math.PI * step) / (EPOCHS * STEPS)))) / 2;
  const wanted = [0, 1, 2, 3].map((epoch) => [
    epoch + 1,
    ...[epoch * STEPS, (epoch + 1) * STEPS - 1].map((step) => Number(cosine(step).toPrecision(4))),
  ]);
  assert.deepEqual(await rows(page), wanted);
  const curve = await heights(page);
  assert.ok(curve.every((height, at) => at === 0 || height >= curve[at - 1]) && new Set(curve).size > 50, String(curve));
  assert.deepEqual(complaints, []);
});

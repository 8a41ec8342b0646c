/** Training figures measured at the ends of epochs, and the generalization gap. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, press, serveSite, train } from './support.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const LINK = 'v=2&training-images=1000&label-noise=0.2&hidden=50&epochs=6&batch-size=50';

/** The cells of a table, as numbers. @param {Page} page @param {string} id */
function cells(page, id) {
  const rows = page.locator(`#${id} tbody tr`);
  return rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => Number.parseFloat(cell.textContent ?? ''))));
}

/** @param {Page} page @param {string} chart */
async function svgOf(page, chart) {
  await page.getByRole('button', { name: `Save picture of ${chart}`, exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'SVG')]);
  await page.keyboard.press('Escape');
  return readFileSync(await file.path(), 'utf8');
}

test('measured at the epoch’s end the training loss is another figure, and the gap is taken from it', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}?device=cpu#${LINK}`);
  await train(page);
  await page.getByText('More charts').click();
  await page.locator('#gap-loss').waitFor();
  await page.getByText('Generalization gap of the loss as a table').click();
  const running = await cells(page, 'gap-loss-table');
  assert.equal(running.length, 6);
  for (const [, training, tested, gap] of running) assert.ok(Math.abs(tested - training - gap) < 2e-4);
  const runningPicture = await svgOf(page, 'Generalization gap of the loss');
  assert.ok(runningPicture.includes('Test − training, running mean'), runningPicture);

  await page.getByLabel('Measured at the epoch’s end, too').check();
  await page.getByText('6 epochs are measured.').waitFor({ timeout: 60_000 });
  await page.getByText('Running means and what was measured, as a table').click();
  const measured = await cells(page, 'measured-table');
  assert.equal(measured.length, 6);
  measured.forEach(([epoch, mean, loss, tested, accuracy, accuracyAtEnd], index) => {
    assert.deepEqual([epoch, mean, tested], [index + 1, running[index][1], running[index][2]]);
    assert.ok(loss < mean, 'the network improves while the mean is taken');
    assert.ok(accuracyAtEnd > accuracy);
  });
  const gaps = await cells(page, 'gap-loss-table');
  gaps.forEach(([, training, tested, gap], index) => {
    assert.equal(training, measured[index][2]);
    assert.ok(Math.abs(tested - training - gap) < 2e-4);
  });
  const measuredPicture = await svgOf(page, 'Generalization gap of the loss');
  assert.ok(measuredPicture.includes('Test − training, at the epoch’s end'), measuredPicture);
  // Six dots each of training and test, six rings, and that of the legend.
  const loss = await svgOf(page, 'Loss');
  assert.equal(loss.match(/<circle/g)?.length, 19);

  await page.getByLabel('Running mean of the epoch').check();
  await page.waitForFunction(() => document.querySelector('#gap-loss-table th:nth-child(2)')?.textContent?.includes('running'));
  assert.deepEqual(await cells(page, 'gap-loss-table'), running);
  assert.equal((await svgOf(page, 'Loss')).match(/<circle/g)?.length, 12);
  assert.deepEqual(complaints, []);
});

test('it can be asked for before and while a run is trained, and another run has figures of its own', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}?device=cpu#${LINK}`);
  await page.getByText('More charts').click();
  await page.getByLabel('Measured at the epoch’s end, too').check();
  await page.getByText('There are no weights after an epoch').waitFor();
  await train(page);
  await page.getByText('6 epochs are measured.').waitFor({ timeout: 60_000 });
  const first = await cells(page, 'measured-table');
  await page.getByLabel('Seed', { exact: true }).fill('2');
  await train(page);
  await page.waitForFunction((old) => {
    const cell = document.querySelector('#measured-table tbody tr:nth-child(6) td:nth-child(3)')?.textContent;
    return cell && Number.parseFloat(cell) !== old;
  }, first[5][2]);
  assert.notDeepEqual(await cells(page, 'measured-table'), first);
  assert.deepEqual(complaints, []);
});

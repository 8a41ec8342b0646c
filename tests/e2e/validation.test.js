/** A run with validation images: from a link over its closed test set to the test at its end, its report and its verdict. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, openView, press, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const LINK = 'v=2&training-images=1000&validation-split=0.2&hidden=20&best-epoch=true&epochs=3';

/** The stored runs. @param {import('playwright-core').Page} page */
function storedRuns(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opened = indexedDB.open('kindling');
        opened.onsuccess = () => {
          const runs = opened.result.transaction('runs').objectStore('runs').getAll();
          runs.onsuccess = () => resolve(runs.result);
        };
      }),
  );
}

/** @param {import('playwright-core').Page} page @param {string} kind */
async function exported(page, kind) {
  const download = page.waitForEvent('download');
  await page.locator('#export').getByRole('button', { name: kind, exact: true }).click();
  const stream = await (await download).createReadStream();
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** Trains for some epochs, and opens the stopped run, so that everything is of it. @param {import('playwright-core').Page} page */
async function trainSomeEpochs(page) {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, /^Epoch \d{2}/);
  await press(page, 'Stop');
  await waitForStatus(page, /^Stopped/);
  await openView(page, 'Compare');
  await press(page, 'Open Run 1');
  await openView(page, 'Train');
}

test('the test set is opened once, at the end, and its result is what the link claims', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}?device=cpu#${LINK}`);
  assert.equal(await page.getByLabel('Validation split', { exact: true }).inputValue(), '0.2');
  assert.equal(await page.getByLabel('Weights of the best epoch', { exact: true }).isChecked(), true);
  const { digest, testAccuracy } = await train(page);
  const [run] = /** @type {any[]} */ (await storedRuns(page));
  // 800 of the 1,000 images are trained on, in batches of 128.
  assert.deepEqual([run.stepsPerEpoch, run.rows.length], [7, 3]);
  assert.ok(run.rows.every((/** @type {any} */ row) => row.validationLoss > 0 && !('testLoss' in row)));
  const total = (/** @type {number[][]} */ matrix) => matrix.flat().reduce((sum, count) => sum + count, 0);
  assert.deepEqual([total(run.confusion), total(run.test.confusion), 'testOpened' in run], [200, 10_000, false]);
  assert.equal(testAccuracy.toFixed(4), run.test.accuracy.toFixed(4));
  const losses = run.rows.map((/** @type {any} */ row) => row.validationLoss);
  assert.equal(run.test.epoch, losses.indexOf(Math.min(...losses)) + 1);
  assert.match(await page.locator('#test-set').innerText(), /opened at the end of the run, with the weights after epoch \d of 3/);
  assert.equal(await page.getByRole('button', { name: 'Open the test set' }).isVisible(), false);
  assert.match(await page.locator('#loss-table').textContent().then(String), /Validation/);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.locator('#copied').filter({ hasText: /./ }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.includes(`claim-loss=${run.test.loss}`) && link.includes(`claim-digest=${digest}`), link);

  const { page: fresh, complaints: others } = await openPage(browser, link);
  await fresh.getByRole('button', { name: 'Verify' }).click();
  const verdict = fresh.locator('#verdict[data-verdict]');
  await verdict.waitFor({ timeout: 120_000 });
  assert.equal(await verdict.innerText(), 'Identical to the last bit.');

  await t.test('files name what their figures are of, and come back as they were', async () => {
    await openView(page, 'Compare');
    assert.match(
      await page.locator('#runs-list').innerText(),
      /Validation split: 20 %.*Finished network: after the epoch with the lowest validation loss/s,
    );
    await page
      .locator('#runs-list')
      .getByRole('button', { name: /^Export/ })
      .first()
      .click();
    const json = JSON.parse(await exported(page, 'Everything as JSON'));
    assert.deepEqual(
      [json.scoresOf, json.run.test.accuracy, 'validationLoss' in json.overfitting.minimum],
      ['test', run.test.accuracy, true],
    );
    assert.match(await exported(page, 'History (CSV)'), /,validation loss,validation accuracy\r\n/);
    assert.match(await exported(page, 'Confusion matrix (CSV)'), /^\uFEFFtrue class \(test set\),/);
    assert.match(await exported(page, 'Report as a web page (HTML)'), /The test set was opened at the end of the run/);
  });
  assert.deepEqual([...complaints, ...others], []);
});

test('who opens the test set earlier is told what it costs, and the run remembers it', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}?device=cpu#${LINK.replace('epochs=3', 'epochs=1000')}`);
  await trainSomeEpochs(page);
  const panel = page.locator('#test-set');
  assert.match(await panel.innerText(), /The test set waits.*no longer an honest estimate/s);
  assert.match(await page.locator('#accuracy-label').innerText(), /Validation accuracy/);
  await openView(page, 'Look inside');
  await page.locator('#map').scrollIntoViewIfNeeded();
  await page
    .locator('#map-words')
    .filter({ hasText: /waits until the test set of this run is open/ })
    .waitFor();
  assert.equal(await page.locator('#confusion').locator('..').locator('.cells').isVisible(), false);
  await page.getByRole('button', { name: 'Next', exact: true }).first().click();
  await page
    .locator('#draw-problem')
    .filter({ hasText: /not open yet/ })
    .waitFor();

  await page.getByRole('button', { name: 'Open the test set' }).click();
  await panel.filter({ hasText: /was opened before the end, after epoch \d+\./ }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Open the test set' }).isVisible(), false);
  await page.locator('#map').scrollIntoViewIfNeeded();
  await page
    .locator('#map-words')
    .filter({ hasText: /test images/ })
    .filter({ hasNotText: /waits/ })
    .waitFor();
  await page.getByRole('button', { name: 'Next', exact: true }).first().click();
  await page.locator('#draw-problem').filter({ hasText: /^$/ }).waitFor({ state: 'attached' });

  await page.reload();
  await page.getByRole('button', { name: 'Train', exact: true }).and(page.locator(':enabled')).waitFor();
  const [run] = /** @type {any[]} */ (await storedRuns(page));
  assert.deepEqual(run.testOpened, [run.rows.length]);
  assert.equal('test' in run, false);
  assert.deepEqual(complaints, []);
});

/** What the page looks like on paper. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, openPage, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

test('printing a run prints its report, and the page is as before', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  await fillIn(page, { 'Hidden neurons': 8, 'Batch size': 500, Epochs: 2, Device: 'cpu' });
  const { testAccuracy } = await train(page);
  // The print dialog of the browser, without the dialog.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const report = page.locator('#paper');
  await report.getByRole('heading', { name: 'Run 1', exact: true }).waitFor();
  const text = await report.locator('.body').innerText();
  assert.ok(text.includes(`${(100 * testAccuracy).toFixed(2)} %`), text);
  assert.ok((await report.locator('svg').count()) >= 3, 'curves and matrix');
  assert.equal(await page.getByRole('button', { name: 'Train', exact: true }).isVisible(), false);
  const { color, width } = await report
    .locator('table')
    .first()
    .evaluate((table) => ({ color: getComputedStyle(table).borderCollapse, width: table.getBoundingClientRect().width }));
  assert.deepEqual([color, width > 100], ['collapse', true], 'with the styles of a report');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.equal(await page.getByRole('button', { name: 'Train', exact: true }).isVisible(), true);
  assert.equal(await report.locator('.body').count(), 0);
  assert.deepEqual(complaints, []);
});

test('before there is a run the page prints without what only works on a screen', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('heading', { name: 'Data', exact: true }).isVisible(), true);
  assert.equal(await page.getByRole('button', { name: 'Train', exact: true }).isVisible(), false);
});

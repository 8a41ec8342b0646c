/** The whole story of a piece of coursework, from the first press to the teacher's verdict. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, press, readResult, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

test('a student picks, trains, pauses, comes back, compares, hands in; a teacher verifies', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, site.url);
  const table = page.getByRole('table', { name: 'Runs', exact: true });

  await fillIn(page, { Experiment: 'hog-8-7-100', Epochs: 2, Device: 'cpu' });
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch 1 of 2/);
  await press(page, 'Pause');
  await waitForStatus(page, /^Paused in epoch/);
  await press(page, 'Resume');
  await waitForStatus(page, /^Done: 2 epochs/);
  const { digest } = await readResult(page);

  await page.reload();
  await waitForStatus(page, /^Ready/);
  await press(page, 'Duplicate Run 1');
  await fillIn(page, { 'Hidden neurons': 20 });
  await train(page);
  await openView(page, 'Compare');
  assert.equal(await table.getByRole('checkbox').count(), 2);
  for (const box of await table.getByRole('checkbox').all()) await box.check();
  await page.getByRole('img', { name: 'Curves of the selected runs' }).waitFor();

  await press(page, 'Open Run 1');
  await waitForStatus(page, /^Run 1: done, 2 epochs/);
  assert.equal((await readResult(page)).digest, digest, 'found again as it was');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'Copy link');
  await page.locator('#copied').filter({ hasText: 'its results' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await press(page, 'Export Run 1');
  const dialog = page.getByRole('dialog', { name: 'Export Run 1' });
  await dialog.waitFor();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button').filter({ hasText: /html/i }).first().click();
  const report = readFileSync(await (await downloading).path(), 'utf8');
  assert.ok(report.includes(digest), 'the report names the run that was made');
  assert.deepEqual(complaints, []);

  // A page of the browser is a profile of its own.
  const { page: teacher, complaints: teachers } = await openPage(browser, link);
  assert.equal(await teacher.getByLabel('Status').innerText(), 'Ready. Press Train.', 'a link starts nothing');
  await press(teacher, 'Verify');
  const verdict = teacher.locator('#verdict[data-verdict]');
  await verdict.waitFor({ timeout: 120_000 });
  assert.equal(await verdict.innerText(), 'Identical to the last bit.');
  assert.deepEqual(teachers, []);
});

/** The page before and around a run. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, serveSite } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

test('the page is ready before any trainer or dataset is downloaded', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  assert.equal(await page.getByLabel('Status').innerText(), 'Ready. Press Train.');
  assert.deepEqual(
    site.requests.filter((path) => path.startsWith('wasm/trainer') || path.startsWith('data/')),
    [],
  );
  assert.deepEqual(complaints, []);
});

test('everything that tests and assistive tools rely on has its name', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  for (const name of ['Train', 'Stop']) await page.getByRole('button', { name, exact: true }).waitFor();
  for (const name of ['Hidden neurons', 'Epochs', 'Batch size', 'Learning rate', 'Seed']) {
    await page.getByRole('spinbutton', { name, exact: true }).waitFor();
  }
  for (const name of ['Dataset', 'Device']) await page.getByRole('combobox', { name, exact: true }).waitFor();
  for (const name of ['Test accuracy', 'Test loss', 'Status', 'Running on']) {
    await page.getByRole('status', { name, exact: true }).waitFor();
  }
  for (const name of ['Loss', 'Accuracy', 'Confusion matrix']) {
    await page.getByRole('img', { name, exact: true }).waitFor();
    await page.getByText(`${name} as a table`).click();
  }
  for (const name of [/^Loss/, /^Accuracy/, /^Confusion matrix/]) await page.getByRole('table', { name }).waitFor();
});

test('a name is that of one thing alone, also for whoever looks for a part of it', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  const fields = ['Dataset', 'Hidden neurons', 'Epochs', 'Batch size', 'Learning rate', 'Seed', 'Device'];
  for (const name of [...fields, 'Test accuracy', 'Test loss', 'Status', 'Running on']) {
    assert.equal(await page.getByLabel(name).count(), 1, name);
  }
  for (const name of ['Train', 'Stop']) assert.equal(await page.getByRole('button', { name }).count(), 1, name);
});

test('the layer table follows the form', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  const table = page.getByRole('table', { name: 'Network' });
  assert.match(await table.innerText(), /Dense, ReLU\s+100\s+78,500[\s\S]*Total\s+79,510/);
  await fillIn(page, { 'Hidden neurons': 300 });
  assert.match(await table.innerText(), /Total\s+238,510/);
});

test('a value that is refused says why, and cannot be trained', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  const refusals = [
    ['Hidden neurons', '1001', 'Hidden neurons must be between 1 and 1000.'],
    ['Hidden neurons', '', 'Hidden neurons needs a whole number.'],
    ['Epochs', '2.5', 'Epochs needs a whole number.'],
    ['Learning rate', '0', 'Learning rate must be between 0.000001 and 1.'],
  ];
  for (const [label, value, sentence] of refusals) {
    const good = await page.getByLabel(label, { exact: true }).inputValue();
    await fillIn(page, { [label]: value });
    assert.equal(await page.getByRole('alert').filter({ hasText: label }).innerText(), sentence);
    assert.equal(await page.getByRole('button', { name: 'Train', exact: true }).isDisabled(), true);
    await fillIn(page, { [label]: good });
    assert.equal(await page.getByRole('button', { name: 'Train', exact: true }).isDisabled(), false);
  }
});

test('nothing is wider than a phone, and charts have the screen’s pixels', async (t) => {
  const options = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 3 };
  const { page } = await openPage(await launchBrowser(t), site.url, options);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  const [drawn, shown] = await page
    .getByRole('img', { name: 'Loss' })
    .evaluate((canvas) => [/** @type {HTMLCanvasElement} */ (canvas).width, canvas.clientWidth]);
  assert.ok(Math.abs(drawn - 3 * shown) <= 3, `${drawn} pixels for ${shown}`);
});

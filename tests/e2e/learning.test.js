/** How a network learns: optimizers, rate schedules, early stopping. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, readResult, reveal, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const SUMMARY = 'Optimizer, schedule and early stopping';

test('each optimizer shows its own settings, and begins with those of Keras', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  const field = (/** @type {string} */ name) => page.getByLabel(name, { exact: true });
  const isShown = (/** @type {string} */ name) => field(name).isVisible();
  assert.equal(await isShown('Optimizer'), false, 'the report’s settings are enough at first');
  await page.getByText(SUMMARY).click();
  assert.deepEqual([await isShown('Rho'), await isShown('Centered'), await isShown('Beta 1')], [true, true, false]);

  await fillIn(page, { Optimizer: 'sgd' });
  assert.equal(await field('Learning rate').inputValue(), '0.01');
  assert.deepEqual([await isShown('Momentum'), await isShown('Nesterov'), await isShown('Epsilon')], [true, true, false]);
  assert.equal(await field('Experiment').inputValue(), '', 'the report trains with RMSprop');

  await fillIn(page, { 'Learning rate': 0.002, Optimizer: 'adam' });
  assert.equal(await field('Learning rate').inputValue(), '0.002', 'a rate of one’s own stays');
  assert.deepEqual([await field('Beta 1').inputValue(), await field('Beta 2').inputValue()], ['0.9', '0.999']);

  await fillIn(page, { Experiment: 'mlp-100' });
  assert.equal(await field('Optimizer').inputValue(), 'rmsprop');
  assert.equal(await field('Learning rate').inputValue(), '0.001');
  await fillIn(page, { 'Rate schedule': 'step' });
  assert.deepEqual([await field('Drop interval').inputValue(), await isShown('Drop factor')], ['5', true]);
  await fillIn(page, { End: 'early' });
  assert.deepEqual([await field('Patience').inputValue(), await isShown('Patience')], ['3', true]);
  assert.equal(await field('Experiment').inputValue(), '');
  assert.deepEqual(complaints, []);
});

test('a setting that is refused says why, and is not hidden', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  await page.getByText(SUMMARY).click();
  await fillIn(page, { Optimizer: 'adam', 'Beta 1': 1 });
  const refusal = page.locator('#refusal');
  assert.equal(await refusal.innerText(), 'Beta 1 must be between 0 and 0.9999.');
  await page.getByText(SUMMARY).click();
  await fillIn(page, { Epochs: 9 });
  assert.equal(await page.getByLabel('Beta 1').isVisible(), true);
  assert.equal(await page.getByRole('button', { name: 'Train', exact: true }).isDisabled(), true);
  // Another optimizer has no Beta 1.
  await fillIn(page, { Optimizer: 'sgd' });
  assert.equal(await refusal.innerText(), '');
});

test('Adam along a cosine ends where Keras does', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await page.getByText(SUMMARY).click();
  await fillIn(page, { Optimizer: 'adam', 'Rate schedule': 'cosine', Epochs: 2, Device: 'cpu' });
  const { testAccuracy, status } = await train(page);
  console.log(`Adam, cosine, 2 epochs: test accuracy ${testAccuracy.toFixed(4)}`);
  // Keras 3.15.1, three seeds: 0.9440 to 0.9452, widened by 0.005.
  assert.ok(testAccuracy >= 0.939 && testAccuracy <= 0.951, String(testAccuracy));
  assert.match(status, /^Done: 2 epochs in [\d.]+ s\.$/);
  assert.deepEqual(complaints, []);
});

test('a run ends before its last epoch when the test loss no longer falls', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await page.getByText(SUMMARY).click();
  // So large a rate cannot settle.
  await fillIn(page, { 'Learning rate': 0.1, 'Hidden neurons': 10, 'Batch size': 512, Epochs: 60, Device: 'cpu' });
  await fillIn(page, { End: 'early', Patience: 1 });
  await train(page);
  const { status } = await readResult(page);
  const [, epochs] = /^Done: (\d+) epochs in [\d.]+ s; the test loss stopped falling\.$/.exec(status) ?? [];
  assert.ok(Number(epochs) >= 2 && Number(epochs) < 60, status);
  await page.getByText('Loss as a table').click();
  const table = page.getByRole('table', { name: /^Loss/ });
  assert.equal(await table.locator('tbody tr').count(), Number(epochs));
  assert.deepEqual(complaints, []);
});

test('on a phone every setting fits', async (t) => {
  const options = { viewport: { width: 360, height: 740 } };
  const { page } = await openPage(await launchBrowser(t), site.url, options);
  const summary = page.getByText(SUMMARY);
  await reveal(page, summary);
  await summary.click();
  await fillIn(page, { 'Rate schedule': 'step', End: 'early' });
  for (const optimizer of ['rmsprop', 'sgd', 'adam', 'adamw', 'nesterov-adam', 'lion', 'adagrad']) {
    await fillIn(page, { Optimizer: optimizer });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, optimizer);
  }
});

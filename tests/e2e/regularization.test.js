/** Regularization: from a link to its verdict, and its part of the form. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const LINK =
  'v=2&training-images=1000&hidden=20&l1-penalty=1e-4&l2-penalty=1e-3&decoupled-decay=0.01&gradient-clipping=global-norm&averaging=ema&ema-momentum=0.9&label-smoothing=0.1&epochs=3';

/** @param {import('playwright-core').Page} page @param {string} label */
function field(page, label) {
  return page.getByLabel(label, { exact: true });
}

/** @param {import('playwright-core').Page} page */
function folded(page) {
  return page.locator('#regularization');
}

test('a link trains with all of it, says so, and its claim is verified to the last bit', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}?device=cpu#${LINK}`);
  assert.equal(await field(page, 'L2').inputValue(), '0.001');
  assert.equal(await field(page, 'Clipping threshold').inputValue(), '1');
  assert.match(await folded(page).innerText(), /The losses shown leave this out/);
  const { digest } = await train(page);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.locator('#copied').filter({ hasText: /./ }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.includes(`#${LINK}&claim-loss=`) && link.includes(`claim-digest=${digest}`), link);

  await openView(page, 'Compare');
  const listed = await page.locator('#runs-list').innerText();
  assert.match(listed, /Weight penalty: L1 (1e-4|0\.0001), L2 0\.001/);
  assert.match(listed, /Gradient clipping: the norm of all together to 1/);
  assert.match(listed, /Weight averaging: exponential, momentum 0\.9/);

  const { page: fresh, complaints: others } = await openPage(browser, link);
  await fresh.getByRole('button', { name: 'Verify' }).click();
  const verdict = fresh.locator('#verdict[data-verdict]');
  await verdict.waitFor({ timeout: 120_000 });
  assert.equal(await verdict.innerText(), 'Identical to the last bit.');
  assert.deepEqual([...complaints, ...others], []);
});

test('it is folded until it is unusual, and shows what counts', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1`);
  const isOpen = () => folded(page).evaluate((part) => /** @type {HTMLDetailsElement} */ (part).open);
  assert.equal(await isOpen(), false);
  await page.getByText('Regularization', { exact: true }).click();
  assert.equal(await field(page, 'Clipping threshold').isVisible(), false);
  assert.equal(await field(page, 'EMA momentum').isVisible(), false);
  await fillIn(page, { 'Gradient clipping': 'value', 'Weight averaging': 'ema' });
  // Each way begins with a threshold of its own.
  assert.equal(await field(page, 'Clipping threshold').inputValue(), '0.1');
  await fillIn(page, { 'Gradient clipping': 'norm' });
  assert.equal(await field(page, 'Clipping threshold').inputValue(), '1');
  assert.equal(await field(page, 'EMA momentum').inputValue(), '0.99');
  await fillIn(page, { 'Label smoothing': 1 });
  assert.match(await page.locator('#refusal').innerText(), /Label smoothing/);
  await fillIn(page, { 'Label smoothing': '0,1' });
  assert.equal(await page.locator('#refusal').innerText(), '');

  // AdamW has a weight decay of its own, and Adam's is AdamW.
  assert.equal(await page.locator('#decoupled-decay').isVisible(), true);
  await page.getByText('Optimizer, schedule and early stopping').click();
  await fillIn(page, { Optimizer: 'adamw' });
  assert.equal(await page.locator('#decoupled-decay').isVisible(), false);

  await page.evaluate(() => {
    location.hash = 'v=2&l2-penalty=0.01&lock=l2-penalty&hide=label-smoothing';
  });
  await page.locator('#l2-penalty:disabled').waitFor();
  assert.equal(await isOpen(), true);
  assert.equal(await field(page, 'Label smoothing').isVisible(), false);
  await page.evaluate(() => {
    location.hash = 'v=1&hide=l1-penalty,l2-penalty,decoupled-decay,gradient-clipping,averaging,label-smoothing';
  });
  await folded(page).waitFor({ state: 'hidden' });
  assert.deepEqual(complaints, []);
});

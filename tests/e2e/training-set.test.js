/** A run on fewer training images, some with a wrong label: from a link to its verdict. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const LINK = 'v=2&training-images=1000&label-noise=0.2&hidden=20&epochs=3';

/** @param {import('playwright-core').Page} page @param {string} label */
function field(page, label) {
  return page.getByLabel(label, { exact: true });
}

/** @param {import('playwright-core').Page} page */
function folded(page) {
  return page.locator('#training-set');
}

test('a link trains on 1,000 images with 20 % label noise, says so, and its claim is verified to the last bit', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}?device=cpu#${LINK}`);
  assert.equal(await field(page, 'Training images').inputValue(), '1000');
  assert.equal(await field(page, 'Label noise').inputValue(), '0.2');
  assert.match(await folded(page).innerText(), /gets another class, drawn by the seed.*the test images keep theirs/);
  const { digest } = await train(page);
  // 1,000 images in batches of 128.
  const steps = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opened = indexedDB.open('kindling');
        opened.onsuccess = () => {
          const runs = opened.result.transaction('runs').objectStore('runs').getAll();
          runs.onsuccess = () => resolve(runs.result.map(({ stepsPerEpoch, losses }) => [stepsPerEpoch, losses.length]));
        };
      }),
  );
  assert.deepEqual(steps, [[8, 24]]);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.locator('#copied').filter({ hasText: /./ }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.includes(`#${LINK}&claim-loss=`) && link.includes(`claim-digest=${digest}`), link);

  await openView(page, 'Compare');
  assert.match(await page.locator('#runs-list').innerText(), /Training images: 1,000.*Label noise: 20 %/s);

  const { page: fresh, complaints: others } = await openPage(browser, link);
  await fresh.getByRole('button', { name: 'Verify' }).click();
  const verdict = fresh.locator('#verdict[data-verdict]');
  await verdict.waitFor({ timeout: 120_000 });
  assert.equal(await verdict.innerText(), 'Identical to the last bit.');

  await t.test('the same claim without the noise differs', async () => {
    await fresh.goto(link.replace('&label-noise=0.2', ''));
    await fresh.getByRole('button', { name: 'Verify' }).click();
    await verdict.filter({ hasText: /^Differs/ }).waitFor({ timeout: 120_000 });
  });
  assert.deepEqual([...complaints, ...others], []);
});

test('they are folded until they are unusual or wrong, and hidden or locked by a link', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1`);
  const isOpen = () => folded(page).evaluate((part) => /** @type {HTMLDetailsElement} */ (part).open);
  const refusal = page.locator('#refusal');
  assert.equal(await isOpen(), false);
  await page.getByText('Fewer images, label noise').click();
  await fillIn(page, { 'Label noise': '0.125' });
  assert.equal(await refusal.innerText(), 'Label noise is 0.125; it must be a whole number of percent, with at most two decimals.');
  await fillIn(page, { 'Label noise': '20 %' });
  assert.match(await refusal.innerText(), /20 % is 0\.2/);
  await fillIn(page, { 'Label noise': '0,2', 'Training images': 99 });
  assert.match(await refusal.innerText(), /Training images must be|Training images.*between 100 and 60000/);
  await fillIn(page, { 'Training images': 1000 });
  assert.equal(await refusal.innerText(), '');
  // An experiment of the report trains on all images.
  await fillIn(page, { Experiment: 'mlp-100' });
  assert.equal(await field(page, 'Training images').inputValue(), '60000');

  const open = (/** @type {string} */ fragment) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
  await open('v=2&training-images=500&lock=training-images&hide=label-noise');
  await page.locator('#training-images:disabled').waitFor();
  assert.equal(await field(page, 'Label noise').isVisible(), false);
  await open('v=1&hide=training-images,label-noise,validation-split');
  await folded(page).waitFor({ state: 'hidden' });
  assert.deepEqual(complaints, []);
});

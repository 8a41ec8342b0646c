/** Links: copied, opened somewhere else, verified, tampered with, hidden and locked. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, press, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** @param {import('playwright-core').Page} page */
async function copyLink(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  const said = await page.locator('#copied').filter({ hasText: /./ }).innerText();
  return { said, link: await page.evaluate(() => navigator.clipboard.readText()) };
}

/**
 * Presses Verify and waits for the verdict.
 *
 * @param {import('playwright-core').Page} page
 */
async function verify(page) {
  await page.getByRole('button', { name: 'Verify' }).click();
  const verdict = page.locator('#verdict[data-verdict]');
  await verdict.waitFor({ timeout: 120_000 });
  return verdict.innerText();
}

test('a run goes by link into another profile, where it is verified to the last bit', async (t) => {
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, site.url);
  await fillIn(page, { 'Hidden neurons': 20, Epochs: 1, 'Batch size': 1024, Seed: 7, Device: 'cpu' });
  const before = await copyLink(page);
  assert.equal(before.link, `${site.url}#v=1&hidden=20&epochs=1&batch-size=1024&seed=7`);
  assert.match(before.said, /no finished run/);
  const { digest, testAccuracy } = await train(page);
  const { link, said } = await copyLink(page);
  assert.match(said, /Copied\. The link holds this set-up and what came out\./);
  assert.ok(link.includes(`claim-digest=${digest}`), link);
  await fillIn(page, { Seed: 8 });
  assert.ok(!(await copyLink(page)).link.includes('claim'), 'another spec has not been trained');

  // A page of the browser is a profile of its own.
  const { page: fresh, complaints } = await openPage(browser, link);
  assert.equal(await fresh.getByLabel('Hidden neurons').inputValue(), '20');
  assert.equal(await fresh.getByLabel('Seed', { exact: true }).inputValue(), '7');
  assert.equal(await fresh.getByLabel('Status').innerText(), 'Ready. Press Train.');
  const claim = fresh.getByRole('table', { name: 'What this link claims' });
  assert.match(await claim.innerText(), new RegExp(`accuracy\\s+${testAccuracy.toFixed(4)}`));
  assert.equal(await verify(fresh), 'Identical to the last bit.');
  assert.match(await claim.innerText(), new RegExp(`weights and history\\s+${digest.slice(0, 12)}\\s+${digest.slice(0, 12)}\\s+yes`));

  await t.test('a claim that was tampered with differs, and the figure is named', async () => {
    await fresh.goto(link.replace(/claim-accuracy=[^&]*/, 'claim-accuracy=0.999'));
    assert.match(await verify(fresh), /^Differs: accuracy 0\.9990 claimed, 0\.\d{4} found\.$/);
    const different = await claim.locator('.different').allInnerTexts();
    assert.equal(different.length, 1);
    assert.match(different[0], /^accuracy\s+0\.9990\s+0\.\d{4}\s+no$/);
  });

  await t.test('a verification can be cancelled, and another link ends it', async () => {
    await fresh.goto(link.replace('epochs=1', 'epochs=50'));
    await fresh.getByRole('button', { name: 'Verify' }).click();
    await fresh.locator('#verdict').filter({ hasText: /epoch [1-9]/ }).waitFor();
    await fresh.getByRole('button', { name: 'Cancel' }).click();
    await fresh.locator('#verdict').filter({ hasText: 'Cancelled.' }).waitFor();
    await fresh.goto(`${site.url}#v=1&seed=3`);
    await claim.waitFor({ state: 'hidden' });
    assert.equal(await fresh.getByLabel('Seed', { exact: true }).inputValue(), '3');
  });
  assert.deepEqual(complaints, []);
});

test('a run that went further is verified as one that was as long from the start', async (t) => {
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, `${site.url}#v=1&hidden=20&epochs=1&batch-size=1024`);
  await fillIn(page, { Device: 'cpu' });
  await train(page);
  await fillIn(page, { 'Go further by': 1 });
  await press(page, 'Go further');
  await waitForStatus(page, /^Done: 2 epochs in/);
  const { link } = await copyLink(page);
  assert.match(link, /#v=1&hidden=20&epochs=2&batch-size=1024&claim-loss=/);
  const { page: fresh } = await openPage(browser, link);
  assert.equal(await verify(fresh), 'Identical to the last bit.');
});

test('junk gives a sentence and a usable page', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}#hello&seed=7&seed=8&epochs=0`);
  const notices = page.locator('#link-notices li');
  assert.deepEqual(await notices.allInnerTexts(), [
    'The link says "hello", which is not understood and is ignored.',
    'The link says seed more than once; the first one counts.',
    'The link does not say its version; it is read as version 1.',
    'Epochs is "0"; it must be between 1 and 1000. The link\'s epochs is ignored.',
  ]);
  assert.equal(await page.getByLabel('Seed', { exact: true }).inputValue(), '7');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  assert.equal(await notices.first().isVisible(), false);

  const mistakes = ['%', 'v=2&seed=5', 'x'.repeat(100_000), '%00%ff<img src=x onerror=alert(1)>', 'v=1&claim-loss=1'];
  for (const fragment of mistakes) {
    await page.evaluate((hash) => { location.hash = hash; }, fragment);
    await notices.first().waitFor();
    assert.ok((await notices.first().innerText()).length > 20);
    assert.equal(await page.getByRole('button', { name: 'Train', exact: true }).isEnabled(), true);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
  assert.deepEqual(complaints, []);
});

test('a link hides and locks controls, until the full page is opened', async (t) => {
  const { page, complaints } = await openPage(
    await launchBrowser(t),
    `${site.url}#v=1&experiment=cnn-25&hide=optimizer,schedule,patience,seed,lab&lock=hidden,convolutions`,
  );
  const seed = page.getByLabel('Seed', { exact: true });
  const hidden = page.getByLabel('Hidden neurons');
  const lab = page.getByRole('heading', { name: 'The whole lab' });
  assert.equal(
    await page.locator('#exercise-note').innerText(),
    'Your teacher has hidden optimizer, schedule, patience, seed, and the whole lab, and locked convolutions and hidden neurons.',
  );
  for (const gone of [seed, lab, page.getByText('Optimizer, schedule and patience')]) assert.equal(await gone.isVisible(), false);
  for (const label of ['Hidden neurons', 'Convolutions', 'Kernel 1']) {
    assert.equal(await page.getByLabel(label, { exact: true }).isDisabled(), true, label);
  }
  // Another experiment changes what may be changed, and nothing that is locked.
  await fillIn(page, { Experiment: 'cnn-500', Epochs: 3 });
  assert.equal(await hidden.inputValue(), '25');
  assert.equal(await page.getByLabel('Experiment', { exact: true }).inputValue(), '');

  await page.getByRole('link', { name: 'Open the full page' }).click();
  await seed.waitFor();
  assert.equal(await lab.isVisible(), true);
  assert.equal(await hidden.isEnabled(), true);
  assert.equal(await hidden.inputValue(), '25');
  assert.equal(await page.locator('#exercise').isVisible(), false);
  assert.deepEqual(complaints, []);
});

test('a link that is opened while a run trains waits for it', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&epochs=20`);
  const button = page.getByRole('button', { name: 'Train', exact: true });
  await button.click();
  await page.getByLabel('Status').filter({ hasText: /Epoch 1/i }).waitFor();
  await page.evaluate(() => { location.hash = 'v=1&seed=3'; });
  await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.getElementById('seed')).value === '3');
  assert.equal(await button.isDisabled(), true);
});

test('without a clipboard the link can be copied by hand', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy link' }).click();
  const field = page.getByLabel('Link to copy');
  assert.equal(await field.inputValue(), `${site.url}#v=1&experiment=mlp-100`);
  assert.equal(await field.evaluate((input) => input === document.activeElement), true);
});

/** Links: copied, opened somewhere else, verified, tampered with, hidden and locked. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, press, serveSite, train, waitForStatus } from './support.js';

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
  assert.match(said, /Copied\. The link contains this setup and its results\./);
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
    await fresh
      .locator('#verdict')
      .filter({ hasText: /epoch [1-9]/ })
      .waitFor();
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

/**
 * What the form says of a setting.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} label
 */
function field(page, label) {
  return page.getByLabel(label, { exact: true });
}

/**
 * What the page says of the link that was opened, sentence by sentence.
 *
 * @param {import('playwright-core').Page} page
 */
function notices(page) {
  return page.getByLabel('Opened link').getByRole('listitem');
}

/**
 * Opens another link in the same page.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} fragment
 */
async function openFragment(page, fragment) {
  await page.evaluate((hash) => {
    const changed = new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    location.hash = hash;
    return changed;
  }, fragment);
}

test('a link that cannot be read is refused as a whole, and the set-up stays', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1&hidden=20&seed=5`);
  const refusals = /** @type {[string, RegExp][]} */ ([
    ['v=1&seed=7&seed=8', /gives seed twice, with different values/],
    ['v=1&seed=7&epochs=0', /Epochs is "0"; it must be between 1 and 1000/],
    ['v=1&seed=7&epochs=1,000', /epochs is "1,000", which is not a whole number/],
    ['v=1&seed=1 2', /seed is "1 2", which is not a whole number/],
    ['v=1&experiment=cnn-26&seed=7', /no experiment "cnn-26"/],
    ['v=1&hiden=30&seed=7', /"hiden=30", which may be a damaged hidden/],
    ['v=1&seed=7&epo', /cut off/],
    ['v=1&seed=7…', /cut off/],
    ['v=3&seed=7', /version "3", but this page understands only versions 1 to 2/],
    ['v=1&seed=7&%00%ff<img src=x onerror=alert(1)>', /does not understand/],
    ['x'.repeat(100_000), /bytes long/],
  ]);
  for (const [fragment, reason] of refusals) {
    await openFragment(page, fragment);
    assert.match(await notices(page).innerText(), reason);
    await page.getByText('This link was refused. Your setup did not change:').waitFor();
    assert.equal(await field(page, 'Seed').inputValue(), '5', fragment);
    assert.equal(await field(page, 'Hidden neurons').inputValue(), '20', fragment);
    assert.equal(await page.getByRole('button', { name: 'Train', exact: true }).isEnabled(), true);
  }
  await page.getByRole('button', { name: 'Dismiss' }).click();
  assert.equal(await notices(page).count(), 0);

  // What decides nothing about the run is only told.
  await openFragment(page, 'seed=7&hello=8');
  assert.deepEqual(await notices(page).allInnerTexts(), [
    'Kindling ignored "hello=8" in the link, because it does not understand it.',
    'The link gives no version. Kindling read it as version 1.',
  ]);
  assert.equal(await field(page, 'Seed').inputValue(), '7');
  assert.deepEqual(complaints, []);
});

test('whatever a mail or a hand does to an address, it opens the same run', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  for (const rest of [
    '?v=1&hidden=20&seed=7',
    '?device=cpu&v=1&hidden=20&seed=7',
    '#v=1&amp;hidden=20&amp;seed=7',
    '#v%3D1%26hidden%3D20%26seed%3D7',
    '#v%253D1%2526hidden%253D20%2526seed%253D7',
    '#v=3D1&hidden=3D20&seed=3D7',
    '#v=1&Hidden=20&SEED=7.',
    '#v=1&hidden=20&seed=7)',
    '#v=1&hidden=20&seed=7%20thanks!',
    '#v=1&hidden=20&seed=7>',
    '#v=1 &hidden=20 &se ed=7',
  ]) {
    await page.goto('about:blank');
    await page.goto(site.url + rest);
    await page.getByRole('button', { name: 'Train', exact: true }).and(page.locator(':enabled')).waitFor();
    assert.equal(await field(page, 'Hidden neurons').inputValue(), '20', rest);
    assert.equal(await field(page, 'Seed').inputValue(), '7', rest);
    assert.equal(await notices(page).count(), 0, rest);
    // The address says what was understood, and keeps what the page itself was told.
    assert.equal(page.url(), `${site.url}${rest.includes('device') ? '?device=cpu' : ''}#v=1&hidden=20&seed=7`);
  }
  for (const [fragment, label, value] of [
    ['v=1&Experiment=CNN-25', 'Experiment', 'cnn-25'],
    ['v=1&learning-rate=0,01', 'Learning rate', '0.01'],
    ['v=1&learning_rate=1e–2', 'Learning rate', '0.01'],
    ['v=1&network=cnn&convolutions=3×4; 5×8', 'Filters 2', '8'],
  ]) {
    await openFragment(page, fragment);
    assert.equal(await field(page, label).inputValue(), value, fragment);
    assert.equal(await notices(page).count(), 0, fragment);
  }
  await openFragment(page, 'v=1&optimizer=sgd&nesterov=true');
  assert.equal(await page.getByLabel('Nesterov').isChecked(), true);
  assert.deepEqual(complaints, []);
});

/** The claim of a run that nobody trained. @param {string} [epochs] */
function claimOf(epochs = '10') {
  const digest = '0123456789abcdef'.repeat(4);
  const figures = `claim-loss=0.1&claim-accuracy=0.9&claim-f1=0.9&claim-confusion=${digest}&claim-digest=${digest}`;
  return `${figures}&claim-device=cpu&claim-build=abc&claim-epochs=${epochs}`;
}

test('a claim is read whatever follows it, and a damaged one is unreadable', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  const panel = page.getByRole('region', { name: 'What this link claims' });
  const verifyButton = panel.getByRole('button', { name: 'Verify' });
  const honest = `v=1&seed=7&${claimOf()}`;
  for (const after of ['.', ')', '>', ',', '…', '/', '%20', ' thanks!']) {
    await openFragment(page, honest + after);
    await verifyButton.waitFor();
    assert.match(await panel.getByRole('table').innerText(), /accuracy\s+0\.9000/, after);
    await openFragment(page, 'v=1&seed=3');
    assert.equal(await panel.isVisible(), false);
  }
  for (const damaged of [
    honest.slice(0, -30),
    honest.slice(0, -1),
    honest.replace('claim-digest=01', 'claim-digest='),
    honest.replace('claim-f1=0.9', 'claim-f1=much'),
    honest.replace('claim-f1', 'clxim-f1'),
  ]) {
    await openFragment(page, damaged);
    await panel.getByText(/^Claim unreadable\. The .*can be trained/).waitFor();
    assert.equal(await verifyButton.isVisible(), false);
    assert.equal(await panel.getByRole('table').isVisible(), false);
    assert.equal(await field(page, 'Seed').inputValue(), '7');
  }
  await openFragment(page, honest);
  assert.equal(await verifyButton.isVisible(), true);
  assert.equal(await panel.getByText('Claim unreadable').count(), 0);
  assert.deepEqual(complaints, []);
});

test('a link hides and locks controls, until the full page is opened', async (t) => {
  const { page, complaints } = await openPage(
    await launchBrowser(t),
    `${site.url}#v=1&experiment=cnn-25&hide=optimizer,schedule,patience,seed,lab&lock=hidden,convolutions`,
  );
  const seed = page.getByLabel('Seed', { exact: true });
  const hidden = page.getByLabel('Hidden neurons');
  const lab = page.getByRole('link', { name: 'The lab', exact: true });
  assert.equal(
    await page.locator('#exercise-note').innerText(),
    'Your teacher has hidden Optimizer, Rate schedule, Patience, Seed and The whole lab, and locked Convolutions and Hidden neurons.',
  );
  for (const gone of [seed, lab, page.getByText('Optimizer, schedule and early stopping')]) assert.equal(await gone.isVisible(), false);
  for (const label of ['Hidden neurons', 'Convolutions', 'Kernel 1']) {
    assert.equal(await page.getByLabel(label, { exact: true }).isDisabled(), true, label);
  }
  // Another experiment changes what may be changed, and nothing that is locked.
  await fillIn(page, { Experiment: 'cnn-500', Epochs: 3 });
  assert.equal(await hidden.inputValue(), '25');
  assert.equal(await page.getByLabel('Experiment', { exact: true }).inputValue(), '');

  await page.getByRole('link', { name: 'Open the full page' }).click();
  await seed.waitFor();
  assert.equal(await hidden.isEnabled(), true);
  assert.equal(await hidden.inputValue(), '25');
  assert.equal(await page.locator('#exercise').isVisible(), false);
  await openView(page, 'The lab');
  await page.getByRole('heading', { name: 'The whole lab' }).waitFor();
  assert.deepEqual(complaints, []);
});

test('names of controls are separated by anything', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&hide=learning-rate, seed`);
  for (const separator of [', ', ';', '+', ' ']) {
    await openFragment(page, `v=1&lock=epochs&hide=Learning-Rate${separator}seed`);
    for (const label of ['Learning rate', 'Seed']) assert.equal(await field(page, label).isVisible(), false, separator);
    await openFragment(page, 'v=1&seed=3');
    for (const label of ['Learning rate', 'Seed']) assert.equal(await field(page, label).isVisible(), true, separator);
  }
});

test('what is locked stays on every way into the form, and comes off whole', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1&hidden=20&epochs=1&batch-size=1024&seed=5`);
  await fillIn(page, { Device: 'cpu' });
  await train(page);
  const locked = 'v=1&hidden=10&epochs=1&batch-size=1024&seed=7&lock=seed,input,network,experiment';
  await openFragment(page, locked);
  const seed = field(page, 'Seed');
  const stays = page.getByText('Your teacher locked these settings, so they did not change: Seed.');
  const openRuns = {
    Duplicate: () => press(page, 'Duplicate Run 1'),
    Open: () => press(page, 'Open Run 1'),
    'Go further': () => press(page, 'Go further with Run 1'),
  };
  for (const [way, go] of Object.entries(openRuns)) {
    await fillIn(page, { Epochs: 2 });
    assert.equal(await stays.count(), 0, way);
    await go();
    await stays.waitFor();
    assert.equal(await field(page, 'Hidden neurons').inputValue(), '20', way);
    assert.equal(await seed.inputValue(), '7', way);
    assert.equal(await seed.isDisabled(), true, way);
  }
  await press(page, 'Duplicate Run 1');
  await train(page);
  assert.match((await copyLink(page)).link, /#v=1&hidden=20&epochs=1&batch-size=1024&seed=7&claim-loss=/);

  // Back and forward: another link frees, this one locks again.
  while (!page.url().endsWith('seed=5')) await page.goBack();
  assert.equal(await seed.isEnabled(), true);
  await page.goForward();
  await page.waitForFunction(() => location.hash.includes('lock='));
  assert.deepEqual([await seed.inputValue(), await seed.isDisabled()], ['7', true]);
  // A link that is refused opens nothing, and frees nothing.
  await openFragment(page, 'v=1&seed=x');
  assert.deepEqual([await seed.inputValue(), await seed.isDisabled()], ['7', true]);

  await page.getByRole('link', { name: 'Open the full page' }).click();
  await seed.and(page.locator(':enabled')).waitFor();
  const [network, experiment] = ['Network', 'Experiment'].map((name) => page.getByRole('combobox', { name, exact: true }));
  assert.deepEqual([await network.isEnabled(), await experiment.isEnabled()], [true, true]);
  await experiment.selectOption('cnn-25');
  assert.equal(await network.inputValue(), 'cnn');
  assert.deepEqual(complaints, []);
});

test('a link that is opened while a run trains waits for it', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&epochs=20`);
  const button = page.getByRole('button', { name: 'Train', exact: true });
  await button.click();
  await page
    .getByLabel('Status')
    .filter({ hasText: /Epoch 1/i })
    .waitFor();
  await page.evaluate(() => {
    location.hash = 'v=1&seed=3';
  });
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

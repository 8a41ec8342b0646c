/** A site that is updated while pages are open, or half cached: noticed, said, and never a claim under a false name. */

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SITE, fillIn, launchBrowser, press, serveSite, train, waitForStatus } from './support.js';

/** A copy of the site that can be changed. @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** The folder of its code. @type {string} */
let code;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-site-'));
  cpSync(SITE, folder, { recursive: true });
  site = await serveSite(folder);
  ({ code } = JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')));
});
after(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const SMALL = { 'Hidden neurons': 8, 'Batch size': 500, Epochs: 1, Device: 'cpu' };

/** Puts a newer version of the site in the place of this one, with another build; call what it returns to go back. */
function update() {
  const newer = 'code-ffffffffffff';
  const move = (/** @type {string} */ from, /** @type {string} */ to) => {
    renameSync(join(folder, from), join(folder, to));
    for (const file of ['index.html', 'site.json']) {
      const path = join(folder, file);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
    }
    const path = join(folder, to, 'build.json');
    const build = JSON.parse(readFileSync(path, 'utf8'));
    // What is not the same on the way there and back is enough to tell the two apart.
    build.build = [...build.build].reverse().join('');
    writeFileSync(path, JSON.stringify(build));
  };
  move(code, newer);
  return () => move(newer, code);
}

/** @param {import('node:test').TestContext} t */
async function open(t) {
  const page = await (await launchBrowser(t)).newPage();
  await page.goto(site.url);
  await waitForStatus(page, /^Ready/);
  return page;
}

/** The page comes into sight again. @param {import('playwright-core').Page} page */
function lookAt(page) {
  return page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

/** The build that the page's link claims. @param {import('playwright-core').Page} page */
async function claimedBuild(page) {
  await press(page, 'Copy link');
  const address = page.getByRole('textbox', { name: 'Link to copy' });
  await address.waitFor();
  return new URLSearchParams(new URL(await address.inputValue()).hash.slice(1)).get('claim-build');
}

test('names of files change with what is in them, and only the page and site.json keep theirs', async () => {
  const html = readFileSync(join(SITE, 'index.html'), 'utf8');
  const addresses = [...html.matchAll(/\b(?:src|href)="([^"#]+)"/g)].map(([, address]) => address);
  assert.ok(addresses.length > 5);
  for (const address of addresses) assert.match(address, /^code-[0-9a-f]{12}\//);
});

test('an open page notices an update, goes on with what it has, and claims its own build', async (t) => {
  const page = await open(t);
  const { build } = JSON.parse(readFileSync(join(folder, code, 'build.json'), 'utf8'));
  await fillIn(page, SMALL);
  await train(page);
  const back = update();
  t.after(back);
  const notice = page.getByRole('status').filter({ hasText: 'This site has been updated' });
  assert.equal(await notice.count(), 0);
  await lookAt(page);
  await notice.waitFor();

  // Its trainer is loaded: it trains on, and names the build that it is.
  const { status } = await train(page);
  assert.match(status, /^Done/);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  assert.equal(await claimedBuild(page), build);

  await page.getByRole('button', { name: 'Reload' }).click();
  await waitForStatus(page, /^Ready/);
  assert.equal(await notice.count(), 0);
  await fillIn(page, SMALL);
  await train(page);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  assert.equal(await claimedBuild(page), [...build].reverse().join(''));
});

test('a page for which more is being built notices by itself when it is there', async (t) => {
  const path = join(folder, 'site.json');
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(whole), moreFollows: true }));
  t.after(() => writeFileSync(path, whole));
  const page = await open(t);
  // Not only once, at its start.
  for (let looks = 0; looks < 2; looks++) await page.waitForRequest(/site\.json$/);
  t.after(update());
  await page.getByRole('status').filter({ hasText: 'This site has been updated' }).waitFor();
});

test('a page whose code is gone says so when it needs more of it', async (t) => {
  const page = await open(t);
  t.after(update());
  await fillIn(page, SMALL);
  const { status } = await train(page);
  assert.equal(status, 'Not trained.');
  await page
    .getByRole('alert')
    .filter({ hasText: /updated.+reload the page; your runs are kept/i })
    .first()
    .waitFor();
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await fillIn(page, SMALL);
  assert.match((await train(page)).status, /^Done/);
});

test('an old page from a cache, whose code is gone, says so', async (t) => {
  const old = readFileSync(join(folder, 'index.html'));
  t.after(update());
  site.intercept((path) => (path === 'index.html' ? old : null));
  t.after(() => site.intercept(null));
  const page = await (await launchBrowser(t)).newPage();
  await page.goto(site.url);
  await page
    .getByRole('alert')
    .filter({ hasText: /has not started yet.+updated.+Reload the page/s })
    .waitFor({ timeout: 5000 });
});

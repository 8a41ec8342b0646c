/** The finished run that comes with the page: what a first visitor sees of it, and that it is what it claims to be. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openPage as openWasm, openTrainer } from '../../verify/site.js';
import { firstLine, lastLine } from '../../www/runs/file.js';
import { readImport } from '../../www/runs/import/reader.js';
import { SHIPPED_FILE } from '../../www/runs/shipped-run.js';
import { SITE, fillIn, launchBrowser, openPage, openView, press, readResult, serveSite, train, waitForStatus } from './support.js';

/** @typedef {import('playwright-core').Page} Page */

const LINE = readFileSync(join(import.meta.dirname, '../../www', SHIPPED_FILE), 'utf8');
const { run } = JSON.parse(LINE);
const NAME = 'CNN-25 (comes with this page)';
const SHORT = { Epochs: 1, 'Hidden neurons': 10, 'Batch size': 1024, Device: 'cpu' };
/** Milliseconds to train it again, on a machine that has other work too. */
const TRAINED = 300_000;

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const label = (/** @type {Page} */ page) => page.locator('#shipped');
const classified = (/** @type {Page} */ page) => page.locator('#draw-run');
const rows = (/** @type {Page} */ page) => page.locator('#runs-table tbody tr');

/** Draws a one. @param {Page} page */
async function drawOne(page) {
  const pad = page.getByRole('img', { name: /^Drawing pad/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 0.52 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.48 * box.width, box.y + 0.8 * box.height, { steps: 8 });
  await page.mouse.up();
}

test('its weights, its history and its digest belong together, and it imports as any other run', async () => {
  const [page, trainer] = await Promise.all([openWasm(SITE), openTrainer(SITE)]);
  const file = new File([`${firstLine()}\n${LINE}${lastLine(1)}\n`], 'a.file');
  const assumed = { dataset: run.spec.dataset, input: run.spec.input, network: run.spec.network };
  const found = [];
  for await (const finding of readImport(file, assumed, { page, loadTrainer: async () => trainer })) found.push(finding);
  assert.equal(found.length, 1);
  const [{ record, kind, notes, checkpoint }] = /** @type {import('../../www/runs/import/reader.js').Found[]} */ (found);
  // The reader has computed the digest of the weights, and leaves them out if it is another one.
  assert.deepEqual([kind, notes, record.state, checkpoint !== null], ['run', [], 'done', true]);
  assert.equal(page.printLink({ spec: record.spec }), 'v=1&experiment=cnn-25', 'the experiment as everybody trains it');
});

test('a first visitor sees a finished run, draws, keeps it, and verifies it to the last bit', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await label(page).waitFor();
  assert.match(await label(page).innerText(), /^This finished run comes with the page: CNN-25, seed 1, 10 epochs on the CPU\./);
  assert.deepEqual(await page.locator('.whose:visible').allInnerTexts(), [NAME, NAME], 'each curve says whose it is');
  const { status, digest, testAccuracy } = await readResult(page);
  assert.deepEqual([status, digest, testAccuracy], ['Ready. Press Train.', run.digest, run.rows.at(-1).testAccuracy]);
  assert.match(await page.locator('#first-layer-words').innerText(), /^The kernels of the first convolution \(9\)/);
  assert.equal(await page.getByLabel('Experiment', { exact: true }).inputValue(), 'mlp-100', 'the form is the visitor’s');
  assert.equal(await page.getByRole('button', { name: 'Go further', exact: true }).isDisabled(), true);
  assert.equal(await rows(page).count(), 0);
  assert.deepEqual(
    site.requests.filter((path) => path.startsWith('wasm/trainer')),
    [],
    'looking at it costs no trainer',
  );

  assert.equal(await classified(page).innerText(), `MNIST: ${NAME}.`);
  await drawOne(page);
  await page
    .locator('#taken-for')
    .filter({ hasText: /^1, \d/ })
    .waitFor();

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await fillIn(page, { Experiment: 'cnn-25' });
  await press(page, 'Copy link');
  await page.locator('#copied').filter({ hasText: 'no results' }).waitFor();

  await page.getByRole('link', { name: 'Verify this run' }).click();
  const verify = page.getByRole('button', { name: 'Verify', exact: true });
  await verify.click();
  const verdict = page.locator('#verdict[data-verdict]');
  await verdict.waitFor({ timeout: TRAINED });
  assert.equal(await verdict.innerText(), 'Identical to the last bit.', 'else train it again: node tests/e2e/train-shipped-run.js');

  await openView(page, 'Train');
  await press(page, 'Keep in my runs');
  await openView(page, 'Compare');
  await page.getByRole('textbox', { name: 'Name of CNN-25' }).waitFor();
  assert.equal(await label(page).isVisible(), false, 'it is a run of the visitor’s now');
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await press(page, 'Open CNN-25');
  await waitForStatus(page, /^CNN-25: done, 10 epochs/);
  await page.locator('#go-further:enabled').waitFor();
  assert.deepEqual(complaints, []);
});

test('the visitor’s own run takes its place, and it comes back only when asked for', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await label(page).waitFor();
  await fillIn(page, SHORT);
  const { digest } = await train(page);
  assert.notEqual(digest, run.digest);
  assert.equal(await label(page).isVisible(), false);
  assert.equal(await page.locator('.whose:visible').count(), 0);
  await classified(page).filter({ hasText: 'MNIST: Run 1.' }).waitFor();
  assert.equal(await rows(page).count(), 1);

  await page.reload();
  await waitForStatus(page, /^Ready/);
  const asked = site.requests.filter((path) => path === SHIPPED_FILE).length;
  await page.waitForTimeout(500);
  assert.equal(site.requests.filter((path) => path === SHIPPED_FILE).length, asked, 'nobody who has runs downloads it');
  assert.equal((await readResult(page)).digest, '–');

  await press(page, 'Open the run that comes with this page');
  await label(page).waitFor();
  assert.equal((await readResult(page)).digest, run.digest);
  assert.equal(await page.getByLabel('Experiment', { exact: true }).inputValue(), 'cnn-25', 'as with every run that is opened');
  await press(page, 'Open Run 1');
  await waitForStatus(page, /^Run 1: done/);
  assert.equal(await label(page).isVisible(), false);
  assert.equal(await rows(page).count(), 1);
  assert.deepEqual(complaints, []);
});

test('a link has no use for it', async (t) => {
  const browser = await launchBrowser(t);
  for (const link of ['#v=1&experiment=mlp-300', '?v=1&seed=7', '#v=7']) {
    site.requests.length = 0;
    const { page } = await openPage(browser, `${site.url}${link}`);
    await page.waitForTimeout(300);
    assert.equal(site.requests.includes(SHIPPED_FILE), false, link);
    assert.equal((await readResult(page)).digest, '–');
    await page.close();
  }
});

test('without its file, and when it comes too late, the page is as it would be without it', async (t) => {
  const browser = await launchBrowser(t);
  for (const answer of [404, Buffer.from('<!doctype html>')]) {
    site.intercept((path) => (path === SHIPPED_FILE ? answer : null));
    const { page } = await openPage(browser, site.url);
    await page.waitForTimeout(300);
    assert.equal(await label(page).isVisible(), false);
    assert.equal(await page.locator('#failure').isVisible(), false);
    assert.equal(await page.getByLabel('Status').innerText(), 'Ready. Press Train.');
    assert.equal(await classified(page).innerText(), 'No run selected yet.');
    await press(page, 'Open the run that comes with this page');
    await page.getByText(/^The run that comes with this page did not load: .*Try again/).waitFor();
    await page.close();
  }
  site.intercept(null);

  const late = await browser.newPage();
  let deliver = () => {};
  await late.route(`**/${SHIPPED_FILE}`, (route) => {
    deliver = () => void route.continue();
  });
  await late.goto(site.url);
  await waitForStatus(late, /^Ready/);
  await fillIn(late, SHORT);
  const { digest } = await train(late);
  const arrived = late.waitForResponse(`**/${SHIPPED_FILE}`);
  deliver();
  await (await arrived).finished();
  await late.waitForTimeout(300);
  assert.equal((await readResult(late)).digest, digest);
  assert.equal(await label(late).isVisible(), false);
});

/** What goes wrong is said in a sentence, and the page goes on. */

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fillIn, launchBrowser, openPage, serveSite, train, waitForStatus } from './support.js';

const LABELS = 'data/mnist/train-labels-idx1-ubyte.gz';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {import('playwright-core').Page} */
let page;
before(async () => {
  site = await serveSite();
});
afterEach(() => site.intercept(null));
after(() => site.close());

/** @param {import('node:test').TestContext} t */
async function open(t) {
  ({ page } = await openPage(await launchBrowser(t), site.url));
  await fillIn(page, { Epochs: 1, 'Hidden neurons': 8 });
}

/** Trains once and expects a failure. */
async function failure() {
  const { status } = await train(page);
  assert.equal(status, 'Not trained.');
  return page
    .getByRole('alert')
    .filter({ has: page.getByText('Details') })
    .locator('p')
    .innerText();
}

/** Trains again, now that nothing is in the way. */
async function recovers() {
  site.intercept(null);
  const { status } = await train(page);
  assert.match(status, /^Done/);
}

const BROKEN = [
  { what: 'missing', answer: 404, sentence: `${LABELS} could not be downloaded: the server answered 404.` },
  {
    what: 'another one',
    answer: gzipSync(Buffer.alloc(60_008)),
    sentence: `${LABELS} is not the published file: its checksum differs.`,
  },
  {
    what: 'cut off',
    answer: gzipSync(Buffer.alloc(60_008)).subarray(0, 20),
    sentence: `${LABELS} was damaged during the download.`,
  },
];

for (const { what, answer, sentence } of BROKEN) {
  test(`a data file that is ${what}`, async (t) => {
    await open(t);
    site.intercept((path) => (path === LABELS ? answer : null));
    const text = await failure();
    assert.ok(text.startsWith(sentence), text);
    await recovers();
  });
}

test('a dataset is downloaded once, and read from the cache on the next visit', async (t) => {
  await open(t);
  await recovers();
  const downloads = () => site.requests.filter((path) => path === LABELS).length;
  const before = downloads();
  await page.reload();
  await fillIn(page, { Epochs: 1, 'Hidden neurons': 8 });
  await recovers();
  assert.equal(downloads(), before);
});

test('Stop ends a download, and the next try has everything', async (t) => {
  await open(t);
  // However fast the download is, it is under way.
  site.intercept((path) => (path === LABELS ? 'never' : null));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page
    .getByLabel('Status')
    .filter({ hasText: /^Downloading/ })
    .waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByLabel('Status').filter({ hasText: 'Stopped before the first step.' }).waitFor();
  await recovers();
});

test('a trainer that does not load', async (t) => {
  await open(t);
  site.intercept((path) => (path === 'wasm/trainer/kindling_bg.wasm' ? 500 : null));
  assert.notEqual(await failure(), '');
  await recovers();
});

test('a trap in the middle of a run ends the worker and not the page', async (t) => {
  await open(t);
  await fillIn(page, { Epochs: 50 });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, /^Epoch \d+ of 50/);
  await page.workers()[0].evaluate(() => {
    setTimeout(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    });
  });
  const alert = page.getByRole('alert').filter({ hasText: 'The trainer failed: unreachable' });
  await alert.waitFor();
  const status = await page.getByLabel('Status').innerText();
  assert.match(status, /^Interrupted (before its first epoch ended|after epoch \d+)\.$/);
  await fillIn(page, { Epochs: 1 });
  await recovers();
  assert.equal(await alert.isVisible(), false);
});

/** What a first visitor loads before Train can be pressed, and what may come later. */

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fillIn, launchBrowser, openPage, serveSite, train } from './support.js';

/** Most requests and most bytes, gzipped, until Train can be pressed; `bench/loading.js` measures the time. */
const MOST_REQUESTS = 11;
const MOST_BYTES = 286_000;

const SMALL = { 'Hidden neurons': 8, 'Batch size': 500, Epochs: 2, Device: 'cpu' };

/** What draws; the form does not wait for it. @param {string} path */
const draws = (path) => path.startsWith('wasm/charts/');
/** What is asked for once Train can be pressed. @param {string} path */
const comesLater = (path) => draws(path) || path.startsWith('runs/shipped/');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
afterEach(() => site.intercept(null));
after(() => site.close());

/** A file's size as a server sends it. @param {string} path */
async function packedSize(path) {
  const isOutside = ['index.html', 'site.json', 'favicon.ico'].includes(path);
  const response = await fetch(`${isOutside ? site.url : site.code}${path}`);
  return gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
}

/**
 * Waits until the loss curve is there, and returns its picture.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} [blank] what it is before
 */
async function lossCurve(page, blank = '') {
  const canvas = page.getByRole('img', { name: 'Loss', exact: true });
  const read = () => canvas.evaluate((element) => /** @type {HTMLCanvasElement} */ (element).toDataURL());
  const deadline = performance.now() + 10_000;
  let [last, now] = ['', await read()];
  // The same twice: a change of size draws it again.
  while ((now === blank || now !== last) && performance.now() < deadline) {
    await page.waitForTimeout(100);
    [last, now] = [now, await read()];
  }
  return now;
}

test('Train can be pressed after few requests and bytes, none of them twice', async (t) => {
  site.requests.length = 0;
  await openPage(await launchBrowser(t), site.url);
  const asked = site.requests.filter((path) => !comesLater(path));
  assert.ok(asked.length <= MOST_REQUESTS, `${asked.length} requests: ${asked.join(', ')}`);
  // What is loaded ahead must be what is used.
  assert.deepEqual([...new Set(asked)], asked);
  const sizes = await Promise.all(asked.map(packedSize));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`${asked.length} requests, ${bytes} bytes: ${asked.map((path, index) => `${path} ${sizes[index]}`).join(', ')}`);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
});

test('a run that is trained before the charts have come is drawn like one that they followed', async (t) => {
  const browser = await launchBrowser(t);
  const { page: punctual } = await openPage(browser, site.url);
  await fillIn(punctual, SMALL);
  const empty = await lossCurve(punctual);
  await train(punctual);
  const followed = await lossCurve(punctual, empty);
  assert.notEqual(followed, empty);

  const late = await browser.newPage({ viewport: punctual.viewportSize() });
  /** @type {() => void} */
  let deliver = () => undefined;
  const isAsked = new Promise((resolve) => (deliver = () => resolve(undefined)));
  await late.route(/wasm\/charts\/kindling_bg\.wasm/, async (route) => {
    await isAsked;
    await route.continue();
  });
  await late.goto(site.url);
  await fillIn(late, SMALL);
  const blank = await lossCurve(late);
  assert.match((await train(late)).status, /^Done/);
  assert.equal(await lossCurve(late), blank);
  deliver();
  assert.equal(await lossCurve(late, blank), followed);
});

test('charts that do not load are said to be missing, and the page trains', async (t) => {
  site.intercept((path) => (draws(path) ? 404 : null));
  const { page } = await openPage(await launchBrowser(t), site.url);
  await page
    .getByRole('alert')
    .filter({ hasText: /The charts did not load.+Reload the page; your runs are kept/ })
    .first()
    .waitFor();
  await fillIn(page, SMALL);
  assert.match((await train(page)).status, /^Done/);
});

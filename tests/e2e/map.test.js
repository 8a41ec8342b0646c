/** The map of test images: made when it is looked at, beside a run that trains, with mouse, keyboard and table. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, openPage, openView, press, serveSite, train, waitForStatus } from './support.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const map = (page) => page.getByRole('region', { name: 'Map of test images' });
/** @param {Page} page */
const plane = (page) => map(page).locator('#map-plane');
/** @param {Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Images' });

/** Looks at the map, and waits until it is made. @param {Page} page @returns {Promise<string>} its digest */
async function look(page) {
  await plane(page).scrollIntoViewIfNeeded();
  const digest = map(page)
    .getByLabel('The map’s digest')
    .filter({ hasText: /^[0-9a-f]{64}$/ });
  await digest.waitFor({ timeout: 60_000 });
  return digest.innerText();
}

/** Chooses how points are placed, and waits for them. @param {Page} page @param {'PCA' | 't-SNE'} way */
async function choose(page, way) {
  await map(page).getByRole('radio', { name: way }).check();
  return look(page);
}

/** Parts of the plane: just inside its rounded corners, and outside of no image's middle. */
const [ALL, LEFT, RIGHT] = [
  [0.01, 0.01, 0.99, 0.99],
  [0.01, 0.01, 0.5, 0.99],
  [0.5, 0.01, 0.99, 0.99],
];

/** Drags the mouse along the edge of a part of the plane, from 0 to 1. @param {Page} page @param {number[]} part */
async function lasso(page, [left, top, right, bottom]) {
  await plane(page).evaluate((canvas) => canvas.scrollIntoView({ block: 'end' }));
  const box = await plane(page).boundingBox();
  assert.ok(box);
  const move = (/** @type {number} */ x, /** @type {number} */ y) =>
    page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
  await move(left, top);
  await page.mouse.down();
  for (const [x, y] of [
    [right, top],
    [right, bottom],
    [left, bottom],
  ]) {
    await move(x, y);
  }
  await page.mouse.up();
}

/** How many images the gallery says it shows, and how many of them are mistakes. @param {Page} page */
async function opened(page) {
  await dialog(page).getByText('Mistakes first.').waitFor();
  const title = await dialog(page).locator('.gallery-cell').innerText();
  const [, count, mistakes] = /(\d+) images?(?: inside the line)?, (\d+) mistakes?$/.exec(title) ?? [];
  const numbers = await dialog(page)
    .getByRole('button', { name: /^Test image/ })
    .evaluateAll((buttons) => buttons.map((button) => Number(/\d+/.exec(button.ariaLabel ?? '')?.[0])));
  return { title, count: Number(count), mistakes: Number(mistakes), numbers };
}

test('nothing is computed before the map is seen; then lasso, table and press lead to the images', { timeout: 120_000 }, async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url, { viewport: { width: 1440, height: 700 } });
  await openView(page, 'Look inside');
  await page.waitForFunction(() => document.getElementById('map')?.inert === false);
  assert.equal(site.requests.filter((path) => path.includes('t10k-images')).length, 0, 'nobody looked yet');
  const principal = await look(page);
  await map(page)
    .getByText(/The plane shows \d+\.\d\d % of the variance/)
    .waitFor();

  await lasso(page, ALL);
  const all = await opened(page);
  assert.equal(all.count, 2000, all.title);
  await page.keyboard.press('Escape');
  await lasso(page, LEFT);
  const left = await opened(page);
  await page.keyboard.press('Escape');
  await lasso(page, RIGHT);
  const right = await opened(page);
  assert.ok(left.count > 100 && right.count > 100, `${left.title} ${right.title}`);
  assert.equal(left.count + right.count, 2000);
  assert.equal(left.mistakes + right.mistakes, all.mistakes);
  await page.keyboard.press('Escape');

  const cells = await map(page)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [.../** @type {HTMLTableRowElement} */ (row).cells].map((cell) => cell.innerText.trim())));
  const column = (/** @type {number} */ index) => cells.map((row) => Number(row[index])).reduce((one, other) => one + other);
  assert.deepEqual([cells.length, column(1), column(2)], [10, 2000, all.mistakes]);
  await map(page).getByRole('button', { name: 'Open the images of the class 3' }).press('Enter');
  const ofClass = await opened(page);
  assert.deepEqual([String(ofClass.count), String(ofClass.mistakes)], cells[3].slice(1, 3));
  await page.keyboard.press('Escape');

  const neighbours = await choose(page, 't-SNE');
  assert.notEqual(neighbours, principal);
  await map(page)
    .getByText(/Kullback–Leibler divergence: 0\.\d\d\./)
    .waitFor();
  assert.equal(await choose(page, 'PCA'), principal, 'the same again');
  assert.deepEqual(complaints, []);
});

test('with the keyboard: to an image, its neighbour, and into the network; and only mistakes', { timeout: 120_000 }, async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url, { bypassCSP: true });
  await openView(page, 'Look inside');
  await look(page);
  await plane(page).focus();
  const shown = map(page).locator('#map-image-words');
  await page.keyboard.press('ArrowRight');
  await shown.getByText(/^Test image \d+:/).waitFor();
  const first = await shown.innerText();
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await shown.innerText(), first, 'another image');
  const [, number] = /^Test image (\d+)/.exec(await shown.innerText()) ?? [];
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async () =>
    (await /** @type {any} */ (window).axe.run(document)).violations.map((/** @type {any} */ { id }) => id),
  );
  assert.deepEqual(found, []);
  await page.keyboard.press('Enter');
  await page.getByText(/^True class: \d$/).waitFor();
  assert.equal(await page.getByLabel('Test image number').inputValue(), number);

  await map(page).getByLabel('Only mistakes').check();
  await lasso(page, ALL);
  const { count, mistakes } = await opened(page);
  assert.ok(count > 5 && count < 200);
  assert.equal(count, mistakes);
  assert.deepEqual(complaints, []);
});

test(
  'while another run trains, the map of the finished one is made; then the map is that of the new one',
  { timeout: 300_000 },
  async (t) => {
    const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
    await openView(page, 'Look inside');
    await map(page).getByText('Train a network').waitFor();
    assert.equal(await plane(page).isVisible(), false);
    await fillIn(page, { Epochs: 1, 'Hidden neurons': 7, 'Batch size': 500, Device: 'cpu' });
    await train(page);
    await fillIn(page, { Epochs: 900, 'Hidden neurons': 9 });
    await press(page, 'Train');
    await waitForStatus(page, /Epoch \d+/);
    await openView(page, 'Look inside');
    const before = await choose(page, 't-SNE');
    await map(page).getByText('Run 1, the first 2,000 test images').waitFor();
    assert.match(await page.getByLabel('Status').innerText(), /Epoch \d+/, 'it still trains');
    await press(page, 'Stop');
    await waitForStatus(page, /^(Stopped|Interrupted|Done)/);
    await openView(page, 'Look inside');
    await map(page).scrollIntoViewIfNeeded();
    await map(page).getByText('Run 2, the first 2,000 test images').waitFor({ timeout: 60_000 });
    assert.notEqual(await look(page), before);
    assert.deepEqual(complaints, []);
  },
);

test('what keeps the images from coming is said, and the next look tries again', { timeout: 120_000 }, async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url, { viewport: { width: 1440, height: 700 } });
  site.intercept((path) => (path.startsWith('data/mnist/t10k') ? 404 : null));
  await openView(page, 'Look inside');
  await plane(page).scrollIntoViewIfNeeded();
  await map(page)
    .getByText(/could not be downloaded: the server answered 404/)
    .waitFor();
  site.intercept(null);
  await openView(page, 'Train');
  await openView(page, 'Look inside');
  await look(page);
});

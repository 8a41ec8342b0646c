/** From the confusion matrix to the images: one press, and their numbers agree. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, openPage, openView, serveSite, train } from './support.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const cells = (page) => page.getByRole('group', { name: 'Cells of the confusion matrix' }).getByRole('button');
/** @param {Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Images' });
/** @param {Page} page */
const images = (page) => dialog(page).getByRole('button', { name: /^Test image \d+, predicted with / });

/** The counts of the matrix, as its table has them. @param {Page} page */
function matrixOf(page) {
  return page.evaluate(() => {
    const rows = /** @type {HTMLTableElement} */ (document.getElementById('confusion-table')).tBodies[0].rows;
    return [...rows].map((row) => [...row.cells].slice(1).map((cell) => Number(cell.textContent)));
  });
}

/** Opens a cell, and returns what the dialog says of it. @param {Page} page @param {number} truth @param {number} predicted */
async function open(page, truth, predicted) {
  await cells(page)
    .nth(10 * truth + predicted)
    .click();
  await dialog(page)
    .getByText(/^(The (surest|least sure) first|No test image)/)
    .waitFor();
  return dialog(page).locator('.gallery-cell').innerText();
}

/** What is trained, and which of its cells are opened: each, or each seventh. @type {[string, number, Record<string, string | number>][]} */
const RUNS = [
  ['a perceptron', 1, { Epochs: 1, 'Hidden neurons': 10, 'Batch size': 500 }],
  ['a perceptron on HOG features', 7, { Experiment: 'hog-8-7-100', Epochs: 1, 'Batch size': 500 }],
  ['a CNN', 7, { Experiment: 'cnn-25', Epochs: 1, 'Batch size': 500 }],
];
for (const [what, every, settings] of RUNS) {
  test(`a cell of ${what} has as many images as the matrix says`, { timeout: 300_000 }, async (t) => {
    const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
    assert.equal(await cells(page).count(), 0, 'there is nothing to open before there is a matrix');
    await fillIn(page, { ...settings, Device: 'cpu' });
    await train(page);
    const matrix = await matrixOf(page);
    for (let index = 0; index < 100; index += every) {
      const [truth, predicted, count] = [Math.trunc(index / 10), index % 10, matrix[Math.trunc(index / 10)][index % 10]];
      const name = `True ${truth}, predicted ${predicted}: ${count} ${count === 1 ? 'image' : 'images'}`;
      assert.equal(await cells(page).nth(index).getAttribute('aria-label'), name);
      assert.equal(await open(page, truth, predicted), name);
      assert.equal(await images(page).count(), Math.min(count, 60));
      assert.equal(await dialog(page).getByText('The matrix is of another moment').count(), 0);
      await page.keyboard.press('Escape');
    }
    assert.deepEqual(complaints, []);
  });
}

test('with the keyboard alone: to a cell, its images, a page further, into the network, and back', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url, { bypassCSP: true });
  await cells(page).first().focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  // Eleven hundred ones of the run that comes with the page.
  await dialog(page).getByText('1 to 60 of 1129').waitFor();
  assert.equal(await dialog(page).locator('.gallery-cell').innerText(), 'True 1, predicted 1: 1129 images');
  const shares = async () => (await images(page).allInnerTexts()).map((text) => Number.parseFloat(text));
  const first = await shares();
  assert.deepEqual(
    first,
    first.toSorted((one, other) => one - other),
    'the least sure first',
  );
  await dialog(page).getByRole('button', { name: 'More' }).press('Enter');
  await dialog(page).getByText('61 to 120 of 1129').waitFor();
  assert.ok((await shares())[0] >= first[59]);
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async () =>
    (await /** @type {any} */ (window).axe.run(document)).violations.map((/** @type {any} */ { id }) => id),
  );
  assert.deepEqual(found, []);
  const name = (await images(page).first().getAttribute('aria-label')) ?? '';
  await images(page).first().press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  const [, number, share] = /^Test image (\d+), predicted with ([\d.]+) %$/.exec(name) ?? [];
  await page.getByText('True class: 1').waitFor();
  assert.equal(await page.getByLabel('Test image number').inputValue(), number);
  await page.getByText(new RegExp(`^1, ${Math.floor(Number(share))}\\.\\d %: right$`)).waitFor();
  assert.deepEqual(complaints, []);
});

test('the largest cell is there within a tenth of a second once the images are known', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  await open(page, 9, 7);
  await page.keyboard.press('Escape');
  const milliseconds = await page.evaluate(async () => {
    const begin = performance.now();
    /** @type {HTMLElement} */ (document.querySelectorAll('.cells button')[11]).click();
    while (document.querySelectorAll('.gallery-images button').length < 60) await new Promise((drawn) => requestAnimationFrame(drawn));
    return performance.now() - begin;
  });
  t.diagnostic(`${Math.round(milliseconds)} ms`);
  assert.ok(milliseconds < 100, `${milliseconds} ms`);
});

test('what keeps the images from coming is said, and they come when it is over', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  site.intercept((path) => (path.startsWith('data/mnist/t10k') ? 404 : null));
  await cells(page).nth(97).click();
  await dialog(page)
    .getByText(/could not be downloaded: the server answered 404/)
    .waitFor();
  assert.equal(await images(page).count(), 0);
  site.intercept(null);
  await page.keyboard.press('Escape');
  assert.equal(await open(page, 9, 7), 'True 9, predicted 7: 11 images');
  await page.keyboard.press('Escape');
  await openView(page, 'Compare');
});

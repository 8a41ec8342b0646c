/** Drawing a digit, picking a test image and dropping a picture, classified by a run that was trained in the page. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, openPage, serveSite, train } from './support.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const verdict = (/** @type {Page} */ page) => page.locator('#taken-for');

/**
 * Draws a stroke with the mouse, in shares of the pad.
 *
 * @param {Page} page
 * @param {[number, number][]} points
 */
async function draw(page, points) {
  const pad = page.getByRole('img', { name: /^Drawing pad/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  assert.ok(box);
  const [first, ...others] = points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height]);
  await page.mouse.move(first[0], first[1]);
  await page.mouse.down();
  for (const [x, y] of others) await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
}

/** What the network sees: its pixels, row by row. @param {Page} page */
function seen(page) {
  return page.locator('#seen').evaluate((canvas) => {
    const { data } = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(0, 0, 28, 28) ?? { data: [] };
    return Array.from(data).filter((_, index) => index % 4 === 0);
  });
}

/** The probabilities in the table, in percent; none where there is a dash. @param {Page} page */
async function shares(page) {
  const rows = page.getByRole('table', { name: 'Prediction' }).locator('tbody tr');
  const texts = await rows.locator('td:last-child').allInnerTexts();
  return texts.map(Number.parseFloat).filter((share) => !Number.isNaN(share));
}

/**
 * A photo of a seven: dark ink on paper, as a file that is dropped.
 *
 * @param {Page} page
 */
async function dropPhoto(page) {
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(900, 600);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#d8d2c4';
    context.fillRect(0, 0, 900, 600);
    context.strokeStyle = '#31406a';
    context.lineWidth = 40;
    context.stroke(new Path2D('M 250 130 H 480 L 340 470'));
    const transfer = new DataTransfer();
    transfer.items.add(new File([await canvas.convertToBlob()], 'seven.png', { type: 'image/png' }));
    const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
    for (const type of ['dragover', 'drop']) document.getElementById('seen')?.dispatchEvent(new DragEvent(type, options));
  });
}

/** @param {import('playwright-core').Page} page @param {number} digit the one that gets most of the probability */
async function checkShares(page, digit) {
  const all = await shares(page);
  assert.equal(all.length, 10);
  assert.ok(all[digit] > 50, all.join(' '));
  const sum = all.reduce((sum, share) => sum + share);
  assert.ok(Math.abs(sum - 100) <= 0.5, String(sum));
}

/** @param {import('playwright-core').Page} page */
async function pickTestImages(page) {
  // The first test image is a clear 7.
  await page.getByLabel('Test image number').fill('0');
  await page.getByText('True class: 7').waitFor();
  await verdict(page)
    .filter({ hasText: /^7, .* right$/ })
    .waitFor();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByText('True class: 2').waitFor();
  await page.getByRole('button', { name: 'Previous' }).click();
  await page.getByRole('button', { name: 'Previous' }).click();
  assert.equal(await page.getByLabel('Test image number').inputValue(), '9999');
  await page.getByRole('button', { name: 'Next mistake' }).click();
  await verdict(page)
    .filter({ hasText: /wrong$/ })
    .waitFor();
  await page.getByLabel('Test image number').fill('10000');
  await page.getByText('Test images are numbered from 0 to 9999.').waitFor();
}

test('a digit is drawn, a test image picked, a photo dropped: the run says what it takes them for', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  await draw(page, [
    [0.2, 0.2],
    [0.3, 0.7],
  ]);
  assert.equal(await verdict(page).innerText(), 'Train or choose a run first.');
  await page.getByRole('button', { name: 'Clear' }).click();

  await fillIn(page, { Epochs: 1 });
  await train(page);
  await page.getByText('MNIST: Run 1.').waitFor();
  assert.equal(await verdict(page).innerText(), 'Nothing to classify yet.');

  await draw(page, [
    [0.75, 0.1],
    [0.7, 0.5],
    [0.68, 0.6],
  ]);
  await verdict(page).filter({ hasText: /^1, / }).waitFor({ timeout: 5000 });
  await checkShares(page, 1);
  const image = await seen(page);
  const rows = Array.from({ length: 28 }, (_, row) => image.slice(28 * row, 28 * row + 28));
  assert.equal(rows.filter((row) => row.some((value) => value > 0)).length, 20, 'a digit is 20 pixels high');
  assert.ok(rows[14].indexOf(Math.max(...rows[14])) > 11, 'and in the middle, wherever it was drawn');

  await draw(page, [
    [0.3, 0.3],
    [0.4, 0.4],
  ]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction((before) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('seen'));
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, 28, 28) ?? { data: [] };
    return before.every((value, index) => data[4 * index] === value);
  }, image);

  await page.getByRole('button', { name: 'Clear' }).click();
  await verdict(page).filter({ hasText: 'Nothing to classify yet.' }).waitFor();
  assert.ok((await seen(page)).every((value) => value === 0));
  assert.deepEqual(await shares(page), []);

  await pickTestImages(page);

  await dropPhoto(page);
  await verdict(page)
    .filter({ hasText: /^7, [\d.]+ %$/ })
    .waitFor();
  const hint = page.getByText('Draw a digit here');
  assert.equal(await hint.isVisible(), true);
  await page.getByRole('button', { name: 'Undo' }).click();
  assert.equal(await hint.isVisible(), false, 'the drawing is back');
  await verdict(page).filter({ hasText: /^1, / }).waitFor();
  assert.equal(await page.locator('#truth').innerText(), '');
  assert.deepEqual(complaints, []);
});

test('a finger draws and does not scroll the page', async (t) => {
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, site.url, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const pad = page.getByRole('img', { name: /^Drawing pad/ });
  await pad.evaluate((canvas) => canvas.scrollIntoView({ block: 'center' }));
  const box = await pad.boundingBox();
  assert.ok(box);
  const before = await page.evaluate(() => scrollY);
  const devtools = await page.context().newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {number} */ y) =>
    devtools.send('Input.dispatchTouchEvent', {
      type: /** @type {'touchStart'} */ (type),
      touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width / 2, y }],
    });
  await touch('touchStart', box.y + 0.9 * box.height);
  for (let share = 0.9; share > 0.1; share -= 0.05) await touch('touchMove', box.y + share * box.height);
  await touch('touchEnd', 0);
  await page.waitForFunction(() => document.querySelector('#undo-stroke:enabled'));
  assert.equal(await page.evaluate(() => scrollY), before);
  const image = await seen(page);
  assert.equal(Array.from({ length: 28 }, (_, row) => image[28 * row + 14]).filter((value) => value > 0).length, 20);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
});

test('who listens hears one sentence after a pause, not every change', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  await fillIn(page, { Epochs: 1, 'Hidden neurons': 20 });
  await train(page);
  const heard = await page.evaluateHandle(() => {
    /** @type {string[]} */
    const texts = [];
    const voice = /** @type {HTMLElement} */ (document.getElementById('taken-for-voice'));
    new MutationObserver(() => texts.push(voice.textContent ?? '')).observe(voice, { childList: true });
    return texts;
  });
  await page.waitForTimeout(1000);
  await heard.evaluate((texts) => texts.splice(0));
  await draw(page, [
    [0.3, 0.2],
    [0.7, 0.2],
    [0.5, 0.8],
  ]);
  await page.waitForTimeout(1500);
  const texts = await heard.jsonValue();
  assert.equal(texts.length, 1, texts.join(' | '));
  assert.match(texts[0], /^\d, [\d.]+ %$/);
});

test('Fashion-MNIST: its classes, a test image, and a file that is no picture', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await fillIn(page, { Dataset: 'fashion-mnist', Epochs: 1, 'Hidden neurons': 30 });
  await train(page);
  // The first test image is an ankle boot.
  await page.getByRole('button', { name: 'Next', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('True class: Ankle boot').waitFor();
  await verdict(page)
    .filter({ hasText: /^Ankle boot, .* right$/ })
    .waitFor();
  const file = page.getByLabel('Picture file (choose or drop)');
  await file.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.getByText('This browser cannot read notes.png as a picture.').waitFor();
  assert.deepEqual(complaints, []);
});

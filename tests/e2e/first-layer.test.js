/** What a network looks for: the weights of its first layer as pictures. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, openPage, press, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const SMALL = { 'Hidden neurons': 12, 'Batch size': 500, Epochs: 1, Device: 'cpu' };

/** @param {import('playwright-core').Page} page */
function words(page) {
  return page.locator('#first-layer-words').innerText();
}

/**
 * The size of the picture, and how many of its pixels are rather blue and rather red; null if it is hidden.
 *
 * @param {import('playwright-core').Page} page
 */
async function picture(page) {
  const canvas = page.getByRole('img', { name: 'Weights of the first layer' });
  if (!(await canvas.isVisible())) return null;
  return canvas.evaluate((element) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (element);
    const pixels = /** @type {HTMLCanvasElement} */ (element).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let [blue, red] = [0, 0];
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at + 2] > pixels[at] + 60) blue += 1;
      if (pixels[at] > pixels[at + 2] + 60) red += 1;
    }
    return { width, height, blue, red, data: /** @type {HTMLCanvasElement} */ (element).toDataURL() };
  });
}

test('a perceptron shows the weights of each neuron, changed by each epoch, and again after a reload', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  assert.equal(await words(page), 'Shown after the first epoch.');
  const empty = await picture(page);
  assert.ok(empty && empty.blue === 0 && empty.red === 0, 'there is room for a picture');
  await fillIn(page, SMALL);
  await train(page);
  assert.match(await words(page), /^The weights from the image to each neuron \(12\)\./);
  const first = await picture(page);
  assert.ok(first && first.width === 12 * 29 + 1 && first.height === 30, JSON.stringify(first));
  assert.ok(first.blue > 100 && first.red > 100, `${first.blue} blue, ${first.red} red`);

  await press(page, 'Go further');
  await waitForStatus(page, /^Done: 6 epochs/);
  const second = await picture(page);
  assert.ok(second && second.data !== first.data);
  await page.reload();
  await waitForStatus(page, /^Ready/);
  assert.equal((await picture(page))?.blue, 0);
  await press(page, 'Open Run 1');
  await page.locator('#first-layer-words').filter({ hasText: 'each neuron' }).waitFor();
  assert.equal((await picture(page))?.data, second.data);

  await page.setViewportSize({ width: 360, height: 800 });
  await page.waitForFunction(() => document.querySelector('canvas#first-layer')?.getAttribute('width') === String(10 * 29 + 1));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.deepEqual(complaints, []);
});

test('a convolutional network shows its kernels, and HOG features have no picture', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  const network = page.getByRole('combobox', { name: 'Network' });
  await network.selectOption('cnn');
  await fillIn(page, { ...SMALL, 'Kernel 1': 7, 'Filters 1': 3, 'Filters 2': 2, 'Filters 3': 2 });
  await train(page);
  assert.match(await words(page), /^The kernels of the first convolution \(3\)\./);
  const kernels = await picture(page);
  assert.ok(kernels && kernels.width === 3 * 29 + 1 && kernels.height === 30, JSON.stringify(kernels));
  assert.ok(kernels.blue + kernels.red > 0, 'they have colours');

  await network.selectOption('hog');
  await fillIn(page, { 'Batch size': 1000 });
  await train(page);
  assert.equal(await words(page), 'This network sees HOG features, so its weights cannot be shown as images.');
  assert.equal(await picture(page), null);
});

/** Every chart is saved and copied as a picture for a report on paper. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import sax from 'sax';
import { NO_RUN, fillIn, launchBrowser, openPage, openView, press, reveal, serveSite, train } from './support.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, attributes: Record<string, string>, text: string }} Element */

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const SMALL = { 'Hidden neurons': 12, 'Batch size': 500, Epochs: 2, Device: 'cpu' };
/** The charts by the titles of their buttons: the canvas, the end of the file's name, and words in the picture. */
const CHARTS = [
  { title: 'Loss', canvas: 'Loss', file: 'kindling-run-1.loss', words: ['Epoch', 'Training', 'Test', '0', '1', '2'] },
  { title: 'Accuracy', canvas: 'Accuracy', file: 'kindling-run-1.accuracy', words: ['Epoch', 'Training', 'Test', '100 %'] },
  {
    title: 'Confusion matrix',
    canvas: 'Confusion matrix',
    file: 'kindling-run-1.confusion',
    words: ['True class', 'Predicted class', '7'],
  },
  {
    title: 'Curves of the selected runs',
    canvas: 'Curves of the selected runs',
    file: 'kindling-run-1.overlay',
    words: ['Epoch', 'Run 1'],
  },
  { title: 'First-layer weights', canvas: 'Weights of the first layer', file: 'kindling-run-1.first-layer', words: [] },
];

/**
 * The page after a small run, with it in the overlay.
 *
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function trained(t, options = {}) {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url, options);
  await fillIn(page, SMALL);
  await train(page);
  await openView(page, 'Compare');
  await page.getByLabel('Overlay Run 1', { exact: true }).check();
  return { page, complaints };
}

/** @param {Page} page @param {string} title */
function toggle(page, title) {
  return page.getByRole('button', { name: `Save picture of ${title}`, exact: true });
}

/** @param {Page} page @param {string} title @param {'PNG' | 'SVG'} format */
async function save(page, title, format) {
  await reveal(page, page.getByRole('button', { name: `Save picture of ${title}`, exact: true, includeHidden: true }));
  await toggle(page, title).click();
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, format)]);
  assert.equal(await toggle(page, title).getAttribute('aria-expanded'), 'false', 'it closes when the file is saved');
  // Chromium passes over what comes after ten files in a second.
  await page.waitForTimeout(150);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Every element of an XML file, which must be well-formed. @param {string} xml */
function elements(xml) {
  /** @type {Element[]} */
  const all = [];
  /** @type {Element[]} */
  const open = [];
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: /** @type {Record<string, string>} */ (attributes), text: '' };
    all.push(element);
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  parser.ontext = (text) => {
    const inner = open.at(-1);
    if (inner) inner.text += text;
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(xml).close();
  return all;
}

/** Width and height of a picture, and its first pixel. @param {Page} page @param {Buffer} png */
function decode(page, png) {
  return page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return { size: [image.width, image.height], corner: [...(context?.getImageData(0, 0, 1, 1).data ?? [])] };
    },
    [...png],
  );
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`every chart of a ${colorScheme} page is a picture on white paper, sharp as PNG and with its texts as SVG`, async (t) => {
    const { page, complaints } = await trained(t, { colorScheme });
    for (const { title, canvas, file, words } of CHARTS) {
      await reveal(page, page.getByRole('img', { name: canvas, exact: true, includeHidden: true }));
      const shown = await page
        .getByRole('img', { name: canvas, exact: true })
        .evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]);
      const png = await save(page, title, 'PNG');
      assert.equal(png.name, `${file}.png`);
      assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], title);
      const { size, corner } = await decode(page, png.bytes);
      if (title !== 'First-layer weights') {
        assert.deepEqual(
          size,
          shown.map((length) => 2 * length),
          `${title}: twice the size shown`,
        );
        assert.deepEqual(corner, [255, 255, 255, 255], `${title}: white paper`);
      } else {
        // Twelve pictures of 28 pixels with lines around them, enlarged by a whole number.
        assert.deepEqual([size[0] % 349, size[1] % 30], [0, 0], String(size));
        assert.ok(size[0] / 349 >= 2, String(size));
        assert.deepEqual(corner, [0xd5, 0xda, 0xe0, 255], 'its lines are those of the light page');
      }
      const svg = await save(page, title, 'SVG');
      assert.equal(svg.name, `${file}.svg`);
      const all = elements(svg.bytes.toString());
      assert.equal(all.find(({ name }) => name === 'title')?.text, `${title}: Run 1`);
      const texts = all.filter(({ name }) => name === 'text').map(({ text }) => text);
      for (const word of words) assert.ok(texts.includes(word), `${title}: ${word} in ${texts}`);
      assert.ok(!svg.bytes.includes('171b21'), `${title}: no colour of the dark page`);
    }
    assert.deepEqual(complaints, []);
  });
}

test('the matrix as SVG has a hundred cells with the counts that the page shows', async (t) => {
  const { page } = await trained(t);
  const shown = await page
    .locator('#confusion-table tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))));
  assert.equal(
    shown.flat().reduce((sum, count) => sum + count),
    10_000,
  );
  const all = elements((await save(page, 'Confusion matrix', 'SVG')).bytes.toString());
  const cells = all.filter(({ name, attributes }) => name === 'rect' && attributes.stroke).map(({ attributes }) => attributes);
  assert.equal(cells.length, 100);
  const texts = all
    .filter(({ name }) => name === 'text')
    .map(({ text, attributes: { transform } }) => {
      const [x, y] = (/translate\((\S+) (\S+)\)/.exec(transform)?.slice(1) ?? []).map(Number);
      return { text, x, y };
    });
  const counts = cells.map(({ x, y, width, height }) => {
    const isIn = (/** @type {{ x: number, y: number }} */ place) =>
      place.x > Number(x) && place.x < Number(x) + Number(width) && place.y > Number(y) && place.y < Number(y) + Number(height);
    return Number(texts.find(isIn)?.text ?? 0);
  });
  assert.deepEqual(counts, shown.flat());
});

test('a file is named after the run, also after it has been renamed', async (t) => {
  const { page } = await trained(t);
  const name = page.getByLabel('Name of Run 1', { exact: true });
  await name.fill('Twelve <neurons>');
  await name.press('Enter');
  const { name: file, bytes } = await save(page, 'Loss', 'SVG');
  assert.equal(file, 'kindling-twelve-neurons.loss.svg');
  assert.equal(elements(bytes.toString()).find(({ name }) => name === 'title')?.text, 'Loss: Twelve <neurons>');
});

test('a picture is copied, and pastes as the PNG that is saved', async (t) => {
  const { page, complaints } = await trained(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  await openView(page, 'Train');
  await toggle(page, 'Loss').click();
  await press(page, 'Copy picture');
  await page
    .getByRole('status')
    .filter({ hasText: /^Copied\.$/ })
    .waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const image = await createImageBitmap(await item.getType('image/png'));
    return [image.width, image.height];
  });
  await page.keyboard.press('Escape');
  const saved = await save(page, 'Loss', 'PNG');
  assert.deepEqual(copied, (await decode(page, saved.bytes)).size);
  assert.deepEqual(complaints, []);
});

test('where a picture cannot be copied, the page says so and offers the file', async (t) => {
  const { page, complaints } = await trained(t);
  const refusals = /** @type {const} */ ([
    ['refused', 'This browser did not let the page copy the picture. Save it as PNG instead.'],
    ['missing', 'Browsers copy pictures only from pages that were loaded over https. Save it as PNG instead.'],
  ]);
  for (const [how, sentence] of refusals) {
    await page.evaluate((how) => {
      const write = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: how === 'refused' ? { write } : undefined });
    }, how);
    await openView(page, 'Train');
    await toggle(page, 'Confusion matrix').click();
    await press(page, 'Copy picture');
    await page.getByRole('status').filter({ hasText: sentence }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    assert.equal(file.suggestedFilename(), 'kindling-run-1.confusion.png', how);
  }
  assert.deepEqual(complaints, []);
});

test('the choices are reached by keyboard, close by themselves, and move nothing, also on a phone', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`, { viewport: { width: 360, height: 740 } });
  assert.equal(await toggle(page, 'Loss').isDisabled(), true, 'before the first run there is nothing to save');
  await fillIn(page, SMALL);
  await train(page);
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  await toggle(page, 'Loss').focus();
  await page.keyboard.press('Enter');
  assert.equal(await toggle(page, 'Loss').getAttribute('aria-expanded'), 'true');
  assert.deepEqual([await height(), await page.evaluate(() => document.documentElement.scrollWidth)], [before, 360]);
  const focused = () => page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);
  for (const name of ['PNG', 'SVG', 'Copy picture']) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(), name);
    const box = await page.getByRole('button', { name, exact: true }).boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  }
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'Save picture of Loss');
  assert.equal(await page.getByRole('button', { name: 'PNG' }).count(), 0);

  await page.keyboard.press('Enter');
  await toggle(page, 'Accuracy').click();
  assert.equal(await page.getByRole('button', { name: 'PNG' }).count(), 1, 'another one closes the first');
  await page.getByRole('heading', { name: 'What the curves say' }).click();
  assert.equal(await page.getByRole('button', { name: 'PNG' }).count(), 0);
});

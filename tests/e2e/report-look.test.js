/** A report with a look inside: the images that are confused most often, and what spoke for the surest. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { NO_RUN, fillIn, launchBrowser, openPage, openView, press, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {string} */
let folder;
before(async () => {
  site = await serveSite();
  folder = await mkdtemp(join(tmpdir(), 'kindling-'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const wish = (page) => page.getByRole('checkbox', { name: /^With a look inside/ });

/** Saves a file of the export dialog. @param {Page} page @param {RegExp} button @param {string} name */
async function save(page, button, name) {
  const saved = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  const path = join(folder, name);
  await (await saved).saveAs(path);
  return { path, text: readFileSync(path, 'utf8') };
}

/** The largest number beside the diagonal, and where it is. @param {number[][]} matrix */
function mostConfused(matrix) {
  const cells = matrix.flatMap((counts, truth) => counts.map((count, predicted) => ({ truth, predicted, count })));
  return cells.filter(({ truth, predicted }) => truth !== predicted).reduce((most, cell) => (cell.count > most.count ? cell : most));
}

/** What a report shows when it is opened from the disk. @param {import('playwright-core').Browser} browser @param {string} path */
async function opened(browser, path) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url().slice(0, 5)));
  await page.goto(pathToFileURL(path).href);
  const images = await page
    .locator('img')
    .evaluateAll((all) => all.map((image) => (image instanceof HTMLImageElement ? { label: image.alt, width: image.naturalWidth } : null)));
  const text = await page.locator('body').innerText();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.close();
  return { images, text, width, requests };
}

/** Each with the pictures of an explanation: the image itself, too. @type {[string, Record<string, string | number>, number][]} */
const RUNS = [
  ['a perceptron', { Epochs: 1, 'Hidden neurons': 10, 'Batch size': 500 }, 3],
  ['a perceptron on HOG features', { Experiment: 'hog-8-7-100', Epochs: 1, 'Batch size': 500 }, 3],
  ['a CNN', { Experiment: 'cnn-25', Epochs: 1, 'Batch size': 500 }, 4],
];
for (const [what, settings, explained] of RUNS) {
  test(`the report of ${what} shows the most confused images, as many as the matrix says`, { timeout: 300_000 }, async (t) => {
    const browser = await launchBrowser(t);
    const { page, complaints } = await openPage(browser, `${site.url}${NO_RUN}`);
    await fillIn(page, { ...settings, Device: 'cpu' });
    await train(page);
    await press(page, 'Export Run 1');
    assert.equal(await wish(page).isChecked(), false, 'nobody gets it without asking');
    const plain = { html: await save(page, /HTML/, 'plain.html'), json: await save(page, /JSON/, 'plain.json') };
    assert.doesNotMatch(plain.html.text, /<img|data:image/);
    await wish(page).check();
    const html = await save(page, /HTML/, 'look.html');
    const markdown = await save(page, /Markdown/, 'look.md');
    assert.equal((await save(page, /JSON/, 'look.json')).text, plain.json.text);

    const { truth, predicted, count } = mostConfused(JSON.parse(plain.json.text).run.confusion);
    const { images, text, requests } = await opened(browser, html.path);
    const shown = Math.min(count, 24);
    const pair = `True ${truth}, predicted ${predicted}: ${count} ${count === 1 ? 'image' : 'images'}`;
    assert.ok(text.includes(pair), pair);
    assert.ok(!text.includes('of another moment'));
    assert.equal(images.length, shown + explained);
    assert.ok(images.every((image) => image && image.width > 0));
    const shares = images.slice(0, shown).map((image) => Number(/ ([\d.]+) %$/.exec(image?.label ?? '')?.[1]));
    assert.deepEqual(
      shares,
      shares.toSorted((one, other) => other - one),
    );
    assert.deepEqual(
      images.slice(shown + 1).map((image) => image?.label),
      ['Gradient × input', 'Grad-CAM', 'Occlusion'].filter((name) => explained === 4 || name !== 'Grad-CAM'),
    );
    assert.deepEqual(requests, ['file:']);
    assert.ok(markdown.text.includes(pair) && !markdown.text.includes('data:image'));
    assert.deepEqual(complaints, []);
  });
}

test('a run whose weights are not here says so, and what is wished stays wished', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  await fillIn(page, { Epochs: 1, 'Hidden neurons': 5, 'Batch size': 1000, Device: 'cpu' });
  await train(page);
  await press(page, 'Export Run 1');
  await wish(page).check();
  const { path } = await save(page, /JSON/, 'run.json');
  await press(page, 'Close');
  await press(page, 'Delete Run 1');
  await page.getByText('No runs yet.').waitFor();
  await page.getByLabel('Import runs or weights').setInputFiles(path);
  await press(page, 'Export Run 1');
  assert.deepEqual([await wish(page).isDisabled(), await wish(page).isChecked()], [true, false]);
  await page.getByText('This browser has no weights for this run, so the network cannot be looked into.').waitFor();
  assert.doesNotMatch((await save(page, /HTML/, 'without.html')).text, /<img/);
  await press(page, 'Close');
  await openView(page, 'Train');
  await train(page);
  await press(page, 'Export Run 2');
  assert.deepEqual([await wish(page).isDisabled(), await wish(page).isChecked()], [false, true], 'what was wished stays wished');
  assert.match((await save(page, /HTML/, 'with.html')).text, /<img/);
  assert.deepEqual(complaints, []);
});

test('the look inside speaks the language of the page', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  await fillIn(page, { Epochs: 1, 'Hidden neurons': 5, 'Batch size': 1000, Device: 'cpu' });
  await train(page);
  await press(page, 'Export Run 1');
  await wish(page).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.locator('#language').selectOption('fr');
  await page.getByRole('button', { name: /^Exporter Run 1/ }).click();
  assert.equal(await page.getByRole('checkbox', { name: /regard dans le réseau/ }).isChecked(), true);
  const { text } = await save(page, /HTML/, 'fr.html');
  for (const words of ['Dans le réseau', 'Le bleu parle pour la classe', 'Image de test']) assert.ok(text.includes(words), words);
  assert.deepEqual(complaints, []);
});

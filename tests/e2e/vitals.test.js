/** Dead or alive: which neurons never fire, and how weights, values and gradients are spread, epoch by epoch. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, openPage, openView, press, serveSite, train } from './support.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const panel = (page) => page.getByRole('region', { name: 'Dead or alive', exact: true });

/** Goes to the panel, and waits until each of its epochs is examined. @param {Page} page */
async function look(page) {
  await openView(page, 'Look inside');
  await panel(page).scrollIntoViewIfNeeded();
  await page
    .locator('#vitals-words')
    .filter({ hasText: /not drawn\.$/ })
    .waitFor();
  await panel(page).locator('.vitals-head p').first().filter({ hasText: /fire/ }).waitFor();
}

/** What the rows say. @param {Page} page */
function rows(page) {
  return panel(page)
    .locator('.vitals-head')
    .evaluateAll((heads) => heads.map((head) => [...head.querySelectorAll('h3, p')].map((part) => part.textContent ?? '')));
}

/** The cells of the table, opened. @param {Page} page */
async function table(page) {
  const details = page.locator('#vitals-more');
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await page.locator('#vitals-table tbody tr').first().waitFor();
  return page
    .locator('#vitals-table tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

/** How many different colours each picture has. @param {Page} page */
function colors(page) {
  return panel(page)
    .locator('canvas:visible')
    .evaluateAll((canvases) =>
      canvases.map((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return 0;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return new Set(new Uint32Array(new Uint8Array(pixels).buffer)).size;
      }),
    );
}

/** The count in front of "of … neurons never fire", or 0. @param {string} words */
const silentIn = (words) => Number(/^(\d+) of \d+ (?:neurons|maps) never fires?/.exec(words)?.[1] ?? 0);

test('the network that comes with the page: a row for each layer, and its numbers in the table', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url, { bypassCSP: true });
  await look(page);
  const shown = await rows(page);
  assert.deepEqual(
    shown.map(([name]) => name),
    ['Layer 1: Conv 5×5, ReLU', 'Layer 3: Conv 5×5, ReLU', 'Layer 5: Conv 3×3, ReLU', 'Layer 7: Dense, ReLU', 'Layer 8: Dense, softmax'],
  );
  shown.slice(0, 4).forEach(([, words], index) => {
    const units = [9, 9, 16, 25][index];
    const what = index < 3 ? 'maps' : 'neurons';
    assert.match(words, new RegExp(`^(All ${units} ${what} fire\\.$|\\d+ of ${units} ${what} never fires? \\()`));
  });
  assert.match(shown[4][1], /^Logits/);
  const numbers = await table(page);
  assert.equal(numbers.length, 5);
  numbers.forEach((cells, index) => {
    assert.equal(cells[0], shown[index][0]);
    if (index < 4) assert.equal(cells[2], `${silentIn(shown[index][1])} of ${[9, 9, 16, 25][index]}`);
    // No mean lies farther out than the largest, and what ReLU lets through has a positive mean.
    for (const at of [3, 6, 9]) assert.ok(Math.abs(Number(cells[at])) <= Number(cells[at + 2]), cells.join(' '));
    if (index < 4) assert.ok(Number(cells[6]) > 0);
    assert.ok(Number(cells[10]) > 0, 'there are gradients');
  });
  assert.ok(
    (await colors(page)).every((count) => count > 3),
    `${await colors(page)}`,
  );
  // Five layers with three pictures each, and the norms of weights and gradients.
  assert.equal((await colors(page)).length, 17);
  for (const cells of numbers) assert.ok(Number(cells[12]) > 0 && Number(cells[13]) > 0, cells.join(' '));
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async () =>
    (await /** @type {any} */ (window).axe.run(document)).violations.map((/** @type {any} */ { id }) => id),
  );
  assert.deepEqual(found, []);
  assert.deepEqual(complaints, []);
});

test('with a learning rate that is far too large neurons die, and that is said with its epoch', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  await openView(page, 'Look inside');
  await panel(page).getByText('Train a network or open a run').waitFor();
  await openView(page, 'Train');
  await fillIn(page, { 'Hidden neurons': 40, Epochs: 3, 'Batch size': 128, 'Learning rate': 0.1, Device: 'cpu' });
  await train(page);
  await look(page);
  const [[, words], last] = await rows(page);
  const silent = silentIn(words);
  assert.ok(silent > 4, words);
  assert.match(words, /Silent: \d+(, \d+)*( and \d+ more)?\.$/);
  assert.match(last[1], /^Logits/);
  await panel(page).getByText('passes nothing on and learns nothing').waitFor();
  const numbers = await table(page);
  assert.deepEqual(
    numbers.map((cells) => cells[1]),
    ['1', '2', '3', '1', '2', '3'],
  );
  assert.equal(numbers[2][2], `${silent} of 40`);
  // A silent neuron's weights have no gradient, and black pixels' none either.
  const zero = await panel(page).locator('figcaption').nth(2).innerText();
  assert.ok(Number(/([\d.]+) % are zero/.exec(zero)?.[1]) > (100 * silent) / 40, zero);
  // Another network begins anew.
  await openView(page, 'Train');
  await fillIn(page, { Experiment: 'hog-8-7-100', Epochs: 1, 'Batch size': 500 });
  await train(page);
  await look(page);
  await panel(page)
    .getByText(/100 neurons/)
    .waitFor();
  assert.deepEqual(
    (await table(page)).map((cells) => cells.slice(0, 2)),
    [
      ['Layer 1: Dense, ReLU', '1'],
      ['Layer 2: Dense, softmax', '1'],
    ],
  );
  assert.deepEqual(complaints, []);
});

test('what nobody sees is not examined; what is seen is examined also while another run trains', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  let workers = 0;
  page.on('worker', (worker) => {
    workers += Number(worker.url().includes('predictor'));
  });
  await fillIn(page, { 'Hidden neurons': 20, Epochs: 1, 'Batch size': 500, Device: 'cpu' });
  await train(page);
  await page.waitForTimeout(2000);
  const before = workers;
  assert.ok(before <= 1, 'that of the pad');
  await look(page);
  assert.ok(workers > before, 'its worker is started when the panel is seen');
  await openView(page, 'Train');
  await fillIn(page, { 'Hidden neurons': 30, Epochs: 200, 'Batch size': 100 });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await openView(page, 'Look inside');
  await panel(page).scrollIntoViewIfNeeded();
  await panel(page)
    .getByText(/30 neurons/)
    .waitFor({ timeout: 60_000 });
  const count = async () => (await table(page)).length / 2;
  const first = await count();
  await page.waitForFunction((rows) => document.querySelectorAll('#vitals-table tbody tr').length > rows, 2 * first, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  assert.deepEqual(complaints, []);
});

test('layers have the numbers that they have elsewhere, and batch normalization has no neurons', async (t) => {
  const { page, complaints } = await openPage(
    await launchBrowser(t),
    `${site.url}#v=2&layers=flatten,dense-20,norm,activation-relu,dense-30&training-images=300&batch-size=100&epochs=1`,
  );
  await openView(page, 'Train');
  await train(page);
  await look(page);
  const shown = await rows(page);
  assert.deepEqual(
    shown.map(([name]) => name),
    ['Layer 2: Dense, ReLU', 'Layer 5: Dense, ReLU', 'Layer 6: Dense, softmax'],
  );
  await page.getByLabel('Test image number').fill('0');
  const options = page.getByLabel('Layer', { exact: true }).locator('option');
  await options.nth(1).waitFor({ state: 'attached' });
  const layers = await options.allInnerTexts();
  for (const [name] of shown) assert.ok(layers.includes(name), `${name} is none of ${layers.join(' · ')}`);
  assert.deepEqual(complaints, []);
});

/** Makes the kept weights of every run no numbers. @param {Page} page */
function spoil(page) {
  return page.evaluate(async () => {
    const request = indexedDB.open('kindling', 1);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const store = request.result.transaction('checkpoints', 'readwrite').objectStore('checkpoints');
    const keys = store.getAllKeys();
    await new Promise((resolve) => (keys.onsuccess = resolve));
    for (const key of keys.result) {
      const kept = store.get(key);
      await new Promise((resolve) => (kept.onsuccess = resolve));
      const bytes = kept.result;
      const header = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
      // All bits set are no number.
      store.put(bytes.fill(255, 8 + header), key);
    }
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    request.result.close();
    return keys.result.length;
  });
}

test('weights that are no numbers are said to be none', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  await fillIn(page, { 'Hidden neurons': 10, Epochs: 1, 'Batch size': 1024, Device: 'cpu' });
  await train(page);
  assert.equal(await spoil(page), 1);
  await page.reload();
  await press(page, 'Open Run 1');
  await openView(page, 'Look inside');
  await panel(page).scrollIntoViewIfNeeded();
  await panel(page).getByRole('alert').getByText('no longer numbers').waitFor();
  assert.deepEqual(await rows(page), [
    ['Layer 1: Dense, ReLU', ''],
    ['Layer 2: Dense, softmax', ''],
  ]);
  assert.ok(
    (await colors(page)).every((count) => count <= 1),
    'no picture of nothing',
  );
});

test('images that do not come are said to be missing, and asked for again', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  site.intercept((path) => (path.includes('t10k') ? 404 : null));
  t.after(() => site.intercept(null));
  await openView(page, 'Look inside');
  await panel(page).scrollIntoViewIfNeeded();
  await panel(page).getByRole('alert').getByText('t10k').waitFor();
  site.intercept(null);
  await openView(page, 'Train');
  await look(page);
  assert.equal(await panel(page).getByRole('alert').count(), 0);
  assert.equal((await table(page)).length, 5);
});

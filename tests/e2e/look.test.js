/** Layer by layer: what each layer makes of an image, and what any value is the sum of. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, serveSite, train } from './support.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** @typedef {import('playwright-core').Page} Page */

const LAYERS_OF_CNN = [
  'Input',
  'Layer 1: Conv 5×5, ReLU',
  'Layer 2: Max pooling 2×2',
  'Layer 3: Conv 5×5, ReLU',
  'Layer 4: Max pooling 2×2',
  'Layer 5: Conv 3×3, ReLU',
  'Layer 6: Max pooling 2×2',
  'Layer 7: Dense, ReLU',
  'Layer 8: Dense, softmax',
];

/** @param {Page} page */
const pictures = (page) => page.locator('#look-layers').getByRole('img');

/** @param {Page} page */
function drawn(page) {
  return pictures(page).evaluateAll((canvases) =>
    canvases.map((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : '')),
  );
}

/** The numbers in the sentence about a value: products, zeros, bias, sum, and the value if an activation follows. @param {Page} page */
async function sentence(page) {
  const text = await page.locator('#look-sum').innerText();
  return { text, numbers: [...text.replaceAll(',', '').matchAll(/-?\d+(?:\.\d+)?/g)].map(Number) };
}

test('every layer of the CNN shows what it makes of the image, and follows the drawing', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url, { bypassCSP: true });
  await openView(page, 'Look inside');
  await page.getByText('Draw something or pick a test image').waitFor();
  await page.getByLabel('Test image number').fill('2');
  await pictures(page).nth(8).waitFor();
  assert.deepEqual(await pictures(page).evaluateAll((canvases) => canvases.map((canvas) => canvas.ariaLabel)), LAYERS_OF_CNN);
  const one = await drawn(page);
  assert.equal(new Set(one).size, 9);
  await page.getByLabel('Test image number').fill('0');
  await page.getByText('True class: 7').waitFor();
  await page.waitForFunction(
    (before) =>
      document.querySelector('#look-layers canvas') instanceof HTMLCanvasElement &&
      /** @type {NodeListOf<HTMLCanvasElement>} */ (document.querySelectorAll('#look-layers canvas'))[8].toDataURL() !== before,
    one[8],
  );
  const pad = page.getByRole('img', { name: /^Drawing pad/ });
  const box = await pad.boundingBox();
  assert.ok(box);
  const seven = await drawn(page);
  await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.8 * box.height, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(
    (before) => /** @type {NodeListOf<HTMLCanvasElement>} */ (document.querySelectorAll('#look-layers canvas'))[8].toDataURL() !== before,
    seven[8],
  );
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async () =>
    (await /** @type {any} */ (window).axe.run(document)).violations.map((/** @type {any} */ { id }) => id),
  );
  assert.deepEqual(found, []);
  assert.deepEqual(complaints, []);
});

test('a value is the sum of what is shown: pressed in the picture, or chosen by its number', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url, { bypassCSP: true });
  await openView(page, 'Look inside');
  await page.getByLabel('Test image number').fill('0');
  await pictures(page).nth(8).waitFor();
  const logits = pictures(page).nth(8);
  const size = await logits.boundingBox();
  assert.ok(size);
  // The eighth of ten neurons, 7, and the image is one.
  await logits.click({ position: { x: (7.4 / 10) * size.width, y: size.height / 2 } });
  assert.equal(await page.getByRole('combobox', { name: 'Layer', exact: true }).inputValue(), '8');
  assert.equal(await page.getByRole('spinbutton', { name: 'Map or neuron' }).inputValue(), '8');
  await page
    .locator('#look-sum')
    .filter({ hasText: /^25 products .+ a logit/ })
    .waitFor();
  const { numbers } = await sentence(page);
  const [, , bias, sum] = numbers;
  const products = await page.locator('#look-terms tbody tr td:last-child').allInnerTexts();
  assert.ok(products.length > 3 && products.length <= 12);
  // Under the mouse, the layer says something else.
  await page.mouse.move(1, 1);
  const range = await page.locator('#look-layers figcaption').nth(8).innerText();
  assert.equal(Number(/to ([-\d.]+)$/.exec(range)?.[1]), sum, 'the surest class has the largest logit');
  // The hidden layer has 25 neurons: with few active ones, all products are listed.
  const total = products.reduce((all, product) => all + Number(product), bias);
  if (products.length < 12) assert.ok(Math.abs(total - sum) < 0.002, `${total}, ${sum}`);

  await page.getByRole('combobox', { name: 'Layer', exact: true }).selectOption('3');
  for (const [label, number] of Object.entries({ 'Map or neuron': 5, Row: 7, Column: 6 }))
    await page.getByRole('spinbutton', { name: label, exact: true }).fill(String(number));
  await page
    .locator('#look-sum')
    .filter({ hasText: /^225 products/ })
    .waitFor();
  await page.getByRole('spinbutton', { name: 'Row', exact: true }).press('ArrowUp');
  await page
    .waitForFunction((before) => document.getElementById('look-sum')?.textContent !== before, (await sentence(page)).text)
    .catch(() => undefined);
  const conv = (await sentence(page)).numbers;
  assert.equal(conv[0], 225);
  assert.equal(conv[4], Math.max(0, conv[3]), 'ReLU');
  await page.getByRole('combobox', { name: 'Layer', exact: true }).selectOption('2');
  await page
    .locator('#look-sum')
    .filter({ hasText: /pooled from a square of four values/ })
    .waitFor();
});

test('a perceptron on HOG features is looked into, too, and another run changes the layers', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1&experiment=hog-8-7-100&epochs=1&batch-size=500`);
  await fillIn(page, { Device: 'cpu' });
  await train(page);
  await openView(page, 'Look inside');
  await page.getByLabel('Test image number').fill('3');
  await pictures(page).nth(2).waitFor();
  await page.locator('#look-layers figcaption').first().filter({ hasText: '4 × 4 × 8' }).waitFor();
  assert.deepEqual(await pictures(page).evaluateAll((canvases) => canvases.map((canvas) => canvas.ariaLabel)), [
    'Input',
    'HOG as lines',
    'Layer 1: Dense, ReLU',
    'Layer 2: Dense, softmax',
  ]);
  await openView(page, 'Train');
  await fillIn(page, { Experiment: 'mlp-100', Epochs: 1, 'Batch size': 500 });
  await train(page);
  await openView(page, 'Look inside');
  await page.getByLabel('Test image number').fill('4');
  await page.locator('#look-layers figcaption').first().filter({ hasText: '28 × 28 × 1' }).waitFor();
  assert.deepEqual(complaints, []);
});

test('why a class: three pictures for the predicted one or any other, and what there is none of is said', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await openView(page, 'Look inside');
  const why = page.getByRole('region', { name: 'Why this class?' });
  assert.equal(await why.isVisible(), false, 'before there is an image');
  await page.getByLabel('Test image number').fill('0');
  const ways = ['Gradient × input', 'Grad-CAM', 'Occlusion'].map((name) => why.getByRole('img', { name, exact: true }));
  for (const way of ways) await way.waitFor();
  const painted = () =>
    Promise.all(ways.map((way) => way.evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''))));
  // What is not painted yet is blank.
  let ofSeven = await painted();
  for (; new Set(ofSeven).size < 3; ofSeven = await painted()) await page.waitForTimeout(50);
  const choice = why.getByRole('combobox', { name: 'Class', exact: true });
  assert.equal(await choice.locator('option').first().innerText(), '7, as predicted');
  await choice.selectOption('3');
  await page.waitForFunction(
    (before) =>
      document.querySelector('#why-occlusion canvas') instanceof HTMLCanvasElement &&
      /** @type {NodeListOf<HTMLCanvasElement>} */ (document.querySelectorAll('#why canvas'))[2].toDataURL() !== before,
    ofSeven[2],
  );
  const ofThree = await painted();
  ofThree.forEach((picture, way) => assert.notEqual(picture, ofSeven[way]));
  assert.deepEqual(complaints, []);
});

test('a four is made a nine, and how little that takes is said', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await openView(page, 'Look inside');
  await page.getByLabel('Test image number').fill('4');
  const other = page.getByRole('combobox', { name: 'Other class' });
  await other.waitFor();
  await page.locator('#persuade-class option[value="4"]:disabled').waitFor({ state: 'attached' });
  await other.selectOption('9');
  const words = page.locator('#persuade-words');
  await words.getByText(/^Now it is 9 for the network, after \d+ steps: a distance of [\d.]+,/).waitFor();
  const distance = Number(/distance of ([\d.]+)/.exec(await words.innerText())?.[1]);
  assert.ok(distance > 0.1 && distance < 3, `${distance}`);
  await page.getByRole('img', { name: 'The changed image' }).waitFor();
  // Another image begins anew.
  await page.getByLabel('Test image number').fill('5');
  await words.getByText('The smallest steps that make').waitFor();
  assert.equal(await page.getByRole('img', { name: 'The changed image' }).count(), 0);
  assert.deepEqual(complaints, []);
});

test('a network without convolutions has no Grad-CAM', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&hidden=10&epochs=1&batch-size=1024`);
  await fillIn(page, { Device: 'cpu' });
  await train(page);
  await openView(page, 'Look inside');
  await page.getByLabel('Test image number').fill('0');
  await page.locator('#why-grad-cam').getByText('This network has no convolution.').waitFor();
  await page.getByRole('img', { name: 'Occlusion' }).waitFor();
  assert.equal(await page.getByRole('img', { name: 'Grad-CAM' }).count(), 0);
});

/** Moves the mouse to a place of a layer's picture, in shares of it. @param {Page} page @param {number} layer @param {number} x @param {number} y */
async function hover(page, layer, x, y) {
  await pictures(page).nth(layer).scrollIntoViewIfNeeded();
  const box = await pictures(page).nth(layer).boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
}

/** What is marked in a picture of the image, in its pixels: left, top, width and height. @param {Page} page @param {string} picture */
function marked(page, picture) {
  return page.evaluate((selector) => {
    const [canvas, mark] = ['canvas', '.mark'].map((part) =>
      document.querySelector(`${selector} .framed ${part}`)?.getBoundingClientRect(),
    );
    if (!canvas || !mark?.width) return null;
    const pixel = canvas.width / 28;
    return [mark.left - canvas.left, mark.top - canvas.top, mark.width, mark.height].map((length) => Math.round(length / pixel));
  }, picture);
}

test('the value under the mouse shows what it sees of the image, and a pressed one says it', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await openView(page, 'Look inside');
  await page.getByLabel('Test image number').fill('0');
  await pictures(page).nth(8).waitFor();
  const caption = page.locator('#look-layers figcaption').nth(3);
  const before = await caption.innerText();
  // Maps of 14 × 14 values stand beside each other, each 56 pixels wide and 2 apart: the middle of the first.
  const width = await pictures(page)
    .nth(3)
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.width : NaN));
  const height = await pictures(page)
    .nth(3)
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.height : NaN));
  await hover(page, 3, (4 * 7 + 1) / width, (4 * 6 + 1) / height);
  await caption.getByText(/map 1, row 7, column 8: .+ It sees 14 × 14 pixels of the image\./).waitFor();
  // Row 6 pools rows 12 and 13, of which the kernels of 5 see two more on each side, twice: 14 pixels from 6 on.
  assert.deepEqual(await marked(page, '.seen-part'), [8, 6, 14, 14]);
  assert.deepEqual(await marked(page, '#look-layers'), [8, 6, 14, 14]);
  await hover(page, 3, 1 / width, 1 / height);
  await caption.getByText('It sees 8 × 8 pixels of the image.').waitFor();
  assert.deepEqual(await marked(page, '.seen-part'), [0, 0, 8, 8], 'cut off at the border');
  await hover(page, 8, 0.05, 0.5);
  await page.locator('#look-layers figcaption').nth(8).getByText('It sees 28 × 28 pixels of the image.').waitFor();
  assert.equal(await caption.innerText(), before);
  await page.mouse.move(1, 1);
  assert.equal(await marked(page, '.seen-part'), null);
  // Chosen by its numbers, or pressed: a finger has no other way.
  await hover(page, 3, 1 / width, 1 / height);
  await page.mouse.down();
  await page.mouse.up();
  await page.mouse.move(1, 1);
  await page
    .locator('#look-sum')
    .getByText(/ It sees 8 × 8 pixels of the image\.$/)
    .waitFor();
  assert.deepEqual(await marked(page, '.seen-part'), [0, 0, 8, 8]);
  assert.deepEqual(complaints, []);
});

/** How far the colour of the lines goes up and down, and to the sides: the changes from one pixel to the next. @param {Page} page */
function lines(page) {
  return page.getByRole('img', { name: 'HOG as lines' }).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('There is no canvas.');
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? {};
    // The image is grey; lines are blue.
    const isLine = (/** @type {number} */ x, /** @type {number} */ y) =>
      data !== undefined && data[4 * (y * width + x) + 2] - data[4 * (y * width + x)] > 60;
    const found = { pixels: 0, ends: 0, sides: 0 };
    for (let y = 0; y + 1 < height; y += 1)
      for (let x = 0; x + 1 < width; x += 1) {
        found.pixels += Number(isLine(x, y));
        found.ends += Number(isLine(x, y) !== isLine(x, y + 1));
        found.sides += Number(isLine(x, y) !== isLine(x + 1, y));
      }
    return found;
  });
}

test('HOG is drawn as lines along the edges, and follows the drawing', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1&experiment=hog-8-7-100&epochs=1&batch-size=500`);
  await fillIn(page, { Device: 'cpu' });
  await train(page);
  await openView(page, 'Look inside');
  const box = await page.getByRole('img', { name: /^Drawing pad/ }).boundingBox();
  assert.ok(box);
  const draw = async (/** @type {number[]} */ [x0, y0], /** @type {number[]} */ [x1, y1]) => {
    await page.mouse.move(box.x + x0 * box.width, box.y + y0 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + x1 * box.width, box.y + y1 * box.height, { steps: 4 });
    await page.mouse.up();
  };
  await draw([0.5, 0.1], [0.5, 0.9]);
  await page.locator('#look-layers').getByText('In each cell of 7 × 7 pixels').waitFor();
  const upright = await lines(page);
  assert.ok(upright.pixels > 500 && upright.sides > 1.5 * upright.ends, JSON.stringify(upright));
  await page.getByRole('button', { name: 'Clear' }).click();
  await draw([0.1, 0.5], [0.9, 0.5]);
  let flat = await lines(page);
  for (let tries = 0; tries < 100 && !(flat.ends > 1.5 * flat.sides); tries += 1) {
    await page.waitForTimeout(50);
    flat = await lines(page);
  }
  assert.ok(flat.pixels > 500 && flat.ends > 1.5 * flat.sides, JSON.stringify(flat));
  // A cell sees its pixels and one around them.
  await hover(page, 0, 0.01, 0.02);
  await page.locator('#look-layers').getByText('It sees 8 × 8 pixels of the image.').waitFor();
  assert.deepEqual(await marked(page, '#look-layers figure:has(.hog-lines)'), [0, 0, 8, 8]);
  assert.deepEqual(complaints, []);
});

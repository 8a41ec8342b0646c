/** Augmentation: its fields, the images beside them, and a run with it from a link to its verdict. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const LINK = 'v=2&training-images=1000&hidden=20&shift=2&rotate=15&scale=10&elastic=34&epochs=2';

/** @param {import('playwright-core').Page} page @param {string} label */
function field(page, label) {
  return page.getByLabel(label, { exact: true });
}

/** @param {import('playwright-core').Page} page */
function folded(page) {
  return page.locator('#augmentation');
}

/**
 * The images, by row: the original, and what four epochs see; each as the sum of its pixels and what it is called.
 *
 * @param {import('playwright-core').Page} page
 */
async function pictures(page) {
  const all = await page.locator('#augmented canvas').evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
      const { data } = /** @type {CanvasRenderingContext2D} */ (context).getImageData(0, 0, width, height);
      return { pixels: data.reduce((sum, value, place) => (sum + value * (1 + (place % 9973))) % 2147483647, 0), label: canvas.ariaLabel };
    }),
  );
  assert.equal(all.length, 15);
  return [0, 5, 10].map((first) => all.slice(first, first + 5));
}

/** Waits until the images are others than these. @param {import('playwright-core').Page} page @param {unknown} before */
async function changed(page, before) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const now = await pictures(page);
    if (JSON.stringify(now) !== JSON.stringify(before)) return now;
    await page.waitForTimeout(50);
  }
  throw new Error('The images stay as they are.');
}

test('a link trains on augmented images, says so, and its claim is verified to the last bit', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}?device=cpu#${LINK}`);
  assert.equal(await field(page, 'Shift in pixels').inputValue(), '2');
  assert.equal(await field(page, 'Elastic strength').inputValue(), '34');
  const { digest } = await train(page);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.locator('#copied').filter({ hasText: /./ }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.includes(`#${LINK}&claim-loss=`) && link.includes(`claim-digest=${digest}`), link);

  await openView(page, 'Compare');
  const told = 'Augmentation: shift by up to 2 pixels, rotation by up to 15°, size by up to 10 %, elastic with strength 34';
  assert.ok((await page.locator('#runs-list').innerText()).includes(told));

  const { page: fresh, complaints: others } = await openPage(browser, link);
  await fresh.getByRole('button', { name: 'Verify' }).click();
  const verdict = fresh.locator('#verdict[data-verdict]');
  await verdict.waitFor({ timeout: 120_000 });
  assert.equal(await verdict.innerText(), 'Identical to the last bit.');
  assert.deepEqual([...complaints, ...others], []);
});

test('twelve augmented images follow every key, and nothing moves', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1`);
  assert.equal(await folded(page).evaluate((part) => /** @type {HTMLDetailsElement} */ (part).open), false);
  await folded(page).locator('summary').click();
  await page.locator('#augmented canvas[aria-label]').first().waitFor();
  const plain = await pictures(page);
  for (const [original, ...epochs] of plain) {
    for (const epoch of epochs) assert.equal(epoch.pixels, original.pixels);
  }
  assert.equal(plain[0][0].label, '2, training image 5');
  assert.equal(plain[2][4].label, '7, training image 15, epoch 4');

  // Wherever the page is scrolled to.
  const place = () =>
    page.locator('#augmented').evaluate((images) => {
      const [form, box] = [images.closest('form'), images].map((element) => /** @type {Element} */ (element).getBoundingClientRect());
      return [box.x - form.x, box.y - form.y, box.width, box.height];
    });
  const before = await place();
  await fillIn(page, { 'Rotation in degrees': 30 });
  const rotated = await changed(page, plain);
  for (const [row, [original, ...epochs]] of rotated.entries()) {
    assert.equal(original.pixels, plain[row][0].pixels);
    assert.equal(new Set([original, ...epochs].map(({ pixels }) => pixels)).size, 5, 'each epoch sees another image');
  }
  assert.deepEqual(await place(), before);

  // Another seed draws others; the first draws the same again.
  await fillIn(page, { Seed: 2 });
  const others = await changed(page, rotated);
  assert.notDeepEqual(others, rotated);
  await fillIn(page, { Seed: 1 });
  assert.deepEqual(await changed(page, others), rotated);

  // What is refused leaves the last images.
  await fillIn(page, { 'Rotation in degrees': 46 });
  assert.match(await page.locator('#refusal').innerText(), /Rotation in degrees.*0.*45/);
  assert.deepEqual(await pictures(page), rotated);
  assert.deepEqual(await place(), before);
  await fillIn(page, { 'Rotation in degrees': 0 });
  assert.deepEqual(await changed(page, rotated), plain);
  assert.deepEqual(complaints, []);
});

test('flips are offered where they keep the class, and nothing where features are seen', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=2&dataset=fashion-mnist&flip=yes`);
  const flip = page.getByLabel('Flip half of them left to right');
  await flip.waitFor();
  assert.equal(await flip.isChecked(), true);
  await fillIn(page, { Dataset: 'mnist' });
  assert.equal(await flip.isVisible(), false);
  assert.equal(await page.locator('#refusal').innerText(), '');
  await fillIn(page, { 'Shift in pixels': 3 });
  await fillIn(page, { Experiment: 'hog-8-4-100' });
  await folded(page).waitFor({ state: 'hidden' });
  assert.equal(await page.locator('#refusal').innerText(), '');

  await page.evaluate(() => {
    location.hash = 'v=2&shift=2&lock=shift&hide=rotate,scale,elastic,flip';
  });
  await page.locator('#shift:disabled').waitFor();
  assert.equal(await field(page, 'Rotation in degrees').isVisible(), false);
  await page.evaluate(() => {
    location.hash = 'v=1&hide=shift,rotate,scale,elastic,flip';
  });
  await folded(page).waitFor({ state: 'hidden' });
  assert.deepEqual(complaints, []);
});

/** Photos of digits, drawn by `cargo test --test photos`, shown to a network that the page has trained. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, serveSite, train } from './support.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ name: string, mimeType: string, buffer: Buffer }} PictureFile */

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'tmp/photos');
/** A small run that knows MNIST well enough: 97 % after three epochs. */
const RUN = '#v=1&experiment=hog-8-4-100&epochs=3';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  if (!existsSync(FOLDER)) {
    execFileSync('cargo', ['test', '--no-default-features', '--test', 'photos', 'written'], { cwd: ROOT, stdio: 'inherit' });
  }
  site = await serveSite();
});
after(() => site.close());

const field = (/** @type {Page} */ page) => page.getByLabel('Picture file (choose or drop)');
const problem = (/** @type {Page} */ page) => page.getByRole('region', { name: 'Draw' }).getByRole('alert');
const png = (/** @type {string} */ name) => ({ name, mimeType: 'image/png', buffer: readFileSync(join(FOLDER, name)) });

/** What the table of probabilities says: each class with its share. @param {Page} page */
function probabilities(page) {
  return page.getByRole('table', { name: 'Prediction' }).locator('tbody').innerText();
}

/** The class of the largest share, once the table has stood still for a while. @param {Page} page */
async function takenFor(page) {
  let text = '';
  for (let still = 0; still < 4;) {
    const next = await probabilities(page);
    still = next === text ? still + 1 : 0;
    text = next;
    await page.waitForTimeout(40);
  }
  const rows = page.getByRole('table', { name: 'Prediction' }).locator('tbody tr');
  const shares = (await rows.locator('td:last-child').allInnerTexts()).map((share) => Number.parseFloat(share));
  return shares.indexOf(Math.max(...shares));
}

/**
 * Shows a picture and waits for the answer.
 *
 * @param {Page} page
 * @param {PictureFile} file
 */
async function show(page, file) {
  const before = await probabilities(page);
  await field(page).setInputFiles(file);
  // The next picture may be taken for the same thing with the same certainty: then waiting is all there is.
  for (let tries = 0; tries < 10 && (await probabilities(page)) === before; tries++) await page.waitForTimeout(40);
  return { digit: await takenFor(page), problem: await problem(page).innerText() };
}

/**
 * A digit as a JPEG that lies on its side, with a note in its EXIF data that it has to be turned.
 *
 * @param {Page} page
 * @param {PictureFile} upright
 */
async function onItsSide(page, upright) {
  const base64 = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.height, bitmap.width);
    const context = canvas.getContext('2d');
    // A quarter turn to the left; orientation 6 says: turn a quarter to the right.
    context?.translate(0, bitmap.width);
    context?.rotate(-Math.PI / 2);
    context?.drawImage(bitmap, 0, 0);
    const jpeg = await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 })).arrayBuffer();
    return btoa(Array.from(new Uint8Array(jpeg), (byte) => String.fromCharCode(byte)).join(''));
  }, upright.buffer.toString('base64'));
  const jpeg = Buffer.from(base64, 'base64');
  // A TIFF header, one entry (0x0112, orientation, one short: 6), no further directory.
  const tiff = '4d4d002a00000008' + '0001' + '0112000300000001' + '00060000' + '00000000';
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff, 'hex')]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), length, exif]);
  const buffer = Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
  return { name: 'side.jpg', mimeType: 'image/jpeg', buffer };
}

/** A picture of twelve million pixels: a seven, as a phone would take it. @param {Page} page */
async function large(page) {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#e4e0d6';
    context.fillRect(0, 0, 4000, 3000);
    context.lineWidth = 24;
    context.stroke(new Path2D('M 1500 800 H 2400 L 1850 2200'));
    const jpeg = await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer();
    return btoa(Array.from(new Uint8Array(jpeg), (byte) => String.fromCharCode(byte)).join(''));
  });
  return { name: 'large.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}

test('photos in every situation are taken for what they are', { timeout: 600_000 }, async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url + RUN);
  await train(page);
  await page.getByText(/^MNIST: Run 1\./).waitFor();
  // Each situation by one of the three hands; all of them are looked at natively.
  const all = readdirSync(FOLDER).filter((name) => name.endsWith('.png'));
  const names = all.filter((_, index) => index % 3 === Math.floor(index / 3) % 3);
  assert.ok(names.length >= 30, `${names.length} photos`);
  /** @type {string[]} */
  const wrong = [];
  for (const name of names) {
    const truth = Number(name.match(/(\d)\.png$/)?.[1]);
    const said = await show(page, png(name));
    if (said.digit !== truth || said.problem) wrong.push(`${name}: ${said.digit} ${said.problem}`);
  }
  assert.deepEqual(wrong, []);

  const seven = all.find((name) => /^desk .* 7\.png$|^plain .* 7\.png$|^vignette .* 7\.png$/.test(name)) ?? all[0];
  const truth = Number(seven.match(/(\d)\.png$/)?.[1]);
  assert.equal((await show(page, await onItsSide(page, png(seven)))).digit, truth, 'turned as its EXIF data say');
  const started = performance.now();
  assert.equal((await show(page, await large(page))).digit, 7);
  assert.ok(performance.now() - started < 5000, 'twelve million pixels take no more than seconds');
  assert.deepEqual(complaints, []);
});

test('the same picture is read again, pasted or chosen; what is no picture says so', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  const name = readdirSync(FOLDER).filter((file) => file.startsWith('plain '))[0];
  const seen = page.getByRole('img', { name: 'As the network sees it' });
  const light = () =>
    seen.evaluate((canvas) => {
      const { data } = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(0, 0, 28, 28) ?? { data: [] };
      return Array.from(data).reduce((sum, value, index) => (index % 4 ? sum : sum + value), 0);
    });
  const isLit = async () => {
    for (let tries = 0; (await light()) === 0; tries++) {
      assert.ok(tries < 100, 'the picture is not shown');
      await page.waitForTimeout(50);
    }
  };
  const choose = async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), field(page).click()]);
    await chooser.setFiles(png(name));
    await isLit();
  };
  const wipe = async () => {
    await page.getByRole('img', { name: /^Drawing pad/ }).click({ position: { x: 20, y: 20 } });
    await page.getByRole('button', { name: 'Clear' }).click();
    while ((await light()) > 0) await page.waitForTimeout(20);
  };
  await choose();
  await wipe();
  await choose();
  await wipe();
  await page.evaluate((data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, png(name).buffer.toString('base64'));
  await isLit();
  await field(page).setInputFiles({ name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: Buffer.from('no picture') });
  await problem(page).filter({ hasText: 'It is an HEIC photo: save it as JPEG' }).waitFor();
  assert.deepEqual(complaints, []);
});

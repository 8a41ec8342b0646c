/** The same picture file is the same digit in three engines, also one that a phone has turned. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { serveSite } from '../e2e/support.js';
import { ENGINES, startBrowser } from './engines.js';
import { Page } from './page.js';

/** How far a pixel of 0 to 255 may be off on average: decoders of JPEG are not equal to the last bit. */
const TOLERANCE = 4;
/** Least brightness of all 784 pixels together that a digit has. */
const INK = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'kindling-pictures-'));
/** The files by what is odd about them. @type {Map<string, string>} */
const files = new Map();
/** What the first engine makes of the plain file. @type {number[]} */
let wanted;
/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
  const session = await startBrowser(ENGINES[0]);
  try {
    const page = new Page(session);
    await page.open(site.url);
    const drawn = /** @type {Record<string, string>} */ (await session.driver.executeAsyncScript(drawSeven));
    for (const [name, base64] of Object.entries(drawn)) keep(name, Buffer.from(base64, 'base64'));
    keep('turned.jpg', turnedByExif(Buffer.from(drawn['sideways.jpg'], 'base64')));
    files.delete('sideways.jpg');
    wanted = await page.choosePicture(files.get('plain.png') ?? '', (seen) => ink(seen) > INK);
  } finally {
    await session.close();
  }
});
after(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

for (const engine of ENGINES) {
  test(`${engine.name} sees the same digit on plain, transparent and turned pictures`, async (t) => {
    const session = await startBrowser(engine);
    t.after(session.close);
    const page = new Page(session);
    for (const file of files.values()) {
      await page.open(site.url);
      await page.choosePicture(file, (seen) => difference(seen, wanted) < TOLERANCE);
    }
    assert.deepEqual(await page.complaints(), []);
  });
}

/** @param {string} name @param {Buffer} content */
function keep(name, content) {
  files.set(name, join(folder, name));
  writeFileSync(join(folder, name), content);
}

/** @param {number[]} seen */
function ink(seen) {
  return seen.reduce((sum, value) => sum + value, 0);
}

/** @param {number[]} one @param {number[]} other */
function difference(one, other) {
  return one.reduce((sum, value, place) => sum + Math.abs(value - other[place]), 0) / one.length;
}

/** A JPEG that says, as phones do, that it has to be turned clockwise to be upright. @param {Buffer} jpeg */
function turnedByExif(jpeg) {
  const orientation = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
  const tiff = ['MM', [0, 42, 0, 0, 0, 8, 0, 1], orientation, [0, 0, 0, 0]];
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), ...tiff.map((part) => Buffer.from(part))]);
  const segment = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, exif, jpeg.subarray(2)]);
}

/**
 * Runs in a page: the same seven as several files.
 *
 * @param {(files: Record<string, string>) => void} answer their content as base64
 */
function drawSeven(answer) {
  const [width, height] = [300, 400];
  const newCanvas = (/** @type {number} */ wide, /** @type {number} */ high) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    return { canvas, context };
  };
  const ink = newCanvas(width, height);
  Object.assign(ink.context, { lineWidth: 30, lineCap: 'round', lineJoin: 'round' });
  for (const [x, y] of [
    [70, 80],
    [230, 80],
    [130, 330],
  ])
    ink.context.lineTo(x, y);
  ink.context.stroke();
  const paper = newCanvas(width, height);
  paper.context.fillStyle = 'white';
  paper.context.fillRect(0, 0, width, height);
  paper.context.drawImage(ink.canvas, 0, 0);
  const sideways = newCanvas(height, width);
  sideways.context.translate(0, width);
  sideways.context.rotate(-Math.PI / 2);
  sideways.context.drawImage(paper.canvas, 0, 0);
  const base64 = (/** @type {HTMLCanvasElement} */ canvas, /** @type {string} */ type) => canvas.toDataURL(type, 0.95).split(',')[1];
  answer({
    'plain.png': base64(paper.canvas, 'image/png'),
    'plain.jpg': base64(paper.canvas, 'image/jpeg'),
    'transparent.png': base64(ink.canvas, 'image/png'),
    'sideways.jpg': base64(sideways.canvas, 'image/jpeg'),
  });
}

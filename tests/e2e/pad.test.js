/** Pen, finger and palm on the pad. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, serveSite } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/**
 * The pad of a page on a touch screen, and what can be done with it, in shares of its side.
 *
 * @param {import('node:test').TestContext} t
 */
async function openPad(t) {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url, { hasTouch: true });
  const pad = page.getByRole('img', { name: /^Drawing pad/ });
  await pad.evaluate((canvas) => canvas.scrollIntoView({ block: 'center' }));
  const box = await pad.boundingBox();
  assert.ok(box);
  const devtools = await page.context().newCDPSession(page);
  const place = (/** @type {number} */ x, /** @type {number} */ y) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  return {
    page,
    complaints,
    /** @param {'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel'} type @param {[number, number][]} points */
    touch: (type, points) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ ...place(x, y), id })) }),
    /** @param {'mousePressed' | 'mouseMoved' | 'mouseReleased'} type @param {number} x @param {number} y */
    pen: (type, x, y) =>
      devtools.send('Input.dispatchMouseEvent', {
        type,
        ...place(x, y),
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
        pointerType: 'pen',
      }),
    /** Whether there is ink at a place. @param {number} x @param {number} y */
    inkAt: async (x, y) => {
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      return pad.evaluate(
        (element, [x, y]) => {
          const canvas = /** @type {HTMLCanvasElement} */ (element);
          const pixel = canvas.getContext('2d')?.getImageData(x * canvas.width, y * canvas.height, 1, 1);
          return (pixel?.data[3] ?? 0) > 0;
        },
        [x, y],
      );
    },
  };
}

test('a stroke that the system takes away leaves no ink', async (t) => {
  const { page, complaints, touch, inkAt } = await openPad(t);
  await touch('touchStart', [[0.2, 0.5]]);
  await touch('touchMove', [[0.5, 0.5]]);
  assert.equal(await inkAt(0.4, 0.5), true);
  await touch('touchCancel', []);
  assert.equal(await inkAt(0.4, 0.5), false);
  assert.equal(await page.getByRole('button', { name: 'Undo' }).isDisabled(), true);
  assert.deepEqual(complaints, []);
});

test('a second finger draws nothing, and the first goes on', async (t) => {
  const { touch, inkAt } = await openPad(t);
  await touch('touchStart', [[0.2, 0.3]]);
  await touch('touchStart', [
    [0.2, 0.3],
    [0.5, 0.8],
  ]);
  await touch('touchMove', [
    [0.6, 0.3],
    [0.9, 0.8],
  ]);
  await touch('touchEnd', []);
  assert.equal(await inkAt(0.4, 0.3), true);
  assert.equal(await inkAt(0.7, 0.8), false);
});

test('a pen draws though the palm lies on the glass, and the palm draws nothing', async (t) => {
  const { complaints, touch, pen, inkAt } = await openPad(t);
  await touch('touchStart', [[0.8, 0.8]]);
  await touch('touchMove', [[0.8, 0.9]]);
  assert.equal(await inkAt(0.8, 0.85), true, 'a finger alone draws');
  await pen('mousePressed', 0.2, 0.2);
  await pen('mouseMoved', 0.5, 0.2);
  await touch('touchMove', [[0.6, 0.9]]);
  assert.equal(await inkAt(0.4, 0.2), true, 'the pen draws');
  assert.equal(await inkAt(0.8, 0.85), false, 'what the hand drew before is gone');
  await pen('mouseReleased', 0.5, 0.2);
  await touch('touchEnd', []);
  assert.equal(await inkAt(0.4, 0.2), true);
  // The hand is put down again before the next stroke.
  await touch('touchStart', [[0.8, 0.6]]);
  await touch('touchMove', [[0.8, 0.9]]);
  await touch('touchEnd', []);
  assert.equal(await inkAt(0.8, 0.7), false, 'just after the pen, a touch is a palm');
  await new Promise((resolve) => setTimeout(resolve, 700));
  await touch('touchStart', [[0.8, 0.6]]);
  await touch('touchMove', [[0.8, 0.9]]);
  await touch('touchEnd', []);
  assert.equal(await inkAt(0.8, 0.7), true, 'later, a finger draws again');
  assert.deepEqual(complaints, []);
});

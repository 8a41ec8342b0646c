/** The page on every screen: any pixel ratio, any width, large letters, a keyboard, few colours; and what it says aloud. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, press, serveSite, train, waitForStatus } from './support.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** Milliseconds in which the charts are drawn again, also on a busy computer. */
const PATIENCE = 15_000;
const VIEWS = ['Train', 'Look inside', 'Compare', 'The lab', 'Class'];
/** A run of one epoch that takes about a second. */
const SHORT = { 'Hidden neurons': 10, Epochs: 1, 'Batch size': 1024 };
/** A run that lasts until it is stopped. */
const LONG = { 'Hidden neurons': 10, Epochs: 1000, 'Batch size': 128 };

/** How many charts a view shows. */
const CHARTS = { Train: 3, Compare: 1 };

/** Pixels of each chart in a row, by its name, of those that the view shows. @param {Page} page */
async function bitmaps(page) {
  const charts = page.getByRole('img', { name: /^(Loss|Accuracy|Confusion matrix|Curves of the selected runs)$/ });
  const sizes = await charts.evaluateAll((all) => all.map((canvas) => [canvas.ariaLabel, /** @type {HTMLCanvasElement} */ (canvas).width]));
  return Object.fromEntries(sizes);
}

/** Whether nothing is drawn on a canvas. @param {Element} canvas */
function isBlank(canvas) {
  const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
  const pixels = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
  return new Set(new Uint32Array(Uint8ClampedArray.from(pixels).buffer)).size < 3;
}

for (const engine of ['as it is', 'without exact sizes, as WebKit']) {
  test(`charts are sharp at once when the pixel ratio changes while a run trains, in a browser ${engine}`, async (t) => {
    const browser = await launchBrowser(t);
    const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
    if (engine !== 'as it is') {
      await context.addInitScript(() => {
        const { observe } = ResizeObserver.prototype;
        ResizeObserver.prototype.observe = function (target, options) {
          if (options?.box === 'device-pixel-content-box') throw new TypeError('No such box.');
          return observe.call(this, target, options);
        };
      });
    }
    const { page, complaints } = await openPage(/** @type {any} */ ({ newPage: () => context.newPage() }), site.url);
    await fillIn(page, SHORT);
    await train(page);
    await openView(page, 'Compare');
    await page.getByRole('checkbox', { name: 'Overlay Run 1' }).check();
    await fillIn(page, LONG);
    await press(page, 'Train');
    await waitForStatus(page, /^Epoch/);
    const devtools = await context.newCDPSession(page);
    const setRatio = async (/** @type {number} */ ratio, /** @type {number} */ wait) => {
      const screen = { width: 1440, height: 960, mobile: false };
      await devtools.send('Emulation.setDeviceMetricsOverride', { ...screen, deviceScaleFactor: ratio });
      await page.waitForFunction((ratio) => devicePixelRatio === ratio, ratio);
      await page.waitForTimeout(wait);
    };
    const check = async (/** @type {Record<string, number>} */ before, /** @type {number} */ ratio, /** @type {string} */ when) => {
      const now = await bitmaps(page);
      for (const [name, width] of Object.entries(before)) {
        assert.ok(Math.abs(now[name] - ratio * width) <= 2 * ratio, `${name}, ${when}: ${now[name]} pixels at ${ratio}, ${width} at 1`);
      }
    };
    /** By view. @type {Record<string, Record<string, number>>} */
    const before = {};
    for (const [view, count] of Object.entries(CHARTS)) {
      await openView(page, view);
      await setRatio(1, 300);
      before[view] = await bitmaps(page);
      assert.equal(Object.keys(before[view]).length, count);
      // Back and forth: each change is noticed, not only the first. A few steps later; without a run the page may take half a second.
      for (const ratio of [2, 1, 1.5, 3]) {
        await setRatio(ratio, 300);
        await check(before[view], ratio, 'while a run trains');
      }
    }
    await press(page, 'Stop');
    await waitForStatus(page, /^Stopped/);
    await setRatio(2, 1000);
    await check(before.Compare, 2, 'with no run');
    await openView(page, 'Train');
    await page.waitForTimeout(300);
    await check(before.Train, 2, 'that was away meanwhile');
    assert.equal(await page.getByRole('img', { name: 'Loss' }).evaluate(isBlank), false);
    assert.deepEqual(complaints, []);
  });
}

/**
 * What reaches out of the page, or is cut off: elements beyond its right edge that no scrolling part of it holds, and words
 * that are wider than their element.
 *
 * @param {Page} page
 */
function overflows(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const scrolls = (/** @type {Element | null} */ element) => {
      for (let at = element; at && at !== document.body; at = at.parentElement) {
        const { overflowX, clipPath } = getComputedStyle(at);
        if (overflowX === 'auto' || clipPath !== 'none') return true;
      }
      return false;
    };
    const words = (/** @type {Element} */ element) => `${element.tagName} ${element.id} "${element.textContent?.trim().slice(0, 30)}"`;
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width <= 1 || element instanceof HTMLOptionElement) continue;
      const isOutside = right > wide + 0.5 || left < -0.5;
      if (isOutside && !scrolls(element)) found.push(`${words(element)} reaches from ${left} to ${right} of ${wide}`);
      const isCut =
        element.matches('button, label, p, h1, h2, h3, summary, output, li, td, th') && element.scrollWidth > element.clientWidth + 1;
      if (isCut && getComputedStyle(element).display !== 'inline')
        found.push(`${words(element)} is cut: ${element.scrollWidth} in ${element.clientWidth}`);
    }
    const { scrollWidth } = document.documentElement;
    return scrollWidth > wide ? [`the page is ${scrollWidth} wide in ${wide}`, ...found] : found;
  });
}

/** Opens whatever can be opened. @param {Page} page */
function unfold(page) {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Opens whatever can be opened, and shows as many fields as there are. @param {Page} page */
async function showEverything(page) {
  await openView(page, 'Train');
  await unfold(page);
  await page.getByRole('combobox', { name: 'Network' }).selectOption('cnn');
  await fillIn(page, { Convolutions: 4, 'Rate schedule': 'step', End: 'early', Epochs: "100'000'000" });
}

/** 320 by 256 is a screen of 1280 by 1024 at 400 %. */
const SCREENS = [
  [320, 256],
  [360, 740],
  [768, 1024],
  [1440, 900],
  [1920, 1080],
];

test('nothing reaches out of the page or is cut off, on any screen, with letters of any size', async (t) => {
  const browser = await launchBrowser(t);
  const { page } = await openPage(browser, site.url);
  // Losses of many digits.
  await page.getByText('Optimizer, schedule and early stopping').click();
  await fillIn(page, { ...SHORT, 'Hidden neurons': 100, 'Learning rate': 1, Momentum: 0.9999 });
  const { testLoss } = await train(page);
  assert.ok(testLoss > 1000, `${testLoss}`);
  await openView(page, 'Compare');
  await page.getByRole('checkbox', { name: 'Overlay Run 1' }).check();
  await showEverything(page);
  /** What was found, by where. @type {Record<string, string[]>} */
  const found = {};
  for (const [width, height] of SCREENS) {
    await page.setViewportSize({ width, height });
    await unfold(page);
    for (const letters of ['', '200%']) {
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, letters);
      // WCAG asks for the width of 320 and for letters twice as large, not for both at once.
      if (letters && width < 768) continue;
      for (const view of VIEWS) {
        await openView(page, view);
        const wide = await overflows(page);
        if (wide.length > 0) found[`${view}, ${width} pixels, letters ${letters || 'as they are'}`] = wide;
      }
    }
  }
  assert.deepEqual(found, {});
});

/** Whatever the view shows is reached by Tab, and is in sight then. @param {Page} page @param {string} view */
async function reachEverything(page, view) {
  const wanted = await page.evaluate(
    () =>
      [...document.querySelectorAll('button, input, select, summary, a[href], [tabindex="0"]')].filter(
        (element) =>
          // Of the matrix's cells one is a stop; arrow keys reach the others.
          element instanceof HTMLElement &&
          element.checkVisibility({ visibilityProperty: true }) &&
          !element.matches(':disabled, .cells [tabindex="-1"]'),
      ).length,
  );
  const reached = new Set();
  /** @type {string[]} */
  const hidden = [];
  for (let presses = 0; presses < 2 * wanted; presses++) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
      const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
      const hit = document.elementFromPoint(x, y);
      const isSeen = hit !== null && (element.contains(hit) || hit.contains(element) || hit.matches('label'));
      const index = [...document.querySelectorAll('*')].indexOf(element);
      return { index, isSeen, what: `${element.tagName} ${element.id}`, outline: getComputedStyle(element).outlineStyle };
    });
    // Behind the last one it begins again.
    if (!place) continue;
    if (!place.isSeen) hidden.push(place.what);
    assert.notEqual(place.outline, 'none', `${view}: ${place.what} does not show that it has the focus`);
    reached.add(place.index);
  }
  assert.deepEqual(hidden, [], `${view}: out of sight`);
  assert.ok(reached.size >= wanted, `${view}: ${reached.size} of ${wanted} reached`);
}

test('at 400 % everything is reached with the keyboard, in sight when it is', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url, { viewport: { width: 320, height: 256 } });
  await fillIn(page, SHORT);
  await train(page);
  for (const view of VIEWS) {
    await openView(page, view);
    await reachEverything(page, view);
  }
});

test('a dialog is whole at 400 %, or scrolls', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url, { viewport: { width: 320, height: 256 } });
  await fillIn(page, SHORT);
  await train(page);
  await press(page, 'Export Run 1');
  const dialog = page.getByRole('dialog');
  const box = await dialog.boundingBox();
  assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 320 && box.y + box.height <= 256, JSON.stringify(box));
  const close = dialog.getByRole('button', { name: 'Close' });
  await close.focus();
  const place = await close.boundingBox();
  assert.ok(place && place.y + place.height <= 256, JSON.stringify(place));
  await close.click();
});

test('whatever is pressed is large enough for a finger', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url, { viewport: { width: 360, height: 740 }, hasTouch: true });
  await fillIn(page, SHORT);
  await train(page);
  await showEverything(page);
  for (const view of VIEWS) {
    await openView(page, view);
    assert.deepEqual(await small(page), [], view);
  }
});

/** What is too small to be pressed with a finger. @param {Page} page */
function small(page) {
  return page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll('button, input, select, summary, a[href]')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) continue;
      // A label is pressed for its field, and a word in a sentence has the height of its line.
      const target = (element instanceof HTMLInputElement && element.closest('label')) || element;
      const { width, height } = target.getBoundingClientRect();
      if (width < 24 || height < 24) found.push(`${element.tagName} ${element.id} "${element.textContent}": ${width} by ${height}`);
    }
    return found;
  });
}

test('with the colours of a high contrast the charts take them, and bars can be seen', async (t) => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { page, complaints } = await openPage(await launchBrowser(t), site.url, { colorScheme });
    const ground = () =>
      page.getByRole('img', { name: 'Loss', exact: true }).evaluate((canvas) => {
        const pixel = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(1, 1, 1, 1).data ?? [];
        const probe = document.createElement('p');
        probe.style.color = 'Canvas';
        document.body.append(probe);
        const wanted = getComputedStyle(probe).color;
        probe.remove();
        return [`rgb(${[...pixel].slice(0, 3).join(', ')})`, wanted];
      });
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    let [drawn, wanted] = await ground();
    for (const end = Date.now() + PATIENCE; drawn !== wanted && Date.now() < end; [drawn, wanted] = await ground())
      await page.waitForTimeout(50);
    assert.equal(drawn, wanted, colorScheme);
    const bar = await page.getByRole('progressbar', { name: 'Progress' }).evaluate((bar) => {
      const { outlineStyle, backgroundColor } = getComputedStyle(bar);
      return { outlineStyle, backgroundColor };
    });
    assert.deepEqual(bar, { outlineStyle: 'solid', backgroundColor: wanted }, 'an empty bar looks empty');
    assert.deepEqual(complaints, []);
  }
});

/** What is said aloud from now on: when, and what. @param {Page} page */
async function listen(page) {
  const heard = await page.evaluateHandle(() => {
    /** @type {{ time: number, text: string }[]} */
    const heard = [];
    const liveRole = '[role="status"], [role="alert"], [role="log"], [role="timer"], output, [aria-live]';
    new MutationObserver((mutations) => {
      const regions = mutations.map(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest(liveRole));
      for (const region of new Set(regions)) {
        const text = region?.textContent?.trim();
        if (text && region?.ariaLive !== 'off') heard.push({ time: performance.now(), text });
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
    return heard;
  });
  return () => heard.jsonValue();
}

test('while a run trains no more than a sentence in five seconds is said aloud, and its end at once', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  await fillIn(page, LONG);
  // What the page says when it is opened has then been said.
  await page.waitForTimeout(1000);
  const heard = await listen(page);
  const shown = await page.getByLabel('Status').evaluateHandle((status) => {
    const changes = { count: 0 };
    new MutationObserver(() => (changes.count += 1)).observe(status, { childList: true, characterData: true, subtree: true });
    return changes;
  });
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch/);
  await page.waitForTimeout(16_000);
  await press(page, 'Pause');
  await waitForStatus(page, /^Paused/);
  await press(page, 'Stop');
  await waitForStatus(page, /^Stopped/);
  const said = await heard();
  const isPhase = (/** @type {string} */ text) => /^(Paused|Stopped|Done)/.test(text);
  const under = said.filter(({ text }) => !isPhase(text));
  for (const [index, { time }] of under.entries()) {
    if (index) assert.ok(time - under[index - 1].time >= 4900, JSON.stringify(said));
  }
  assert.ok(under.filter(({ text }) => /^Epoch \d+ of 1000, .*left\./.test(text)).length >= 2, JSON.stringify(said));
  assert.deepEqual(
    said.filter(({ text }) => isPhase(text)).map(({ text }) => text.split(' ')[0]),
    ['Paused', 'Stopped'],
  );
  const { count } = await shown.jsonValue();
  assert.ok(count > 32, `seen are ${count} changes: as many as before`);
});

test('a run that diverges is told in words, with its exponent or as no number', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await fillIn(page, SHORT);
  await train(page);
  await page.getByText('Optimizer, schedule and early stopping').click();
  await page.getByRole('combobox', { name: 'Network' }).selectOption('cnn');
  await fillIn(page, { 'Learning rate': 1, Momentum: '0,9999', Epochs: 2 });
  const { status } = await train(page);
  await page.getByText('Loss as a table').click();
  const table = page.getByRole('table', { name: 'Loss by epoch' });
  assert.doesNotMatch(await table.innerText(), /NaN|Infinity|∞|\d{8}/);
  // Where it has diverged in its first epoch, there is no row.
  assert.match(`${status} ${await table.innerText()}`, /^Diverged|infinite|\de\d/);
  assert.deepEqual(complaints, []);
});

/** A page that does not come alive says why, within five seconds; over plain http it works. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { SITE, fillIn, launchBrowser, press, serveSite, train, waitForStatus } from './support.js';

/** Milliseconds until the page says it: five seconds, and what a busy machine takes to start a browser. */
const PATIENCE = 15_000;

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
afterEach(() => site.intercept(null));
after(() => site.close());

/**
 * Waits until the page says why it does not start.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} url
 * @param {RegExp} sentence
 * @param {{ script?: () => void, blocked?: RegExp }} [how] a script that runs first; addresses that do not load
 */
async function complains(t, url, sentence, { script, blocked } = {}) {
  const page = await (await launchBrowser(t)).newPage();
  if (script) await page.addInitScript(script);
  if (blocked) await page.route(blocked, (route) => route.abort());
  const begin = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  const alert = page.getByRole('alert').filter({ hasText: sentence }).first();
  await alert.waitFor({ timeout: PATIENCE });
  console.log(`${Math.round(performance.now() - begin)} ms: ${await alert.innerText()}`);
}

test('opened by a double click', async (t) => {
  await complains(t, pathToFileURL(join(SITE, 'index.html')).href, /opened this page as a file.+web server/);
});

test('a server with the wrong type for scripts', async (t) => {
  site.intercept((path) => (path === 'main.js' ? { type: 'text/plain' } : null));
  await complains(t, site.url, /sends main\.js as "text\/plain".+"text\/javascript"/);
});

test('the wrong type for a module deep inside', async (t) => {
  site.intercept((path) => (path === 'wasm/page/kindling.js' ? { type: 'application/octet-stream' } : null));
  await complains(t, site.url, /sends kindling\.js as "application\/octet-stream"/);
});

test('a module that is missing', async (t) => {
  site.intercept((path) => (path === 'wasm/page/kindling.js' ? 404 : null));
  await complains(t, site.url, /kindling\.js is missing on the server \(404\).+Reload/);
});

test('a module that a filter blocks', async (t) => {
  await complains(t, site.url, /kindling\.js did not load.+blocks it/, { blocked: /\/page\/kindling\.js/ });
});

test('a module that never comes, and then does not even matter', async (t) => {
  site.intercept((path) => (path === 'wasm/page/kindling.js' ? 'never' : null));
  await complains(t, site.url, /has not started yet/);
});

test('the style sheet does not come: said, and the page starts when it does', async (t) => {
  const page = await (await launchBrowser(t)).newPage();
  /** @type {() => void} */
  let deliver = () => undefined;
  const isAsked = new Promise((resolve) => (deliver = () => resolve(undefined)));
  await page.route(/\/styles\.css/, async (route) => {
    await isAsked;
    await route.continue();
  });
  await page.goto(site.url, { waitUntil: 'commit' });
  const alert = page.getByRole('alert').filter({ hasText: 'styles.css has not arrived' });
  await alert.waitFor({ timeout: PATIENCE });
  deliver();
  await waitForStatus(page, /^Ready/);
  assert.equal(await alert.count(), 0);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgba(0, 0, 0, 0)');
});

test('the script that says so never comes itself', async (t) => {
  site.intercept((path) => (path === 'opening.js' ? 'never' : null));
  await complains(t, site.url, /has not started yet/);
});

test('a style sheet that is missing is named', async (t) => {
  site.intercept((path) => (path === 'styles.css' ? 404 : null));
  const page = await (await launchBrowser(t)).newPage();
  await page.goto(site.url, { waitUntil: 'commit' });
  await page
    .getByRole('alert')
    .filter({ hasText: /styles\.css (is missing on the server \(404\)|did not load: you are offline).+Reload/ })
    .first()
    .waitFor({ timeout: PATIENCE });
});

test('a login page in the place of everything', async (t) => {
  site.intercept((path) => (path === 'build.json' ? Buffer.from('<!doctype html>') : null));
  await complains(t, site.url, /build\.json did not load.+login page/);
});

test('all scripts are kept away', async (t) => {
  await complains(t, site.url, /has not started yet.+blocks\s+its\s+scripts/s, { blocked: /\.js$/ });
});

test('a script with a mistake in it', async (t) => {
  site.intercept((path) => (path === 'wasm/page/kindling.js' ? Buffer.from('export const broken = ;') : null));
  await complains(t, site.url, /did not start: .*SyntaxError/);
});

test('a script that throws', async (t) => {
  site.intercept((path) => (path === 'main.js' ? Buffer.from('throw new Error("no luck")') : null));
  await complains(t, site.url, /did not start: .*no luck/);
});

test('the page’s own wasm does not load', async (t) => {
  site.intercept((path) => (path === 'wasm/page/kindling_bg.wasm' ? 404 : null));
  await complains(t, site.url, /The page’s WebAssembly did not load/);
});

const OLD = {
  WebAssembly: () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
  SIMD: () => void (WebAssembly.validate = () => false),
  DecompressionStream: () => Reflect.deleteProperty(globalThis, 'DecompressionStream'),
};
for (const [what, script] of Object.entries(OLD)) {
  test(`a browser without ${what}`, async (t) => {
    const sentence = new RegExp(`lacks .*${what}.+Chrome or Edge 131, Firefox 128, Safari 17, or a later version`);
    await complains(t, site.url, sentence, { script: /** @type {() => void} */ (script) });
  });
}

test('what the oldest supported browsers lack is not needed', async (t) => {
  const page = await (await launchBrowser(t)).newPage();
  await page.addInitScript(() => {
    // Safari 17.0 and Firefox 128.
    Reflect.deleteProperty(AbortSignal, 'any');
    Reflect.deleteProperty(Element.prototype, 'checkVisibility');
    Reflect.deleteProperty(Promise, 'withResolvers');
    Reflect.deleteProperty(Promise, 'try');
    Reflect.deleteProperty(PointerEvent.prototype, 'getCoalescedEvents');
    for (const name of ['union', 'intersection', 'difference']) Reflect.deleteProperty(Set.prototype, name);
  });
  await page.goto(site.url);
  await waitForStatus(page, /^Ready/);
  await fillIn(page, { Epochs: 1, 'Hidden neurons': 8, Device: 'cpu' });
  assert.match((await train(page)).status, /^Done/);
  await page.getByText('MNIST: Run 1.').waitFor();
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(100, 100);
    const context = canvas.getContext('2d');
    context?.fillRect(45, 10, 10, 80);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([await canvas.convertToBlob()], 'one.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await page
    .locator('#taken-for')
    .filter({ hasText: /^\d, [\d.]+ %/ })
    .waitFor();
});

test('a slow page says so, and takes it back when it has started', async (t) => {
  const page = await (await launchBrowser(t)).newPage();
  let isLate = false;
  await page.route(/\/main\.js$/, async (route) => {
    await page.getByRole('alert').filter({ hasText: 'has not started yet' }).waitFor();
    isLate = true;
    await route.continue();
  });
  await page.goto(site.url, { waitUntil: 'commit' });
  await waitForStatus(page, /^Ready/);
  assert.ok(isLate);
  assert.equal(await page.getByRole('alert').filter({ hasText: 'has not started yet' }).count(), 0);
});

test('over plain http everything works that can', async (t) => {
  // Another name than that of this machine: to the browser that is a page from the network.
  const browser = await launchBrowser(t, { flags: ['--host-resolver-rules=MAP kindling.test 127.0.0.1'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
  await page.goto(site.url.replace('127.0.0.1', 'kindling.test'));
  await waitForStatus(page, /^Ready/);
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await page.getByRole('status').filter({ hasText: 'plain http' }).waitFor();
  await fillIn(page, { Epochs: 1, 'Hidden neurons': 8 });
  const { status, digest, runningOn } = await train(page);
  assert.match(status, /^Done/);
  assert.match(runningOn, /^CPU/);

  await press(page, 'Copy link');
  const address = await page.getByRole('textbox', { name: 'Link to copy' }).inputValue();
  assert.match(address, new RegExp(`^http://kindling.test:.+claim-digest=${digest}`));
  await press(page, 'Export Run 1');
  const downloading = page.waitForEvent('download');
  await page.getByRole('dialog', { name: 'Export Run 1' }).getByRole('button', { name: /HTML/ }).click();
  await downloading;
  await press(page, 'Close');

  await page.reload();
  await waitForStatus(page, /^Ready/);
  await press(page, 'Open Run 1');
  await page.getByLabel('Digest', { exact: true }).filter({ hasText: digest }).waitFor();
  const canvas = page.getByRole('img', { name: 'Drawing pad for mouse, pen or finger' });
  await canvas.scrollIntoViewIfNeeded();
  const pad = await canvas.boundingBox();
  assert.ok(pad);
  await page.mouse.move(pad.x + pad.width / 2, pad.y + 20);
  await page.mouse.down();
  await page.mouse.move(pad.x + pad.width / 2, pad.y + pad.height - 20);
  await page.mouse.up();
  await page.getByRole('table', { name: 'Prediction' }).getByText('%').first().waitFor();
});

/**
 * What every test of the page needs: the built site on a local server, and a real browser.
 *
 * @module support
 */

import { createReadStream, fstatSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

/** The folder of the built site. */
export const SITE = process.env.KINDLING_SITE ?? join(import.meta.dirname, '../../pkg');
/** Below the root on purpose: the site must work under any path of a static host. */
const SUB_PATH = '/course/kindling/';

/** A link that says nothing but that it is one. The page that it opens shows no run, not even the one that comes with it. */
export const NO_RUN = '#v=1';

/** The content type of each file of the site, by its ending. */
export const TYPES = /** @type {Record<string, string>} */ ({
  '.css': 'text/css',
  '.gz': 'application/gzip',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
});

export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A GPU in software: slow, but the real API. */
export const SOFTWARE_GPU_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/**
 * Answers a request by other bytes, by a status, as another type, or never; null leaves it alone.
 * @typedef {(path: string) => Buffer | number | { type: string } | 'never' | null} Rule
 */

/**
 * @typedef {object} Site
 * @property {string} url the page
 * @property {string} code the address of the folder with its code
 * @property {string[]} requests the paths asked for so far, without the sub-path and the folder of the code
 * @property {(rule: Rule | null) => void} intercept
 * @property {() => Promise<void>} close
 */

/**
 * Serves the built site on a free port of this machine.
 *
 * @param {string} [folder] another one
 * @returns {Promise<Site>}
 */
export async function serveSite(folder = SITE) {
  /** @type {string[]} */
  const requests = [];
  const { code } = JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8'));
  /** @type {Rule | null} */
  let rule = null;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const place = normalize(pathname.slice(SUB_PATH.length) || 'index.html');
    const file = join(folder, place);
    const isInside = pathname.startsWith(SUB_PATH) && !place.startsWith('..');
    const path = place.startsWith(`${code}/`) ? place.slice(code.length + 1) : place;
    requests.push(path);
    const answer = rule?.(path) ?? null;
    const headers = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' };
    if (answer === 'never') return;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else if (Buffer.isBuffer(answer)) response.writeHead(200, headers).end(answer);
    else {
      const opened = isInside ? openIfThere(file) : null;
      if (opened === null) return void response.writeHead(404).end();
      const type = answer ? { 'content-type': answer.type } : {};
      response.writeHead(200, { ...headers, ...type, 'content-length': fstatSync(opened).size });
      createReadStream('', { fd: opened }).pipe(response);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  const url = `http://127.0.0.1:${address.port}${SUB_PATH}`;
  return {
    url,
    code: `${url}${code}/`,
    requests,
    intercept: (next) => {
      rule = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve()) && server.closeAllConnections()),
  };
}

/**
 * Opens a file at once: a moment later a test may have renamed its folder.
 *
 * @param {string} file
 */
function openIfThere(file) {
  try {
    return openSync(file, 'r');
  } catch {
    return null;
  }
}

/**
 * A browser with an empty profile.
 *
 * @param {string[]} [flags]
 */
export function launch(flags = []) {
  return chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: [...BROWSER_FLAGS, ...flags] });
}

/**
 * A browser of its own, with an empty profile, that ends with the test: also with one that fails.
 *
 * @param {import('node:test').TestContext} test
 * @param {{ gpu?: boolean, flags?: string[] }} [options] `gpu`: with WebGPU through a software adapter
 */
export async function launchBrowser(test, { gpu = false, flags = [] } = {}) {
  const browser = await launch([...(gpu ? SOFTWARE_GPU_FLAGS : []), ...flags]);
  test.after(() => browser.close());
  return browser;
}

/**
 * The page, ready to train, and whatever it throws or logs as an error from then on.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(browser, url, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 960 }, ...options });
  /** @type {string[]} */
  const complaints = [];
  const complain = (/** @type {string} */ text) => complaints.push(text.slice(0, 300));
  page.on('pageerror', (error) => complain(String(error)));
  page.on('console', (message) => message.type() === 'error' && complain(message.text()));
  await page.goto(url);
  const ready = page.getByRole('button', { name: 'Train', exact: true }).and(page.locator(':enabled'));
  await ready.waitFor().catch(async (cause) => {
    const status = await page.locator('#status').innerText();
    throw new Error(`The page did not get ready: "${status}" ${complaints.join('; ')}`, { cause });
  });
  return { page, complaints };
}

/**
 * Goes to a view, and waits until all of it is there.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function openView(page, name) {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true }).click();
  await page.locator('main:not([aria-busy="true"])').waitFor();
}

/**
 * Goes where one of these can be seen, unless one can be already: to its view, and into the settings that a phone folds.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} found elements, hidden ones included
 */
export async function reveal(page, found) {
  await found.first().waitFor({ state: 'attached' });
  for (const one of await found.all()) if (await one.isVisible()) return;
  const way = await found.evaluateAll((elements) => {
    const views = elements.map((element) => element.closest('.away')?.getAttribute('data-views')?.split(' ')[0]);
    const view = views.find(Boolean);
    const link = view && document.querySelector(`nav [data-view="${view}"]`);
    return { view: link ? link.textContent : null, isFolded: elements.some((element) => element.closest('#setup-more:not([open])')) };
  });
  if (way.view) await openView(page, way.view);
  if (way.isFolded) await page.getByText('Model and training settings').click();
}

/**
 * Fills in the form.
 *
 * @param {import('playwright-core').Page} page
 * @param {Record<string, string | number>} values by the label of the field
 */
export async function fillIn(page, values) {
  for (const [label, value] of Object.entries(values)) {
    const field = page.getByLabel(label, { exact: true });
    await reveal(page, field);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(String(value));
    else await field.fill(String(value));
  }
}

/**
 * Presses Train and waits until the run is done.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} [timeout] milliseconds
 */
export async function train(page, timeout = 300_000) {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page
    .getByLabel('Status')
    .filter({ hasText: /^(Done|Diverged|Not trained|Interrupted)/ })
    .waitFor({ timeout });
  return readResult(page);
}

/**
 * What the page shows of a run, where it shows it.
 *
 * @param {import('playwright-core').Page} page
 */
export async function readResult(page) {
  await reveal(page, page.getByLabel('Digest', { exact: true }));
  const read = (/** @type {string} */ label) => page.getByLabel(label, { exact: true }).innerText();
  return {
    status: await read('Status'),
    runningOn: await read('Running on'),
    testAccuracy: Number.parseFloat(await read('Test accuracy')) / 100,
    testLoss: Number.parseFloat(await read('Test loss')),
    digest: await read('Digest'),
  };
}

/**
 * Presses the button of exactly this name, wherever it stands.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function press(page, name) {
  await reveal(page, page.getByRole('button', { name, exact: true, includeHidden: true }));
  await page.getByRole('button', { name, exact: true }).click();
}

/**
 * Waits until the status says this, and returns what it says.
 *
 * @param {import('playwright-core').Page} page
 * @param {RegExp} text
 * @param {number} [timeout] milliseconds
 */
export async function waitForStatus(page, text, timeout = 120_000) {
  // Looked at in each frame: some of what it says stays for half a second only.
  const isSaid = ({ source = '' }) => {
    const text = document.getElementById('status')?.textContent ?? '';
    return new RegExp(source).test(text) && text;
  };
  const said = await page.waitForFunction(isSaid, { source: text.source }, { timeout, polling: 'raf' });
  return String(await said.jsonValue());
}

/**
 * Writes down whatever the status says from now on; call what it returns to read it.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<() => Promise<string[]>>}
 */
export async function listenToStatus(page) {
  const said = await page.evaluateHandle(() => {
    /** @type {string[]} */
    const said = [];
    const status = document.getElementById('status');
    if (status) new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, { childList: true });
    return said;
  });
  return () => said.jsonValue();
}

/** Storage that is refused, slow, full, closed, or cleared: the page works, and says so. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openView, press, readResult, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const SMALL = { 'Hidden neurons': 8, 'Batch size': 500, Epochs: 1, Device: 'cpu' };

/**
 * @param {import('playwright-core').BrowserContext} context
 * @returns {Promise<import('playwright-core').Page>} the page when it is ready, in a tab of its own
 */
async function openTab(context) {
  const page = await context.newPage();
  await page.goto(site.url);
  await waitForStatus(page, /^Ready/);
  return page;
}

/**
 * @param {import('node:test').TestContext} t
 * @param {() => void} [script] runs before the page's own
 */
async function open(t, script) {
  const browser = await launchBrowser(t);
  const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
  if (script) await context.addInitScript(script);
  return { context, page: await openTab(context) };
}

/** @param {import('playwright-core').Page} page @param {string} name */
function row(page, name) {
  return page
    .getByRole('table', { name: 'Runs', exact: true })
    .getByRole('row')
    .filter({ has: page.getByLabel(`Name of ${name}`, { exact: true }) });
}

/** The sentence on the runs that are not kept. @param {import('playwright-core').Page} page */
function problem(page) {
  return page.getByRole('alert').filter({ hasText: 'is not saving your runs' });
}

/** Trains, reads it again from the list, and exports it. @param {import('playwright-core').Page} page */
async function works(page) {
  await fillIn(page, SMALL);
  const { status, digest } = await train(page);
  assert.match(status, /^Done/);
  await fillIn(page, { Epochs: 2 });
  await train(page);
  await press(page, 'Open Run 1');
  await page.getByLabel('Digest', { exact: true }).filter({ hasText: digest }).waitFor();
  await press(page, 'Export Run 1');
  const downloading = page.waitForEvent('download');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /safetensors/ })
    .click();
  await downloading;
  await press(page, 'Close');
}

/** @type {Record<string, { script: () => void, says: RegExp | null }>} */
const REFUSALS = {
  'IndexedDB is refused': {
    script: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
    },
    says: /Access is denied for this document\. Closing the page loses them, so export what you need\.$/,
  },
  'there is no IndexedDB': {
    script: () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
    says: /export what you need/,
  },
  'IndexedDB never answers': {
    script: () => {
      IDBFactory.prototype.open = () => /** @type {IDBOpenDBRequest} */ ({});
    },
    says: /its storage does not answer/,
  },
  'everything else that keeps something is refused': {
    script: () => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      const decline = () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
      LockManager.prototype.request = decline;
      LockManager.prototype.query = decline;
      CacheStorage.prototype.open = decline;
      StorageManager.prototype.persist = decline;
      Object.defineProperty(globalThis, 'localStorage', { get: refuse });
      Object.defineProperty(globalThis, 'BroadcastChannel', { value: refuse });
    },
    says: null,
  },
};

for (const [what, { script, says }] of Object.entries(REFUSALS)) {
  test(`${what}: the page works in memory`, async (t) => {
    const { page } = await open(t, script);
    if (says) assert.match(await problem(page).innerText(), says);
    await works(page);
    assert.equal(await problem(page).count(), says ? 1 : 0);
  });
}

test('IndexedDB that answers late keeps what was trained meanwhile, and brings what was there', async (t) => {
  const { context, page } = await open(t);
  await fillIn(page, SMALL);
  await train(page);
  await page.close();
  await context.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    /** @type {(() => void)[]} */
    const answers = [];
    // Until the test says so.
    Object.assign(globalThis, { answer: () => answers.splice(0).forEach((answer) => answer()) });
    IDBFactory.prototype.open = function (...options) {
      const late = /** @type {any} */ ({});
      answers.push(() => {
        const request = open.apply(this, options);
        for (const name of ['onupgradeneeded', 'onsuccess']) {
          Object.assign(request, { [name]: () => ((late.result = request.result), late[name]?.()) });
        }
      });
      return late;
    };
  });
  const second = await openTab(context);
  await problem(second).waitFor();
  await fillIn(second, SMALL);
  await train(second);
  await second.evaluate(() => /** @type {any} */ (globalThis).answer());
  await problem(second)
    .waitFor({ state: 'detached' })
    .catch(() => undefined);
  await openView(second, 'Compare');
  await row(second, 'Run 1').first().waitFor();
  assert.equal(await second.getByLabel('Name of Run 1').count(), 2, 'that of the visit before, and the new one');
  await second.reload();
  await problem(second).waitFor();
  await second.evaluate(() => /** @type {any} */ (globalThis).answer());
  await row(second, 'Run 1').nth(1).waitFor();
});

test('a full disk: said, and the run can be exported', async (t) => {
  const { context, page } = await open(t);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 1 });
  await fillIn(page, SMALL);
  assert.match((await train(page)).status, /^Done/);
  assert.match(await problem(page).innerText(), /its storage is full\./);
  await press(page, 'Export Run 1');
  const downloading = page.waitForEvent('download');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /safetensors/ })
    .click();
  await downloading;
  await press(page, 'Close');

  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin });
  await fillIn(page, { Epochs: 2 });
  await train(page);
  await page.getByRole('alert').filter({ hasText: 'is not saving your runs' }).waitFor({ state: 'detached' });
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await openView(page, 'Compare');
  await row(page, 'Run 1').getByText('done, 1 epoch').waitFor();
  await row(page, 'Run 2').getByText('done, 2 epochs').waitFor();
});

test('the browser clears its data while the page is open: the runs of the list are kept again', async (t) => {
  const { context, page } = await open(t);
  await fillIn(page, SMALL);
  const { digest } = await train(page);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin: new URL(site.url).origin, storageTypes: 'indexeddb' });
  await page.getByRole('alert').filter({ hasText: 'cleared the storage of this page' }).waitFor();
  await fillIn(page, { Epochs: 2 });
  const second = await train(page);
  await page.reload();
  await waitForStatus(page, /^Ready/);
  for (const [name, value] of [
    ['Run 1', digest],
    ['Run 2', second.digest],
  ]) {
    await press(page, `Open ${name}`);
    await page.getByLabel('Digest', { exact: true }).filter({ hasText: value }).waitFor();
  }
});

test('a connection that the browser closes is opened again', async (t) => {
  const { page } = await open(t, () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...options) {
      const request = open.apply(this, options);
      request.addEventListener('success', () => Object.assign(globalThis, { database: request.result }));
      return request;
    };
  });
  await fillIn(page, SMALL);
  await train(page);
  // What WebKit does to pages in the background, without any event.
  await page.evaluate(() => /** @type {any} */ (globalThis).database.close());
  await works2(page);
  assert.equal(await problem(page).count(), 0);
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await openView(page, 'Compare');
  await row(page, 'Run 2').getByText('done').waitFor();
});

/** The same as `works`, with a run there already. @param {import('playwright-core').Page} page */
async function works2(page) {
  await press(page, 'Open Run 1');
  await fillIn(page, { Epochs: 2 });
  const { status, digest } = await train(page);
  assert.match(status, /^Done/);
  assert.equal((await readResult(page)).digest, digest);
}

test('"Done" means saved: the page is closed the moment it is said', async (t) => {
  const { context, page } = await open(t);
  await fillIn(page, SMALL);
  await train(page);
  await openView(page, 'Compare');
  for (const number of [2, 3, 4, 5, 6]) {
    const tab = await openTab(context);
    await fillIn(tab, SMALL);
    await press(tab, 'Train');
    await waitForStatus(tab, /^Done/);
    await tab.close();
    await row(page, `Run ${number}`).getByText('done, 1 epoch').waitFor();
  }
  await page.reload();
  for (const number of [1, 2, 3, 4, 5, 6]) await row(page, `Run ${number}`).getByText('done, 1 epoch').waitFor();
});

test('the browser is asked to keep the runs when the first one is done, and not before', async (t) => {
  const { page } = await open(t, () => {
    const { persist } = StorageManager.prototype;
    Object.assign(globalThis, { asked: 0 });
    StorageManager.prototype.persist = function () {
      /** @type {any} */ (globalThis).asked += 1;
      return persist.call(this);
    };
  });
  const asked = () => page.evaluate(() => /** @type {any} */ (globalThis).asked);
  await fillIn(page, SMALL);
  assert.equal(await asked(), 0);
  await train(page);
  await train(page);
  assert.equal(await asked(), 1);
});

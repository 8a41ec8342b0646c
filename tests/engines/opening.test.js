/** A page that does not come alive says why, in three engines; over plain http it trains in all of them. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { SITE, serveSite } from '../e2e/support.js';
import { ENGINES, startBrowser } from './engines.js';
import { trainInNode } from './node.js';
import { Page } from './page.js';

/** What "within five seconds" leaves for a browser that has just been started. */
const PATIENCE = 6000;
const TRAINED = 60_000;
/** A name that is not this machine's: to a browser the page comes from the network, without https. */
const NAME = 'kindling.test';
const RUN = 'v=1&hidden=8&epochs=1&batch-size=500';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
afterEach(() => site.intercept(null));
after(() => site.close());

/** What is done to a module of the page, and what the page then says. @type {[string, import('../e2e/support.js').Rule, RegExp][]} */
const BROKEN = [
  ['is missing', (path) => (path === 'wasm/page/kindling.js' ? 404 : null), /kindling\.js is missing on the server/],
  ['has another type', (path) => (path === 'wasm/page/kindling.js' ? { type: 'text/plain' } : null), /sends kindling\.js as "text\/plain"/],
  ['never comes', (path) => (path === 'wasm/page/kindling.js' ? 'never' : null), /something blocks its scripts/],
  ['throws', (path) => (path === 'main.js' ? Buffer.from('throw new Error("too bad")') : null), /did not start: .*too bad/],
];

for (const engine of ENGINES) {
  test(`${engine.name} says why the page does not come alive`, async (t) => {
    // What never comes keeps a page loading for ever; and a browser may keep what was under a name, since no site changes that.
    const open = async (/** @type {import('node:test').TestContext} */ test) => {
      const session = await startBrowser(engine, { isPatient: false });
      test.after(session.close);
      return new Page(session);
    };
    const page = await open(t);
    await page.visit(pathToFileURL(join(SITE, 'index.html')).href);
    await page.waitForVisibleText(/opened this page as a file/, PATIENCE);
    for (const [what, rule, sentence] of BROKEN) {
      await t.test(`a module ${what}`, async (test) => {
        site.intercept(rule);
        const page = await open(test);
        await page.visit(site.url);
        await page.waitForVisibleText(sentence, PATIENCE);
      });
    }
  });

  test(`${engine.name} uses what is loaded ahead, and loads nothing twice`, async (t) => {
    const session = await startBrowser(engine);
    t.after(session.close);
    site.requests.length = 0;
    await new Page(session).open(site.url);
    assert.deepEqual(site.requests, [...new Set(site.requests)]);
    assert.ok(site.requests.includes('wasm/page/kindling_bg.wasm'));
  });

  test(`${engine.name} trains over plain http`, async (t) => {
    const { host } = new URL(site.url);
    const session = await startBrowser(engine, { proxy: host });
    t.after(session.close);
    const page = new Page(session);
    await page.open(`${site.url.replace(host, NAME)}#${RUN}`);
    assert.equal(await session.driver.executeScript(() => isSecureContext), false);
    await page.waitForVisibleText(/plain http/);
    await page.press('Train');
    await page.waitForStatus(/^Done/, TRAINED);
    const digest = await page.read('Digest');
    assert.deepEqual([digest], await trainInNode([RUN]));
    await page.press('Copy link');
    const link = await (await page.byRole('textbox', 'Link to copy')).getProperty('value');
    assert.match(String(link), new RegExp(`^http://${NAME}/.+claim-digest=${digest}`));
  });
}

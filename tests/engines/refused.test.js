/** A browser whose own settings let no site keep anything: the page trains all the same, and says what is lost. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serveSite } from '../e2e/support.js';
import { ENGINES, startBrowser } from './engines.js';
import { Page } from './page.js';

const TRAINED = 60_000;

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

for (const engine of ENGINES.filter(({ keepsNothing }) => Object.keys(keepsNothing).length > 0)) {
  test(`${engine.name} keeps nothing for any site: runs are trained, listed and opened`, async (t) => {
    const session = await startBrowser(engine, { settings: engine.keepsNothing });
    t.after(session.close);
    await session.driver.get(site.url);
    assert.equal(await session.driver.executeAsyncScript(canKeep), false, 'the browser refuses');
    const page = new Page(session);
    await page.open(site.url);
    await page.waitForVisibleText(/Closing the page loses them, so export what you need/);

    await page.fillIn({ 'Hidden neurons': 8, 'Batch size': 500, Epochs: 1, Device: 'cpu' });
    const digests = [];
    for (const seed of [1, 2]) {
      await page.fillIn({ Seed: seed });
      await page.press('Train');
      await page.waitForStatus(/^Done/, TRAINED);
      digests.push(await page.read('Digest'));
    }
    assert.notEqual(digests[0], digests[1]);
    await page.press('Open Run 1');
    await page.waitForText('Digest', new RegExp(digests[0]));
  });
}

/** Runs in the page: whether it gets a database. @param {(answer: boolean) => void} answer */
function canKeep(answer) {
  try {
    const request = indexedDB.open('can it be kept');
    request.onsuccess = () => answer(true);
    request.onerror = () => answer(false);
  } catch {
    answer(false);
  }
}

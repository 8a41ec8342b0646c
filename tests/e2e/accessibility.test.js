/** An accessibility checker finds nothing, in any state of the page, in both colour schemes, on a desk and on a phone. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, press, serveSite, train } from './support.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/**
 * What axe-core finds on the page, a line for each rule with the first element that breaks it.
 *
 * @param {import('playwright-core').Page} page
 */
async function findings(page) {
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document);
    return violations.map(
      (/** @type {any} */ { id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes[0].html} ${nodes[0].failureSummary}`,
    );
  });
}

/** @type {Record<string, (page: import('playwright-core').Page) => Promise<unknown>>} */
const STATES = {
  'before the first run': async () => undefined,
  'with every setting shown': (page) =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    }),
  'with a value that is refused': (page) => fillIn(page, { Epochs: 0 }),
  'while a run is paused': async (page) => {
    // An epoch long enough not to be done before it is paused.
    await fillIn(page, { Epochs: 1, 'Batch size': 4 });
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).and(page.locator(':enabled')).click();
    await page
      .getByLabel('Status')
      .filter({ hasText: /^Paused/ })
      .waitFor();
  },
  'with two runs overlaid': async (page) => {
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page
      .getByLabel('Status')
      .filter({ hasText: /^Stopped/ })
      .waitFor();
    await fillIn(page, { Epochs: 1, 'Batch size': 1024 });
    await train(page);
    await fillIn(page, { Seed: 2 });
    await train(page);
    await openView(page, 'Compare');
    const boxes = page.locator('#runs-table input[type=checkbox]:enabled');
    assert.equal(await boxes.count(), 2);
    for (const box of await boxes.all()) await box.check();
    await page.locator('#overlay-figure').waitFor();
  },
  'with a run to be exported': async (page) => {
    await press(page, 'Export Run 2');
    await page.getByRole('dialog').waitFor();
  },
  'with the network of a run looked into': async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await openView(page, 'Look inside');
    await press(page, 'Next');
    await page.getByText('True class: ').waitFor();
  },
  'in the lab': (page) => openView(page, 'The lab'),
  'in the class': (page) => openView(page, 'Class'),
  'with the words about the page': async (page) => {
    await press(page, 'About');
    await page.getByRole('dialog').waitFor();
  },
  'with a claim that is verified': async (page) => {
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      const digest = '0'.repeat(64);
      const claim = `claim-loss=0.4&claim-accuracy=0.9&claim-f1=0.9&claim-confusion=${digest}&claim-digest=${digest}`;
      location.hash = `#v=1&hidden=10&epochs=1&batch-size=1024&${claim}&claim-device=cpu&claim-build=0&claim-epochs=1`;
    });
    await press(page, 'Verify');
    await page.locator('#verdict[data-verdict]').waitFor({ timeout: 60_000 });
  },
  'with a run deleted that can be had back': async (page) => {
    await press(page, 'Delete Run 2');
    await page.getByRole('button', { name: /Undo/ }).first().waitFor();
  },
  'with a failure': async (page) => {
    site.intercept((path) => (path.startsWith('data/fashion') ? 404 : null));
    await fillIn(page, { Dataset: 'fashion-mnist' });
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.locator('#failure').waitFor();
    site.intercept(null);
  },
  'with a notice about a link': async (page) => {
    await page.evaluate(() => {
      location.hash = '#v=1&lion=3&hide=seed&lock=epochs';
    });
    await page.locator('#link-notice').waitFor();
  },
};

/** Each scheme and each width once: colours do not depend on the width. */
const SCREENS = /** @type {const} */ ([
  ['light', 1440],
  ['dark', 360],
]);
for (const [colorScheme, width] of SCREENS) {
  test(`axe finds nothing in ${colorScheme} colours at ${width} pixels, and nothing overflows`, async (t) => {
    const { page } = await openPage(await launchBrowser(t), site.url, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    await page.addScriptTag({ path: AXE });
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page);
      assert.deepEqual(await findings(page), [], state);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${state}: ${overflow} pixels too wide`);
    }
  });
}

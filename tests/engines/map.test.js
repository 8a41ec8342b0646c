/** The map of test images of the run that comes with the page: the same bits in three engines and in Node. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serveSite } from '../e2e/support.js';
import { ENGINES, startBrowser } from './engines.js';
import { mapInNode } from './node.js';
import { Page } from './page.js';

/** Milliseconds for t-SNE, on a machine that has other work too. */
const MAPPED = 120_000;

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {{ pca: string, tsne: string }} */
let digests;
before(async () => {
  site = await serveSite();
  digests = await mapInNode();
  assert.notEqual(digests.pca, digests.tsne);
});
after(() => site.close());

for (const engine of ENGINES) {
  test(`${engine.name} maps the test images to the bits that Node has`, async (t) => {
    const session = await startBrowser(engine);
    t.after(session.close);
    const page = new Page(session);
    await page.open(site.url);
    await page.openView('Look inside');
    await page.scrollTo(await page.byRole('radio', 'PCA'));
    assert.equal(await page.waitForText('The map’s digest', /^[0-9a-f]{64}$/, MAPPED), digests.pca);
    await page.choose('t-SNE');
    const isOther = new RegExp(`^(?!${digests.pca})[0-9a-f]{64}$`);
    assert.equal(await page.waitForText('The map’s digest', isOther, MAPPED), digests.tsne);
    assert.deepEqual(await page.complaints(), []);
  });
}

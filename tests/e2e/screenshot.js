/**
 * Makes the README's picture: the page while the first experiment trains.
 *
 * Run it after `cargo xtask build`, when the page has changed: `node tests/e2e/screenshot.js`.
 */

import { join } from 'node:path';
import { test } from 'node:test';
import { launchBrowser, openPage, serveSite, waitForStatus } from './support.js';

const PICTURE = join(import.meta.dirname, '../../docs/training.png');

test('the README’s picture', async (t) => {
  const site = await serveSite();
  t.after(() => site.close());
  const { page } = await openPage(await launchBrowser(t), site.url);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(page, /^Epoch 7 of 10 · step (2|3)\d\d/);
  await page.screenshot({ path: PICTURE });
});

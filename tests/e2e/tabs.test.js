/** The page in two tabs: they share the list of runs, and never train the same run. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openView, press, readResult, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** Long enough to look at it from the other tab. */
const LONG = { 'Hidden neurons': 10, 'Batch size': 20, Epochs: 16, Device: 'cpu' };

/** Two tabs of one browser; the first has begun to train. @param {import('node:test').TestContext} t */
async function openTwoTabs(t) {
  const browser = await launchBrowser(t);
  const context = await browser.newContext({ viewport: { width: 1440, height: 960 } });
  const open = async () => {
    const page = await context.newPage();
    await page.goto(site.url);
    await waitForStatus(page, /^Ready/);
    return page;
  };
  const first = await open();
  await fillIn(first, LONG);
  await press(first, 'Train');
  await waitForStatus(first, /^Epoch 2 of 16/);
  const second = await open();
  await openView(second, 'Compare');
  return { first, second };
}

/** @param {import('playwright-core').Page} page */
function row(page) {
  return page.locator('#runs-table tbody tr');
}

test('a run that another tab is training can be looked at, and not taken over', async (t) => {
  const { first, second } = await openTwoTabs(t);
  const state = row(second).locator('.run-state');
  await state.filter({ hasText: /^training, epoch \d+ of 16, in another tab$/ }).waitFor();
  assert.equal(await row(second).getByRole('button', { name: 'Resume Run 1' }).isDisabled(), true);
  assert.equal(await row(second).getByRole('button', { name: 'Delete Run 1' }).isDisabled(), true);
  await press(second, 'Open Run 1');
  await second.getByLabel('Status').filter({ hasText: 'Run 1' }).waitFor();
  assert.equal(await second.getByRole('button', { name: 'Pause', exact: true }).isDisabled(), true);

  await openView(second, 'Compare');
  await press(first, 'Pause');
  await state.filter({ hasText: /^paused in epoch .+, in another tab$/ }).waitFor();
  await press(first, 'Resume');
  await waitForStatus(first, /^Done/);
  await state.filter({ hasText: /^done, 16 epochs$/ }).waitFor();
  const { testAccuracy } = await readResult(first);
  assert.match(await row(second).innerText(), new RegExp(`${(100 * testAccuracy).toFixed(2)} %`));

  // Another run has another name, whichever tab it comes from.
  await fillIn(second, { ...LONG, Epochs: 1 });
  await train(second);
  await openView(first, 'Compare');
  await row(first).nth(1).waitFor();
  const names = await first
    .locator('.run-name')
    .evaluateAll((inputs) => inputs.map((input) => /** @type {HTMLInputElement} */ (input).value));
  assert.deepEqual(names, ['Run 2', 'Run 1']);
});

test('a run whose tab was closed can be resumed in the other', async (t) => {
  const { first, second } = await openTwoTabs(t);
  const state = row(second).locator('.run-state');
  await state.filter({ hasText: 'in another tab' }).waitFor();
  await first.close();
  await state.filter({ hasText: /^interrupted after epoch \d+$/ }).waitFor();
  await press(second, 'Resume Run 1');
  await waitForStatus(second, /^Done: 16 epochs/);
  await openView(second, 'Compare');
  assert.match(await state.innerText(), /^done, 16 epochs$/);
});

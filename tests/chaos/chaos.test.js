/** Browsers killed, tabs closed, workers ended, storage pulled away: nothing is lost, and the bits stay the same. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openView, press, readResult, serveSite, train, waitForStatus } from '../e2e/support.js';
import { KillableBrowser, TIMES, chances, pause } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** Some hundred milliseconds an epoch. */
const SPEC = { 'Hidden neurons': 8, 'Batch size': 200, Device: 'cpu' };
const KILLS = 10 * TIMES;

/** @param {import('playwright-core').Page} page @param {string} name */
function row(page, name) {
  return page
    .getByRole('table', { name: 'Runs', exact: true })
    .getByRole('row')
    .filter({ has: page.getByLabel(`Name of ${name}`, { exact: true }) });
}

/** The epochs that the list says are kept of a run. @param {import('playwright-core').Page} page @param {string} name */
async function epochsKept(page, name) {
  const text = await row(page, name).innerText();
  const [, after, within, done] = /after epoch (\d+)|in epoch (\d+)|done, (\d+) epoch/.exec(text) ?? [];
  return Number(after ?? done ?? (within ? Number(within) - 1 : 0));
}

test(`a browser killed ${KILLS} times while it trains`, { timeout: (300 + 20 * KILLS) * 1000 }, async (t) => {
  const chance = chances();
  const epochs = 6 * KILLS;
  const undisturbed = await (await launchBrowser(t)).newPage();
  await undisturbed.goto(site.url);
  await waitForStatus(undisturbed, /^Ready/);
  await fillIn(undisturbed, { ...SPEC, Epochs: epochs });
  const begin = performance.now();
  const { digest } = await train(undisturbed);
  // However fast this machine is, the last kill comes before the run is done: half of its time is left for waiting.
  const longest = Math.min(2000, (performance.now() - begin) / KILLS);
  await undisturbed.close();

  const browser = new KillableBrowser(t);
  let kept = 0;
  let kills = 0;
  for (let isDone = false; !isDone;) {
    const page = await browser.open(site.url);
    if (kills === 0) {
      await fillIn(page, { ...SPEC, Epochs: epochs });
      await press(page, 'Train');
      // There is a run from its first step on.
      await waitForStatus(page, /^Epoch 1 of/);
      await openView(page, 'Compare');
      await row(page, 'Run 1').waitFor();
    } else {
      await openView(page, 'Compare');
      const now = await epochsKept(page, 'Run 1');
      assert.ok(now >= kept, `after kill ${kills}, ${now} epochs are kept, and ${kept} were shown as kept before`);
      kept = now;
      await press(page, 'Resume Run 1');
      await waitForStatus(page, /^(Epoch|Done)/);
    }
    if (kills === KILLS) {
      await waitForStatus(page, /^Done/, 300_000);
      assert.equal((await readResult(page)).digest, digest);
      isDone = true;
    } else {
      await pause(longest * chance());
      // What its list shows as over is on the disk: the last one may just be on its way.
      kept = Math.max(kept, (await epochsShown(page)) - 1);
      await browser.kill();
      kills += 1;
    }
  }
  console.log(`${kills} kills, ${kept} of ${epochs} epochs kept before the last one, nothing lost, the same digest`);
});

/** The epochs that are over, as the page's table has them. @param {import('playwright-core').Page} page */
function epochsShown(page) {
  return page.getByRole('table', { name: 'Loss by epoch', includeHidden: true }).locator('tbody tr').count();
}

test('a browser killed within 100 ms after "Done"', async (t) => {
  const chance = chances();
  const browser = new KillableBrowser(t);
  for (let number = 1; number <= 5 * TIMES; number++) {
    const page = await browser.open(site.url);
    await openView(page, 'Compare');
    for (let before = 1; before < number; before++) await row(page, `Run ${before}`).getByText('done, 1 epoch').waitFor();
    await fillIn(page, { ...SPEC, Epochs: 1 });
    await press(page, 'Train');
    await waitForStatus(page, /^Done/);
    await pause(100 * chance());
    await browser.kill();
  }
});

/**
 * The page in a browser that keeps hold of its workers.
 *
 * @param {import('node:test').TestContext} t
 */
async function openWithWorkers(t) {
  const context = await (await launchBrowser(t)).newContext();
  await context.addInitScript(() => {
    /** By the ends of their addresses. @type {Record<string, Worker>} */
    const workers = {};
    Object.assign(globalThis, { workers });
    globalThis.Worker = class extends Worker {
      /** @param {string | URL} address @param {WorkerOptions} [options] */
      constructor(address, options) {
        super(address, options);
        workers[String(address).replace(/.*\//, '')] = this;
      }
    };
  });
  const page = await context.newPage();
  await page.goto(site.url);
  await waitForStatus(page, /^Ready/);
  return { context, page };
}

test('a worker that is ended without a word', { timeout: 240_000 }, async (t) => {
  const chance = chances();
  const { page } = await openWithWorkers(t);
  await fillIn(page, { ...SPEC, Epochs: 30 });
  const { digest } = await train(page);
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch 2 of/);
  await pause(2000 * chance());
  await page.evaluate(() => /** @type {any} */ (globalThis).workers['training-worker.js'].terminate());
  await page.getByRole('alert').filter({ hasText: 'The trainer failed: it stopped responding' }).waitFor({ timeout: 60_000 });
  assert.match(await page.getByLabel('Status').innerText(), /^Interrupted (after|in) epoch/);
  await press(page, 'Resume Run 2');
  await waitForStatus(page, /^Done/);
  assert.equal((await readResult(page)).digest, digest);
});

test('storage that is pulled away while a run trains', { timeout: 240_000 }, async (t) => {
  const chance = chances();
  const { context, page } = await openWithWorkers(t);
  await fillIn(page, { ...SPEC, Epochs: 20 });
  const { digest } = await train(page);
  const cdp = await context.newCDPSession(page);
  for (let time = 0; time < 3 * TIMES; time++) {
    await press(page, 'Train');
    await waitForStatus(page, /^Epoch 2 of/);
    await pause(500 * chance());
    await cdp.send('Storage.clearDataForOrigin', {
      origin: new URL(site.url).origin,
      storageTypes: 'indexeddb,cache_storage,local_storage',
    });
    await waitForStatus(page, /^Done/);
    assert.equal((await readResult(page)).digest, digest);
  }
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await openView(page, 'Compare');
  for (let number = 1; number <= 1 + 3 * TIMES; number++) {
    await row(page, `Run ${number}`).getByText('done, 20 epochs').waitFor();
  }
});

test('two tabs fight for a run', { timeout: 240_000 }, async (t) => {
  const { context, page: first } = await openWithWorkers(t);
  await fillIn(first, { ...SPEC, Epochs: 40 });
  const { digest } = await train(first);
  await press(first, 'Train');
  await waitForStatus(first, /^Epoch 2 of/);
  await first.reload();
  await waitForStatus(first, /^Ready/);
  const second = await context.newPage();
  await second.goto(site.url);
  await waitForStatus(second, /^Ready/);
  const tabs = [first, second];
  // A tab that sees the other one train it has its button disabled: then it has lost.
  const resume = (/** @type {import('playwright-core').Page} */ page) => press(page, 'Resume Run 2').catch(() => undefined);
  await Promise.all(tabs.map((page) => page.evaluate(() => document.body.focus())));
  await Promise.race([Promise.all(tabs.map(resume)), pause(5000)]);
  const winner = await Promise.any(tabs.map((page) => waitForStatus(page, /^Done/).then(() => page)));
  assert.equal((await readResult(winner)).digest, digest);
  const loser = tabs.find((page) => page !== winner);
  assert.ok(loser && !/^(Epoch|Done)/.test(await loser.getByLabel('Status').innerText()));
  await openView(loser, 'Compare');
  await row(loser, 'Run 2').getByText('done, 40 epochs').waitFor();
});

/** Average pooling: chosen in the form or by a link, trained, verified, exported and imported. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { byPython } from './import-files.js';
import { fillIn, launchBrowser, openPage, openView, press, readResult, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {string} */
let folder;
before(async () => {
  site = await serveSite();
  folder = await mkdtemp(join(tmpdir(), 'kindling-pooling-'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** Few steps of few filters, for a GPU in software. */
const SMALL = '#v=1&network=cnn&convolutions=3x2;3x2&pooling=average&hidden=8&epochs=1&batch-size=1024';
const WORDS = 'average pooling 2×2 after each';

/** @param {import('playwright-core').Page} page */
function pooling(page) {
  return page.getByLabel('Pooling', { exact: true });
}

/** @param {import('playwright-core').Page} page */
function layers(page) {
  return page.getByRole('table', { name: 'Network' });
}

/** @param {import('playwright-core').Page} page */
async function copyLink(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'Copy link');
  await page
    .locator('#copied')
    .filter({ hasText: /Copied/ })
    .waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} button
 */
async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** A run's JSON. @param {import('playwright-core').Page} page @param {string} name */
async function exported(page, name) {
  await press(page, `Export ${name}`);
  const content = JSON.parse(readFileSync(await download(page, 'Everything as JSON'), 'utf8'));
  await press(page, 'Close');
  return content;
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} file
 */
async function importFile(page, file) {
  await openView(page, 'Compare');
  await page.getByLabel('Import runs or weights').setInputFiles(file);
  const said = page.getByRole('status', { name: 'Import and export' }).filter({ hasText: /imported/ });
  await said.waitFor();
  return said.innerText();
}

test('convolutions are pooled as the form says, and as its link says', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, site.url);
  assert.equal(await pooling(page).isVisible(), false, 'a perceptron does not pool');
  await page.getByRole('combobox', { name: 'Network' }).selectOption('cnn');
  assert.equal(await pooling(page).inputValue(), 'max');
  assert.match(await layers(page).innerText(), /Max pooling 2×2/);
  assert.doesNotMatch(await copyLink(page), /pooling/);

  await pooling(page).selectOption({ label: 'Average pooling' });
  const rows = await layers(page).innerText();
  assert.equal(rows.match(/Average pooling 2×2/g)?.length, 3);
  assert.doesNotMatch(rows, /Max pooling/);
  const link = await copyLink(page);
  assert.match(link, /&pooling=average(&|$)/);

  const { page: other, complaints: others } = await openPage(browser, link);
  assert.equal(await pooling(other).inputValue(), 'average');
  assert.equal(await layers(other).innerText(), rows);
  assert.equal(await copyLink(other), link);
  // Other convolutions are pooled in the same way; an experiment of the report is pooled in its own.
  await fillIn(other, { Convolutions: 2 });
  assert.equal((await layers(other).innerText()).match(/Average pooling 2×2/g)?.length, 2);
  await fillIn(other, { Experiment: 'cnn-25' });
  assert.equal(await pooling(other).inputValue(), 'max');
  await fillIn(other, { Pooling: 'average' });
  assert.equal(await other.getByLabel('Experiment', { exact: true }).inputValue(), '');
  assert.deepEqual([complaints, others], [[], []]);
});

test('a link that hides or locks the convolutions hides or locks their pooling', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${SMALL}&lock=convolutions`);
  for (const label of ['Convolutions', 'Kernel 1', 'Pooling']) {
    assert.equal(await page.getByLabel(label, { exact: true }).isDisabled(), true, label);
  }
  await fillIn(page, { Experiment: 'cnn-25' });
  assert.equal(await pooling(page).inputValue(), 'average', 'what is locked stays');
  await page.goto(`${site.url}${SMALL}&hide=convolutions`);
  await page.getByText('Your teacher has hidden Convolutions.').waitFor();
  for (const label of ['Convolutions', 'Kernel 1', 'Pooling']) {
    assert.equal(await page.getByLabel(label, { exact: true }).isVisible(), false, label);
  }
  assert.match(await layers(page).innerText(), /Average pooling/);
  await page.getByRole('link', { name: 'Open the full page' }).click();
  await pooling(page).waitFor();
  assert.equal(await pooling(page).inputValue(), 'average');
  assert.deepEqual(complaints, []);
});

test('a run with average pooling is kept, verified, exported and imported as such', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}?device=cpu${SMALL}`);
  const { status, digest } = await train(page);
  assert.match(status, /^Done: 1 epoch/);
  const link = await copyLink(page);
  assert.match(link, /&pooling=average&.*claim-digest=/);

  await page.reload();
  await waitForStatus(page, /^Ready/);
  await openView(page, 'Compare');
  const row = page.getByRole('row').filter({ has: page.getByLabel('Name of Run 1', { exact: true }) });
  assert.ok((await row.innerText()).includes(WORDS), await row.innerText());
  await press(page, 'Open Run 1');
  assert.equal((await readResult(page)).digest, digest);
  assert.equal(await pooling(page).inputValue(), 'average');

  const { settings, layers: rows, run } = await exported(page, 'Run 1');
  assert.ok(JSON.stringify(settings).includes(WORDS), JSON.stringify(settings));
  assert.match(JSON.stringify(rows), /Average pooling 2×2/);
  await press(page, 'Export Run 1');
  const weights = await download(page, 'Weights (safetensors)');
  const report = readFileSync(await download(page, 'Report as a web page (HTML)'), 'utf8');
  assert.ok(report.includes(WORDS) && report.includes('Average pooling 2×2'));
  await press(page, 'Close');
  const all = await download(page, 'Export all runs');

  await t.test('its claim is verified to the last bit', async () => {
    const { page: teacher } = await openPage(browser, link);
    await press(teacher, 'Verify');
    const verdict = teacher.locator('#verdict[data-verdict]');
    await verdict.waitFor({ timeout: 120_000 });
    assert.equal(await verdict.innerText(), 'Identical to the last bit.');
  });
  for (const [file, name] of [
    [all, 'Run 1'],
    [join(folder, 'kindling-run-1.json'), 'Run 1'],
    [weights, 'kindling-run-1'],
  ]) {
    await t.test(`${file.slice(folder.length + 1)} brings it back`, async () => {
      const { page: other } = await openPage(browser, site.url);
      assert.match(await importFile(other, file), /^1 run imported\.$/);
      await press(other, `Open ${name}`);
      await pooling(other).waitFor();
      assert.equal(await pooling(other).inputValue(), 'average');
      assert.deepEqual((await exported(other, name)).run.spec.network, run.spec.network);
    });
  }
  assert.deepEqual(complaints, []);
});

test('weights do not say how their network pools: it is taken from the form, and said', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}${SMALL}`);
  const file = byPython('keras-cnn-f64.safetensors');
  assert.match(await importFile(page, file), /Kindling assumes average pooling 2×2\./);
  await press(page, 'Open keras-cnn-f64');
  assert.equal(await pooling(page).inputValue(), 'average');
  await page.getByRole('combobox', { name: 'Network' }).selectOption('pixels');
  const again = join(folder, 'again.safetensors');
  writeFileSync(again, readFileSync(file));
  assert.match(await importFile(page, again), /Kindling assumes max pooling 2×2\./);
  await press(page, 'Open again');
  await pooling(page).waitFor();
  assert.equal(await pooling(page).inputValue(), 'max');
  assert.deepEqual(complaints, []);
});

test('with average pooling WebGPU ends where the CPU does', { timeout: 300_000 }, async (t) => {
  const { page, complaints } = await openPage(
    await launchBrowser(t, { gpu: true }),
    `${site.url}${SMALL.replace('v=1', 'v=2')}&training-images=10240`,
  );
  await fillIn(page, { Device: 'cpu' });
  const onCpu = await train(page);
  await fillIn(page, { Device: 'webgpu' });
  const onGpu = await train(page);
  assert.match(onGpu.runningOn, /^WebGPU: google swiftshader \(software\)/);
  console.log(`10 steps: CPU ${onCpu.testLoss}, WebGPU ${onGpu.testLoss}`);
  assert.ok(Math.abs(onGpu.testLoss - onCpu.testLoss) <= 1e-3 * onCpu.testLoss + 1e-4);
  assert.match(await copyLink(page), /&pooling=average&.*claim-device=webgpu/);
  assert.deepEqual(complaints, []);
});

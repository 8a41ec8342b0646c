/** The list of runs: kept, resumed, overlaid, renamed, sorted, duplicated, deleted, exported, imported. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  fillIn,
  launchBrowser,
  listenToStatus,
  openPage,
  openView,
  press,
  readResult,
  serveSite,
  train,
  waitForStatus,
} from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
/** @type {string} */
let folder;
before(async () => {
  site = await serveSite();
  folder = await mkdtemp(join(tmpdir(), 'kindling-'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** A network that is trained in seconds. */
const SMALL = { 'Hidden neurons': 10, 'Batch size': 500, Epochs: 1, Device: 'cpu' };

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string | number>} [spec]
 */
async function open(t, spec = {}) {
  const opened = await openPage(await launchBrowser(t), site.url);
  await fillIn(opened.page, { ...SMALL, ...spec });
  return opened;
}

/** @param {import('playwright-core').Page} page */
function table(page) {
  return page.getByRole('table', { name: 'Runs', exact: true });
}

/**
 * The row of a run.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
function row(page, name) {
  return table(page)
    .getByRole('row')
    .filter({ has: page.getByLabel(`Name of ${name}`, { exact: true }) });
}

/** The names in the order of the list. @param {import('playwright-core').Page} page */
function names(page) {
  return table(page)
    .locator('.run-name')
    .evaluateAll((inputs) => inputs.map((input) => /** @type {HTMLInputElement} */ (input).value));
}

/** A reload, until the list of runs is there again. @param {import('playwright-core').Page} page */
async function reload(page) {
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await openView(page, 'Compare');
}

/** @param {import('playwright-core').Page} page */
function overlay(page) {
  return page.getByRole('img', { name: 'Curves of the selected runs' });
}

test('an interrupted run is found again, and ends in the bits of one that was not', async (t) => {
  const { page, complaints } = await open(t, { Epochs: 3, 'Batch size': 50 });
  await openView(page, 'Compare');
  await page.getByText('No runs yet.').waitFor();
  const { digest } = await train(page);
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch 2 of 3/);
  await reload(page);

  assert.deepEqual(await names(page), ['Run 2', 'Run 1']);
  assert.match(
    await row(page, 'Run 1').innerText(),
    /Hidden neurons: 10.*Batch size: 50[\s\S]*done, 3 epochs[\s\S]*%\s+0\.\d{4}\s+0\.\d{4}/,
  );
  assert.match(await row(page, 'Run 2').innerText(), /interrupted after epoch [12]/);
  const said = await listenToStatus(page);
  await press(page, 'Resume Run 2');
  await waitForStatus(page, /^Done: 3 epochs in/);
  const epochs = (await said()).filter((text) => text.startsWith('Epoch'));
  assert.ok(epochs.length > 0 && !epochs.some((text) => text.startsWith('Epoch 1 ')), 'what was trained is not trained again');
  assert.equal((await readResult(page)).digest, digest);
  assert.deepEqual(complaints, []);
});

test('a paused run stays paused over a reload, can be put aside, and goes on', async (t) => {
  const { page, complaints } = await open(t, { Epochs: 2, 'Batch size': 50 });
  const { digest } = await train(page);
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch 1 of 2/);
  await press(page, 'Pause');
  const paused = await waitForStatus(page, /^Paused in epoch 1/);
  const place = /in epoch 1, step [\d,]+ of 1,200/.exec(paused)?.[0] ?? '';
  await reload(page);
  await row(page, 'Run 2').getByText(`paused ${place}`).waitFor();

  await press(page, 'Resume Run 2');
  await waitForStatus(page, /^Epoch 1 of 2/);
  await press(page, 'Pause');
  await waitForStatus(page, /^Paused/);
  await press(page, 'Open Run 1');
  await waitForStatus(page, /^Run 1: done, 2 epochs\.$/);
  assert.equal((await readResult(page)).digest, digest);
  await openView(page, 'Compare');
  await row(page, 'Run 2')
    .getByText(/^paused in epoch/)
    .waitFor();
  await press(page, 'Resume Run 2');
  await waitForStatus(page, /^Done: 2 epochs/);
  assert.equal((await readResult(page)).digest, digest);
  assert.deepEqual(complaints, []);
});

test('whatever is done with a run leads to where it is trained', async (t) => {
  const { page, complaints } = await open(t);
  await train(page);
  await fillIn(page, { Epochs: 1000 });
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch/);
  await press(page, 'Stop');
  await waitForStatus(page, /^Stopped/);
  for (const action of ['Open Run 1', 'Go further with Run 1', 'Duplicate Run 1', 'Resume Run 2']) {
    await openView(page, 'Compare');
    await press(page, action);
    await page.getByLabel('Test accuracy', { exact: true }).waitFor();
    assert.equal(await table(page).isVisible(), false, action);
  }
  await waitForStatus(page, /^Epoch/);
  await page.goBack();
  await row(page, 'Run 2')
    .getByText(/^training, epoch/)
    .waitFor();
  assert.deepEqual(complaints, []);
});

test('runs are duplicated with one change, sorted, overlaid and renamed', async (t) => {
  const { page, complaints } = await open(t);
  await train(page);
  await fillIn(page, { 'Hidden neurons': 50 });
  await press(page, 'Duplicate Run 1');
  assert.equal(await page.getByLabel('Hidden neurons').inputValue(), '10');
  await fillIn(page, { 'Hidden neurons': 40 });
  await train(page);
  const copy = 'Run 1, Hidden neurons 40';
  await openView(page, 'Compare');
  assert.deepEqual(await names(page), [copy, 'Run 1']);

  // More neurons recognize more; sorted again, the order is the other one.
  const header = table(page).getByRole('columnheader', { name: 'Test accuracy' });
  await header.getByRole('button').click();
  assert.deepEqual([await names(page), await header.getAttribute('aria-sort')], [[copy, 'Run 1'], 'descending']);
  await header.getByRole('button').click();
  assert.deepEqual([await names(page), await header.getAttribute('aria-sort')], [['Run 1', copy], 'ascending']);

  assert.equal(await overlay(page).isVisible(), false);
  await page.getByLabel('Overlay Run 1', { exact: true }).check();
  await page.getByLabel(`Overlay ${copy}`).check();
  const colors = await table(page)
    .locator('input:checked')
    .evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).accentColor));
  assert.equal(new Set(colors).size, 2, colors.join(' '));
  const picture = () =>
    overlay(page).evaluate(async (canvas) => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return /** @type {HTMLCanvasElement} */ (canvas).toDataURL();
    });
  const pictures = [await picture()];
  await page.getByLabel('Every step').check();
  pictures.push(await picture());
  await page.getByLabel('Logarithmic axis').check();
  pictures.push(await picture());
  await page.getByLabel('Smoothing', { exact: true }).fill('0.9');
  pictures.push(await picture());
  await page.getByLabel('Metric', { exact: true }).selectOption('accuracy');
  pictures.push(await picture());
  await page.getByLabel('Split', { exact: true }).selectOption('test');
  pictures.push(await picture());
  assert.equal(new Set(pictures).size, pictures.length, 'each option shows');
  await page.getByText('Selected runs as a table').click();
  const figures = page.getByRole('table', { name: 'Selected runs by epoch' });
  assert.match(await figures.innerText(), /Epoch\s+Run 1, test\s+Run 1, Hidden neurons 40, test\s+1\s+\d\d\.\d\d %\s+\d\d\.\d\d %/);

  const name = page.getByLabel('Name of Run 1', { exact: true });
  await name.fill('  ');
  await name.press('Enter');
  assert.equal(await name.inputValue(), 'Run 1', 'a run has a name');
  await name.fill('Ten neurons');
  await name.press('Enter');
  // A hand takes longer to reload than a database to keep a name; this test does not.
  await page.waitForTimeout(500);
  await reload(page);
  assert.deepEqual(await names(page), [copy, 'Ten neurons']);
  assert.deepEqual(complaints, []);
});

test('a deleted run can be had back for ten seconds, with the keyboard alone', async (t) => {
  const { page, complaints } = await open(t);
  await page.clock.install();
  await train(page);
  await openView(page, 'Compare');
  await page.getByRole('button', { name: 'Delete Run 1' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('No runs yet.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Undo');
  await page.keyboard.press('Enter');
  await row(page, 'Run 1').waitFor();
  await page.waitForTimeout(500);
  await reload(page);
  await press(page, 'Open Run 1');
  await page.getByText(/^Digest/).waitFor();
  await press(page, 'Export Run 1');
  assert.ok(
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /safetensors/ })
      .isEnabled(),
    'with its weights',
  );
  await press(page, 'Close');

  await press(page, 'Delete Run 1');
  await page.getByText('No runs yet.').waitFor();
  await openView(page, 'Look inside');
  await page.getByRole('button', { name: 'Undo the deletion' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Look inside', 'nothing of the other view has the focus');

  await press(page, 'Delete Run 1');
  await page.getByText('No runs yet.').waitFor();
  await page.clock.runFor(11_000);
  assert.equal(await page.getByRole('button', { name: 'Undo the deletion' }).isVisible(), false);
  await reload(page);
  await page.getByText('No runs yet.').waitFor();
  assert.deepEqual(complaints, []);
});

const REFUSALS = [
  {
    what: 'nothing can be kept',
    sentence: /^This browser is not saving your runs: A mutation operation was attempted\./,
    refuse: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('A mutation operation was attempted.', 'InvalidStateError');
      };
    },
  },
  {
    what: 'the storage is full',
    sentence: /^This browser is not saving your runs: its storage is full\./,
    refuse: () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('', 'QuotaExceededError');
      };
    },
  },
];

for (const { what, sentence, refuse } of REFUSALS) {
  test(`where ${what}, the page says so and works`, async (t) => {
    const { page } = await openPage(await launchBrowser(t), site.url);
    await page.addInitScript(refuse);
    await reload(page);
    await fillIn(page, SMALL);
    await train(page);
    await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    await fillIn(page, { 'Go further by': 1 });
    await press(page, 'Go further');
    await waitForStatus(page, /^Done: 2 epochs/);
    await openView(page, 'Compare');
    assert.match(await row(page, 'Run 1').innerText(), /done, 2 epochs/);
    await press(page, 'Export Run 1');
    await download(page, 'Weights (safetensors)');
  });
}

/**
 * Presses a button of the export dialog, and returns the file's name and path.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} button
 */
async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return { name: file.suggestedFilename(), path };
}

/**
 * What Python's safetensors reads of a file, as lines "name type shape"; null where it is not installed.
 *
 * @param {string} path
 */
function readByPython(path) {
  const code = [
    'import sys',
    'from safetensors.numpy import load_file',
    'for name, values in sorted(load_file(sys.argv[1]).items()): print(name, values.dtype, values.shape)',
  ].join('\n');
  const { status, stdout } = spawnSync(process.env.PYTHON ?? 'python3', ['-c', code, path], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n') : null;
}

test('a run is exported in every form, and its weights come back', async (t) => {
  const { page, complaints } = await open(t);
  const { testLoss } = await train(page);
  await press(page, 'Export Run 1');
  const dialog = page.getByRole('dialog', { name: 'Export Run 1' });
  await dialog.waitFor();
  const buttons = (await dialog.getByRole('button').allInnerTexts()).filter((text) => text !== 'Close');
  /** @type {Record<string, string>} */
  const files = {};
  for (const button of buttons) {
    const { name, path } = await download(page, button);
    files[name] = path;
    // Chromium passes over what comes after ten files in a second.
    await page.waitForTimeout(150);
  }
  const text = (/** @type {string} */ name) => readFileSync(files[name], 'utf8');
  assert.deepEqual(
    Object.keys(files)
      .map((name) => name.replace(/^.*?run-1/i, ''))
      .sort(),
    [
      ...['.html', '.json', '.md', '.png', '.safetensors'],
      ...['.accuracy.svg', '.confusion.csv', '.confusion.png', '.confusion.svg', '.history.csv', '.loss.svg'],
    ].sort(),
  );
  const file = (/** @type {string} */ end) => Object.keys(files).find((name) => name.endsWith(end)) ?? '';
  assert.match(text(file('.html')), /^<!doctype html>[\s\S]*<svg[\s\S]*#v=1/i);
  assert.equal(JSON.parse(text(file('.json'))).run.rows[0].testLoss.toFixed(4), testLoss.toFixed(4));
  const [width, height] = [16, 20].map((at) => readFileSync(files[file('run-1.png')]).readUInt32BE(at));
  assert.deepEqual([width, height], [1920, 1920]);

  await t.test('Python reads the weights', (t) => {
    const read = readByPython(files[file('.safetensors')]);
    if (!read) return t.skip('python3 has no safetensors and numpy here');
    assert.deepEqual(read, [
      'hidden.bias float32 (10,)',
      'hidden.weight float32 (784, 10)',
      'output.bias float32 (10,)',
      'output.weight float32 (10, 10)',
    ]);
  });

  await press(page, 'Close');
  const input = page.getByLabel('Import runs or weights');
  await input.setInputFiles(files[file('.safetensors')]);
  await page.getByText('imported weights').waitFor();
  assert.equal((await names(page)).length, 2);
  const bytes = readFileSync(files[file('.safetensors')]);
  const broken = join(folder, 'broken.safetensors');
  writeFileSync(broken, bytes.subarray(0, bytes.length - 4));
  await input.setInputFiles(broken);
  await page
    .getByRole('status')
    .filter({ hasText: /broken\.safetensors: This is not a safetensors file, or it is damaged/ })
    .waitFor();
  assert.equal((await names(page)).length, 2);
  await reload(page);
  assert.equal((await names(page)).length, 2);
  assert.deepEqual(complaints, []);
});

test('with runs in the list nothing is wider than a phone', async (t) => {
  const options = { viewport: { width: 360, height: 740 } };
  const { page } = await openPage(await launchBrowser(t), site.url, options);
  await fillIn(page, SMALL);
  await train(page);
  await openView(page, 'Compare');
  await page.getByLabel('Overlay Run 1', { exact: true }).check();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await press(page, 'Export Run 1');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
});

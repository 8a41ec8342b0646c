/** Runs as files, out and in again: all of them, one alone, weights alone; from this version, from 0.2, from Python. */

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openPage as openWasm } from '../../verify/site.js';
import { allRuns, byPython, saved, savedRuns } from './import-files.js';
import { SITE, fillIn, launchBrowser, openPage, openView, press, readResult, serveSite, train, waitForStatus } from './support.js';

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

/** A network that is trained in seconds, in enough steps to be paused. */
const SMALL = { 'Hidden neurons': 10, 'Batch size': 16, Epochs: 2, Device: 'cpu' };

/**
 * Runs of version 0.2 as a file of all runs.
 *
 * @param {string} name
 * @param {(line: string, at: number) => string} [change]
 */
async function fileOfSavedRuns(name, change = (line) => line) {
  const path = join(folder, name);
  const lines = allRuns(savedRuns(), await openWasm(SITE)).split('\n');
  writeFileSync(path, lines.map(change).join('\n'));
  return path;
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

/** The names in the list, in order. @param {import('playwright-core').Page} page */
async function names(page) {
  const fields = await table(page).getByRole('textbox').all();
  return Promise.all(fields.map((field) => field.inputValue()));
}

/** Name, state and scores of every run. @param {import('playwright-core').Page} page */
async function list(page) {
  const found = await names(page);
  return Promise.all(found.map(async (name) => [name, await row(page, name).getByRole('cell').allInnerTexts()]));
}

/** What import and export say. @param {import('playwright-core').Page} page */
function said(page) {
  return page.getByRole('status', { name: 'Import and export' });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string | string[]} files
 * @returns {Promise<string>} what was said
 */
async function importFiles(page, files) {
  await openView(page, 'Compare');
  await page.getByLabel('Import runs or weights').setInputFiles(files);
  await said(page)
    .filter({ hasText: /imported/ })
    .waitFor();
  return said(page).innerText();
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

/** The link of a run, as its report has it. @param {import('playwright-core').Page} page @param {string} name */
async function linkOf(page, name) {
  await press(page, `Export ${name}`);
  const { run } = JSON.parse(readFileSync(await download(page, 'Everything as JSON'), 'utf8'));
  await press(page, 'Close');
  return new URL(run.link).hash;
}

test('all runs go into another browser and go on there as if nothing had happened', { timeout: 300_000 }, async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await fillIn(page, SMALL);
  const { digest } = await train(page);
  await openView(page, 'Compare');
  const name = page.getByLabel('Name of Run 1', { exact: true });
  await name.fill('Größe 10');
  await name.press('Enter');
  // Its old name is free again: the next run has it.
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch 2 of 2/);
  await press(page, 'Pause');
  await waitForStatus(page, /^Paused in epoch 2/);
  const [before, link] = [await list(page), await linkOf(page, 'Größe 10')];
  const file = await download(page, 'Export all runs');
  assert.match(file, /kindling-runs\.jsonl$/);
  assert.equal(await said(page).innerText(), '2 runs exported as kindling-runs.jsonl.');

  const other = await openPage(await launchBrowser(t), site.url);
  assert.match(await importFiles(other.page, file), /^2 runs imported\.$/);
  await other.page.reload();
  await waitForStatus(other.page, /^Ready/);
  await openView(other.page, 'Compare');
  assert.deepEqual(await names(other.page), ['Run 1', 'Größe 10']);
  const after = await list(other.page);
  // The buttons of a run that is at hand are others.
  const content = (/** @type {any[]} */ rows) => rows.map(([run, cells]) => [run, cells.slice(1, -1)]);
  assert.deepEqual(content(after), content(before));
  assert.equal(await linkOf(other.page, 'Größe 10'), link);

  await press(other.page, 'Resume Run 1');
  await waitForStatus(other.page, /^Done: 2 epochs/);
  assert.equal((await readResult(other.page)).digest, digest);
  assert.match(await importFiles(other.page, file), /^1 run imported, 1 was there already\.$/, 'Run 1 has gone on since');
  assert.deepEqual((await names(other.page)).sort(), ['Größe 10', 'Run 1', 'Run 1 (imported)']);
  assert.match(await importFiles(other.page, file), /^No runs imported, 2 were there already\.$/);
  assert.deepEqual([complaints, other.complaints], [[], []]);
});

test('what is damaged costs one run, and says so; what is there already stays as it is', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  const edit = (/** @type {string} */ line, /** @type {number} */ at) => (at === 2 ? line.replace('"hidden":6', '"hidden":5') : line);
  const damaged = await fileOfSavedRuns('damaged.jsonl', edit);
  const text = await importFiles(page, damaged);
  assert.match(text, /^2 runs imported, 1 could not be read\.\s+damaged\.jsonl, Run 2: Its checksum does not match: the file was damaged/);
  const whole = await fileOfSavedRuns('whole.jsonl');
  assert.match(await importFiles(page, [whole, damaged]), /^1 run imported, 4 were there already, 1 could not be read\./);
  assert.deepEqual((await names(page)).sort(), ['Run 1', 'Run 2', 'Run 3']);
  await press(page, 'Open Run 1');
  const [one] = savedRuns();
  assert.equal((await readResult(page)).digest, one.record.digest);

  // Of the same id and another content.
  const { run } = JSON.parse(readFileSync(whole, 'utf8').split('\n')[1]);
  const edited = join(folder, 'edited.jsonl');
  const line = JSON.stringify({ run: { ...run, seconds: 9 } });
  writeFileSync(edited, `{"format":"kindling-runs","version":1}\n${line}\n{"end":true,"runs":1}\n`);
  assert.match(await importFiles(page, edited), /^1 run imported\.$/);
  assert.deepEqual((await names(page)).sort(), ['Run 1', 'Run 1 (imported)', 'Run 2', 'Run 3']);
  const weightless = row(page, 'Run 1 (imported)');
  await weightless.getByText('imported, 2 epochs, without weights').waitFor();
  for (const name of ['Resume', 'Go further']) {
    assert.equal(await weightless.getByRole('button', { name }).isVisible(), false, name);
  }
  assert.equal(await weightless.getByRole('button', { name: 'Open' }).isEnabled(), true);
  const later = join(folder, 'later.txt');
  writeFileSync(later, '{"format":"kindling-runs","version":9}\n');
  assert.match(
    await importFiles(page, later),
    /^No runs imported, 1 could not be read\.\s+later\.txt: A newer version of Kindling made it/,
  );
  assert.deepEqual(complaints, []);
});

test('the JSON of a run is a run to compare, from this version and from 0.2', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  assert.match(await importFiles(page, saved('export-kindling-run-1.json')), /^1 run imported\.$/);
  await row(page, 'Run 1').getByText('imported, 2 epochs, without weights').waitFor();
  await page.getByLabel('Overlay Run 1', { exact: true }).check();
  await page.getByRole('img', { name: 'Curves of the selected runs' }).waitFor();
  const { run } = JSON.parse(readFileSync(saved('export-kindling-run-1.json'), 'utf8'));
  const claims = (/** @type {string} */ link) => new URLSearchParams(link.slice(link.indexOf('#') + 1));
  assert.deepEqual([...claims(await linkOf(page, 'Run 1'))].sort(), [...claims(run.link)].sort());
  const again = join(folder, 'kindling-run-1.json');
  assert.match(await importFiles(page, again), /^No runs imported, 1 was there already\.$/);
  assert.match(await importFiles(page, await fileOfSavedRuns('all.jsonl')), /^3 runs imported\.$/, 'with its weights it is more');
  assert.deepEqual((await names(page)).sort(), ['Run 1', 'Run 1 (imported)', 'Run 2', 'Run 3']);
  assert.deepEqual(complaints, []);
});

test('weights that Python has saved again recognize the same images', { timeout: 180_000 }, async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  const again = [byPython('resaved.safetensors'), byPython('pytorch-f16.safetensors')];
  const text = await importFiles(page, [saved('export-kindling-run-1.safetensors'), ...again]);
  assert.match(text, /^3 runs imported\.[\s\S]*pytorch-f16: Its weights have the layout of PyTorch and were transposed\./);
  assert.match(text, /resaved: The file does not name the dataset of its network\. Kindling assumes MNIST\./);
  /** @type {string[]} */
  const answers = [];
  for (const name of ['export-kindling-run-1', 'resaved', 'pytorch-f16']) {
    await press(page, `Open ${name}`);
    await waitForStatus(page, new RegExp(`^${name}: imported weights`));
    const probabilities = page.getByRole('table', { name: 'Prediction' });
    const seen = [];
    for (const image of [5, 17, 42]) {
      await page.getByLabel('Test image number').fill(String(image));
      await page.getByText(`MNIST: ${name}.`).waitFor();
      await page.waitForTimeout(500);
      seen.push(await probabilities.innerText());
    }
    answers.push(seen.join('\n').replace(/\d+\.\d+/g, (share) => Number(share).toFixed(0)));
  }
  assert.match(answers[0], /\d/);
  assert.deepEqual(answers.slice(1), [answers[0], answers[0]]);
  assert.match(await importFiles(page, byPython('resaved.safetensors')), /^No runs imported, 1 was there already\./);
  assert.deepEqual(complaints, []);
});

test('files that are dropped onto the list are imported, and others are refused with the reason', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  const text = readFileSync(await fileOfSavedRuns('dropped.jsonl'), 'utf8');
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'photo.png'));
    transfer.items.add(new File(['PK\u0003\u0004'], 'model.pt'));
    return transfer;
  }, text);
  await openView(page, 'Compare');
  await page.getByRole('heading', { name: 'Runs', exact: true }).dispatchEvent('drop', { dataTransfer: data });
  await said(page).filter({ hasText: '3 runs imported, 1 could not be read.' }).waitFor();
  assert.match(await said(page).innerText(), /model\.pt: It is a zip archive, like the files of PyTorch/);
  assert.deepEqual(complaints, []);
});

test('where the reader fails the page says so, and reads the file later', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  const file = await fileOfSavedRuns('later.jsonl');
  site.intercept((path) => (path.endsWith('import/import-worker.js') ? 404 : null));
  t.after(() => site.intercept(null));
  assert.match(
    await importFiles(page, file),
    /^No runs imported, 1 could not be read\.\s+later\.jsonl: The reader failed before the end of the file\./,
  );
  site.intercept((path) => (path.endsWith('wasm/trainer/kindling_bg.wasm') ? Buffer.from('no wasm') : null));
  assert.match(await importFiles(page, file), /^No runs imported, 3 could not be read\.\s+later\.jsonl, Run 1: The weights reader did not/);
  site.intercept(null);
  assert.match(await importFiles(page, file), /^3 runs imported\.$/);
});

test('a hundred runs come in while the page goes on', { timeout: 180_000 }, async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  const [one] = savedRuns();
  const many = Array.from({ length: 100 }, (_, at) => ({
    ...one,
    record: { ...one.record, id: `run-${at}`, name: `Student ${at}`, created: one.record.created + at },
  }));
  const path = join(folder, 'class.jsonl');
  writeFileSync(path, allRuns(many, await openWasm(SITE)));
  await page.evaluate(() => {
    let last = performance.now();
    Object.assign(globalThis, { longest: 0 });
    setInterval(() => {
      const now = performance.now();
      Object.assign(globalThis, { longest: Math.max(/** @type {any} */ (globalThis).longest, now - last) });
      last = now;
    }, 10);
  });
  const begin = performance.now();
  assert.match(await importFiles(page, path), /^100 runs imported\.$/);
  const seconds = (performance.now() - begin) / 1000;
  const longest = await page.evaluate(() => /** @type {any} */ (globalThis).longest);
  t.diagnostic(`${seconds.toFixed(1)} s; the page stood still for at most ${Math.round(longest)} ms`);
  assert.ok(longest < 1000, `${longest} ms`);
  assert.equal((await names(page)).length, 100);
  assert.deepEqual(complaints, []);
});

test('the confusion matrix is a picture, too, and tables say that they are UTF-8', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await importFiles(page, saved('export-kindling-run-1.json'));
  await press(page, 'Export Run 1');
  const picture = readFileSync(await download(page, 'Confusion matrix (PNG)'));
  assert.deepEqual(
    [16, 20].map((at) => picture.readUInt32BE(at)),
    [1280, 1280],
  );
  for (const button of ['History (CSV)', 'Confusion matrix (CSV)']) {
    assert.deepEqual([...readFileSync(await download(page, button)).subarray(0, 3)], [0xef, 0xbb, 0xbf], button);
  }
  assert.deepEqual(complaints, []);
});

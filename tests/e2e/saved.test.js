/** What older versions have left, and newer ones: read as if it were made today, or a row that says why not. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';

import { parse } from 'csv-parse/sync';

import { saved } from './import-files.js';
import { SITE, fillIn, launchBrowser, openView, press, readResult, serveSite, train, waitForStatus } from './support.js';

const execute = promisify(execFile);

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
const folder = mkdtempSync(join(tmpdir(), 'kindling-saved-'));
before(async () => {
  site = await serveSite();
});
after(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** The runs that version 0.2 kept in a browser: two are done, one is paused. @type {any[]} */
const RUNS = JSON.parse(readFileSync(saved('database.json'), 'utf8')).runs;
const [GOOD] = RUNS;
const SMALL = { 'Hidden neurons': 8, 'Batch size': 500, Epochs: 1, Device: 'cpu' };

/** @param {{ id: string }} run */
function checkpointOf({ id }) {
  return new Uint8Array(readFileSync(saved(`checkpoint-${id}.safetensors`)));
}

/**
 * The page in a browser whose database holds these runs, put there before the page is opened for the first time.
 *
 * @param {import('node:test').TestContext} t
 * @param {any[]} runs as they were kept
 * @param {Record<string, Uint8Array>} [checkpoints] by the ids of their runs
 */
async function openWith(t, runs, checkpoints = {}) {
  const browser = await launchBrowser(t);
  const page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
  // Of the same origin, and without a script.
  await page.goto(`${site.url}site.json`);
  const inBase64 = Object.entries(checkpoints).map(([id, bytes]) => [id, Buffer.from(bytes).toString('base64')]);
  await page.evaluate(
    async ({ runs, inBase64 }) => {
      const request = indexedDB.open('kindling', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('runs', { keyPath: 'id' });
        request.result.createObjectStore('checkpoints');
      };
      await new Promise((resolve) => (request.onsuccess = resolve));
      const transaction = request.result.transaction(['runs', 'checkpoints'], 'readwrite');
      for (const run of runs) {
        if (run.losses) run.losses = Float32Array.from(run.losses.values);
        transaction.objectStore('runs').put(run);
      }
      for (const [id, text] of inBase64) {
        const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        transaction.objectStore('checkpoints').put(bytes, id);
      }
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      request.result.close();
    },
    { runs, inBase64 },
  );
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(site.url);
  await waitForStatus(page, /^Ready/);
  await openView(page, 'Compare');
  return { page, complaints };
}

/** The runs as they lie in the database, by their names. @param {import('playwright-core').Page} page @returns {Promise<Record<string, any>>} */
async function kept(page) {
  const runs = await page.evaluate(async () => {
    const request = indexedDB.open('kindling', 1);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const all = request.result.transaction('runs').objectStore('runs').getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    request.result.close();
    return all.result;
  });
  return Object.fromEntries(runs.map((run) => [run.name, run]));
}

/** @param {import('playwright-core').Page} page @param {string} name */
function row(page, name) {
  return page
    .getByRole('table', { name: 'Runs', exact: true })
    .getByRole('row')
    .filter({ has: page.getByLabel(`Name of ${name}`, { exact: true }) });
}

/** The rows of what cannot be read. @param {import('playwright-core').Page} page */
function unreadable(page) {
  return page.getByRole('row').filter({ hasText: 'This version of Kindling cannot read this run.' });
}

/**
 * Presses a button that brings a file.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} button
 * @returns {Promise<Buffer>}
 */
async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return readFileSync(await file.path());
}

/**
 * A safetensors file in its parts: what Kindling says of it, its tensors, and their numbers.
 *
 * @param {Uint8Array} bytes
 */
function partsOf(bytes) {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const {
    __metadata__: { kindling },
    ...tensors
  } = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString());
  return { said: JSON.parse(kindling), tensors, numbers: bytes.subarray(8 + length) };
}

/**
 * The same file, which says something else of itself.
 *
 * @param {Uint8Array} bytes
 * @param {object} more
 */
function saying(bytes, more) {
  const { said, tensors, numbers } = partsOf(bytes);
  const json = JSON.stringify({ __metadata__: { kindling: JSON.stringify({ ...said, ...more }) }, ...tensors });
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, numbers]);
}

test('what version 0.2 kept is listed, opened, exported, and resumed to the digest of an undisturbed run', async (t) => {
  const { page, complaints } = await openWith(t, RUNS, Object.fromEntries(RUNS.map((run) => [run.id, checkpointOf(run)])));
  assert.equal(await unreadable(page).count(), 0);
  for (const { name, state, rows, digest, losses } of RUNS) {
    await openView(page, 'Compare');
    await row(page, name).getByText(state).waitFor();
    await press(page, `Open ${name}`);
    await waitForStatus(page, new RegExp(`^${name}: ${state}`));
    if (digest) assert.equal((await readResult(page)).digest, digest);

    await press(page, `Export ${name}`);
    const { format, version, run } = JSON.parse(String(await download(page, 'Everything as JSON')));
    assert.deepEqual([format, version, run.devices, run.builds], ['kindling-run', 2, ['cpu'], ['66b676f41286']]);
    assert.deepEqual([run.name, run.rows, run.digest, run.losses.length], [name, rows, digest, losses.values.length]);
    const { said, tensors } = partsOf(await download(page, 'Weights (safetensors)'));
    assert.deepEqual([said.format, Object.keys(tensors).length % 2], [1, 0], 'weights and biases');
    const report = page.getByRole('button', { name: 'Report as Markdown', exact: true });
    if (rows.length === 0) assert.equal(await report.isDisabled(), true);
    else
      assert.match(
        String(await download(page, 'Report as Markdown')),
        new RegExp(`# ${name}[\\s\\S]+- Device: CPU\n- Build: \`66b676f41286\``),
      );
    await press(page, 'Close');
  }

  const { name } = RUNS.find(({ state }) => state === 'paused');
  await press(page, `Resume ${name}`);
  await waitForStatus(page, /^Done/);
  const resumed = await readResult(page);
  await press(page, `Duplicate ${name}`);
  assert.equal((await train(page)).digest, resumed.digest);

  const { [name]: written, 'Run 1': untouched } = await kept(page);
  assert.deepEqual([written.format, written.devices, written.adapters, written.builds.length], [1, ['cpu'], [], 2]);
  assert.ok(!('device' in written) && !('build' in written));
  assert.equal(untouched.device, 'CPU (WebAssembly SIMD)', 'what is only read stays as it was');
  assert.deepEqual(complaints, []);
});

test('its weights, report and link are those that version 0.2 exported', async (t) => {
  const run = RUNS.find(({ name }) => name === 'Run 1');
  const { page } = await openWith(t, [run], { [run.id]: checkpointOf(run) });
  await press(page, 'Export Run 1');
  const [now, then] = [await download(page, 'Weights (safetensors)'), readFileSync(saved('export-kindling-run-1.safetensors'))].map(
    partsOf,
  );
  assert.deepEqual([now.tensors, Buffer.compare(now.numbers, then.numbers)], [then.tensors, 0]);
  const {
    run: { device, build, link, ...rest },
  } = JSON.parse(readFileSync(saved('export-kindling-run-1.json'), 'utf8'));
  const {
    run: { devices, adapters, builds, link: newLink, ...others },
  } = JSON.parse(String(await download(page, 'Everything as JSON')));
  assert.deepEqual([devices, adapters, builds], [['cpu'], [], [build]]);
  assert.equal(device, 'CPU (WebAssembly SIMD)');
  assert.deepEqual(others, { ...rest, spec: others.spec });
  assert.equal(new URL(newLink).hash, new URL(link).hash);
});

test('the claims of version 0.2 are identical', { timeout: 600_000 }, async () => {
  const out = join(folder, 'claims.csv');
  const program = join(import.meta.dirname, '../../verify/run.js');
  await execute('node', [program, saved('links.txt'), '--out', out, '--site', SITE]);
  const rows = /** @type {Record<string, string>[]} */ (parse(readFileSync(out), { columns: true, bom: true }));
  assert.deepEqual(
    rows.map(({ verdict }) => verdict),
    Array(7).fill('identical'),
  );
});

/** Runs that this version cannot read, each with what it says of it. @type {Record<string, { change: object, says: RegExp }>} */
const STRANGE = {
  'Of next year': {
    change: { format: 2, spec: 'in a way that is not known yet' },
    says: /A newer version of Kindling made it: it has format 2 of a run, but this page reads formats up to 1\./,
  },
  'Another optimizer': { change: { spec: { ...GOOD.spec, optimizer: { kind: 'adadelta', learningRate: 0.1 } } }, says: /adadelta/ },
  'Another network': { change: { spec: { ...GOOD.spec, network: { kind: 'transformer', heads: 8 } } }, says: /transformer/ },
  'Without rows': { change: { rows: undefined }, says: /Its history cannot be read\./ },
  Torn: { change: { rows: [{ epoch: 'one' }] }, says: /Its history cannot be read\./ },
  Odd: { change: { state: 'dreaming' }, says: /Its state cannot be read\./ },
  Elsewhere: { change: { device: 'TPU' }, says: /Kindling does not know its device, "TPU"\./ },
  'Of no device': { change: { format: 1 }, says: /Its devices cannot be read\./ },
  'Of a new device': { change: { format: 1, devices: ['npu'], adapters: [], builds: [] }, says: /Its devices cannot be read\./ },
};

test('what cannot be read is a row that says so, and can be exported and deleted; the page works', async (t) => {
  const strange = Object.entries(STRANGE).map(([name, { change }], at) => ({ ...GOOD, id: `strange-${at}`, name, ...change }));
  const { page, complaints } = await openWith(t, [GOOD, ...strange, { id: 7 }], { 'strange-0': checkpointOf(GOOD) });
  await row(page, GOOD.name).waitFor();
  assert.equal(await unreadable(page).count(), strange.length + 1);
  for (const [name, { says }] of Object.entries(STRANGE)) {
    assert.match(
      await unreadable(page)
        .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
        .innerText(),
      says,
    );
  }
  await fillIn(page, SMALL);
  assert.match((await train(page)).status, /^Done/);

  const file = join(folder, 'of-next-year.jsonl');
  writeFileSync(file, await download(page, 'Export Of next year'));
  const line = JSON.parse(readFileSync(file, 'utf8').split('\n')[1]);
  assert.deepEqual([line.run.format, line.run.spec, line.run.rows], [2, 'in a way that is not known yet', GOOD.rows]);
  const losses = new Uint8Array(Buffer.from(line.run.losses, 'base64'));
  assert.deepEqual(new Float32Array(losses.buffer), Float32Array.from(GOOD.losses.values));
  assert.deepEqual(new Uint8Array(Buffer.from(line.checkpoint, 'base64')), checkpointOf(GOOD));
  assert.match(String(await download(page, 'Export Unnamed run')), /\{"run":\{"id":7\},"checkpoint":null\}/);

  // The same run, from before it was made newer, does not take its place.
  const older = { ...GOOD, id: 'strange-0', name: 'Of next year', seconds: 9, losses: line.run.losses };
  const backup = join(folder, 'older.jsonl');
  writeFileSync(
    backup,
    `{"format":"kindling-runs","version":1}\n${JSON.stringify({ run: older, checkpoint: null })}\n{"end":true,"runs":1}\n`,
  );
  await page.getByLabel('Import runs or weights').setInputFiles([file, backup]);
  const said = page.getByRole('status', { name: 'Import and export' });
  await said.filter({ hasText: /1 run imported, 1 could not be read\./ }).waitFor();
  assert.match(await said.innerText(), /Of next year: A newer version of Kindling made it/);
  const copy = 'Of next year (imported)';
  await row(page, copy).waitFor();
  assert.equal(/** @type {any} */ (await kept(page))['Of next year'].format, 2);

  for (const name of [...Object.keys(STRANGE), 'Unnamed run']) await press(page, `Delete ${name}`);
  assert.equal(await unreadable(page).count(), 0);
  // Deleted at once for the eye; for the disk a moment later.
  await page.waitForTimeout(500);
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await openView(page, 'Compare');
  await row(page, GOOD.name).waitFor();
  assert.equal(await unreadable(page).count(), 0);
  assert.deepEqual(complaints, []);
});

test('weights of a newer format are refused with a sentence, and the page works', async (t) => {
  const paused = RUNS.find(({ state }) => state === 'paused');
  const { page, complaints } = await openWith(t, [paused], { [paused.id]: saying(checkpointOf(paused), { format: 2 }) });
  await press(page, `Open ${paused.name}`);
  await waitForStatus(page, new RegExp(`^${paused.name}: paused`));
  await press(page, `Resume ${paused.name}`);
  const alert = page
    .getByRole('alert')
    .filter({ hasText: 'A newer version of Kindling made this file: it has format 2 of weights and checkpoints' });
  await alert.waitFor();
  assert.deepEqual((await kept(page))[paused.name].state, 'paused');
  await fillIn(page, SMALL);
  assert.match((await train(page)).status, /^Done/);
  assert.deepEqual(complaints, []);
});

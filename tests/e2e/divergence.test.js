/** A run that diverges: it stops there, says so and what to try, and is verified as what it is. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { SITE, launchBrowser, openPage, openView, press, readResult, serveSite, train } from './support.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** Products of weights without a limit in between: the larger they are, the faster they grow. */
const LINK = 'v=2&optimizer=sgd&learning-rate=1&layers=dense-50-linear,dense-50-linear&epochs=3';
const LATER = 'v=2&optimizer=sgd&learning-rate=0.003&momentum=0.999&layers=dense-30-linear,dense-30-linear&epochs=6';
const ADVICE = /Try a smaller learning rate, clipping the gradients, the optimizer’s usual settings, or another seed/;

/** @param {Page} page */
function record(page) {
  return page.evaluate(
    () =>
      new Promise((/** @type {(run: any) => void} */ resolve) => {
        const opened = indexedDB.open('kindling');
        opened.onsuccess = () => {
          const runs = opened.result.transaction('runs').objectStore('runs').getAll();
          runs.onsuccess = () => {
            const [{ state, rows, losses, stepsPerEpoch, digest }] = runs.result.slice(-1);
            resolve({ state, rows: rows.length, losses: [...losses].map(String), stepsPerEpoch, digest });
          };
        };
      }),
  );
}

/** @param {Page} page */
async function copiedLink(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.locator('#copied').filter({ hasText: /./ }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The teacher's command finds the first link identical, and the second not. @param {string} link @param {string} wrong */
async function assertCommandSays(link, wrong) {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-diverged-'));
  try {
    const [file, out] = ['links.txt', 'out.csv'].map((name) => join(folder, name));
    writeFileSync(file, `${link}\n${wrong}\n`);
    await promisify(execFile)('node', [join(import.meta.dirname, '../../verify/run.js'), file, '--out', out, '--site', SITE]);
    const verdicts = /** @type {Record<string, string>[]} */ (parse(readFileSync(out), { columns: true, bom: true }));
    assert.deepEqual(
      verdicts.map(({ verdict: found }) => found),
      ['identical', 'differs'],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a run that diverges stops at that step, and page, list, link and command say the same of it', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}?device=cpu#${LINK}`);
  const { status, digest } = await train(page);
  const [, epoch, step] = /^Diverged after .*, in epoch (\d), step (\d+) of 469\. What to try/.exec(status) ?? [];
  assert.ok(step, status);
  const kept = await record(page);
  assert.deepEqual([kept.state, kept.rows, kept.digest], ['diverged', Number(epoch) - 1, digest]);
  assert.equal(kept.losses.length, kept.rows * 469 + Number(step));
  assert.match(kept.losses.at(-1) ?? '', /NaN|Infinity/);
  assert.ok(kept.losses.slice(0, -1).every(/** @param {string} loss */ (loss) => Number.isFinite(Number(loss))));
  const words = page.locator('#overfitting');
  assert.match(await words.innerText(), new RegExp(`The run diverged in epoch ${epoch}, step ${step} of 469: .*`));
  assert.match(await words.innerText(), ADVICE);
  for (const name of ['Pause', 'Stop', 'Go further']) assert.ok(await page.getByRole('button', { name, exact: true }).isDisabled(), name);
  assert.equal(await page.getByRole('button', { name: 'Resume', exact: true }).count(), 0);

  const link = await copiedLink(page);
  assert.ok(link.includes(`#v=2&`) && link.includes(`claim-diverged=${step}&claim-epochs=${Number(epoch) - 1}`), link);

  await openView(page, 'Compare');
  const row = page.locator('#runs-table tbody tr');
  assert.match(await row.innerText(), new RegExp(`diverged in epoch ${epoch}, step ${step} of 469`));
  for (const name of [/^Resume/, /^Go further/]) assert.equal(await row.getByRole('button', { name }).isVisible(), false, String(name));

  await page.reload();
  await openView(page, 'Compare');
  await page.getByRole('button', { name: /^Open Run 1/ }).click();
  await openView(page, 'Train');
  assert.match(await words.innerText(), ADVICE);
  assert.equal((await readResult(page)).digest, digest);
  assert.ok(await page.getByRole('button', { name: 'Pause', exact: true }).isDisabled());
  assert.deepEqual(complaints, []);

  const { page: fresh, complaints: others } = await openPage(browser, link);
  const claimed = fresh.getByRole('row', { name: /diverged/ });
  assert.match(await claimed.innerText(), new RegExp(`in epoch ${epoch}, step ${step}`));
  await fresh.getByRole('button', { name: 'Verify' }).click();
  const verdict = fresh.locator('#verdict[data-verdict]');
  await verdict.waitFor({ timeout: 120_000 });
  assert.equal(await verdict.innerText(), `Identical to the last bit: the run diverges in epoch ${epoch} at step ${step}, as claimed.`);
  const wrong = link.replace(/claim-diverged=\d+/, `claim-diverged=${Number(step) + 1}`);
  await fresh.goto(wrong);
  await fresh.getByRole('button', { name: 'Verify' }).click();
  await fresh.locator('#verdict[data-verdict="differs"]').waitFor({ timeout: 120_000 });
  assert.deepEqual(others, []);

  await assertCommandSays(link, wrong);
});

test('a run that diverges later keeps its whole epochs; its report says where', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}?device=cpu#${LATER}`);
  const { status } = await train(page);
  assert.match(status, /^Diverged after .*, in epoch (\d+), step \d+ of 469/);
  const { rows } = await record(page);
  assert.ok(rows > 0, 'it learned something first');
  await openView(page, 'Look inside');
  await page
    .locator('#epoch-words')
    .filter({ hasText: `After epoch ${rows} of ${rows}` })
    .waitFor();
  await openView(page, 'Compare');
  await page.getByRole('button', { name: /^Export Run 1/ }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /JSON/ }).click()]);
  const json = JSON.parse(readFileSync(await file.path(), 'utf8'));
  assert.equal(json.run.diverged, json.run.losses.length - rows * 469);
  const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Markdown/ }).click()]);
  const text = readFileSync(await report.path(), 'utf8');
  assert.match(text, new RegExp(`The run diverged in epoch ${rows + 1} at step ${json.run.diverged}:`));
  assert.match(text, ADVICE);
  await press(page, 'Close');
  await press(page, 'Delete Run 1');
  await page.getByLabel('Import runs or weights').setInputFiles({
    name: 'again.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...json, run: { ...json.run, name: 'Again' } })),
  });
  const row = page.locator('#runs-table tbody tr');
  await row.filter({ hasText: `diverged in epoch ${rows + 1}` }).waitFor();
  assert.deepEqual(complaints, []);
});

/** What a teacher does with the links of a class: the real command, on the site's own trainer. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';

import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

import { SITE, fillIn, launchBrowser, openPage, serveSite, train } from './support.js';

const execute = promisify(execFile);
const SPEC = 'v=1&epochs=1&batch-size=1024';
const HOG = 'v=1&experiment=hog-8-7-100&epochs=1&batch-size=1024';

const folder = mkdtempSync(join(tmpdir(), 'kindling-verify-'));
/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/**
 * Verifies a file with these contents.
 *
 * @param {string} name
 * @param {string} content
 * @param {string[]} [more] arguments
 * @returns {Promise<{ rows: Record<string, string>[], shown: string }>}
 */
async function verify(name, content, more = []) {
  const file = join(folder, name);
  const out = join(folder, `${name}.out.csv`);
  writeFileSync(file, content);
  const program = join(import.meta.dirname, '../../verify/run.js');
  const { stdout } = await execute('node', [program, file, '--out', out, '--site', SITE, ...more]);
  const rows = /** @type {Record<string, string>[]} */ (parse(readFileSync(out), { columns: true, bom: true }));
  return { rows, shown: stdout };
}

/** The runs that the page trains, one after the other, by their digests. @param {import('node:test').TestContext} t */
async function trainInThePage(t) {
  const { page } = await openPage(await launchBrowser(t), `${site.url}?workers=2`);
  await fillIn(page, { Epochs: 1, 'Batch size': 1024, Device: 'cpu' });
  const { digest: pixels } = await train(page);
  await fillIn(page, { Experiment: 'hog-8-7-100', Epochs: 1, 'Batch size': 1024 });
  const { digest: hog } = await train(page);
  return { pixels, hog };
}

test('the command and the page agree in every bit, and each claim gets its verdict', async (t) => {
  const list = ['# Monday’s group', '', SPEC, 'hello', `https://example.org/kindling/?a=b#${HOG}`].join('\r\n');
  const first = await verify('list.txt', list, ['--jobs=1']);
  const words = first.rows.map(({ line, verdict }) => `${line} ${verdict}`);
  assert.deepEqual(words, ['3 no claim', '4 not a link', '5 no claim']);
  const [pixels, , hog] = first.rows;
  const inThePage = await trainInThePage(t);
  assert.deepEqual({ pixels: pixels['found digest'], hog: hog['found digest'] }, inThePage);

  const honest = pixels['found link'];
  const instead = (/** @type {string} */ key, /** @type {string} */ value) => honest.replace(new RegExp(`${key}=[^&]*`), `${key}=${value}`);
  const links = [
    ['Ada', `https://example.org/${honest}`],
    ['Bob', instead('claim-accuracy', '0.999')],
    ['=1+1', '=HYPERLINK("https://example.org","x")'],
    ['Cy\u001b[31m', '#v=3&seed=7'],
    ['Di', instead('claim-device', 'webgpu').replace(/(claim-digest=)../, '$100')],
    ['Ed', instead('claim-digest', '0'.repeat(64))],
    ['Flo', 'https://example.org/'],
    ['Gus', instead('claim-f1', 'much')],
    ['Hal', hog['found link']],
  ];
  const table = stringify([['Name', 'group', 'Link'], ...links.map(([name, link]) => [name, 'A', link])]);
  const second = await verify('class.csv', table);
  const verdicts = Object.fromEntries(second.rows.map(({ name, verdict }) => [name, verdict]));
  assert.deepEqual(verdicts, {
    Ada: 'identical',
    Bob: 'differs',
    // What a spreadsheet would run has an apostrophe before it.
    "'=1+1": 'not a link',
    'Cy\u001b[31m': 'refused',
    Di: 'same within tolerance',
    Ed: 'differs',
    Flo: 'not a link',
    Gus: 'claim unreadable',
    Hal: 'identical',
  });
  const [ada, bob, formula, cy, , ed] = second.rows;
  assert.equal(ada.group, 'A');
  assert.ok(Number(ada.seconds) > 0);
  assert.match(bob.explanation, /^Differs: accuracy 0\.9990 claimed, 0\.\d{4} found\.$/);
  assert.match(ed.explanation, /^Differs: weights and history 0{12} claimed, [0-9a-f]{12} found\.$/);
  assert.ok(formula.link.startsWith("'="));
  assert.match(`${cy.explanation} ${cy.ignored}`, /version "3"/);
  assert.match(second.shown, /^Ada +\d\d\.\d\d %, loss 0\.\d{4} .* identical/m);
  assert.match(second.shown, /2 identical, 1 same within tolerance, 2 differs, 1 claim unreadable, 2 not a link, 1 refused/);
  assert.ok(!second.shown.includes('\u001b'));
  assert.match(first.shown, /2 no claim, 1 not a link/);
});

test('a comma outside of quotes does not make half a link', async () => {
  const { rows } = await verify('torn.csv', 'link,name\nv=1&hidden=8&epochs=1&convolutions=5x9,5y9,Ada\n\n');
  assert.equal(rows.length, 1);
  assert.equal(rows[0].verdict, 'refused');
  assert.match(rows[0].explanation, /3 cells, but the table has 2/);
});

test('what cannot be run says so and fails', async () => {
  for (const [more, sentence] of /** @type {[string[], RegExp][]} */ ([
    [['--jobs=0'], /--jobs needs a whole number/],
    [['--site', folder], /no built site in/],
    [['--out', join(folder, 'short.txt')], /overwrite/],
  ])) {
    await assert.rejects(verify('short.txt', SPEC, more), sentence);
  }
});

/** What is said of a row: each verdict, by the real command on really trained runs. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { command, folderFor, resultsIn, utf16, write } from './support.js';

/** A run of less than a second. */
const TINY = 'v=1&hidden=8&epochs=1&batch-size=1024';

/** The link that a run may claim. @param {string} folder */
async function honestLink(folder) {
  const out = join(folder, 'honest.csv');
  await command(write(folder, 'list.txt', TINY), '--out', out);
  return resultsIn(out)[0]['found link'];
}

test('each row gets its verdict, and none costs another one anything', async (t) => {
  const folder = folderFor(t);
  const honest = await honestLink(folder);
  const changed = (/** @type {string} */ key, /** @type {string} */ value) => honest.replace(new RegExp(`${key}=[^&]*`), `${key}=${value}`);
  const rows = [
    ['Ada', honest, 'identical'],
    ['Bob', `"Mine is <https://example.org/lab/${honest}>."`, 'identical'],
    ['Cy', changed('claim-f1', 'much'), 'claim unreadable'],
    ['Di', changed('claim-accuracy', '0.999'), 'differs'],
    ['Ed', changed('claim-digest', `${'0'.repeat(64)}`), 'differs'],
    ['Flo', changed('claim-device', 'webgpu').replace(/(claim-digest=)../, '$100'), 'same within tolerance'],
    ['Gus', '', 'not a link'],
    ['Hal', 'forgot it', 'not a link'],
    ['Ida', 'v=9&seed=1', 'refused'],
    // Torn, and put together: the claim is there.
    ['Jo', `${honest}&hide=seed,optimizer`, 'identical'],
    // Torn, and there are several ways.
    ['Kim', `${TINY}&network=cnn&convolutions=5x9,5y9`, 'refused'],
  ];
  const table = ['Timestamp,Your name,Paste your Kindling link,Comment', ...rows.map(([name, link]) => `2024-11-26,${name},${link},ok`)];
  const out = join(folder, 'out.csv');
  const { status, shown } = await command(write(folder, 'class.csv', utf16(`\uFEFF${table.join('\r\n')}`, 'le')), '--out', out);
  assert.equal(status, 0);
  const results = resultsIn(out);
  assert.deepEqual(
    results.map((row) => [row['Your name'], row.verdict]),
    rows.map(([name, , verdict]) => [name, verdict]),
  );
  const [, , unreadable, , , , , , refused, , torn] = results;
  assert.notEqual(unreadable.explanation, '');
  assert.match(unreadable['found accuracy'], /^0\.\d+$/);
  assert.notEqual(refused.explanation, '');
  assert.match(torn.explanation, /5 cells, but the table has 4 columns/);
  assert.match(shown, /3 identical, 1 same within tolerance, 2 differs, 1 claim unreadable, 2 not a link, 2 refused/);
});

test('what follows a link in its cell never becomes another run without a word', async (t) => {
  const folder = folderFor(t);
  const out = join(folder, 'out.csv');
  await command(write(folder, 'class.csv', `Nom;Lien\nAda;${TINY}&seed=7,done\nBob;${TINY}&seed=7\n`), '--out', out);
  const [ada, bob] = resultsIn(out, ';');
  assert.deepEqual([ada.Nom, bob.Nom], ['Ada', 'Bob']);
  assert.equal(bob.verdict, 'no claim');
  const isSame = ada['found digest'] === bob['found digest'];
  assert.ok(isSame || (ada.verdict === 'refused' && ada.explanation !== ''), JSON.stringify(ada));
});

/** Where results go, and what is left when something ends the program. Trained is really, as little as possible. */

import assert from 'node:assert/strict';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';

import { SITE, command, folderFor, resultsIn, start, write } from './support.js';

/** A run of less than a second. @param {number} seed */
const tiny = (seed) => `v=1&hidden=8&epochs=1&batch-size=1024&seed=${seed}`;
/** One that does not end while a test looks. @param {number} seed */
const endless = (seed) => `v=1&hidden=8&epochs=200&batch-size=1024&seed=${seed}`;
const ENGLISH = `name,link\nAda,${tiny(1)}\nBob,${tiny(2)}\nCy,hello\n`;

/** Waits until a file of results has so many verdicts. @param {string} path @param {number} count */
async function untilDone(path, count) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (existsSync(path) && resultsIn(path).filter(({ verdict }) => verdict === 'no claim').length >= count) return;
    await pause(50);
  }
  assert.fail(`${path} never had ${count} results`);
}

test('what cannot be written is refused before the first run', async (t) => {
  const folder = folderFor(t);
  const file = write(folder, 'class.csv', `name,link\nAda,${endless(1)}\n`);
  const other = write(folder, 'thesis.csv', 'a,b\n1,2\n');
  linkSync(file, join(folder, 'twin.csv'));
  symlinkSync(file, join(folder, 'alias.csv'));
  symlinkSync(join(folder, 'nothing/here.csv'), join(folder, 'dangling.csv'));
  mkdirSync(join(folder, 'taken'));
  for (const [out, sentence] of /** @type {[string, RegExp][]} */ ([
    [join(folder, 'nowhere/out.csv'), /There is no folder .*nowhere for the results: create it/],
    [join(file, 'out.csv'), /is not a folder/],
    [join(folder, 'taken'), /not a file that results can be written to/],
    ['/dev/null', /not a file that results can be written to/],
    [file, /would overwrite the links/],
    [join(folder, 'twin.csv'), /would overwrite the links/],
    [join(folder, 'alias.csv'), /would overwrite the links/],
    [other, /exists but is not a file of results/],
    ['', /The results have no name/],
    ['/dev/stdout', /not a file that results can be written to/],
    [join(folder, 'dangling.csv'), /not a file that results can be written to/],
    ...['xlsx', 'XLSX', 'ods', 'xls', 'pdf'].map((kind) => [
      join(folder, `new.${kind}`),
      /is another kind of file: name another file with --out\. It should end in \.csv/,
    ]),
  ])) {
    const { status, said } = await command(file, '--out', out);
    assert.equal(status, 1, out);
    assert.match(said, sentence);
    assert.doesNotMatch(said, /runs to train|\n +at /);
  }
  assert.equal(readFileSync(other, 'utf8'), 'a,b\n1,2\n');
  assert.deepEqual(readdirSync(folder).sort(), ['alias.csv', 'class.csv', 'dangling.csv', 'taken', 'thesis.csv', 'twin.csv']);
});

test('a folder that must not be written to is refused before the first run', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may write everywhere');
  const folder = folderFor(t);
  const file = write(folder, 'class.csv', ENGLISH);
  const locked = join(folder, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  const { status, said } = await command(file, '--out', join(locked, 'out.csv'));
  assert.equal(status, 1);
  assert.match(said, /cannot be written \(permission denied\)/);
});

test('what is asked in a wrong way is said, and nothing trained', async (t) => {
  const folder = folderFor(t);
  const file = write(folder, 'class.csv', ENGLISH);
  for (const [words, sentence] of /** @type {[string[], RegExp][]} */ ([
    [['--shard', '0/3'], /--shard needs K\/N/],
    [['--shard', '4/3'], /--shard needs K\/N/],
    [['--shard', '-1/3'], /^error: --shard needs K\/N/],
    [['--jobs', '-2'], /^error: --jobs needs a whole number/],
    [['--shard', '1'], /--shard needs K\/N/],
    [['--jobs=x'], /--jobs needs a whole number/],
    [['--limit=0'], /--limit needs a whole number/],
    [['--sheet', 'A'], /not a workbook/],
    [['--nonsense'], /Unknown option.*[\s\S]*Usage/],
  ])) {
    const { status, said } = await command(file, ...words);
    assert.equal(status, 1);
    assert.match(said, sentence);
  }
  assert.match((await command(join(folder, 'none.csv'))).said, /There is no file/);
  assert.match((await command(folder)).said, /is a folder/);
  assert.match((await command(write(folder, 'empty.csv', 'name,link\n'))).said, /no row with a link/);
});

test('who asks for help gets it', async () => {
  for (const words of [['--help'], ['-h'], ['merge', '--help'], ['a.csv', 'b.csv', '--help']]) {
    const { status, shown, said } = await start(words).ended;
    assert.deepEqual([status, said], [0, ''], words.join(' '));
    assert.match(shown, /^Usage:\n/);
  }
});

test('results come with the separator and the numbers of the file', async (t) => {
  const folder = folderFor(t);
  const german = write(folder, 'klasse.csv', `Name;Link;Note\nZoë;${tiny(1)};=1+1\n`);
  const out = join(folder, 'out.csv');
  assert.equal((await command(german, '--out', out)).status, 0);
  assert.deepEqual([...readFileSync(out).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [row] = resultsIn(out, ';');
  assert.match(row['found accuracy'], /^0,\d+$/);
  assert.match(row.seconds, /^\d+,\d$/);
  assert.deepEqual([row.name, row.Note, row.verdict], ['Zoë', "'=1+1", 'no claim']);
  const english = write(folder, 'class.csv', `name,link\nZoë,${tiny(1)}\n`);
  assert.equal((await command(english)).status, 0);
  assert.match(resultsIn(join(folder, 'class-verified.csv'))[0]['found accuracy'], /^0\.\d+$/);
});

test('a second call goes on where the first has ended, and only where nothing has changed', async (t) => {
  const folder = folderFor(t);
  const file = write(folder, 'class.csv', ENGLISH);
  const out = join(folder, 'out.csv');
  const first = await command(file, '--out', out);
  assert.match(first.said, /3 links, 2 runs to train/);
  const text = readFileSync(out, 'utf8');

  const second = await command(file, '--out', out);
  assert.match(second.said, /0 runs to train.*2 links are already verified/);
  assert.equal(readFileSync(out, 'utf8'), text);
  assert.equal(second.shown, first.shown);

  write(folder, 'class.csv', ENGLISH.replace(tiny(2), tiny(3)).replace('Ada', 'Ada L.'));
  const third = await command(file, '--out', out);
  assert.match(third.said, /1 runs to train.*1 links are already verified/);
  const rows = resultsIn(out);
  const verdicts = rows.map(({ name, verdict }) => [name, verdict]);
  assert.deepEqual(verdicts, [
    ['Ada L.', 'no claim'],
    ['Bob', 'no claim'],
    ['Cy', 'not a link'],
  ]);
  assert.match(rows[1]['found link'], /seed=3/);

  assert.match((await command(file, '--out', out, '--again')).said, /2 runs to train with build \w+\n/);
  // Of another build, nothing holds.
  writeFileSync(out, readFileSync(out, 'utf8').replaceAll(/(?<=,)([0-9a-f]{12})(?=,\d*\.\d,)/g, 'another'));
  assert.match((await command(file, '--out', out)).said, /2 runs to train/);
});

test('the results of another class are not overwritten', async (t) => {
  const folder = folderFor(t);
  const out = join(folder, 'out.csv');
  await command(write(folder, 'monday.csv', ENGLISH), '--out', out);
  const monday = readFileSync(out, 'utf8');
  const tuesday = write(folder, 'tuesday.csv', `name,link\nDi,${tiny(8)}\nEd,${tiny(9)}\n`);
  const refused = await command(tuesday, '--out', out);
  assert.equal(refused.status, 1);
  assert.match(refused.said, /holds the results of other links.*--again/);
  assert.equal(readFileSync(out, 'utf8'), monday);
  assert.equal((await command(tuesday, '--out', out, '--again')).status, 0);
});

test('its own results can be verified again', async (t) => {
  const folder = folderFor(t);
  const out = join(folder, 'out.csv');
  await command(write(folder, 'class.csv', ENGLISH), '--out', out);
  const { status } = await command(out, '--out', join(folder, 'second.csv'));
  assert.equal(status, 0);
  const verdicts = resultsIn(join(folder, 'second.csv')).map(({ name, verdict }) => [name, verdict]);
  assert.deepEqual(verdicts, [
    ['Ada', 'no claim'],
    ['Bob', 'no claim'],
    ['Cy', 'not a link'],
  ]);
});

for (const [signal, status] of /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])) {
  test(`${signal} ends cleanly, with what is there`, async (t) => {
    const folder = folderFor(t);
    const file = write(folder, 'class.csv', `name,link\nAda,${tiny(1)}\nBob,${endless(2)}\n`);
    const out = join(folder, 'out.csv');
    const run = start([file, '--out', out, '--jobs=2', '--site', SITE]);
    t.after(() => run.child.kill('SIGKILL'));
    await untilDone(out, 1);
    run.child.kill(signal);
    const ended = await run.ended;
    assert.equal(ended.status, status);
    assert.match(ended.shown, /1 no claim, 1 not yet/);
    assert.match(ended.said, /Run the same command again to continue/);
    assert.deepEqual(
      resultsIn(out).map(({ verdict }) => verdict),
      ['no claim', 'not yet'],
    );
  });
}

test('killed at any moment, it leaves a readable file with every row, and loses nothing that was in it', async (t) => {
  const folder = folderFor(t);
  const count = 8;
  const students = Array.from({ length: count }, (_, seed) => `s${seed},${tiny(seed)}\n`);
  const file = write(folder, 'class.csv', `name,link\n${students.join('')}`);
  const out = join(folder, 'out.csv');
  let before = 0;
  for (let time = 0; time < 5; time += 1) {
    const run = start([file, '--out', out, '--jobs=1', '--site', SITE]);
    await pause(300 + 170 * time);
    run.child.kill('SIGKILL');
    await run.ended;
    if (!existsSync(out)) continue;
    const rows = resultsIn(out);
    assert.equal(rows.length, count);
    const done = rows.filter(({ verdict }) => verdict === 'no claim').length;
    assert.ok(done >= before, `${done} after ${before}`);
    before = done;
  }
  assert.equal((await command(file, '--out', out)).status, 0);
  assert.ok(resultsIn(out).every(({ verdict }) => verdict === 'no claim'));
});

/** A class divided among machines that know nothing of each other; here they are processes. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { divide } from '../../verify/shards.js';
import { command, folderFor, page, resultsIn, start, write } from './support.js';

/** A run of less than a second. @param {number} seed */
const tiny = (seed) => `v=1&hidden=8&epochs=1&batch-size=1024&seed=${seed}`;
const PARTS = 3;
const CLASS = [
  'Name;Link;Remark',
  `Ada;${tiny(1)};=1+1`,
  `Di;${tiny(1)};the same as Ada`,
  `Bob;${tiny(2)};`,
  'Cy;hello;',
  `Ed;"${tiny(3)} ${tiny(4)}";two`,
  'Flo;;',
  `Gus;${tiny(2)}&hide=seed;"over\ntwo lines; or so"`,
].join('\n');

/** @param {string} text of a file of results */
function withoutSeconds(text) {
  return text.replaceAll(/;\d+,\d;(?=#)/g, ';;');
}

/** @param {string[]} words */
function merge(...words) {
  return start(['merge', ...words]).ended;
}

test('parts that are verified apart and merged are what one call gives', async (t) => {
  const folder = folderFor(t);
  const file = write(folder, 'class.csv', CLASS);
  const whole = join(folder, 'whole.csv');
  assert.equal((await command(file, '--out', whole)).status, 0);
  const numbers = Array.from({ length: PARTS }, (_, index) => index + 1);
  const calls = await Promise.all(numbers.map((part) => command(file, '--shard', `${part}/${PARTS}`, '--jobs=1')));
  assert.deepEqual(
    calls.map(({ status }) => status),
    [0, 0, 0],
  );
  const parts = numbers.map((part) => join(folder, `class-verified-${part}-of-${PARTS}.csv`));

  const rows = parts.flatMap((part) => resultsIn(part, ';').map(({ row }) => row));
  assert.deepEqual(rows.sort(), ['2', '3', '4', '5', '6', '6 #2', '7', '8']);
  // Who asks for the same run is in the same part.
  const runs = parts.map((part) => new Set(resultsIn(part, ';').flatMap((row) => row['found link'] || [])));
  assert.equal(
    new Set(runs.flatMap((some) => [...some])).size,
    runs.reduce((sum, { size }) => sum + size, 0),
  );
  const out = join(folder, 'merged.csv');
  const merged = await merge(out, parts[2], parts[0], parts[1]);
  assert.match(merged.shown, /8 rows of 3 parts/);
  assert.equal(withoutSeconds(readFileSync(out, 'utf8')), withoutSeconds(readFileSync(whole, 'utf8')));
  // The merged file is a file of results like any other: a call goes on from it, and it can be merged anew.
  assert.match((await command(file, '--out', out)).said, /0 runs to train/);
  assert.equal((await merge(out, ...parts)).status, 0);

  await refuses(folder, file, parts);
});

/**
 * What does not belong together.
 *
 * @param {string} folder
 * @param {string} file
 * @param {string[]} parts
 */
async function refuses(folder, file, parts) {
  const [first, second, third] = parts;
  let count = 0;
  const changed = (/** @type {(text: string) => string} */ change) => {
    const text = readFileSync(third, 'utf8');
    assert.notEqual(change(text), text);
    return write(folder, `changed-${(count += 1)}.csv`, change(text));
  };
  const longest = parts.find((part) => resultsIn(part, ';').length > 1) ?? '';
  const shortened = write(folder, 'shortened.csv', readFileSync(longest, 'utf8').replace(/\n[^\n]*\n$/, '\n'));
  const out = join(folder, 'no.csv');
  for (const [words, sentence] of /** @type {[string[], RegExp][]} */ ([
    [[out, first, third], /Some parts are missing: part 2 of 3\./],
    [[out, second], /Some parts are missing: part 1 of 3, part 3 of 3\./],
    [[out, first, second, second], /are both part 2 of 3/],
    [[out, first, second, join(folder, 'none.csv')], /There is no file/],
    [[out, first, second, file], /class\.csv is not a file of results/],
    [[out, first, second, changed((text) => text.replaceAll('3 of 3', '3 of 4'))], /divided in different ways/],
    [[out, first, second, changed((text) => text.replaceAll(/;i[0-9a-f]{12} /g, ';i0 '))], /come from different files of links/],
    [[out, first, second, changed((text) => text.replaceAll(/;[0-9a-f]{12};(?=\d*(,\d)?;)/g, ';otherbuild;'))], /different builds/],
    [[out, first, second, changed((text) => text.replace('no claim', 'not yet'))], /not finished: 1 rows/],
    [[out, ...parts.map((part) => (part === longest ? shortened : part))], /of 8 rows: one of them is damaged/],
    [[first, first, second, third], /would overwrite/],
    [[file, first, second, third], /holds something else/],
    [[join(folder, 'nowhere/out.csv'), first, second, third], /There is no folder/],
    [[out], /Usage/],
  ])) {
    const { status, said } = await merge(...words);
    assert.equal(status, 1, words.join(' '));
    assert.match(said, sentence);
  }
  const other = await command(file, '--shard', '1/2', '--out', first);
  assert.match(other.said, /holds part 1 of 3, but this is part 1 of 2/);
}

test('a part without a row says so, and is merged like the others', async (t) => {
  const folder = folderFor(t);
  const file = write(folder, 'class.csv', `name,link\nAda,${tiny(1)}\n`);
  const parts = [1, 2].map((part) => join(folder, `${part}.csv`));
  for (const [index, part] of parts.entries()) await command(file, '--shard', `${index + 1}/2`, '--out', part);
  assert.deepEqual(
    parts.flatMap((part) => resultsIn(part).map(({ verdict }) => verdict)),
    ['no claim', 'nothing'],
  );
  const out = join(folder, 'out.csv');
  assert.equal((await merge(out, ...parts)).status, 0);
  assert.deepEqual(
    resultsIn(out).map(({ name, part }) => [name, part]),
    [['Ada', '1 of 1']],
  );
});

test('the parts take about as long, whatever the runs', () => {
  const links = Array.from({ length: 300 }, (_, seed) => {
    return `v=1&seed=${seed}&epochs=${1 + (seed % 7)}${seed % 3 ? '' : '&experiment=cnn-25'}`;
  });
  const specs = new Map(links.map((link) => [link, page.parseLink(link).spec]));
  const of = 8;
  const parts = divide(['', ...links, ...links], specs, of, page);
  assert.deepEqual(parts, divide(['', ...links, ...links], specs, of, page));
  assert.deepEqual(parts.slice(1, 301), parts.slice(301));
  const loads = Array.from({ length: of }, () => 0);
  links.forEach((link, index) => {
    const spec = page.parseLink(link).spec;
    const size = page.layerTable(spec).reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0);
    loads[parts[index + 1] - 1] += size * spec.epochs;
  });
  assert.ok(Math.max(...loads) < 1.05 * Math.min(...loads), loads.join());
});

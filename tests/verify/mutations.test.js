/**
 * Files that somebody has damaged: each is read, or refused with a sentence. KINDLING_MUTATIONS multiplies their number.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { InputError } from '../../verify/input/error.js';
import { readXlsx } from '../../verify/input/xlsx.js';
import { readOds } from '../../verify/input/ods.js';
import { ods, read, unzip, utf16, xlsx } from './support.js';

/** Twenty thousand in all are what a test run can afford. */
const TIMES = Number(process.env.KINDLING_MUTATIONS ?? 1);
/** Milliseconds for one file; most take a thousandth of it. */
const LONGEST = 5000;

const LINK = 'https://example.org/#v=1&seed=7&hide=seed,optimizer';
const TABLE = [
  ['Timestamp', 'Name', 'Link', 'Remark'],
  ['2024/11/26', 'Zoë', LINK, 'good, "thanks"'],
  ['2024/11/27', 'Łukasz', 'v=1&seed=8', 'two\nlines'],
  ['', '姓名', `${LINK} ${LINK.replace('7', '9')}`, '=1+1'],
];
const BOOK = { A: TABLE.map((row) => row.map((text) => ({ text, target: text.startsWith('https:') ? text : '' }))), B: [['x']] };
/** What is put in, because it means something to the reader. */
const PIECES = [
  ...['"', '""', "'", '“', '”', ',', ';', '\t', '|', '\r', '\n', '\r\n', '\0', '\uFEFF', '\uFFFD', ' ', 'name,link\n', 'sep=;\n'],
  ...['&amp;', '=3D', '%3D', '#', 'v=1', LINK, '"'.repeat(999), ','.repeat(999), `${LINK},`.repeat(99), 'PK\x03\x04'],
  ...['<', '>', '&', ']]>', '<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', '</c>', '<c r="B999999999">', '<c r="">'],
  ...['table:number-columns-repeated="999999999"', 'table:number-rows-repeated="-1"'],
].map((piece) => Buffer.from(piece));

/** The same numbers every time (mulberry32). @param {number} seed */
function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  return (/** @type {number} */ below) => Math.floor(next() * below);
}

/**
 * A file with up to four damages.
 *
 * @param {Uint8Array} bytes
 * @param {ReturnType<typeof random>} below
 */
function damage(bytes, below) {
  let result = Buffer.from(bytes);
  for (let time = below(4); time >= 0; time -= 1) {
    const [from, to] = [below(result.length + 1), below(result.length + 1)].sort((a, b) => a - b);
    const piece = PIECES[below(PIECES.length)];
    const [before, part, after] = [result.subarray(0, from), result.subarray(from, to), result.subarray(to)];
    const damages = [
      () => Buffer.concat([before, Buffer.from([below(256)]), result.subarray(from + 1)]),
      () => Buffer.concat([before, piece, result.subarray(from)]),
      () => Buffer.concat([before, piece, after]),
      () => Buffer.concat([before, part.subarray(0, 40), result.subarray(from)]),
      () => Buffer.concat([before, result.subarray(from + below(12))]),
      () => before,
      () => Buffer.concat([after, before]),
    ];
    result = damages[below(damages.length)]();
  }
  return new Uint8Array(result);
}

/**
 * Reads damaged files, and looks at what comes of each.
 *
 * @param {number} count
 * @param {Uint8Array[]} originals
 * @param {(bytes: Uint8Array) => Promise<unknown>} reader
 */
async function damageAll(count, originals, reader) {
  const below = random(count);
  const outcomes = { read: 0, refused: 0 };
  for (let number = 0; number < count * TIMES; number += 1) {
    const bytes = damage(originals[below(originals.length)], below);
    const begin = performance.now();
    try {
      await reader(bytes);
      outcomes.read += 1;
    } catch (error) {
      const isSentence = error instanceof InputError && /^[A-Z].{15,}\.$/s.test(error.message);
      const shown = () => JSON.stringify(Buffer.from(bytes).toString('latin1'));
      if (!isSentence) throw new Error(`file ${number}: ${shown()}`, { cause: error });
      outcomes.refused += 1;
    }
    assert.ok(performance.now() - begin < LONGEST, `file ${number} took too long`);
  }
  // Damages that are always or never noticed would test nothing.
  assert.ok(outcomes.read > 0 && outcomes.refused > 0, JSON.stringify(outcomes));
}

/** @param {Uint8Array} bytes */
async function readWhole(bytes) {
  const { columns, rows } = await read(bytes);
  for (const { cells, name, link, problem } of rows) {
    assert.equal(cells.length, columns.length);
    assert.ok([...cells, name, link, problem].every((text) => typeof text === 'string'));
    assert.ok(name !== '');
  }
}

const printed = (/** @type {string} */ separator) =>
  TABLE.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
const TEXTS = [
  printed(','),
  printed(';'),
  printed('\t').replaceAll('"', ''),
  `name,link,remark\nAda,${LINK},x\nBob,v=1&seed=3,"y"\n`,
  `# note\n\nv=1&seed=7\nhello\n${LINK}\r\n`,
];

test('damaged texts', () =>
  damageAll(
    15_600,
    TEXTS.map((text) => Buffer.from(text)),
    readWhole,
  ));

test('damaged texts in UTF-16 and Windows-1252', () => {
  const wide = TEXTS.flatMap((text) => [utf16(text, 'le'), utf16(`\uFEFF${text}`, 'be'), Buffer.from(text, 'latin1')]);
  return damageAll(2_000, wide, readWhole);
});

for (const [kind, make, reader] of /** @type {const} */ ([
  ['xlsx', xlsx, readXlsx],
  ['ods', ods, readOds],
])) {
  test(`damaged parts of .${kind} workbooks`, async () => {
    const files = await unzip(await make(BOOK));
    const names = Object.keys(files).filter((name) => name.endsWith('.xml') || name.endsWith('.rels'));
    const below = random(900);
    await damageAll(900, [Buffer.from(names.map((name) => files[name]).join('\f'))], async (bytes) => {
      const damaged = { ...files };
      const parts = Buffer.from(bytes).toString('utf8').split('\f');
      names.forEach((name, place) => (damaged[name] = parts[place] ?? ''));
      if (below(9) === 0) delete damaged[names[below(names.length)]];
      await reader(async (name) => damaged[name] ?? null);
    });
  });

  test(`damaged .${kind} archives`, async () => {
    await damageAll(300, [await make(BOOK)], readWhole);
  });
}

test('a large text of any sort takes seconds, not minutes', { timeout: 120_000 }, async () => {
  const many = 100_000;
  for (const text of [
    '"'.repeat(many),
    ',"""x'.repeat(many),
    ',""x'.repeat(many),
    ',"a\n'.repeat(many),
    `v=1&seed=7${','.repeat(many)}`,
    `name,link\nAda,v=1&hide=seed${',seed'.repeat(many)}`,
    `v=1&seed=7 ${'word '.repeat(many)}=v=1&seed=8`,
    'v=1 '.repeat(many),
    'https://'.repeat(many),
    '\n'.repeat(many),
    '\t"'.repeat(many),
    ' '.repeat(many),
    '['.repeat(many),
    Array.from({ length: 5_000 }, (_, seed) => `n${seed},v=1&seed=${seed}&hide=seed,optimizer,ok`).join('\n'),
  ]) {
    const begin = performance.now();
    await readWhole(Buffer.from(text)).catch((error) => assert.ok(error instanceof InputError, error));
    assert.ok(performance.now() - begin < 2 * LONGEST, text.slice(0, 40));
  }
});

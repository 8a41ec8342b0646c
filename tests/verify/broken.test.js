/** Links that a mail or a table has broken: put together or refused, and never another run, or a run without its claim. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readRequests } from '../../verify/judge.js';
import { page, pairs, read, xlsx } from './support.js';

const RUN = 'v=1&network=cnn&convolutions=3x4,3x8&hidden=10&seed=9';
const CLAIM = [
  'claim-loss=0.0612345678901234&claim-accuracy=0.98125&claim-f1=0.9811',
  `claim-confusion=${'0f1e2d3c'.repeat(8)}&claim-digest=${'a0b1c2d3'.repeat(8)}`,
  'claim-device=cpu&claim-build=0123456789ab&claim-epochs=10',
].join('&');
const LINK = `https://example.org/lab/#${RUN}&${CLAIM}`;
const OTHER = 'https://example.org/lab/#v=1&network=cnn&convolutions=5x9,5x9,3x16&hidden=25&seed=9';
const SHORT = 'https://example.org/lab/#v=1&seed=7';

/** What a link asks for and claims. @param {string} text */
function saying(text) {
  const { spec, claim, hide, lock } = page.parseLink(text);
  return page.printLink({ spec, claim, hide, lock });
}

/**
 * What each row of a file asks for; null where nothing is trained for it, or the claim is said to be unreadable.
 *
 * @param {string | Uint8Array} content
 */
async function asked(content) {
  const { rows } = await read(content);
  const { requests } = readRequests(page, rows);
  return requests.map(({ link, refused }) => (refused || !link || link.claimProblem ? null : page.printLink({ ...link })));
}

/**
 * Every row of a file asks for one of some links or for nothing. Gives how many ask for something.
 *
 * @param {string | Uint8Array} content
 * @param {string[]} links
 */
async function trained(content, links) {
  const wanted = links.map(saying);
  const runs = (await asked(content)).filter((run) => run !== null);
  for (const run of runs) assert.ok(wanted.includes(run), `${run} out of ${content}`);
  return runs.length;
}

test('the link is a good one', () => {
  const { isLink, claim, refusal, notices } = page.parseLink(LINK);
  assert.ok(isLink && claim && !refusal && notices.length === 0);
});

for (const [what, before, after] of [
  ['a list', '', `\n${SHORT}\n${SHORT}`],
  ['a list of names', 'Anna: ', `\nTom: ${SHORT}\n`],
  ['a table', 'Name;Link;Points\nAnna;', `;3\nTom;${SHORT};4\n`],
  ['a table without header', 'Anna;', `\nTom;${SHORT}\n`],
  ['a table of commas', 'Name,Link\nAnna,', `\nTom,${SHORT}\n`],
]) {
  for (const glue of ['\n', '\n\n', '\r\n']) {
    test(`${what}, its link broken at any place by ${JSON.stringify(glue)}, trains that link or none`, async () => {
      let whole = 0;
      const begin = LINK.indexOf('v=1') + 3;
      for (let at = begin; at < LINK.length; at += 1) {
        const runs = await asked(`${before}${LINK.slice(0, at)}${glue}${LINK.slice(at)}${after}`);
        const wanted = [saying(LINK), saying(SHORT), null];
        for (const run of runs) assert.ok(wanted.includes(run), `at ${at}, ${LINK.slice(at - 9, at)}|${LINK.slice(at, at + 9)}: ${run}`);
        assert.ok(runs.includes(saying(SHORT)));
        if (runs.includes(saying(LINK))) whole += 1;
      }
      if (glue !== '\n\n') assert.ok(whole > (LINK.length - begin) / 2, `${whole} of ${LINK.length - begin}`);
    });
  }
}

test('a link in many lines is one row, under the number of its first', async () => {
  const lines = LINK.match(/.{1,76}/g) ?? [];
  assert.ok(lines.length > 4);
  const { rows } = await read([SHORT, ...lines, SHORT].join('\n'));
  assert.deepEqual(
    rows.map(({ row, problem }) => [row, problem]),
    [
      ['1', ''],
      ['2', ''],
      [String(lines.length + 2), ''],
    ],
  );
  assert.equal(saying(rows[1].link), saying(LINK));
});

test('a number that a line break has cut is never another one', async () => {
  for (const text of [`${SHORT}\n7`, 'v=1&network=cnn\n&hidden=10&seed=1\n7', `Anna;${SHORT}\n7\nTom;${SHORT}1`]) {
    const { rows } = await read(text);
    assert.notEqual(rows[0].problem, '', text);
  }
});

test('who stands below a link, or says something of it, is no piece of it', async () => {
  assert.deepEqual(await pairs(`${SHORT}\nThanks, Tom\n${SHORT}`), [`line 1: ${SHORT}`, 'line 2: Thanks, Tom', `line 3: ${SHORT}`]);
  assert.deepEqual(await pairs(`Name;Link\nAda;${SHORT}\n17;\nCy;`), [`Ada: ${SHORT}`, '17: ', 'Cy: ']);
  const alone = await asked(`Name;Link\nAda;${LINK}\nBob;v=1&hidden=12`);
  assert.deepEqual(alone, [saying(LINK), 'v=1&hidden=12']);
});

test('what may be a link of its own behind one with a claim is refused with it', async () => {
  const { rows } = await read(`${LINK}\nhidden=12&epochs=3\n${SHORT}`);
  assert.deepEqual(
    rows.map(({ problem }) => problem !== ''),
    [true, true, false],
  );
  assert.match(rows[0].problem, /A line break may have cut the link in rows 1 to 2/);
});

for (const [what, make] of /** @type {[string, (rows: string[][]) => string | Promise<Uint8Array>][]} */ ([
  ['semicolons', (rows) => rows.map((row) => row.join(';')).join('\n')],
  ['tabs', (rows) => rows.map((row) => row.join('\t')).join('\n')],
  ['quotes', (rows) => rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')],
  ['a workbook', (rows) => xlsx({ A: rows })],
])) {
  test(`a link over two cells (${what}) is put together or refused`, async () => {
    let whole = 0;
    const cuts = [...LINK.matchAll(/&/g)].flatMap(({ index }) => [index, index + 1]).slice(1);
    for (const at of cuts) {
      const row = ['Anna', LINK.slice(0, at), LINK.slice(at)];
      for (const rows of [
        [['Name', 'Link', 'Rest'], row, ['Tom', SHORT, '']],
        [row, ['Tom', SHORT, '']],
      ]) {
        const runs = await asked(await make(rows));
        assert.equal(runs.length, 2);
        assert.equal(runs[1], saying(SHORT));
        assert.ok(
          runs[0] === null || runs[0] === saying(LINK),
          `at ${at}, ${LINK.slice(at - 9, at)}|${LINK.slice(at, at + 9)}: ${runs[0]}`,
        );
        if (runs[0]) whole += 1;
      }
    }
    // What holds its separator is refused more often.
    assert.ok(whole > cuts.length / (what === 'quotes' ? 2 : 1), `${whole} of ${2 * cuts.length}`);
  });
}

test('a link over two rows of a workbook is put together', async () => {
  const at = LINK.indexOf('&convolutions');
  const bytes = await xlsx({
    A: [
      ['Name', 'Link'],
      ['Anna', LINK.slice(0, at)],
      ['', LINK.slice(at)],
      ['Tom', SHORT],
    ],
  });
  assert.deepEqual(await asked(bytes), [saying(LINK), saying(SHORT)]);
});

test('a piece whose link is nowhere is refused', async () => {
  for (const text of ['&hidden=12&epochs=3', CLAIM, `Name;Link\nAda;${SHORT}\nBob;${CLAIM}`]) {
    const { rows } = await read(text);
    assert.match(rows.at(-1)?.problem ?? '', /The beginning of the link is missing/, text);
  }
});

test('a setting in a remark is not put into the link', async () => {
  assert.deepEqual(await asked(`Name;Link;Remark\nAda;${SHORT};epochs=3\nBob;${SHORT};epochs=3 was best`), [null, saying(SHORT)]);
});

const FIRST_60 = LINK.slice(0, 60);
for (const [name, content] of /** @type {[string, () => Promise<Uint8Array> | string][]} */ ([
  ['Moodle', () => `Name;Link\nAda;<a href="${LINK}">${FIRST_60}...</a>`],
  ['Moodle, in quotes', () => `Name,Link\nAda,"<p><a href=""${LINK.replaceAll('&', '&amp;')}"">${FIRST_60}...</a></p>"`],
  ['an anchor with a whole link', () => `Name;Link\nAda;<a href="${LINK}">${LINK}</a>`],
  ['a list', () => `<a href="${LINK}">${FIRST_60}…</a>`],
  ['two cells', () => `Name;Link;Shown\nAda;${LINK};${FIRST_60}…`],
  ...[60, 80, 255].flatMap((length) =>
    ['', '…', '...'].map(
      (dots) =>
        /** @type {[string, () => Promise<Uint8Array>]} */ ([
          `a workbook that shows ${length} letters and "${dots}"`,
          () =>
            xlsx({
              A: [
                ['Name', 'Link'],
                ['Ada', { text: LINK.slice(0, length) + dots, target: LINK }],
              ],
            }),
        ]),
    ),
  ),
  [
    'a workbook that leads to 255 letters',
    () =>
      xlsx({
        A: [
          ['Name', 'Link'],
          ['Ada', { text: LINK, target: LINK.slice(0, 255) }],
        ],
      }),
  ],
])) {
  test(`what is shown of a link is no link of its own (${name})`, async () => {
    assert.deepEqual(await asked(await content()), [saying(LINK)]);
  });
}

test('two links that begin alike are two', async () => {
  const link = 'https://example.org/lab/kindling/with/a/long/path/#v=1&hidden=12&seed=1';
  assert.equal(await trained(`${link} ${link}2`, [link, `${link}2`]), 2);
  const bytes = await xlsx({
    A: [
      ['Name', 'Link'],
      ['Ada', { text: link, target: `${link}2` }],
    ],
  });
  assert.equal(await trained(bytes, [link, `${link}2`]), 2);
  assert.equal(await trained(`Name;A;B\nAda;${SHORT};${SHORT}&epochs=3`, [SHORT, `${SHORT}&epochs=3`]), 2);
});

for (const [name, text, least] of /** @type {[string, string, number][]} */ ([
  ['without a header', `Anna,${SHORT},${OTHER}`, 2],
  ['with a header', `Name,A,B\nAnna,${SHORT},${OTHER}`, 2],
  ['with a wide header', `Name,A,B,C,D\nAnna,${SHORT},${OTHER}`, 0],
  ['with a wide header, both torn', `Name,A,B,C,D,E,F,G\nAnna,${OTHER},${LINK}`, 0],
  ['both torn', `Anna,${OTHER},${LINK}`, 2],
  ['names in one line', `Anna: ${LINK}, Tom: ${OTHER}`, 2],
  ['a comma and a blank', `${OTHER}, ${LINK}`, 2],
  ['a semicolon and a blank', `${OTHER}; ${LINK}`, 2],
  ['a blank', `${OTHER} ${LINK}`, 2],
  ['a semicolon', `${OTHER};${LINK}`, 2],
  ['three', `${OTHER}, ${LINK}, ${SHORT}`, 3],
  ['lines', `Anna: ${LINK}, ${OTHER}\nTom: ${OTHER}, ${SHORT}`, 4],
])) {
  test(`two links in a row, torn by commas (${name}), are both put together or refused`, async () => {
    assert.ok((await trained(text, [LINK, OTHER, SHORT])) >= least);
  });
}

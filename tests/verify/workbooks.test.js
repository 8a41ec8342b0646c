/** Workbooks, as Excel and LibreOffice save them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ods, pairs, read, xlsx } from './support.js';

const HIDES = 'v=1&hide=seed,optimizer';
const SEVEN = 'https://example.org/lab/#v=1&seed=7';
const EIGHT = 'https://example.org/lab/#v=1&seed=8';

for (const [kind, make] of /** @type {const} */ ([
  ['xlsx', xlsx],
  ['ods', ods],
])) {
  test(`${kind}: the columns are found, and the rows counted as the program shows them`, async () => {
    const bytes = await make({
      Sheet1: [['Zeitstempel', 'Dein Name', 'Dein Link'], [], [{ number: 45622.43822 }, 'Zoë & Co', HIDES], ['', 'Bob', SEVEN]],
    });
    const { rows, columns } = await read(bytes);
    assert.deepEqual(columns, ['Zeitstempel', 'Dein Name', 'Dein Link']);
    assert.deepEqual(
      rows.map(({ row, name, link }) => [row, name, link]),
      [
        ['3', 'Zoë & Co', HIDES],
        ['4', 'Bob', SEVEN],
      ],
    );
    assert.match(rows[0].cells[0], /^2024-11-26 10:31:0\d$/);
  });

  test(`${kind}: where a cell leads counts, whatever it shows`, async () => {
    const bytes = await make({
      A: [
        ['Name', 'Link'],
        ['Ada', { text: 'my run', target: SEVEN }],
        ['Bob', { text: 'click', formula: `HYPERLINK("${EIGHT}","click")` }],
        ['Cy', { text: 'https://example.org/lab/#v=1&se…', target: SEVEN }],
        ['Di', { text: EIGHT, target: SEVEN }],
      ],
    });
    assert.deepEqual(await pairs(bytes), [
      `Ada: ${SEVEN}`,
      `Bob: ${EIGHT}`,
      `Cy: ${SEVEN}`,
      `Di, link 1: ${SEVEN}`,
      `Di, link 2: ${EIGHT}`,
    ]);
  });

  test(`${kind}: the sheet with links is taken; of several the one that is named`, async () => {
    const table = [
      ['Name', 'Link'],
      ['Ada', SEVEN],
    ];
    assert.deepEqual(await pairs(await make({ Notes: [['hello']], Links: table })), [`Ada: ${SEVEN}`]);
    const two = await make({
      'Group A': table,
      'Group <B>': [
        ['Name', 'Link'],
        ['Bob', EIGHT],
      ],
    });
    await assert.rejects(read(two), /Several sheets have links: "Group A", "Group <B>"\. Choose one with --sheet/);
    const { rows } = await read(two, { sheet: 'Group <B>' });
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['Bob'],
    );
    await assert.rejects(read(two, { sheet: 'C' }), /no sheet "C"\. Its sheets: "Group A", "Group <B>"/);
    await assert.rejects(
      make({ Notes: [['hello']] }).then((bytes) => read(bytes)),
      /No sheet of the workbook has a link/,
    );
  });

  test(`${kind}: a damaged byte is noticed, not read as another link`, async () => {
    const bytes = await make({
      A: [
        ['Name', 'Link'],
        ['Ada', SEVEN],
      ],
    });
    let damaged = 0;
    for (let at = 40; at < bytes.length; at += 7) {
      const changed = bytes.slice();
      changed[at] ^= 0x10;
      const rows = await read(changed).then(
        (table) => table.rows,
        () => null,
      );
      if (!rows) damaged += 1;
      else
        assert.deepEqual(
          rows.map(({ name, link }) => [name, link]),
          [['Ada', SEVEN]],
          `byte ${at}`,
        );
    }
    assert.ok(damaged > 0);
  });
}

test('xlsx: what hides in one text or in several runs is put together, line breaks too', async () => {
  const bytes = await xlsx({
    A: [
      ['Name', 'Link'],
      ['Ada', `first ${SEVEN}\nsecond ${EIGHT}`],
    ],
  });
  assert.deepEqual(await pairs(bytes), [`Ada, link 1: ${SEVEN}`, `Ada, link 2: ${EIGHT}`]);
});

test('a list of links in a workbook is read too', async () => {
  assert.deepEqual(await pairs(await xlsx({ A: [[SEVEN], [EIGHT]] })), [`row 1: ${SEVEN}`, `row 2: ${EIGHT}`]);
});

/** From bytes to text, and files that are no text. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { pairs, read, utf16, zip } from './support.js';

const LINK = 'v=1&seed=7';
const TABLE = `Name;Lien\r\nZoë;${LINK}\r\nŁukasz;${LINK}\r\n`;
const RIGHT = [`Zoë: ${LINK}`, `Łukasz: ${LINK}`];
const MARK = '\uFEFF';

for (const [what, bytes] of /** @type {[string, Uint8Array | string][]} */ ([
  ['UTF-8', TABLE],
  ['UTF-8 with a mark', MARK + TABLE],
  ['UTF-8 with two marks', MARK + MARK + TABLE],
  ['UTF-16 LE with a mark', utf16(MARK + TABLE, 'le')],
  ['UTF-16 BE with a mark', utf16(MARK + TABLE, 'be')],
  ['UTF-16 LE', utf16(TABLE, 'le')],
  ['UTF-16 BE', utf16(TABLE, 'be')],
])) {
  test(`${what} is read, and nothing is said of it`, async () => {
    assert.deepEqual(await pairs(bytes), RIGHT);
    const { notices, columns } = await read(bytes);
    assert.deepEqual(columns, ['name', 'Lien']);
    assert.equal(notices.length, 1, notices.join());
  });
}

test('names in other alphabets do not hide UTF-16', async () => {
  for (const order of /** @type {const} */ (['le', 'be'])) {
    const table = `姓名,链接\n${'王小明和他的朋友们'.repeat(3)},${LINK}\nИван Иванов,${LINK}\n`;
    const [first, second] = await pairs(utf16(table, order));
    assert.ok(first.startsWith('王小明') && second === `Иван Иванов: ${LINK}`);
  }
});

test('Windows-1252 is read, with a sentence; so is a file of both', async () => {
  const line = (/** @type {string} */ text) => Buffer.from(text, 'latin1');
  const old = await read(line(`Name;Link\r\nZoë;${LINK}\r\n`));
  assert.equal(old.rows[0].name, 'Zoë');
  assert.match(old.notices.join(), /not UTF-8.*Windows-1252/);
  const quotes = line('Name,Link\nAda,\x93v=1&hide=seed,optimizer\x94\n');
  assert.deepEqual(await pairs(quotes), ['Ada: v=1&hide=seed,optimizer']);
  const both = Buffer.concat([Buffer.from(`Name;Link\nŁukasz;${LINK}\n`), line(`Zoë;${LINK}\n`)]);
  assert.deepEqual(await pairs(both), [`Łukasz: ${LINK}`, `Zoë: ${LINK}`]);
});

test('letters that were lost before are spoken of', async () => {
  const { notices } = await read(`name,link\nZo\uFFFD,${LINK}`);
  assert.match(notices.join(), /lost/);
});

test('what is no table says what it is, and what to do', async () => {
  const bytes = (/** @type {number[]} */ ...list) => new Uint8Array([...list, ...Array.from({ length: 200 }, (_, at) => at % 256)]);
  for (const [content, sentence] of /** @type {[string | Uint8Array, RegExp][]} */ ([
    ['', /empty/],
    [bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /old Excel workbook \(\.xls\), or one with a password.*Save the table as CSV/],
    ['%PDF-1.7\n…', /PDF.*Save the table as CSV/],
    ['{\\rtf1\\ansi', /RTF/],
    [gzipSync(TABLE), /gzip.*Unpack/],
    [bytes(0x89, 0x50, 0x4e, 0x47), /picture/],
    [bytes(0xff, 0xd8, 0xff, 0xe0), /picture/],
    ['<!DOCTYPE html><table><tr><td>v=1</td></tr></table>', /web page/],
    ['<html><body>', /web page/],
    [`<?xml version="1.0"?><a/>`, /XML/],
    [JSON.stringify([{ link: LINK }]), /JSON/],
    [bytes(1, 2, 3, 0, 0, 5), /not text/],
    [new Uint8Array([0xff, 0xfe, 0, 0, 0x76, 0, 0, 0]), /UTF-32/],
    [new Uint8Array([...utf16(MARK + TABLE, 'le'), 0x41]), /begins as UTF-16LE but does not continue that way/],
    [await zip({ 'word/document.xml': '<a/>' }), /\.docx/],
    [await zip({ 'ppt/presentation.xml': '<a/>' }), /\.pptx/],
    [await zip({ 'Index/Document.iwa': 'x' }), /Numbers/],
    [await zip({ 'xl/workbook.bin': 'x' }), /\.xlsb/],
    [await zip({ mimetype: 'application/vnd.oasis.opendocument.text' }), /not a table/],
    [await zip({ 'links.csv': TABLE }), /zip archive\. Unpack/],
  ])) {
    await assert.rejects(read(content), sentence);
  }
});

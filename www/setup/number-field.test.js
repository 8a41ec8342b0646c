/** Numbers in fields: each notation means one number or is refused with a sentence. tests/e2e/numbers.test.js types them. */

import { sayMessage, useCatalogue } from '../words/words.js';
import { readNumber } from './number-field.js';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

useCatalogue('en', readFileSync(new URL('../words/en.ftl', import.meta.url), 'utf8'));

/** What a text means; the reason if it means nothing. @param {string} text @param {boolean} [isWholeMeant] */
function read(text, isWholeMeant = false) {
  const reading = readNumber(text, isWholeMeant);
  return 'problem' in reading ? sayMessage(reading.problem('It')) : reading.value;
}

test('a fraction is read in whatever notation', () => {
  const notations = [
    '0.001',
    '0,001',
    ' 0.001 ',
    '\u00a00,001',
    '.001',
    ',001',
    '1e-3',
    '1E-3',
    '1e−3',
    '0,1e-2',
    '+0.001',
    '00.001',
    '0.0010',
    '０．００１',
    '０，００１',
    '٠٫٠٠١',
    '٠،٠٠١',
    '۰٫۰۰۱',
    '०.००१',
    '0。001',
    '𝟎.𝟎𝟎𝟏',
    '\u200e0.001\u200f',
    '\ufeff0,001',
  ];
  for (const text of notations) assert.equal(read(text), 0.001, text);
  for (const [text, value] of /** @type {const} */ ([
    ['5,', 5],
    ['5.', 5],
    ['.5', 0.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['0.125', 0.125],
  ])) {
    assert.equal(read(text), value, text);
  }
});

test('a whole number is read in whatever notation', () => {
  const notations = [
    '1000',
    "1'000",
    '1’000',
    '1 000',
    '1\u00a0000',
    '1\u202f000',
    '1_000',
    '1e3',
    '1,0e3',
    '１０００',
    '١٠٠٠',
    '١٬٠٠٠',
    '1000.',
    '1000,0',
  ];
  for (const text of notations) assert.equal(read(text, true), 1000, text);
  for (const text of ['1,000,000', '1.000.000', '1 000 000']) assert.equal(read(text, true), 1_000_000, text);
  assert.equal(read('−7', true), -7);
  assert.ok(Object.is(read('-0', true), 0));
});

test('what may mean two numbers is refused, and both are named', () => {
  assert.equal(read('1.000', true), 'It is unclear: “1.000” may be 1 or 1000. Write it without a thousands separator.');
  assert.equal(read('12,345', true), 'It is unclear: “12,345” may be 12.345 or 12345. Write it without a thousands separator.');
  assert.equal(read('1,500'), 'It is unclear: “1,500” may be 1.5 or 1500. Write it without a thousands separator.');
  assert.equal(read('10%'), 'It needs a number without a percent sign: 10 % is 0.1.');
  assert.equal(read('2,5 ٪'), 'It needs a number without a percent sign: 2.5 % is 0.025.');
});

test('what means no number is refused', () => {
  const texts = [
    '',
    ' ',
    '-',
    '.',
    ',',
    'e5',
    '1e',
    '1e+',
    'abc',
    'NaN',
    'Infinity',
    '∞',
    '0x10',
    '1/1000',
    '10²',
    '½',
    '1.2.3',
    '1,2,3',
    '1 0 0',
    "'5",
    "1'00",
    '1.5,000.2',
    '--1',
    '- 1',
    '1-2',
    '%',
    '3 epochs',
    '1e99999',
  ];
  for (const text of texts) {
    assert.equal(read(text), 'It needs a number.', text);
    assert.equal(read(text, true), 'It needs a whole number.', text);
  }
});

test('whether a number is whole is seen from its digits', () => {
  const isWhole = (/** @type {string} */ text) => {
    const reading = readNumber(text, true);
    return 'isWhole' in reading && reading.isWhole;
  };
  for (const text of ['5', '5.0', '1.5e3', '50e-1', '9007199254740991']) assert.equal(isWhole(text), true, text);
  for (const text of ['2.5', '15e-1', '9007199254740991.4', '1e-9', '90071992547409914e-1']) assert.equal(isWhole(text), false, text);
});

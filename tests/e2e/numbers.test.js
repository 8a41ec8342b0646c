/** Number fields: each notation means one number or is refused with a sentence, in every locale. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readNumber } from '../../www/setup/number-field.js';
import { fillIn, launchBrowser, openPage, serveSite } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** What a text means; the reason if it means nothing. @param {string} text @param {boolean} [isWholeMeant] */
function read(text, isWholeMeant = false) {
  const reading = readNumber(text, isWholeMeant);
  return 'problem' in reading ? reading.problem : reading.value;
}

test('a fraction is read in whatever notation', () => {
  const notations = [
    '0.001', '0,001', ' 0.001 ', '\u00a00,001', '.001', ',001', '1e-3', '1E-3', '1e−3', '0,1e-2', '+0.001', '00.001', '0.0010',
    '０．００１', '０，００１', '٠٫٠٠١', '٠،٠٠١', '۰٫۰۰۱', '०.००१', '0。001', '𝟎.𝟎𝟎𝟏', '\u200e0.001\u200f', '\ufeff0,001',
  ];
  for (const text of notations) assert.equal(read(text), 0.001, text);
  for (const [text, value] of /** @type {const} */ ([['5,', 5], ['5.', 5], ['.5', 0.5], ['1.234,5', 1234.5], ['1,234.5', 1234.5], ['0.125', 0.125]])) {
    assert.equal(read(text), value, text);
  }
});

test('a whole number is read in whatever notation', () => {
  const notations = ['1000', "1'000", '1’000', '1 000', '1\u00a0000', '1\u202f000', '1_000', '1e3', '1,0e3', '１０００', '١٠٠٠', '١٬٠٠٠', '1000.', '1000,0'];
  for (const text of notations) assert.equal(read(text, true), 1000, text);
  for (const text of ['1,000,000', '1.000.000', '1 000 000']) assert.equal(read(text, true), 1_000_000, text);
  assert.equal(read('−7', true), -7);
  assert.ok(Object.is(read('-0', true), 0));
});

test('what may mean two numbers is refused, and both are named', () => {
  assert.equal(read('1.000', true), 'is unclear: “1.000” may be 1 or 1000. Write it without a thousands separator.');
  assert.equal(read('12,345', true), 'is unclear: “12,345” may be 12.345 or 12345. Write it without a thousands separator.');
  assert.equal(read('1,500'), 'is unclear: “1,500” may be 1.5 or 1500. Write it without a thousands separator.');
  assert.equal(read('10%'), 'needs a number without a percent sign: 10 % is 0.1.');
  assert.equal(read('2,5 ٪'), 'needs a number without a percent sign: 2.5 % is 0.025.');
});

test('what means no number is refused', () => {
  const texts = ['', ' ', '-', '.', ',', 'e5', '1e', '1e+', 'abc', 'NaN', 'Infinity', '∞', '0x10', '1/1000', '10²', '½', '1.2.3', '1,2,3', '1 0 0', "'5",
    "1'00", '1.5,000.2', '--1', '- 1', '1-2', '%', '3 epochs', '1e99999'];
  for (const text of texts) {
    assert.equal(read(text), 'needs a number.', text);
    assert.equal(read(text, true), 'needs a whole number.', text);
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

for (const locale of ['en-US', 'de-DE', 'ar-EG']) {
  test(`what is typed stays as it is and is taken for what it says, in ${locale}`, async (t) => {
    const { page, complaints } = await openPage(await launchBrowser(t), site.url, { locale });
    const rate = page.getByRole('spinbutton', { name: 'Learning rate', exact: true });
    const train = page.getByRole('button', { name: 'Train', exact: true });
    for (const [typed, value] of [['0,005', '0.005'], ['5e-3', '0.005'], ['٠٫٠٠٥', '0.005'], ['.5', '0.5'], ['1', '1']]) {
      await rate.fill('');
      await rate.pressSequentially(typed);
      assert.equal(await rate.inputValue(), typed);
      assert.equal(await rate.getAttribute('aria-valuenow'), value);
      assert.equal(await rate.getAttribute('aria-invalid'), 'false');
      assert.equal(await train.isEnabled(), true);
    }
    const refusals = [
      ['Learning rate', '1,000', 'Learning rate is unclear: “1,000” may be 1 or 1000. Write it without a thousands separator.'],
      ['Learning rate', '10 %', 'Learning rate needs a number without a percent sign: 10 % is 0.1.'],
      ['Learning rate', '1,5', 'Learning rate must be between 0.000001 and 1.'],
      ['Epochs', '1.000', 'Epochs is unclear: “1.000” may be 1 or 1000. Write it without a thousands separator.'],
      ['Epochs', "1'001", 'Epochs must be between 1 and 1000.'],
      ['Epochs', 'ten', 'Epochs needs a whole number.'],
      ['Epochs', '−1', 'Epochs must be between 1 and 1000.'],
      ['Seed', '9007199254740992', 'Seed must be between 0 and 9007199254740991.'],
      ['Seed', '9007199254740991.4', 'Seed needs a whole number.'],
    ];
    for (const [label, typed, sentence] of refusals) {
      const field = page.getByRole('spinbutton', { name: label, exact: true });
      await fillIn(page, { [label]: typed });
      await page.getByRole('combobox', { name: 'Device' }).focus();
      assert.equal(await field.inputValue(), typed, 'what was typed stays');
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.equal(await page.getByRole('alert').filter({ hasText: label }).innerText(), sentence);
      assert.equal(await train.isDisabled(), true);
      await fillIn(page, { [label]: label === 'Learning rate' ? '0.001' : '1' });
      assert.equal(await train.isEnabled(), true);
    }
    assert.deepEqual(complaints, []);
  });
}

test('arrow keys step, stay within the range, and a wheel changes nothing', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  const field = (/** @type {string} */ name) => page.getByRole('spinbutton', { name, exact: true });
  const steps = /** @type {[string, string, string, string][]} */ ([
    ['Epochs', '10', 'ArrowUp', '11'], ['Epochs', '10', 'PageDown', '1'], ['Epochs', '999', 'PageUp', '1000'], ['Epochs', '0', 'ArrowUp', '1'],
    ['Learning rate', '0,001', 'ArrowUp', '0.002'], ['Learning rate', '0.001', 'ArrowDown', '0.0009'], ['Learning rate', '0.9', 'PageUp', '1'],
    ['Learning rate', '0.000001', 'ArrowDown', '0.000001'], ['Epochs', 'ten', 'ArrowUp', 'ten'],
  ]);
  for (const [name, from, key, to] of steps) {
    await field(name).fill(from);
    await field(name).press(key);
    assert.equal(await field(name).inputValue(), to, `${name}: ${from} ${key}`);
  }
  await fillIn(page, { Epochs: 10 });
  await page.getByRole('combobox', { name: 'Network' }).selectOption('cnn');
  const kernel = field('Kernel 1');
  await kernel.fill('4');
  assert.match(await page.getByRole('alert').filter({ hasText: 'kernel' }).innerText(), /must be odd/);
  await kernel.press('ArrowUp');
  assert.equal(await kernel.inputValue(), '5');
  await field('Epochs').focus();
  await field('Epochs').hover();
  await page.mouse.wheel(0, -300);
  assert.equal(await field('Epochs').inputValue(), '10');
});

test('choosing an experiment leaves a refused seed where it can be seen', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  await fillIn(page, { Seed: 'seven' });
  const experiment = page.getByRole('combobox', { name: 'Experiment' });
  await experiment.selectOption({ index: 2 });
  assert.equal(await page.getByRole('spinbutton', { name: 'Seed' }).inputValue(), 'seven');
  assert.equal(await page.getByRole('alert').filter({ hasText: 'Seed' }).innerText(), 'Seed needs a whole number.');
});

test('more epochs are read alike, and refused with a sentence', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  const refusal = page.getByRole('alert').filter({ hasText: 'More epochs' });
  await fillIn(page, { 'Go further by': '2,5' });
  assert.equal(await refusal.innerText(), 'More epochs needs a whole number.');
  await fillIn(page, { 'Go further by': '٥' });
  await refusal.waitFor({ state: 'detached' });
});

/** Number fields as they are typed into, in every locale. www/setup/number-field.test.js has all notations. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, serveSite } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

for (const locale of ['en-US', 'de-DE', 'ar-EG']) {
  test(`what is typed stays as it is and is taken for what it says, in ${locale}`, async (t) => {
    const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1&lang=en`, { locale });
    const rate = page.getByRole('spinbutton', { name: 'Learning rate', exact: true });
    const train = page.getByRole('button', { name: 'Train', exact: true });
    for (const [typed, value] of [
      ['0,005', '0.005'],
      ['5e-3', '0.005'],
      ['٠٫٠٠٥', '0.005'],
      ['.5', '0.5'],
      ['1', '1'],
    ]) {
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
    ['Epochs', '10', 'ArrowUp', '11'],
    ['Epochs', '10', 'PageDown', '1'],
    ['Epochs', '999', 'PageUp', '1000'],
    ['Epochs', '0', 'ArrowUp', '1'],
    ['Learning rate', '0,001', 'ArrowUp', '0.002'],
    ['Learning rate', '0.001', 'ArrowDown', '0.0009'],
    ['Learning rate', '0.9', 'PageUp', '1'],
    ['Learning rate', '0.000001', 'ArrowDown', '0.000001'],
    ['Epochs', 'ten', 'ArrowUp', 'ten'],
  ]);
  for (const [name, from, key, to] of steps) {
    await field(name).fill(from);
    await field(name).press(key);
    assert.equal(await field(name).inputValue(), to, `${name}: ${from} ${key}`);
  }
  await fillIn(page, { Epochs: 10 });
  await page.getByRole('combobox', { name: 'Network' }).selectOption('cnn');
  const kernel = field('Kernel 1');
  await kernel.fill('8');
  assert.match(await page.getByRole('alert').filter({ hasText: 'kernel' }).innerText(), /between 1 and 7/);
  await kernel.press('ArrowDown');
  assert.equal(await kernel.inputValue(), '7');
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

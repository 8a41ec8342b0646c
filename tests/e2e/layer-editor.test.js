/** The editor of a network's layers: from a template to a trained run and its link, by mouse, keyboard and finger. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fillIn, launchBrowser, openPage, openView, serveSite, train } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** @typedef {import('playwright-core').Page} Page */

/** The list, once its code is there. @param {Page} page */
function rows(page) {
  return page.getByRole('list', { name: 'Layers, from the input to the logits' }).getByRole('listitem');
}

/** The names of the layers, in order. @param {Page} page */
async function names(page) {
  const texts = await rows(page).locator('.layer-name').allInnerTexts();
  return texts.map((text) => text.replace(/^\d+ /, ''));
}

/** @param {Page} page @param {number} number from 1 */
async function figures(page, number) {
  return (
    await rows(page)
      .nth(number - 1)
      .locator('.layer-figures')
      .innerText()
  ).trim();
}

/** @param {Page} page @param {string} label */
function field(page, label) {
  return page.getByLabel(label, { exact: true });
}

/** Chooses own layers. @param {Page} page */
async function openEditor(page) {
  await page.getByRole('combobox', { name: 'Network' }).selectOption('layers');
  await rows(page).first().waitFor();
}

/** @param {Page} page @param {string} kind */
async function add(page, kind) {
  await page.getByRole('button', { name: 'Add a layer' }).click();
  await page
    .getByRole('menuitem', { name: new RegExp(`^${kind}`) })
    .first()
    .click();
}

/** @param {Page} page */
async function link(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.locator('#copied').filter({ hasText: /./ }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

const LENET = ['Convolution', 'Average pooling', 'Convolution', 'Average pooling', 'Dense', 'Dense'];
const SMALL = { 'Training images': 300, Epochs: 1, 'Batch size': 100, Device: 'cpu' };

/** What the element with the focus is called. @param {Page} page */
function focused(page) {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
}

/** Moves the last layer of LeNet-5 up, with every key that could. @param {Page} page */
async function moveByKeyboard(page) {
  const grip = page.getByRole('button', { name: 'Move layer 6, Dense', exact: true });
  // With the arrow that cannot be pressed there, the focus stays in the row; a select opens its choices instead.
  await page.getByRole('button', { name: 'Move layer 5 down, Dense' }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  assert.equal(await focused(page), 'Move layer 6 up, Dense');
  await field(page, 'Activation of layer 5').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Escape');
  assert.equal(await field(page, 'Neurons of layer 5').inputValue(), '84');
  await page.getByRole('button', { name: 'Move layer 6 up, Dense' }).press('Enter');
  await grip.focus();
  await page.keyboard.press('Alt+ArrowUp');
  assert.equal(await focused(page), 'Move layer 5, Dense');
  await page.locator('#voice').filter({ hasText: 'Dense is layer 5 of 6 now.' }).waitFor({ state: 'attached' });
  assert.equal(await field(page, 'Neurons of layer 5').inputValue(), '84');
}

test('LeNet-5 from a template is changed, moved by the keyboard, trained, and its link brings it back', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}#v=1`);
  await openEditor(page);
  await field(page, 'Begin with').selectOption('lenet-5');
  assert.deepEqual(await names(page), LENET);
  assert.equal(await figures(page, 1), '28×28×6 · 156 weights · 117,600 multiplications');
  assert.match(await page.locator('#layers tfoot').textContent().then(String), /61,706/);

  await field(page, 'Filters of layer 3').fill('8');
  assert.equal(await figures(page, 3), '10×10×8 · 1,208 weights · 120,000 multiplications');
  await field(page, 'Activation of layer 5').selectOption('relu');
  await page.getByRole('button', { name: 'More settings of layer 1, Convolution' }).click();
  await field(page, 'Stride of layer 1').fill('2');
  assert.match(await figures(page, 1), /^14×14×6 /);
  // 14, then 7 by pooling, 3 by the kernel inside, and 1.
  assert.match(await figures(page, 4), /^1×1×8$/);

  await moveByKeyboard(page);

  await t.test('what cannot be is said in its row, and Train waits', async () => {
    await page.getByRole('button', { name: 'Move layer 4, Average pooling', exact: true }).focus();
    await add(page, 'Max pooling');
    assert.equal(await figures(page, 5), 'Not here: it needs an image of at least 2×2 but gets one of 1×1.');
    assert.equal(await figures(page, 6), 'Shape unknown');
    assert.match(await page.locator('#refusal').innerText(), /^Layer 5, Max pooling 2×2: it needs an image of at least 2×2/);
    assert.ok(await page.getByRole('button', { name: 'Train', exact: true }).isDisabled());
    await field(page, 'Neurons of layer 6').fill('60');
    await page.getByRole('button', { name: 'Remove layer 5, Max pooling' }).click();
    assert.equal(await focused(page), 'Move layer 5, Dense');
    assert.equal(await page.locator('#refusal').innerText(), '');
    assert.equal(await field(page, 'Neurons of layer 5').inputValue(), '60');
  });

  await page.getByText('Fewer images, label noise').click();
  await fillIn(page, SMALL);
  assert.match((await train(page)).status, /^Done: 1 epoch/);
  const address = await link(page);
  const text = 'conv-5x6-stride2-tanh,meanpool,conv-5x8-valid-tanh,meanpool,dense-60-tanh,dense-120';
  assert.ok(address.includes('#v=2&') && address.includes(`layers=${text}`), address);

  const { page: again, complaints: others } = await openPage(browser, address);
  await openView(again, 'Train');
  await rows(again).first().waitFor();
  assert.equal(await again.locator('#layers-text').inputValue(), text);
  assert.deepEqual(await names(again), LENET);
  assert.equal(await field(again, 'Stride of layer 1').inputValue(), '2');
  assert.deepEqual([...complaints, ...others], []);
});

test('every change can be taken back and made again, and what is typed stays as it is', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=1`);
  await openEditor(page);
  const text = page.locator('#layers-text');
  // The network that there was, which the form still calls own layers.
  assert.equal(await text.inputValue(), 'dense-100');
  assert.equal(await page.getByRole('combobox', { name: 'Network' }).inputValue(), 'layers');
  assert.equal(await field(page, 'Hidden neurons').isVisible(), false);
  await add(page, 'Dropout');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Rate (%) of layer 2');
  await field(page, 'Rate (%) of layer 2').fill('30');
  await page.getByRole('button', { name: 'Remove layer 1, Dense' }).click();
  assert.equal(await text.inputValue(), 'dropout-30');
  await page.keyboard.press('Control+z');
  assert.equal(await text.inputValue(), 'dense-100,dropout-30');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await page.keyboard.press('Control+z');
  assert.equal(await text.inputValue(), 'dense-100');
  const heard = await page.evaluateHandle(() => {
    /** @type {string[]} */
    const heard = [];
    const voice = document.getElementById('voice');
    if (voice) new MutationObserver(() => heard.push(voice.textContent)).observe(voice, { childList: true });
    return heard;
  });
  await page.keyboard.press('Control+Shift+z');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  assert.equal(await text.inputValue(), 'dense-100,dropout-30');
  await page.waitForFunction((heard) => heard.filter((words) => words !== '').length === 2, heard);

  const rate = field(page, 'Rate (%) of layer 2');
  await rate.fill('');
  assert.equal(await page.locator('#refusal').innerText(), 'Rate (%) of layer 2 needs a whole number.');
  await rate.pressSequentially('95');
  assert.match(await figures(page, 2), /^Rate \(%\) of layer 2 must be .*between 1 and 90/);
  // Another change leaves what was typed.
  await field(page, 'Neurons of layer 1').fill('50');
  assert.equal(await rate.inputValue(), '95');
  assert.ok(await page.getByRole('button', { name: 'Train', exact: true }).isDisabled());
  await rate.fill('9');
  assert.equal(await text.inputValue(), 'dense-50,dropout-9');
  // What is opened comes instead of what was typed, also where the layers are the same.
  await rate.fill('');
  await page.evaluate(() => (location.hash = '#v=2&layers=dense-50,dropout-9'));
  await page.waitForFunction(() => document.querySelectorAll('.layer-row input:invalid').length === 0);
  assert.equal(await rate.inputValue(), '9');
  // Without any layer it is a regression, and still a list.
  for (const name of ['Remove layer 2, Dropout', 'Remove layer 1, Dense']) await page.getByRole('button', { name }).click();
  assert.equal(await text.inputValue(), 'none');
  assert.equal(await page.locator('#refusal').innerText(), '');
  assert.equal(await field(page, 'Begin with').inputValue(), 'softmax');
  assert.deepEqual(complaints, []);
});

test('rows are dragged by mouse and by finger', async (t) => {
  const browser = await launchBrowser(t);
  const hash = '#v=2&layers=dense-50,dropout-25,dense-20,norm';
  const { page, complaints } = await openPage(browser, `${site.url}${hash}`, { hasTouch: true });
  await rows(page).first().waitFor();
  const text = page.locator('#layers-text');
  const middle = async (/** @type {number} */ index, selector = '.layer-grip') => {
    const box = await rows(page).nth(index).locator(selector).boundingBox();
    assert.ok(box);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, bottom: box.y + box.height };
  };
  // Clear of the bar.
  await rows(page)
    .first()
    .evaluate((row) => row.scrollIntoView({ block: 'start' }));
  let from = await middle(0);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const last = await rows(page).nth(3).boundingBox();
  assert.ok(last);
  await page.mouse.move(from.x, last.y + last.height - 4, { steps: 5 });
  assert.equal(await page.locator('.dropped-behind').count(), 1);
  assert.equal(await text.inputValue(), 'dense-50,dropout-25,dense-20,norm');
  await page.mouse.up();
  assert.equal(await text.inputValue(), 'dropout-25,dense-20,norm,dense-50');
  // Escape lets go.
  from = await middle(0);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 200, { steps: 5 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.equal(await text.inputValue(), 'dropout-25,dense-20,norm,dense-50');

  const touch = await page.context().newCDPSession(page);
  const send = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {{ x: number, y: number }[]} */ touchPoints) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints });
  const [start, goal] = [await middle(2), await rows(page).nth(0).boundingBox()];
  assert.ok(goal);
  await send('touchStart', [start]);
  for (const share of [0.3, 0.6, 1]) await send('touchMove', [{ x: start.x, y: start.y + share * (goal.y + 3 - start.y) }]);
  await send('touchEnd', []);
  await page.waitForFunction(
    () => /** @type {HTMLInputElement} */ (document.getElementById('layers-text')).value === 'norm,dropout-25,dense-20,dense-50',
  );
  assert.deepEqual(complaints, []);
});

test('a link fills, locks and hides the editor; the form of a run in training is locked, too', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}#v=2&layers=dense-50,dropout-25&lock=layers`);
  await rows(page).first().waitFor();
  assert.ok(await field(page, 'Neurons of layer 1').isDisabled());
  assert.ok(await page.getByRole('button', { name: 'Add a layer' }).isDisabled());
  // An experiment of the report has another network, which a locked one outlasts.
  await page.getByRole('combobox', { name: 'Network' }).selectOption('cnn');
  await page.getByRole('combobox', { name: 'Network' }).selectOption('layers');
  assert.equal(await page.locator('#layers-text').inputValue(), 'dense-50,dropout-25');
  const open = (/** @type {string} */ fragment) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
  await open('v=2&layers=dense-40,dropout-10');
  await page.waitForFunction(() => !document.querySelector('.layer-add')?.matches(':disabled'));
  assert.equal(await field(page, 'Neurons of layer 1').inputValue(), '40');
  await open('v=2&layers=dense-30,dropout-10&hide=layers');
  await rows(page).first().waitFor({ state: 'hidden' });
  assert.equal(await page.locator('#layers-text').inputValue(), 'dense-30,dropout-10');
  assert.deepEqual(complaints, []);
});

test('its code is loaded when it is first shown, and the time of an epoch is a guess until one was measured', async (t) => {
  site.requests.length = 0;
  const { page, complaints } = await openPage(await launchBrowser(t), `${site.url}?device=cpu#v=1`);
  const time = page.locator('#epoch-time');
  assert.match(await time.innerText(), /takes (about|less than) .+ not measured yet/);
  assert.ok(!site.requests.some((path) => /editor-/.test(path)));
  await openEditor(page);
  assert.ok(site.requests.some((path) => /editor-/.test(path)));
  await page.getByText('Fewer images, label noise').click();
  await fillIn(page, { ...SMALL, Epochs: 60, 'Training images': 300 });
  await train(page);
  assert.match(await time.innerText(), /takes less than 1 s on this CPU, as measured/);
  await field(page, 'Neurons of layer 1').fill('1000');
  assert.match(await time.innerText(), /judging by what was trained here last/);
  await field(page, 'Neurons of layer 1').fill('0');
  assert.equal(await time.innerText(), '–');
  assert.deepEqual(complaints, []);
});

/**
 * The five views, their places in the address, and what stands in sight without scrolling.
 */

import assert from 'node:assert/strict';
import test from 'node:test';
import { fillIn, launchBrowser, openPage, openView, press, serveSite, train, waitForStatus } from './support.js';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const site = await serveSite();
test.after(() => site.close());

const VIEWS = ['Train', 'Look inside', 'Compare', 'The lab', 'Class'];
/** Something that only this view shows. @type {Record<string, (page: Page) => Locator>} */
const CONTENT = {
  Train: (page) => page.getByRole('img', { name: 'Loss', exact: true }),
  'Look inside': (page) => page.getByRole('img', { name: 'Weights of the first layer' }),
  Compare: (page) => page.getByRole('heading', { name: 'Runs', exact: true }),
  'The lab': (page) => page.getByRole('button', { name: 'Run the lab' }),
  Class: (page) => page.getByRole('heading', { name: 'Kindling in a course' }),
};

/** The shown part of the link's name in the navigation. @param {Page} page */
function current(page) {
  return page.getByRole('navigation', { name: 'Views' }).locator('[aria-current="page"]').innerText();
}

/** Whether all of an element lies in the window. @param {Locator} locator */
async function isInSight(locator) {
  await locator.waitFor();
  return locator.evaluate((element) => {
    const { top, left, bottom, right } = element.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= document.documentElement.clientWidth;
  });
}

test('each view shows its own, the run bar stays, and Back and Forward lead through them', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  for (const view of VIEWS) {
    await openView(page, view);
    assert.equal(await current(page), view);
    await CONTENT[view](page).waitFor();
    for (const other of VIEWS.filter((name) => name !== view && !(view === 'Train' && name === 'Look inside'))) {
      assert.equal(await CONTENT[other](page).isVisible(), false, `${view} shows what is of ${other}`);
    }
    assert.ok(await isInSight(page.getByRole('button', { name: 'Train', exact: true })), view);
  }
  await page.goBack();
  assert.equal(await current(page), 'The lab');
  await page.goBack();
  await page.goBack();
  assert.equal(await current(page), 'Look inside');
  await page.goForward();
  assert.equal(await current(page), 'Compare');
  assert.deepEqual(complaints, []);
});

test('a link opens its view, and going from view to view changes nothing in the form', async (t) => {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}#v=1&experiment=cnn-25&view=compare`);
  assert.equal(await current(page), 'Compare');
  await openView(page, 'Train');
  assert.equal(await page.getByLabel('Experiment').inputValue(), 'cnn-25');
  await fillIn(page, { Seed: 7 });
  await openView(page, 'Look inside');
  await page.goBack();
  assert.equal(await current(page), 'Train');
  assert.equal(await page.getByLabel('Seed').inputValue(), '7');
  // Another link is opened, in the view that is its own.
  await page.evaluate(() => {
    location.hash = 'v=1&experiment=cnn-250';
  });
  await page.waitForFunction(() => document.querySelector('#experiment')?.matches(':has(option[value="cnn-250"]:checked)'));
  assert.equal(await current(page), 'Train');
  await page.reload();
  await page.getByRole('button', { name: 'Train', exact: true }).and(page.locator(':enabled')).waitFor();
  assert.deepEqual(complaints, []);
  const { page: other } = await openPage(browser, `${site.url}#v=1&view=lion`);
  await other.getByText('The link\'s view names "lion", which is not a view of this page.').waitFor();
  assert.equal(await current(other), 'Train');
});

test('a claim opens where it can be verified, also one that is pasted', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  await fillIn(page, { Epochs: 1, Device: 'cpu' });
  await train(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'Copy link');
  await page.getByText('Copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await openView(page, 'Class');
  await page.getByLabel('Link', { exact: true }).fill('no link');
  await press(page, 'Open link');
  await page.getByText('There is no Kindling link in this text.').waitFor();
  await page.getByLabel('Link', { exact: true }).fill(`Here it is: ${link}`);
  await press(page, 'Open link');
  await press(page, 'Verify');
  await page
    .getByText(/identical/i)
    .first()
    .waitFor({ timeout: 60_000 });
  const { page: opened } = await openPage(await launchBrowser(t), link);
  assert.equal(await current(opened), 'Class');
  await opened.getByRole('button', { name: 'Verify' }).waitFor();
});

test('a link that hides the lab hides its view', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&hide=lab&view=lab`);
  assert.equal(await current(page), 'Train');
  assert.equal(await page.getByRole('link', { name: 'The lab' }).count(), 0);
});

test('a link that hides the lab while it is shown leaves the rest of the page', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&view=lab`);
  await page.evaluate(() => {
    location.hash = '#v=1&hide=lab&seed=3';
  });
  await page.getByRole('link', { name: 'The lab' }).waitFor({ state: 'hidden' });
  assert.equal(await current(page), 'Train');
  assert.ok(await page.getByLabel('Epochs').isVisible());
});

test('a damaged link stays refused when the view changes', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&epochs=5&`);
  await page.getByText(/The link is cut off/).waitFor();
  await openView(page, 'Compare');
  await page.reload();
  await page.getByText(/The link is cut off/).waitFor();
  assert.equal(await current(page), 'Compare');
  assert.equal(await page.getByLabel('Epochs').inputValue(), '10');
});

test('a link that locks the lab locks also what is loaded later', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&lock=lab&view=lab`);
  await page.getByRole('checkbox', { name: 'CNN, 25 neurons' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Run the lab' }).isDisabled(), true);
  assert.equal(await page.getByRole('checkbox', { name: 'CNN, 25 neurons' }).isDisabled(), true);
  await openView(page, 'Train');
  assert.equal(await page.getByLabel('Epochs').isEnabled(), true, 'and nothing else');
});

test('a link that locks the lab while it runs leaves only its end to be chosen, and stays locked after it', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&view=lab`);
  await page.getByRole('button', { name: 'Run the lab' }).click();
  await page
    .getByLabel('Lab progress')
    .filter({ hasText: /^Training with/ })
    .waitFor();
  await page.evaluate(() => {
    location.hash = '#v=1&lock=lab&view=lab';
  });
  const run = page.getByRole('button', { name: 'Run the lab' });
  await run.and(page.locator(':disabled')).waitFor();
  await page.getByRole('region', { name: 'The whole lab' }).getByRole('button', { name: 'Interrupt' }).click();
  await page
    .getByLabel('Lab progress')
    .filter({ hasText: /^Interrupted/ })
    .waitFor();
  for (const field of [run, page.getByRole('checkbox', { name: 'CNN, 25 neurons' })]) assert.equal(await field.isDisabled(), true);
  await page.evaluate(() => {
    location.hash = '#v=1&view=lab';
  });
  await run.and(page.locator(':enabled')).waitFor();
});

test('at 1440 x 900 everything of a finished run is in sight at once', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url, { viewport: { width: 1440, height: 900 } });
  const images = page.getByRole('group', { name: 'Dataset images' }).getByRole('img');
  assert.equal(await images.count(), 10);
  for (const part of [images.first(), images.last(), page.getByRole('img', { name: 'Network diagram' })]) assert.ok(await isInSight(part));
  await train(page);
  const inSight = {
    Train: page.getByRole('button', { name: 'Train', exact: true }),
    Loss: page.getByRole('img', { name: 'Loss', exact: true }),
    Accuracy: page.getByRole('img', { name: 'Accuracy', exact: true }),
    'Test accuracy': page.getByLabel('Test accuracy'),
    Keras: page.getByRole('columnheader', { name: /Keras/ }).first(),
    'Confusion matrix': page.getByRole('img', { name: 'Confusion matrix' }),
    Pad: page.getByRole('img', { name: /Drawing pad/ }),
    Sentence: page.getByRole('region', { name: 'What the curves say' }),
  };
  for (const [name, part] of Object.entries(inSight)) assert.ok(await isInSight(part), name);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('at 360 x 740 Train is in sight in every state and view', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&epochs=2`, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  const button = page.getByRole('button', { name: 'Train', exact: true });
  const look = async (/** @type {string} */ state) => {
    for (const y of [0, 600, 1e6]) {
      await page.evaluate((y) => scrollTo(0, y), y);
      assert.ok(await isInSight(button), `${state}, scrolled to ${y}`);
      assert.ok(await isInSight(page.getByRole('progressbar', { name: 'Progress' })), `${state}, scrolled to ${y}`);
    }
  };
  await look('before');
  await button.click();
  await waitForStatus(page, /^Epoch/);
  await press(page, 'Pause');
  await waitForStatus(page, /^Paused/);
  await look('paused');
  await press(page, 'Resume');
  await waitForStatus(page, /^Done/);
  await look('done');
  for (const view of VIEWS) {
    await openView(page, view);
    await look(view);
  }
});

test('the pictures of the data follow the dataset and what the network sees of it', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  const first = page.getByRole('group', { name: 'Dataset images' }).getByRole('img').first();
  const picture = () => first.evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
  const changed = (/** @type {string} */ before) =>
    page.waitForFunction((before) => {
      const canvas = document.querySelector('.samples canvas');
      return canvas instanceof HTMLCanvasElement && canvas.toDataURL() !== before;
    }, before);
  const blank = await page.evaluate(() => Object.assign(document.createElement('canvas'), { width: 112, height: 112 }).toDataURL());
  await changed(blank);
  const digits = await picture();
  await fillIn(page, { Experiment: 'hog-8-4-100' });
  await changed(digits);
  const hog = await picture();
  await fillIn(page, { Dataset: 'fashion-mnist' });
  await changed(hog);
  assert.equal(await first.getAttribute('aria-label'), 'T-shirt/top');
  assert.equal(new Set([blank, digits, hog, await picture()]).size, 4);
  assert.deepEqual(complaints, []);
});

test('the network’s diagram has the shapes and weights of its layers', async (t) => {
  const { page } = await openPage(await launchBrowser(t), `${site.url}#v=1&experiment=cnn-25`);
  const texts = () => page.locator('#diagram text').allTextContents();
  const kinds = ['input', 'conv', 'pool', 'conv', 'pool', 'conv', 'pool', 'dense', 'dense'];
  assert.deepEqual(
    (await texts()).filter((text) => kinds.includes(text)),
    kinds,
  );
  for (const text of ['28×28', '3×3', '×16', '234', '3,625', '260']) assert.ok((await texts()).includes(text), text);
  await page.getByLabel('Hidden neurons').fill('50');
  assert.ok((await texts()).includes('7,250'));
});

test('About names the build', async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url);
  await press(page, 'About');
  const dialog = page.getByRole('dialog', { name: 'About Kindling' });
  const { version, build } = await (await fetch(`${site.code}build.json`)).json();
  for (const text of [version, build]) await dialog.getByText(text, { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

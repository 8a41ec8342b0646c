/** Pausing, resuming, single steps, stopping, and training further. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, listenToStatus, openPage, press, readResult, serveSite, train, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** A network that is trained in seconds. */
const SMALL = { 'Hidden neurons': 10, 'Batch size': 200, Epochs: 2, Device: 'cpu' };

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string | number>} [spec]
 */
async function open(t, spec = {}) {
  const opened = await openPage(await launchBrowser(t), `${site.url}${NO_RUN}`);
  await fillIn(opened.page, { ...SMALL, ...spec });
  return opened;
}

/**
 * Which of the buttons can be pressed.
 *
 * @param {import('playwright-core').Page} page
 */
async function enabled(page) {
  const buttons = await page.locator('.run-controls button, #go-further').all();
  const names = await Promise.all(buttons.map(async (button) => ((await button.isEnabled()) ? button.innerText() : '')));
  return names.filter(Boolean).join(', ');
}

/**
 * What the loss chart shows, as a picture.
 *
 * @param {import('playwright-core').Page} page
 */
function lossChart(page) {
  return page.getByRole('img', { name: 'Loss', exact: true }).evaluate(async (canvas) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return /** @type {HTMLCanvasElement} */ (canvas).toDataURL();
  });
}

test('paused, stepped and resumed, a run ends in the same bits', async (t) => {
  const { page, complaints } = await open(t, { 'Batch size': 50 });
  assert.equal(await enabled(page), 'Train');
  const { digest } = await train(page);
  assert.equal(await enabled(page), 'Train, Go further');

  await press(page, 'Train');
  await waitForStatus(page, /^Epoch 1 of 2/);
  await press(page, 'Pause');
  const paused = await waitForStatus(page, /^Paused in epoch 1, step [\d,]+ of 1,200\.$/, 3000);
  assert.equal(await enabled(page), 'Resume, Step, Stop');
  const step = Number(/step ([\d,]+)/.exec(paused)?.[1].replace(',', ''));

  const before = await lossChart(page);
  for (let next = step + 1; next <= step + 12; next++) {
    await press(page, 'Step');
    await waitForStatus(page, new RegExp(`^Paused in epoch 1, step ${next.toLocaleString('en')} of 1,200\\.$`));
  }
  assert.notEqual(await lossChart(page), before, 'the curve grows by each step');

  await press(page, 'Resume');
  await waitForStatus(page, /^Epoch [12] of 2/);
  assert.equal(await enabled(page), 'Pause, Stop');
  await waitForStatus(page, /^Done: 2 epochs in/);
  assert.equal((await readResult(page)).digest, digest);
  assert.deepEqual(complaints, []);
});

test('a stopped run can be resumed, to the same bits', async (t) => {
  const { page, complaints } = await open(t, { 'Batch size': 50 });
  const { digest } = await train(page);
  await press(page, 'Train');
  await waitForStatus(page, /^Epoch 2 of 2/);
  await press(page, 'Stop');
  await waitForStatus(page, /^Stopped after [\d.]+ s, (in epoch 2, step [\d,]+ of 1,200|after epoch 1)\.$/);
  assert.equal(await enabled(page), 'Train, Resume');
  const said = await listenToStatus(page);
  await press(page, 'Resume');
  await waitForStatus(page, /^Done: 2 epochs in/);
  assert.ok(!(await said()).some((text) => text.startsWith('Epoch 1 ')), 'what was trained is not trained again');
  assert.equal((await readResult(page)).digest, digest);
  assert.deepEqual(complaints, []);
});

test('a run that goes further ends as one that was as long from the start, patience aside', async (t) => {
  const { page, complaints } = await open(t, { Epochs: 3 });
  const { digest } = await train(page);
  await page.getByText('Optimizer, schedule and early stopping').click();
  await fillIn(page, { Epochs: 1, End: 'early', Patience: 1 });
  await train(page);
  await page.getByLabel('Go further by').fill('2');
  const said = await listenToStatus(page);
  await press(page, 'Go further');
  await waitForStatus(page, /^Done: 3 epochs in/);
  assert.ok(!(await said()).some((text) => text.startsWith('Epoch 1 ')), 'what was trained is not trained again');
  assert.equal((await readResult(page)).digest, digest);
  assert.deepEqual(complaints, []);
});

test('what cannot go further says why, and stays as it was', async (t) => {
  const { page, complaints } = await open(t, { Epochs: 1 });
  await page.getByText('Optimizer, schedule and early stopping').click();
  await fillIn(page, { 'Rate schedule': 'cosine' });
  const { digest } = await train(page);
  await press(page, 'Go further');
  await waitForStatus(page, /^Not trained further\.$/);
  const alert = page.getByRole('alert').filter({ hasText: 'The cosine schedule ends with this run.' });
  await alert.waitFor();
  assert.equal((await readResult(page)).digest, digest);
  assert.equal(await enabled(page), 'Train, Go further');

  await page.getByLabel('Go further by').fill('');
  assert.equal(await enabled(page), 'Train');
  assert.deepEqual(complaints, []);
});

test('the run controls move nothing on the page, and keep the keyboard in its place', async (t) => {
  const { page } = await open(t, { Epochs: 50 });
  const places = () =>
    page
      .locator('.run-controls button, #go-further, #status, .chart, #digest, #draw-heading, #first-layer-heading')
      .evaluateAll((elements) =>
        elements.flatMap((element) => {
          if (!element.checkVisibility()) return [];
          const { x, y, width, height } = element.getBoundingClientRect();
          return [element.id, x, y + scrollY, element.tagName === 'OUTPUT' ? 0 : width, height].map(String).join(' ');
        }),
      );
  const ready = await places();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.getByRole('button', { name: 'Train', exact: true }).focus();
  await page.keyboard.press('Enter');
  await waitForStatus(page, /^Epoch 2 of 50 · .* left$/);
  assert.deepEqual(await places(), ready);
  assert.equal(await focused(), 'Pause');
  await page.keyboard.press('Enter');
  await waitForStatus(page, /^Paused/);
  assert.deepEqual(await places(), ready);
  assert.equal(await focused(), 'Resume');
  await press(page, 'Stop');
  await waitForStatus(page, /^Stopped/);
  assert.deepEqual(await places(), ready);
});

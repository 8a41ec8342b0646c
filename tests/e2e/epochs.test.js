/** Through the epochs: one slider drives the matrix, its images, the layers, the first layer and the pad. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { NO_RUN, fillIn, launchBrowser, openPage, openView, press, serveSite, train } from './support.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** @typedef {import('playwright-core').Page} Page */

const EPOCHS = 4;
const SMALL = { Epochs: EPOCHS, 'Hidden neurons': 10, 'Batch size': 500, Device: 'cpu' };

/** @param {Page} page */
const slider = (page) => page.getByRole('slider', { name: 'Epoch', exact: true });

/** Moves the slider, and waits for what it drives. @param {Page} page @param {number} epoch */
async function goTo(page, epoch) {
  await slider(page).fill(String(epoch));
  await page.waitForFunction((wanted) => document.getElementById('epoch-words')?.textContent?.includes(` epoch ${wanted} of `), epoch);
}

/** The counts of the matrix, as its table has them. @param {Page} page */
function matrixOf(page) {
  return page.evaluate(() => {
    const rows = /** @type {HTMLTableElement} */ (document.getElementById('confusion-table')).tBodies[0].rows;
    return [...rows].map((row) => [...row.cells].slice(1).map((cell) => Number(cell.textContent)));
  });
}

/** What the slider drives, as it stands on the page. @param {Page} page */
async function seen(page) {
  const pictures = await page.evaluate(() => {
    const picture = (/** @type {string} */ query) => /** @type {HTMLCanvasElement} */ (document.querySelector(query)).toDataURL();
    return {
      firstLayer: picture('#first-layer'),
      hidden: picture('#look-layers figure:nth-child(2) canvas'),
      why: picture('#why canvas'),
      classified: document.getElementById('probabilities')?.textContent,
    };
  });
  return { ...pictures, matrix: await matrixOf(page) };
}

/** @typedef {Awaited<ReturnType<typeof seen>>} Seen */

/** Waits until everything has followed the slider, so that it differs from what was seen before. @param {Page} page @param {Seen} before */
async function settled(page, before) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const now = await seen(page);
    if (/** @type {(keyof Seen)[]} */ (Object.keys(now)).every((key) => JSON.stringify(now[key]) !== JSON.stringify(before[key])))
      return now;
    await page.waitForTimeout(50);
  }
  assert.fail('something does not follow the slider');
}

/** The test accuracy of each epoch, as the page says it. @param {Page} page */
function accuracies(page) {
  return page.evaluate(() => {
    const rows = /** @type {HTMLTableElement} */ (document.getElementById('accuracy-table')).tBodies[0].rows;
    return [...rows].map((row) => row.cells[2].textContent ?? '');
  });
}

/** @param {Page} page */
const dialog = (page) => page.getByRole('dialog', { name: 'Images' });

/** Opens the images of a cell. @param {Page} page @param {number} truth @param {number} predicted */
async function openCell(page, truth, predicted) {
  const cells = page.getByRole('group', { name: 'Cells of the confusion matrix' }).getByRole('button');
  await cells.nth(10 * truth + predicted).click();
  await dialog(page)
    .getByText(/(surest|least sure) first|No test image/)
    .waitFor();
}

/** Trains a small run, and looks inside with the first test image. @param {import('node:test').TestContext} t */
async function trained(t) {
  const browser = await launchBrowser(t);
  const { page, complaints } = await openPage(browser, `${site.url}${NO_RUN}`, { bypassCSP: true });
  await fillIn(page, SMALL);
  await train(page);
  const shares = await accuracies(page);
  await openView(page, 'Look inside');
  await page.getByLabel('Test image number').fill('8');
  await page.getByText('True class: 5').waitFor();
  return { page, complaints, shares };
}

test('matrix, images, layers, explanations, first layer and pad are those of each epoch', { timeout: 120_000 }, async (t) => {
  const { page, complaints, shares } = await trained(t);
  assert.deepEqual([await slider(page).getAttribute('min'), await slider(page).getAttribute('max')], ['1', String(EPOCHS)]);
  await page.locator('#why canvas').first().waitFor();
  let last = await seen(page);
  for (let epoch = EPOCHS - 1; epoch >= 1; epoch -= 1) {
    await goTo(page, epoch);
    last = await settled(page, last);
    const right = last.matrix.reduce((sum, row, index) => sum + row[index], 0);
    assert.equal(
      last.matrix.flat().reduce((sum, count) => sum + count),
      10_000,
    );
    assert.equal(
      await page.locator('#epoch-words').innerText(),
      `after epoch ${epoch} of ${EPOCHS}: ${(right / 100).toFixed(2)} % correct`,
    );
    assert.equal(shares[epoch - 1], `${(right / 100).toFixed(2)} %`);
    // What is kept of all ten thousand images agrees with the matrix, or the dialog would say so.
    await openCell(page, 4, 9);
    assert.equal(await dialog(page).getByText('The matrix is of another moment').count(), 0);
    assert.equal(await dialog(page).locator('.gallery-cell').innerText(), `True 4, predicted 9: ${last.matrix[4][9]} images`);
    await dialog(page).getByLabel('Which').selectOption('All mistakes');
    await dialog(page)
      .getByText(`All mistakes: ${10_000 - right} images`)
      .waitFor();
    await page.keyboard.press('Escape');
  }
  assert.match(await page.locator('#draw-run').innerText(), /Run 1, after epoch 1/);
  assert.deepEqual(complaints, []);
});

test('the view Train shows the end of the run, whatever epoch is looked at inside', { timeout: 120_000 }, async (t) => {
  const { page } = await trained(t);
  const end = await seen(page);
  await goTo(page, 1);
  const begin = await settled(page, end);
  await openView(page, 'Train');
  await page.waitForFunction(() => document.getElementById('draw-run')?.textContent?.endsWith('Run 1.'));
  assert.deepEqual(await matrixOf(page), end.matrix);
  await openView(page, 'Look inside');
  assert.equal(await slider(page).inputValue(), '1');
  await page.waitForFunction(() => document.getElementById('draw-run')?.textContent?.includes('after epoch 1'));
  assert.deepEqual(await matrixOf(page), begin.matrix);
});

test('Play goes through the epochs to the end, and is held by a second press', { timeout: 120_000 }, async (t) => {
  const { page } = await trained(t);
  // In the page: each epoch is shown for less than a second.
  const { played, held } = await page.evaluate(async () => {
    const button = /** @type {HTMLButtonElement} */ (document.getElementById('play-epochs'));
    const words = /** @type {HTMLElement} */ (document.getElementById('epoch-words'));
    const rest = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    /** @type {string[]} */
    const played = [];
    const observer = new MutationObserver(() => played.push(/epoch (\d+)/.exec(words.innerText)?.[1] ?? ''));
    observer.observe(words, { childList: true, characterData: true, subtree: true });
    button.click();
    while (button.innerText !== 'Play') await rest(20);
    observer.disconnect();
    button.click();
    await rest(100);
    button.click();
    const before = words.innerText;
    await rest(1000);
    return { played, held: before === words.innerText && before.startsWith('after epoch 1') };
  });
  assert.deepEqual(played, ['1', '2', '3', '4']);
  assert.ok(held);
});

test('only the images that a filter asks for are listed', { timeout: 120_000 }, async (t) => {
  const { page } = await trained(t);
  await openCell(page, 4, 9);
  await dialog(page).getByLabel('Which').selectOption('All mistakes');
  const count = Number(/\d+/.exec(await dialog(page).locator('.gallery-cell').innerText()));
  await dialog(page).getByLabel('Filter').selectOption('Wrong here, correct after epoch 1');
  const left = dialog(page).getByText(/^\d+ of \d+ images\./);
  await left.waitFor();
  const [lost, all] = (await left.innerText()).match(/\d+/g)?.map(Number) ?? [];
  assert.equal(all, count);
  assert.ok(lost > 0 && lost < count, `${lost} of ${count}`);
  const listed = dialog(page).getByRole('button', { name: /^Test image \d+, predicted/ });
  const number = Number(/\d+/.exec((await listed.first().getAttribute('aria-label')) ?? ''));
  await listed.first().click();
  await page.waitForFunction((wanted) => /** @type {any} */ (document.getElementById('test-image')).value === String(wanted), number);
  const taken = page.locator('#taken-for');
  await taken.filter({ hasText: /: wrong$/ }).waitFor();
  await goTo(page, 1);
  await taken.filter({ hasText: /: right$/ }).waitFor();
});

test('another run is compared, whether its predictions were kept or not', { timeout: 180_000 }, async (t) => {
  const { page } = await trained(t);
  await openView(page, 'Train');
  await fillIn(page, { ...SMALL, Seed: 2 });
  await train(page);
  const lost = async () => {
    await openCell(page, 4, 9);
    await dialog(page).getByLabel('Which').selectOption('All mistakes');
    await dialog(page).getByLabel('Filter').selectOption('Wrong here, correct in Run 1');
    const left = dialog(page).getByText(/^\d+ of \d+ images\./);
    await left.waitFor();
    const text = await left.innerText();
    await page.keyboard.press('Escape');
    return text.slice(0, text.indexOf('.'));
  };
  const kept = await lost();
  await page.evaluate(() => {
    const request = indexedDB.open('kindling-epochs');
    return new Promise((resolve) => {
      request.onsuccess = () => {
        const clearing = request.result.transaction(['epochs', 'kept'], 'readwrite');
        for (const name of ['epochs', 'kept']) clearing.objectStore(name).clear();
        clearing.oncomplete = resolve;
      };
    });
  });
  assert.equal(await lost(), kept, 'classified anew, it is the same');
});

test('epochs survive a reload and an undone deletion, and go with a run that is deleted', { timeout: 120_000 }, async (t) => {
  const { page } = await trained(t);
  await goTo(page, 2);
  const matrix = await matrixOf(page);
  await page.reload();
  await openView(page, 'Compare');
  await press(page, 'Open Run 1');
  await openView(page, 'Look inside');
  await page.getByText(`after epoch ${EPOCHS} of ${EPOCHS}`).waitFor();
  await page.waitForFunction((most) => /** @type {any} */ (document.getElementById('epoch')).min === '1' && most > 1, EPOCHS);
  await goTo(page, 2);
  assert.deepEqual(await matrixOf(page), matrix);
  const kept = () =>
    page.evaluate(() => {
      const request = indexedDB.open('kindling-epochs');
      return new Promise((resolve) => {
        request.onsuccess = () => {
          const counting = request.result.transaction('epochs').objectStore('epochs').count();
          counting.onsuccess = () => resolve(counting.result);
        };
      });
    });
  assert.equal(await kept(), EPOCHS);
  await openView(page, 'Compare');
  await press(page, 'Delete Run 1');
  await page.waitForFunction(() => !document.getElementById('toast')?.hidden);
  assert.equal(await kept(), 0);
  await page.getByRole('button', { name: 'Undo the deletion' }).click();
  await page.getByRole('button', { name: 'Open Run 1' }).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await kept(), EPOCHS);
});

test(
  'each arrow key leads to another epoch, however many are left of a long run, and the room is said',
  { timeout: 120_000 },
  async (t) => {
    const { page } = await trained(t);
    await page.evaluate(() => {
      // As if the second and the third had been thinned out.
      const request = indexedDB.open('kindling-epochs');
      return new Promise((resolve) => {
        request.onsuccess = () => {
          const thinning = request.result.transaction(['epochs', 'kept'], 'readwrite');
          const [epochs, kept] = ['epochs', 'kept'].map((name) => thinning.objectStore(name));
          kept.getAll().onsuccess = ({ target }) => {
            const [{ run, epochs: all, ...rest }] = /** @type {IDBRequest<any[]>} */ (target).result;
            for (const epoch of [2, 3]) epochs.delete([run, epoch]);
            kept.put({ ...rest, run, stride: 4, epochs: all.filter((/** @type {any} */ { epoch }) => ![2, 3].includes(epoch)) });
          };
          thinning.oncomplete = resolve;
        };
      });
    });
    await page.reload();
    await openView(page, 'Compare');
    await press(page, 'Open Run 1');
    await openView(page, 'Look inside');
    await page.getByText(/^One epoch in 4 is kept: 0\.\d of 32 MB\./).waitFor();
    await slider(page).press('ArrowLeft');
    await page.getByText(`after epoch 1 of ${EPOCHS}`).waitFor();
    assert.equal(await slider(page).getAttribute('aria-valuetext'), await page.locator('#epoch-words').innerText());
    await slider(page).press('ArrowRight');
    await page.getByText(`after epoch ${EPOCHS} of ${EPOCHS}`).waitFor();
  },
);

test('a run at hand that is deleted leaves no matrix and no epoch', { timeout: 120_000 }, async (t) => {
  const { page } = await trained(t);
  await goTo(page, 2);
  await openView(page, 'Compare');
  await press(page, 'Delete Run 1');
  await openView(page, 'Look inside');
  await page.getByText('Train a run: each of its epochs stays here.').waitFor();
  assert.deepEqual([...new Set((await matrixOf(page)).flat())], [0]);
  assert.equal(await page.getByRole('group', { name: 'Cells of the confusion matrix' }).count(), 0);
});

test('without epochs the slider rests and says why, and accessibility rules hold', { timeout: 120_000 }, async (t) => {
  const { page } = await openPage(await launchBrowser(t), site.url, { bypassCSP: true });
  await openView(page, 'Look inside');
  await page.getByText('Earlier epochs are not here.').waitFor();
  assert.equal(await slider(page).isDisabled(), true);
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run('.run-bar'));
  assert.deepEqual(violations, []);
});

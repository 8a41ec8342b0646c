/** The lesson on overfitting: its runs, side by side, and that what it says of them is so. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage as openPageWasm, openTrainer, readFiles } from '../../verify/site.js';
import { SITE, launchBrowser, openPage, openView, serveSite, waitForStatus } from './support.js';

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

const NAMES = ['No cure', 'Dropout 50 %', 'L2 penalty', 'Augmentation', 'Early stopping'];
const SEEDS = [1, 2, 3, 4, 5];
const STEPS_AT_ONCE = 500;

/** Trains specs one after the other, with the trainer that the page has. */
async function openedTrainer() {
  const page = await openPageWasm(SITE);
  const { Trainer } = await openTrainer(SITE);
  const trainer = await Trainer.open('cpu');
  const [info] = page.datasets();
  trainer.loadDataset(info.id, ...readFiles(SITE, info));
  /** @param {import('../../www/trainer/index.js').Spec} spec */
  const train = async (spec) => {
    while (trainer.prepare(spec, 1) < 1);
    const run = trainer.start(spec);
    const losses = [];
    let progress;
    do {
      progress = await run.train(STEPS_AT_ONCE);
      const { row } = progress.completed ?? {};
      if (row) losses.push(row.validationLoss ?? row.testLoss);
    } while (!progress.finished);
    run.free();
    return { losses, lowestEpoch: losses.indexOf(Math.min(...losses)) + 1, last: losses[losses.length - 1] };
  };
  return { page, train };
}

test('with 1,000 images the test loss turns early, and dropout lowers the last one for each of five seeds', async () => {
  const { page, train } = await openedTrainer();
  const link = 'v=2&training-images=1000&batch-size=32';
  for (const seed of SEEDS) {
    const plain = await train(page.parseLink(`${link}&epochs=20&seed=${seed}`).spec);
    assert.ok(plain.lowestEpoch < 15, `seed ${seed}: epoch ${plain.lowestEpoch}`);
    const dropout = await train(page.parseLink(`${link}&epochs=20&layers=dense-100,dropout-50&seed=${seed}`).spec);
    console.log(`seed ${seed}: turns at ${plain.lowestEpoch}; last test loss ${plain.last}, with dropout ${dropout.last}`);
    assert.ok(dropout.last < plain.last, `seed ${seed}: ${dropout.last}, without it ${plain.last}`);
  }
});

test('all runs of the lesson are trained, drawn and compared, can be interrupted, and are there after a reload', async (t) => {
  const { page, complaints } = await openPage(await launchBrowser(t), site.url);
  await openView(page, 'The lab');
  const lesson = page.getByRole('region', { name: 'A lesson: overfitting', exact: true });
  const rows = lesson.getByRole('row').filter({ has: page.getByRole('rowheader') });
  assert.deepEqual(await rows.getByRole('rowheader').allInnerTexts(), NAMES);
  assert.equal(await lesson.getByRole('img').isVisible(), false);
  const progress = page.getByLabel('Lesson progress');

  const begin = lesson.getByRole('button', { name: 'Train the 5 runs' });
  await begin.click();
  await lesson
    .getByText(/^epoch \d+ of 40/)
    .first()
    .waitFor({ timeout: 60_000 });
  // The same cores train the report's networks.
  assert.ok(await page.getByRole('button', { name: 'Run the lab' }).isDisabled());
  await lesson.getByRole('button', { name: 'Interrupt' }).click();
  await progress.filter({ hasText: /^Interrupted/ }).waitFor();
  assert.ok(await begin.isEnabled());
  await begin.click();
  await progress.filter({ hasText: /^Done/ }).waitFor({ timeout: 120_000 });

  const figures = async () => {
    const cells = await rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
    return cells.map(([lowest, epoch, last, training, accuracy, state]) => {
      return { lowest: Number(lowest), epoch: Number(epoch), last: Number(last), training: Number(training), accuracy, state };
    });
  };
  const [plain, dropout, l2, augmented, stopped] = await figures();
  for (const run of [plain, dropout, l2, augmented, stopped]) {
    assert.equal(run.state, 'done');
    assert.match(String(run.accuracy), /^(8[89]|9\d)\.\d\d %$/);
  }
  // What the sentences below the chart say.
  assert.ok(plain.epoch < 16 && plain.last > 1.3 * plain.lowest && plain.training < 0.001, JSON.stringify(plain));
  assert.ok(dropout.epoch > plain.epoch && dropout.last < 0.8 * plain.last && dropout.training > 0.05, JSON.stringify(dropout));
  assert.ok(l2.last < 1.05 * l2.lowest, JSON.stringify(l2));
  assert.ok(
    [plain, dropout, l2, stopped].every(({ last }) => augmented.last < 0.8 * last),
    JSON.stringify(augmented),
  );
  assert.deepEqual([stopped.lowest, stopped.epoch], [plain.lowest, plain.epoch]);

  const chart = lesson.getByRole('img', { name: "Validation loss of the lesson's runs" });
  const picture = () => chart.evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const held = await picture();
  await lesson.getByLabel('Show the training loss, too').check();
  for (let wait = 0; wait < 50 && (await picture()) === held; wait += 1) await page.waitForTimeout(100);
  assert.notEqual(await picture(), held);

  const before = await figures();
  await page.reload();
  await openView(page, 'The lab');
  await lesson.getByText('done').nth(4).waitFor();
  assert.deepEqual(await figures(), before);
  await begin.click();
  assert.equal(await progress.innerText(), 'All runs of this lesson are already trained.');
  assert.deepEqual(complaints, []);
});

test('a run that trains elsewhere is left to who trains it', async (t) => {
  const wasm = await openPageWasm(SITE);
  const [{ spec }] = wasm.lessons()[0].runs;
  const context = await (await launchBrowser(t)).newContext();
  const other = await context.newPage();
  await other.goto(`${site.url}#${wasm.printLink({ spec })}&view=train`);
  await other.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForStatus(other, /^Epoch [2-9]/);
  await other.getByRole('button', { name: 'Pause', exact: true }).click();
  await waitForStatus(other, /^Paused/);
  const page = await context.newPage();
  await page.goto(site.url);
  await openView(page, 'The lab');
  const lesson = page.getByRole('region', { name: 'A lesson: overfitting', exact: true });
  const state = lesson.getByRole('row').filter({ hasText: NAMES[0] }).getByRole('cell').last();
  await state.filter({ hasText: 'trains elsewhere' }).waitFor();
  await lesson.getByRole('button', { name: 'Train the 5 runs' }).click();
  await lesson
    .getByText(/^epoch \d+ of 40/)
    .first()
    .waitFor({ timeout: 60_000 });
  await lesson.getByRole('button', { name: 'Interrupt' }).click();
  await page
    .getByLabel('Lesson progress')
    .filter({ hasText: /^Interrupted/ })
    .waitFor();
  assert.equal(await state.innerText(), 'trains elsewhere');
  await openView(page, 'Compare');
  await page
    .getByRole('button', { name: new RegExp(`^Open .*${NAMES[1]}`) })
    .first()
    .waitFor();
  assert.equal(await page.getByRole('button', { name: new RegExp(`^Open .*${NAMES[0]}`) }).count(), 0);
});

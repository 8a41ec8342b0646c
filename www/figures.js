/**
 * The pictures (loss, accuracy, confusion matrix), each with its table. Drawing is Rust's; this decides when and how
 * large.
 *
 * @module figures
 */

import { byId, fillTable, formatLoss, formatPercent } from './dom.js';
import { RunCurves, drawConfusion } from './wasm/page/kindling.js';

/** @typedef {import('./wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('./wasm/page/kindling.js').DatasetInfo} DatasetInfo */

const CHART_FONT_SIZE = 12;
const NOTHING_YET = Array.from({ length: 10 }, () => new Array(10).fill(0));

export class Figures {
  #loss = byId('loss', HTMLCanvasElement);
  #accuracy = byId('accuracy', HTMLCanvasElement);
  #confusion = byId('confusion', HTMLCanvasElement);
  #theme = readTheme();
  #isScheduled = false;
  /** @type {RunCurves} */
  #curves;
  /** @type {EpochRow[]} */
  #rows = [];
  #matrix = NOTHING_YET;
  /** @type {DatasetInfo} */
  #dataset;

  /**
   * @param {DatasetInfo} dataset
   * @param {number} epochs
   */
  constructor(dataset, epochs) {
    this.#dataset = dataset;
    this.#curves = new RunCurves(epochs, 1);
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) fitToScreen(/** @type {HTMLCanvasElement} */ (target));
      // At once and not in the next frame: a resized canvas is empty.
      this.#draw();
    });
    for (const canvas of [this.#loss, this.#accuracy, this.#confusion]) observer.observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#theme = readTheme();
      this.#schedule();
    });
    this.clear(dataset, epochs);
  }

  /**
   * Makes room for a new run.
   *
   * @param {DatasetInfo} dataset
   * @param {number} epochs
   */
  clear(dataset, epochs) {
    this.#dataset = dataset;
    this.#reset(epochs, 1);
    this.#rows = [];
    this.#matrix = NOTHING_YET;
    this.#fillTables();
    this.#schedule();
  }

  /**
   * Says how long an epoch is, before the first losses come.
   *
   * @param {number} epochs
   * @param {number} stepsPerEpoch
   */
  begin(epochs, stepsPerEpoch) {
    this.#reset(epochs, stepsPerEpoch);
    this.#schedule();
  }

  /** @param {number[]} losses the training loss of the next steps */
  pushLosses(losses) {
    this.#curves.pushLosses(Float32Array.from(losses));
    this.#schedule();
  }

  /** @param {import('./wasm/page/kindling.js').Completed} completed the next epoch's figures */
  pushEpoch({ row, confusion }) {
    this.#curves.pushEpoch(row);
    this.#rows.push(row);
    this.#matrix = confusion;
    this.#fillTables();
    this.#schedule();
  }

  /**
   * @param {number} epochs
   * @param {number} stepsPerEpoch
   */
  #reset(epochs, stepsPerEpoch) {
    this.#curves.free();
    this.#curves = new RunCurves(epochs, stepsPerEpoch);
  }

  /** Draws in the next frame, however often it is asked for until then. */
  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#draw();
    });
  }

  #draw() {
    const theme = { ...this.#theme, pixelRatio: devicePixelRatio };
    this.#curves.draw(this.#loss, 'loss', theme);
    this.#curves.draw(this.#accuracy, 'accuracy', theme);
    drawConfusion(this.#confusion, this.#matrix, this.#dataset.id, theme);
  }

  #fillTables() {
    const table = (/** @type {string} */ id) => byId(id, HTMLTableElement);
    const header = ['Epoch', 'Training', 'Test'];
    fillTable(
      table('loss-table'),
      header,
      this.#rows.map((row) => [String(row.epoch), formatLoss(row.trainLoss), formatLoss(row.testLoss)]),
    );
    fillTable(
      table('accuracy-table'),
      header,
      this.#rows.map((row) => [
        String(row.epoch),
        formatPercent(row.trainAccuracy),
        formatPercent(row.testAccuracy),
      ]),
    );
    const { classes } = this.#dataset;
    fillTable(
      table('confusion-table'),
      ['True class', ...classes],
      this.#matrix.map((counts, index) => [classes[index], ...counts.map(String)]),
    );
  }
}

/**
 * Gives a canvas as many pixels as the screen shows of it.
 *
 * @param {HTMLCanvasElement} canvas
 */
function fitToScreen(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
}

/** The style sheet's colours, as the charts take them. */
function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const color = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    background: color('surface'),
    text: color('text'),
    grid: color('line'),
    training: color('training'),
    test: color('test'),
    error: color('error'),
    font: style.getPropertyValue('--font').trim(),
    fontSize: CHART_FONT_SIZE,
    pixelRatio: devicePixelRatio,
  };
}

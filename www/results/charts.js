/**
 * The pictures (loss, accuracy, confusion matrix), each with its table. Rust draws them; this module decides when, and
 * at which size.
 *
 * @module results/charts
 */

import { byId, fillTable } from '../ui/dom.js';
import { formatLoss, formatPercent } from '../ui/format.js';
import { ChartCanvases } from './chart-canvas.js';
import { once } from './pictures/paint.js';
import { Drawable, RunCurves } from '../wasm/page/kindling.js';

/** @typedef {import('../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */

const NOTHING_YET = Array.from({ length: 10 }, () => new Array(10).fill(0));

export class Figures {
  #loss = byId('loss', HTMLCanvasElement);
  #accuracy = byId('accuracy', HTMLCanvasElement);
  #confusion = byId('confusion', HTMLCanvasElement);
  #canvases;
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
    this.#canvases = new ChartCanvases([this.#loss, this.#accuracy, this.#confusion], (theme) => this.#draw(theme));
    this.clear(dataset, epochs);
  }

  /**
   * Clears everything for a new run.
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
    this.#canvases.schedule();
  }

  /**
   * Shows what happens to a run.
   *
   * @param {import('../runs/live-run.js').LiveRun} run
   * @param {import('../session/state.js').Event} event
   * @param {DatasetInfo} dataset
   */
  follow(run, event, dataset) {
    switch (event.type) {
      case 'opened':
      case 'started':
      case 'begun':
        return this.open(run, dataset);
      case 'advanced':
        this.pushLosses(event.news.losses);
        if (event.news.completed) this.pushEpoch(event.news.completed);
    }
  }

  /**
   * Shows everything known about a run.
   *
   * @param {import('../runs/live-run.js').LiveRun} run
   * @param {DatasetInfo} dataset
   */
  open({ spec, rows, losses, stepsPerEpoch, confusion }, dataset) {
    this.clear(dataset, spec.epochs);
    this.begin(spec.epochs, stepsPerEpoch);
    this.#curves.pushLosses(losses.toFloat32());
    for (const row of rows) this.#curves.pushEpoch(row);
    this.#rows = [...rows];
    this.#matrix = confusion ?? NOTHING_YET;
    this.#fillTables();
  }

  /**
   * Sets the length of an epoch, before the first losses arrive.
   *
   * @param {number} epochs
   * @param {number} stepsPerEpoch
   */
  begin(epochs, stepsPerEpoch) {
    this.#reset(epochs, stepsPerEpoch);
    this.#canvases.schedule();
  }

  /** @param {number[]} losses the training loss of the next steps */
  pushLosses(losses) {
    this.#curves.pushLosses(Float32Array.from(losses));
    this.#canvases.schedule();
  }

  /** @param {import('../wasm/page/kindling.js').Completed} completed the next epoch's figures */
  pushEpoch({ row, confusion }) {
    this.#curves.pushEpoch(row);
    this.#rows.push(row);
    this.#matrix = confusion;
    this.#fillTables();
    this.#canvases.schedule();
  }

  /**
   * @param {number} epochs
   * @param {number} stepsPerEpoch
   */
  #reset(epochs, stepsPerEpoch) {
    this.#curves.free();
    this.#curves = new RunCurves(epochs, stepsPerEpoch);
  }

  /** @param {import('../wasm/page/kindling.js').Theme} theme */
  #draw(theme) {
    once(this.#curves.chart('loss'), (chart) => chart.draw(this.#loss, theme));
    once(this.#curves.chart('accuracy'), (chart) => chart.draw(this.#accuracy, theme));
    once(Drawable.confusion(this.#matrix, this.#dataset.id), (chart) => chart.draw(this.#confusion, theme));
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

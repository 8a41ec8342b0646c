/**
 * The pictures (loss, accuracy, confusion matrix), each with its table. Rust draws them; this module decides when, and
 * at which size.
 *
 * @module results/charts
 */

import { byId, fillTable } from '../ui/dom.js';
import { formatLoss, formatPercent } from '../ui/format.js';
import { ChartCanvases } from './chart-canvas.js';

/** @typedef {import('../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('../wasm/charts/kindling.js').RunCurves} RunCurves */
/** @typedef {import('../runs/live-run.js').LiveRun} LiveRun */

const NOTHING_YET = Array.from({ length: 10 }, () => new Array(10).fill(0));

export class Figures {
  #loss = byId('loss', HTMLCanvasElement);
  #accuracy = byId('accuracy', HTMLCanvasElement);
  #confusion = byId('confusion', HTMLCanvasElement);
  #canvases;
  /** The run's curves, once they have been drawn. @type {RunCurves | null} */
  #curves = null;
  /** @type {LiveRun | null} */
  #run = null;
  #epochs;
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
    this.#epochs = epochs;
    this.#canvases = new ChartCanvases([this.#loss, this.#accuracy, this.#confusion], (theme, drawing) => this.#draw(theme, drawing));
    this.#fillTables();
  }

  /**
   * Shows what happens to a run.
   *
   * @param {LiveRun} run
   * @param {import('../session/state.js').Event} event
   * @param {DatasetInfo} dataset
   */
  follow(run, event, dataset) {
    switch (event.type) {
      case 'opened':
      case 'started':
      case 'begun':
        return this.#open(run, dataset);
      case 'advanced':
        this.#run = run;
        this.#curves?.pushLosses(Float32Array.from(event.news.losses));
        if (event.news.completed) this.#pushEpoch(event.news.completed);
        this.#canvases.schedule();
    }
  }

  /**
   * Shows everything known about a run.
   *
   * @param {LiveRun} run
   * @param {DatasetInfo} dataset
   */
  #open(run, dataset) {
    this.#run = run;
    this.#dataset = dataset;
    this.#curves?.free();
    this.#curves = null;
    this.#rows = [...run.rows];
    this.#matrix = run.confusion ?? NOTHING_YET;
    this.#fillTables();
    this.#canvases.schedule();
  }

  /** @param {import('../wasm/page/kindling.js').Completed} completed the next epoch's figures */
  #pushEpoch({ row, confusion }) {
    this.#curves?.pushEpoch(row);
    this.#rows.push(row);
    this.#matrix = confusion;
    this.#fillTables();
  }

  /**
   * @param {import('./chart-canvas.js').Theme} theme
   * @param {import('../ui/drawing.js').Drawing} drawing
   */
  #draw(theme, drawing) {
    this.#curves ??= this.#curvesSoFar(drawing);
    this.#curves.draw(this.#loss, 'loss', theme);
    this.#curves.draw(this.#accuracy, 'accuracy', theme);
    drawing.drawConfusion(this.#confusion, this.#matrix, this.#dataset.id, theme);
  }

  /** @param {import('../ui/drawing.js').Drawing} drawing */
  #curvesSoFar({ RunCurves }) {
    if (!this.#run) return new RunCurves(this.#epochs, 1);
    const { spec, stepsPerEpoch, losses, rows } = this.#run;
    const curves = new RunCurves(spec.epochs, stepsPerEpoch);
    curves.pushLosses(losses.toFloat32());
    for (const row of rows) curves.pushEpoch(row);
    return curves;
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

/**
 * The charts of the run at hand, each in its place. Rust draws them; this module follows the run.
 *
 * @module results/charts
 */

import { isTestOpen, measuredOn, outcomeOf } from './held-out.js';
import { CHARTS } from './charts/list.js';
import { Figure } from './figure.js';

/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('../wasm/charts/kindling.js').RunCurves} RunCurves */
/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../runs/live-run.js').LiveRun} LiveRun */
/** @typedef {import('./figure.js').History} History */
/** @typedef {import('./figure.js').Matrix} Matrix */

export class Figures {
  /** @type {Figure[]} */
  #figures = [];
  /** @type {History} */
  #history;
  /** @type {LiveRun | null} */
  #run = null;
  /** The run's curves, once something has been drawn of them. @type {RunCurves | null} */
  #curves = null;

  /**
   * @param {import('../trainer/index.js').Spec} spec what would be trained
   * @param {DatasetInfo} dataset
   * @param {() => string} name of the run at hand
   * @param {History['openCell']} openCell
   */
  constructor(spec, dataset, name, openCell) {
    const curves = (/** @type {Drawing} */ drawing) => (this.#curves ??= this.#curvesSoFar(drawing));
    this.#history = {
      name,
      isOfRun: false,
      spec,
      dataset,
      stepsPerEpoch: 0,
      rows: [],
      measured: null,
      matrix: null,
      isTestClosed: false,
      curves,
      openCell,
    };
    for (const [place, charts] of Object.entries(CHARTS)) {
      const template = templateOf(place);
      whenUnfolded(template, () => this.#put(charts, template));
    }
  }

  /**
   * @param {import('./figure.js').Chart[]} charts
   * @param {Element} template
   */
  #put(charts, template) {
    const figures = charts.map((chart) => new Figure(chart, () => this.#history));
    this.#figures.push(...figures);
    template.replaceWith(...figures.map(({ element }) => element));
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
        return this.#advance(run, event.news);
      case 'test-opened':
        this.#history.isTestClosed = !isTestOpen(run);
        for (const figure of this.#figures) figure.showEpochs();
    }
  }

  /** Shows the confusion matrix of one of the run's networks. @param {Matrix | null} matrix */
  showMatrix(matrix) {
    const shown = this.#history.matrix;
    if (matrix?.counts === shown?.counts && matrix?.of === shown?.of) return;
    this.#history.matrix = matrix;
    for (const figure of this.#figures) if (figure.isOfNetwork) figure.showEpochs();
  }

  /** Shows training figures at the ends of epochs; running means alone if there are none. @param {History['measured']} measured */
  showMeasured(measured) {
    const { measured: before } = this.#history;
    if (measured === before || (measured?.length === 0 && before?.length === 0)) return;
    this.#history.measured = measured;
    this.#curves?.showMeasured(measured ?? []);
    for (const figure of this.#figures) if (!figure.isOfNetwork) figure.showEpochs();
  }

  /**
   * Shows everything known about a run.
   *
   * @param {LiveRun} run
   * @param {DatasetInfo} dataset
   */
  #open(run, dataset) {
    const measured = this.#run?.id === run.id || this.#history.measured === null ? this.#history.measured : [];
    this.#run = run;
    this.#curves?.free();
    this.#curves = null;
    const { name, curves, openCell } = this.#history;
    const { spec, rows, stepsPerEpoch } = run;
    const [matrix, isTestClosed] = [matrixOf(run), !isTestOpen(run)];
    const known = { spec, dataset, stepsPerEpoch, rows: [...rows], measured, matrix, isTestClosed };
    this.#history = { name, isOfRun: true, ...known, curves, openCell };
    for (const figure of this.#figures) figure.showEpochs();
  }

  /**
   * @param {LiveRun} run
   * @param {import('../trainer/index.js').Progress} news
   */
  #advance(run, { losses, completed }) {
    this.#run = run;
    const { rows } = this.#history;
    this.#curves?.pushLosses(Float32Array.from(losses));
    if (!completed) {
      for (const figure of this.#figures) figure.showSteps();
      return;
    }
    this.#curves?.pushEpoch(completed.row);
    rows.push(completed.row);
    this.#history.matrix = matrixOf(run);
    this.#history.isTestClosed = !isTestOpen(run);
    for (const figure of this.#figures) figure.showEpochs();
  }

  /** @param {Drawing} drawing */
  #curvesSoFar({ RunCurves }) {
    if (!this.#run) return new RunCurves(this.#history.spec.epochs, 1, measuredOn(this.#history.spec) === 'validation');
    const { spec, rows, losses, stepsPerEpoch } = this.#run;
    const curves = new RunCurves(spec.epochs, stepsPerEpoch, measuredOn(spec) === 'validation');
    curves.pushLosses(losses.toFloat32());
    for (const row of rows) curves.pushEpoch(row);
    curves.showMeasured(this.#history.measured ?? []);
    return curves;
  }
}

/** @param {LiveRun} run @returns {Matrix | null} */
function matrixOf(run) {
  const outcome = outcomeOf(run);
  return outcome && { counts: outcome.confusion, of: outcome.of };
}

/**
 * Acts at once, or when an element that is folded away is first shown: what nobody sees costs nothing.
 *
 * @param {Element} element
 * @param {() => void} act
 */
function whenUnfolded(element, act) {
  const folded = element.closest('details:not([open])');
  if (folded) folded.addEventListener('toggle', act, { once: true });
  else act();
}

/** Where the charts of a place go. @param {string} place */
function templateOf(place) {
  const template = document.querySelector(`template[data-charts="${place}"]`);
  if (!template) throw new Error(`The page has no place for the charts "${place}".`);
  return template;
}

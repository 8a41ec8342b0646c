/**
 * The charts of the run at hand, each in its place. Rust draws them; this module follows the run.
 *
 * @module results/charts
 */

import { RunCurves } from '../wasm/page/kindling.js';
import { CHARTS } from './charts/list.js';
import { Figure } from './figure.js';

/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('./figure.js').History} History */

export class Figures {
  /** @type {Figure[]} */
  #figures = [];
  /** @type {History} */
  #history;

  /**
   * @param {import('../trainer/index.js').Spec} spec what would be trained
   * @param {DatasetInfo} dataset
   * @param {() => string} name of the run at hand
   */
  constructor(spec, dataset, name) {
    const curves = new RunCurves(spec.epochs, 1);
    this.#history = { name, isOfRun: false, spec, dataset, stepsPerEpoch: 0, rows: [], matrix: null, curves };
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
   * @param {import('../runs/live-run.js').LiveRun} run
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
        return this.#advance(event.news);
    }
  }

  /**
   * Shows everything known about a run.
   *
   * @param {import('../runs/live-run.js').LiveRun} run
   * @param {DatasetInfo} dataset
   */
  #open({ spec, rows, losses, stepsPerEpoch, confusion }, dataset) {
    this.#history.curves.free();
    const curves = new RunCurves(spec.epochs, stepsPerEpoch);
    curves.pushLosses(losses.toFloat32());
    for (const row of rows) curves.pushEpoch(row);
    const { name } = this.#history;
    this.#history = { name, isOfRun: true, spec, dataset, stepsPerEpoch, rows: [...rows], matrix: confusion, curves };
    for (const figure of this.#figures) figure.showEpochs();
  }

  /** @param {import('../trainer/index.js').Progress} news */
  #advance({ losses, completed }) {
    const { curves, rows } = this.#history;
    curves.pushLosses(Float32Array.from(losses));
    if (!completed) {
      for (const figure of this.#figures) figure.showSteps();
      return;
    }
    curves.pushEpoch(completed.row);
    rows.push(completed.row);
    this.#history.matrix = completed.confusion;
    for (const figure of this.#figures) figure.showEpochs();
  }
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

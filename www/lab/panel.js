/**
 * The whole lab: trains the report's experiments, and its table shows what the list of runs has.
 *
 * @module lab/panel
 */

import { heldOutOf } from '../results/held-out.js';
import { byId, make, tableRow } from '../ui/dom.js';
import { NOTHING, formatCount, formatLoss, formatRange } from '../ui/format.js';
import { saveFile } from '../ui/save-file.js';
import { speak } from '../ui/speak.js';
import { message, wordsOf } from '../words/message.js';
import { sayMessage } from '../words/words.js';
import { experimentSpec, layerTable, printLink } from '../wasm/page/kindling.js';
import { isDone } from './many-runs.js';
import { tableAsCsv } from './table-file.js';

/** @typedef {import('../wasm/page/kindling.js').Experiment} Experiment */
/** @typedef {import('../trainer/index.js').Spec} Spec */

/** Every experiment starts from the same seed, as the page does. */
const SEED = 1;
const FILE_NAME = 'kindling-lab.csv';
/** The state of an experiment whose run the list has. */
const DONE = message('lab-done');
/** The same, of a run that diverged. */
const DIVERGED = message('lab-diverged');

/** @typedef {import('../words/message.js').Message} Message */

/**
 * One experiment's row: what it trains, its elements, and its state as it is shown.
 * @typedef {import('./many-runs.js').Wanted & { experiment: Experiment, box: HTMLInputElement, cell: HTMLElement, state: Message,
 *   loss: HTMLElement, accuracy: HTMLElement }} Entry
 */

export class Lab {
  #run = byId('run-lab', HTMLButtonElement);
  #interruption = byId('interrupt-lab', HTMLButtonElement);
  #message = byId('lab-progress', HTMLOutputElement);
  #store;
  #many;
  /** @type {Entry[]} */
  #entries;
  /** Whether what is trained now is of this table. */
  #isTraining = false;

  /**
   * @param {Experiment[]} experiments
   * @param {import('../runs/store.js').RunStore} store
   * @param {import('./many-runs.js').ManyRuns} many
   */
  constructor(experiments, store, many) {
    this.#store = store;
    this.#many = many;
    this.#entries = experiments.map((experiment) => addRow(experiment));
    this.#run.addEventListener('click', () => this.#train());
    this.#interruption.addEventListener('click', () => this.#interrupt());
    many.watch(() => this.#showBusy());
    byId('save-lab', HTMLButtonElement).addEventListener('click', () => this.#save());
    this.update();
  }

  /** Shows the list's results. */
  update() {
    for (const entry of this.#entries) {
      const done = this.#many.endOf(entry);
      const row = (done ?? this.#many.runsOf(entry).find(({ id }) => this.#store.isHeld(id)))?.rows.at(-1);
      const figures = row && heldOutOf(row);
      speak(entry.accuracy, figures ? formatLoss(figures.accuracy) : NOTHING);
      speak(entry.loss, figures ? formatLoss(figures.loss) : NOTHING);
      if (done) showState(entry, isDone(done) ? DONE : DIVERGED);
      else if (entry.state === DONE || entry.state === DIVERGED) showState(entry, NOTHING);
    }
  }

  /** The chosen experiments that aren't trained yet. */
  #left() {
    return this.#entries.filter((entry) => entry.box.checked && !this.#many.endOf(entry));
  }

  /** Saves the table, with what is trained so far. */
  #save() {
    const lines = this.#entries.map((entry) => {
      const { experiment, spec, link } = entry;
      const record = this.#many.runsOf(entry).find(isDone);
      const row = record?.rows.at(-1);
      return {
        experiment,
        link,
        ...weightOf(spec),
        found: record && row ? { ...heldOutOf(row), digest: record.digest } : null,
      };
    });
    saveFile(new Blob([tableAsCsv(lines)], { type: 'text/csv' }), FILE_NAME);
  }

  #interrupt() {
    this.#interruption.disabled = true;
    this.#many.interrupt();
  }

  async #train() {
    const waiting = this.#left();
    if (waiting.length === 0) {
      speak(this.#message, message('lab-all-done'));
      return;
    }
    speak(this.#message, message('lab-training', { count: this.#many.workersFor(waiting.length) }));
    this.#isTraining = true;
    const failure = await this.#many.train(waiting);
    this.#isTraining = false;
    if (failure !== undefined) speak(this.#message, wordsOf(failure));
    else speak(this.#message, this.#left().length ? message('lab-interrupted') : message('lab-finished'));
  }

  #showBusy() {
    const { isBusy } = this.#many;
    this.#run.disabled = isBusy;
    this.#interruption.disabled = !isBusy || !this.#isTraining;
    for (const { box } of this.#entries) box.disabled = isBusy;
  }
}

/**
 * @param {Experiment} experiment
 * @returns {Entry}
 */
function addRow(experiment) {
  const { title, published, keras } = experiment;
  const spec = experimentSpec(experiment.id, SEED);
  const figure = (/** @type {number | undefined} */ value) => (value === undefined ? NOTHING : formatLoss(value));
  const { parameters, multiplyAdds } = weightOf(spec);
  const row = tableRow([
    '',
    formatCount(parameters),
    formatCount(multiplyAdds),
    NOTHING,
    figure(published?.accuracy),
    formatRange(keras.accuracy),
    NOTHING,
    figure(published?.testLoss),
    formatRange(keras.testLoss),
    NOTHING,
  ]);
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = true;
  const name = document.createElement('span');
  speak(name, title);
  row.cells[0].replaceWith(make('th', { scope: 'row' }, make('label', {}, box, name)));
  byId('lab-table', HTMLTableElement).tBodies[0].append(row);
  const link = printLink({ spec });
  /** @type {Entry} */
  const entry = {
    experiment,
    spec,
    link,
    name: () => sayMessage(title),
    show: (state) => showState(entry, state),
    box,
    accuracy: row.cells[3],
    loss: row.cells[6],
    cell: row.cells[9],
    state: NOTHING,
  };
  return entry;
}

/**
 * @param {Entry} entry
 * @param {Message} state
 */
function showState(entry, state) {
  entry.state = state;
  speak(entry.cell, state);
}

/** How large a network is, and its work for an image. @param {Spec} spec */
function weightOf(spec) {
  const layers = layerTable(spec);
  const total = (/** @type {'parameters' | 'multiplyAdds'} */ count) => layers.reduce((sum, layer) => sum + layer[count], 0);
  return { parameters: total('parameters'), multiplyAdds: total('multiplyAdds') };
}

/**
 * A lesson: its runs in one table and one chart, each with what to look at.
 *
 * @module lab/lesson
 */

import { ChartCanvases } from '../results/chart-canvas.js';
import { heldOutOf } from '../results/held-out.js';
import { chartPicture } from '../results/pictures/chart-picture.js';
import { once } from '../results/pictures/paint.js';
import { SavePicture } from '../results/pictures/save-picture.js';
import { byId, make, tableRow } from '../ui/dom.js';
import { NOTHING, formatCount, formatLoss, formatPercent } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { printLink } from '../wasm/page/kindling.js';
import { message, wordsOf } from '../words/message.js';
import { sayMessage } from '../words/words.js';
import { isDone } from './many-runs.js';

/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../wasm/page/kindling.js').Lesson} Lesson */
/** @typedef {import('../words/message.js').Message} Message */

/** One run's row: what it trains, its elements, and its state as it is shown. @typedef {import('./many-runs.js').Wanted & { row: HTMLTableRowElement, swatch: HTMLElement, state: Message }} Entry */

/** The columns: what each says of a run. @type {{ head: Message, of: (record: RunRecord) => Message }[]} */
const COLUMNS = [
  { head: message('lesson-lowest'), of: ({ rows }) => formatLoss(lowest(rows).loss) },
  { head: message('lesson-lowest-epoch'), of: ({ rows }) => formatCount(lowest(rows).epoch) },
  { head: message('lesson-last'), of: ({ rows }) => formatLoss(heldOutOf(rows[rows.length - 1]).loss) },
  { head: message('lesson-training-loss'), of: ({ rows }) => formatLoss(rows[rows.length - 1].trainLoss) },
  { head: message('lesson-test-accuracy'), of: ({ test }) => (test ? formatPercent(test.accuracy) : NOTHING) },
];

export class LessonPanel {
  #many;
  #lesson;
  #entries;
  #run;
  #interruption;
  #message;
  #canvas;
  #hasTraining;
  #figure;
  #canvases;
  /** Whether what is trained now is of this lesson. */
  #isTraining = false;

  /**
   * @param {Lesson} lesson
   * @param {import('./many-runs.js').ManyRuns} many
   */
  constructor(lesson, many) {
    this.#many = many;
    this.#lesson = lesson;
    this.#entries = lesson.runs.map(entryOf);
    const section = byId(`lesson-${lesson.id}`, HTMLElement);
    this.#run = part(section, 'button[value="train"]', HTMLButtonElement);
    this.#interruption = part(section, 'button[value="interrupt"]', HTMLButtonElement);
    this.#message = part(section, 'output', HTMLOutputElement);
    this.#canvas = part(section, 'canvas', HTMLCanvasElement);
    this.#hasTraining = part(section, 'input', HTMLInputElement);
    this.#figure = part(section, '.lesson-figure', HTMLElement);
    speak(this.#run, message('lesson-train', { count: lesson.runs.length }));
    this.#fillTable(part(section, 'table', HTMLTableElement));
    part(section, 'dl', HTMLDListElement).append(...lesson.runs.map(lookAt));
    this.#offerPicture();
    this.#canvases = new ChartCanvases([this.#canvas], (theme, drawing) => this.#draw(theme, drawing));
    this.#run.addEventListener('click', () => this.#train());
    this.#interruption.addEventListener('click', () => {
      this.#interruption.disabled = true;
      many.interrupt();
    });
    this.#hasTraining.addEventListener('input', () => this.#canvases.schedule());
    many.watch(() => {
      this.#run.disabled = many.isBusy;
      this.#interruption.disabled = !many.isBusy || !this.#isTraining;
    });
    this.update();
  }

  /** Shows the list's runs. */
  update() {
    for (const entry of this.#entries) {
      const record = this.#recordOf(entry);
      const has = record && record.rows.length > 0;
      COLUMNS.forEach(({ of }, index) => speak(entry.row.cells[index + 1], has ? of(record) : NOTHING));
      const end = this.#many.endOf(entry);
      if (end) entry.show(message(isDone(end) ? 'lab-done' : 'lab-diverged'));
      else if (this.#many.isElsewhere(entry)) entry.show(message('lesson-elsewhere'));
      else if (!this.#many.isBusy) entry.show(record ? message('lesson-rests') : NOTHING);
    }
    this.#figure.hidden = this.#drawn().length === 0;
    this.#canvases.schedule();
  }

  /** The run of the list that shows this entry: the finished one, or the one that has come furthest. @param {Entry} entry */
  #recordOf(entry) {
    const furthest = this.#many.runsOf(entry).sort((one, other) => other.rows.length - one.rows.length)[0];
    return this.#many.endOf(entry) ?? furthest ?? null;
  }

  /** The runs with a curve, each with its colour's number. */
  #drawn() {
    const runs = this.#entries.map((entry, slot) => ({ entry, slot, record: this.#recordOf(entry) }));
    return runs.flatMap(({ entry, slot, record }) => (record && record.rows.length > 0 ? [{ entry, slot, record }] : []));
  }

  /** @param {HTMLTableElement} table */
  #fillTable(table) {
    const heads = [message('lesson-run'), ...COLUMNS.map(({ head }) => head), message('run-state')];
    const head = make('thead', {}, tableRow(heads, 'col'));
    table.append(head, make('tbody', {}, ...this.#entries.map(({ row }) => row)));
  }

  #offerPicture() {
    const picture = chartPicture({
      id: `lesson-${this.#lesson.id}`,
      title: message('lesson-chart'),
      about: () => sayMessage(this.#lesson.title),
      canvas: this.#canvas,
      draw: (drawing) => this.#chart(drawing),
    });
    this.#canvas.before(new SavePicture(picture).element);
  }

  /**
   * @param {import('../results/chart-canvas.js').Theme} theme
   * @param {Drawing} drawing
   */
  #draw(theme, drawing) {
    const colors = drawing.runColors(theme);
    this.#entries.forEach(({ swatch }, slot) => {
      swatch.style.backgroundColor = colors[slot % colors.length];
    });
    if (this.#drawn().length === 0 || this.#canvas.width === 0) return;
    once(this.#chart(drawing), (chart) => chart.draw(this.#canvas, theme));
  }

  /** @param {Drawing} drawing */
  #chart({ Drawable }) {
    const runs = this.#drawn().map(({ entry, slot, record: { rows, losses, stepsPerEpoch } }) => {
      return { name: entry.name(), rows, losses, stepsPerEpoch, slot };
    });
    const training = this.#hasTraining.checked;
    return Drawable.overlay(runs, { measure: 'loss', training, test: true, steps: false, logarithmic: true, smoothing: 0 });
  }

  async #train() {
    const left = this.#entries.filter((entry) => !this.#many.endOf(entry));
    if (left.length === 0) {
      speak(this.#message, message('lesson-all-done'));
      return;
    }
    speak(this.#message, message('lab-training', { count: this.#many.workersFor(left.length) }));
    this.#isTraining = true;
    const failure = await this.#many.train(left);
    this.#isTraining = false;
    this.update();
    if (failure !== undefined) speak(this.#message, wordsOf(failure));
    else speak(this.#message, message(left.every((entry) => this.#many.endOf(entry)) ? 'lab-finished' : 'lesson-interrupted'));
  }
}

/**
 * @param {Lesson['runs'][number]} run
 * @returns {Entry}
 */
function entryOf({ name, spec }) {
  const row = tableRow(['', ...COLUMNS.map(() => NOTHING), NOTHING]);
  const swatch = make('span', { className: 'lesson-swatch', ariaHidden: 'true' });
  const words = make('span', {});
  speak(words, name);
  row.cells[0].replaceWith(make('th', { scope: 'row' }, swatch, words));
  /** @type {Entry} */
  const entry = {
    spec,
    link: printLink({ spec }),
    name: () => sayMessage(name),
    show: (state) => {
      entry.state = state;
      speak(row.cells[COLUMNS.length + 1], state);
    },
    row,
    swatch,
    state: NOTHING,
  };
  return entry;
}

/** What to look at in a run. @param {Lesson['runs'][number]} run */
function lookAt({ name, look }) {
  const [term, sentence] = [make('dt', {}), make('dd', {})];
  speak(term, name);
  speak(sentence, look);
  return make('div', {}, term, sentence);
}

/**
 * The part of a panel that matches, which must be of this type.
 *
 * @template {HTMLElement} T
 * @param {HTMLElement} panel
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function part(panel, selector, kind) {
  const element = panel.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`${panel.id} has no ${selector}.`);
  return element;
}

/** The epoch with the lowest held-out loss. @param {RunRecord['rows']} rows */
function lowest(rows) {
  const all = rows.map((row) => ({ epoch: row.epoch, loss: heldOutOf(row).loss }));
  return all.reduce((best, one) => (one.loss < best.loss ? one : best));
}

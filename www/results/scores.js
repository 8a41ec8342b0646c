/**
 * A run's scores, next to the report's.
 *
 * @module results/scores
 */

import { byId, fillTable } from '../ui/dom.js';
import { NOTHING, formatDecimals, formatLoss, formatPercent, formatRange } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { matrixScores, experimentOf, overfitting } from '../wasm/page/kindling.js';
import { message } from '../words/message.js';

/** @typedef {import('../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('../wasm/page/kindling.js').Experiment} Experiment */
/** @typedef {import('../words/message.js').Message} Message */

/** Placeholders for unknown results. */
const LATER = { mostConfused: message('scores-later'), overfitting: message('curves-later') };

export class Result {
  #accuracy = byId('test-accuracy', HTMLOutputElement);
  #loss = byId('test-loss', HTMLOutputElement);
  #digest = byId('digest', HTMLOutputElement);
  #comparison = byId('comparison', HTMLDivElement);
  #mostConfused = byId('most-confused', HTMLUListElement);
  #overfitting = byId('overfitting', HTMLParagraphElement);
  /** @type {EpochRow[]} */
  #rows = [];
  /** @type {Experiment | null} */
  #experiment = null;
  /** @type {import('../wasm/page/kindling.js').DatasetInfo | null} */
  #dataset = null;

  constructor() {
    this.#clear();
  }

  #clear() {
    for (const output of [this.#accuracy, this.#loss, this.#digest]) speak(output, NOTHING);
    this.#mostConfused.replaceChildren(listItem(LATER.mostConfused));
    speak(this.#overfitting, LATER.overfitting);
    this.#fillScores(null);
  }

  /**
   * Clears everything for a run.
   *
   * @param {import('../trainer/index.js').Spec} spec
   * @param {import('../wasm/page/kindling.js').DatasetInfo} dataset
   */
  begin(spec, dataset) {
    this.#rows = [];
    this.#dataset = dataset;
    this.#experiment = experimentOf(spec);
    this.#clear();
    this.#comparison.hidden = !this.#experiment;
    byId('comparison-notes', HTMLDivElement).replaceChildren();
    if (this.#experiment) this.#compare(this.#experiment, null, null);
  }

  /** @param {import('../wasm/page/kindling.js').Completed} completed the next epoch's figures */
  show({ row, confusion }) {
    if (!this.#dataset) return;
    this.#rows.push(row);
    speak(this.#accuracy, formatPercent(row.testAccuracy));
    speak(this.#loss, formatLoss(row.testLoss));
    const { scores, mostConfused } = matrixScores(confusion, this.#dataset.id);
    if (this.#experiment) this.#compare(this.#experiment, row, scores.macroAverage.f1);
    this.#mostConfused.replaceChildren(...mostConfused.map(({ words }) => listItem(words)));
    speak(this.#overfitting, overfitting(this.#rows));
    this.#fillScores(scores);
  }

  /**
   * Shows what happens to a run.
   *
   * @param {import('../runs/live-run.js').LiveRun} run
   * @param {import('../session/state.js').Event} event
   * @param {import('../wasm/page/kindling.js').DatasetInfo} dataset
   */
  follow(run, event, dataset) {
    switch (event.type) {
      case 'opened':
      case 'started':
      case 'begun':
        return this.open(run, dataset);
      case 'advanced':
        if (event.news.completed) this.show(event.news.completed);
        return;
      case 'settled':
        if (run.digest) this.finish(run.digest);
    }
  }

  /**
   * Shows a run's results so far.
   *
   * @param {Pick<import('../runs/record.js').RunRecord, 'spec' | 'rows' | 'confusion' | 'digest'>} run
   * @param {import('../wasm/page/kindling.js').DatasetInfo} dataset
   */
  open({ spec, rows, confusion, digest }, dataset) {
    this.begin(spec, dataset);
    const row = rows.at(-1);
    this.#rows = rows.slice(0, -1);
    if (row && confusion) this.show({ row, confusion });
    if (digest) this.finish(digest);
  }

  /** @param {string} digest */
  finish(digest) {
    speak(this.#digest, digest);
  }

  /**
   * @param {import('../wasm/page/kindling.js').MatrixScores['scores'] | null} scores null before the end of the first
   *   epoch
   */
  #fillScores(scores) {
    const classes = this.#dataset?.classes ?? [];
    const line = (
      /** @type {Message} */ name,
      /** @type {import('../wasm/page/kindling.js').Averages | undefined} */ averages,
      /** @type {number | undefined} */ support = undefined,
    ) => {
      const shares = averages ? [averages.precision, averages.recall, averages.f1] : [];
      const digits = Array.from({ length: 3 }, (_, index) => (index in shares ? formatDecimals(shares[index], 4) : NOTHING));
      return [name, ...digits, support?.toString() ?? ''];
    };
    fillTable(
      byId('scores', HTMLTableElement),
      [message('class'), message('precision'), message('recall'), message('f1'), message('report-images')],
      [
        ...classes.map((name, index) => line(name, scores?.classes[index], scores?.classes[index].support)),
        line(message('scores-macro'), scores?.macroAverage),
        line(message('scores-weighted'), scores?.weightedAverage),
      ],
    );
  }

  /**
   * @param {Experiment} experiment
   * @param {EpochRow | null} row
   * @param {number | null} f1
   */
  #compare({ published, keras, figure, section, notes }, row, f1) {
    const loss = (/** @type {number | undefined} */ value) => (value === undefined ? NOTHING : formatLoss(value));
    fillTable(
      byId('comparison-table', HTMLTableElement),
      [message('score'), message('here'), message('published'), message('report-keras', { seeds: keras.seeds })],
      [
        [message('test-accuracy'), loss(row?.testAccuracy), loss(published?.accuracy), formatRange(keras.accuracy)],
        [message('test-loss'), loss(row?.testLoss), loss(published?.testLoss), formatRange(keras.testLoss)],
        [message('macro-f1'), loss(f1 ?? undefined), loss(published?.f1 ?? undefined), NOTHING],
      ],
    );
    const place = figure ? message('place-of-figure', { figure, section }) : message('place-of-section', { section });
    const sentences = [place, ...notes, ...(published?.confusionNote ? [published.confusionNote] : [])];
    const paragraphs = sentences.map((sentence) => {
      const paragraph = document.createElement('p');
      speak(paragraph, sentence);
      return paragraph;
    });
    byId('comparison-notes', HTMLDivElement).replaceChildren(...paragraphs);
  }
}

/** @param {Message} words */
function listItem(words) {
  const item = document.createElement('li');
  speak(item, words);
  return item;
}

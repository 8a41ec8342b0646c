/**
 * A run's scores, next to the report's.
 *
 * @module results/scores
 */

import { heldOutOf, measuredOn } from './held-out.js';
import { byId, fillTable } from '../ui/dom.js';
import { NOTHING, formatDecimals, formatLoss, formatPercent, formatRange } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { matrixScores, experimentOf, overfitting } from '../wasm/page/kindling.js';
import { message, sentences } from '../words/message.js';

/** @typedef {import('../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('../wasm/page/kindling.js').Experiment} Experiment */
/** @typedef {import('../words/message.js').Message} Message */

/** Placeholders for unknown results. */
const LATER = { mostConfused: message('scores-later'), overfitting: message('curves-later') };

export class Result {
  #labels = { accuracy: byId('accuracy-label', HTMLLabelElement), loss: byId('loss-label', HTMLLabelElement) };
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

  #divergence;

  /** @param {(run: import('../runs/live-run.js').LiveRun) => Message} divergence that a run has diverged, in words; empty if not */
  constructor(divergence) {
    this.#divergence = divergence;
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
    this.#label(measuredOn(spec));
    this.#experiment = experimentOf(spec);
    this.#clear();
    this.#comparison.hidden = !this.#experiment;
    byId('comparison-notes', HTMLDivElement).replaceChildren();
    if (this.#experiment) this.#compare(this.#experiment, null, null);
  }

  /** Says what the figures are of. @param {import('./held-out.js').HeldOut} of */
  #label(of) {
    speak(this.#labels.accuracy, of === 'validation' ? message('validation-accuracy') : message('test-accuracy'));
    speak(this.#labels.loss, of === 'validation' ? message('validation-loss') : message('test-loss'));
  }

  /** @param {import('../wasm/page/kindling.js').Completed} completed the next epoch's figures */
  show({ row, confusion, test }) {
    if (!this.#dataset) return;
    this.#rows.push(row);
    const {
      of,
      loss,
      accuracy,
      confusion: matrix,
    } = test ? { of: /** @type {const} */ ('test'), ...test } : { ...heldOutOf(row), confusion };
    this.#label(of);
    speak(this.#accuracy, formatPercent(accuracy));
    speak(this.#loss, formatLoss(loss));
    const { scores, mostConfused } = matrixScores(matrix, this.#dataset.id);
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
        this.open(run, dataset);
        return this.#sayDivergence(run);
      case 'advanced':
        if (event.news.completed) this.show(event.news.completed);
        return;
      case 'settled':
        if (run.digest) this.finish(run.digest);
        this.#sayDivergence(run);
    }
  }

  /** Before what its curves say otherwise. @param {import('../runs/live-run.js').LiveRun} run */
  #sayDivergence(run) {
    const divergence = this.#divergence(run);
    if (divergence === '') return;
    speak(this.#overfitting, run.rows.length ? sentences(divergence, overfitting(run.rows)) : divergence);
  }

  /**
   * Shows a run's results so far.
   *
   * @param {Pick<import('../runs/record.js').RunRecord, 'spec' | 'rows' | 'confusion' | 'test' | 'digest'>} run
   * @param {import('../wasm/page/kindling.js').DatasetInfo} dataset
   */
  open({ spec, rows, confusion, test, digest }, dataset) {
    this.begin(spec, dataset);
    const row = rows.at(-1);
    this.#rows = rows.slice(0, -1);
    if (row && confusion) this.show({ row, confusion, ...(test && { test }) });
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
    const here = row && heldOutOf(row);
    const loss = (/** @type {number | undefined} */ value) => (value === undefined ? NOTHING : formatLoss(value));
    fillTable(
      byId('comparison-table', HTMLTableElement),
      [message('score'), message('here'), message('published'), message('report-keras', { seeds: keras.seeds })],
      [
        [message('test-accuracy'), loss(here?.accuracy), loss(published?.accuracy), formatRange(keras.accuracy)],
        [message('test-loss'), loss(here?.loss), loss(published?.testLoss), formatRange(keras.testLoss)],
        [message('macro-f1'), loss(f1 ?? undefined), loss(published?.f1 ?? undefined), NOTHING],
      ],
    );
    const place = figure ? message('place-of-figure', { figure, section }) : message('place-of-section', { section });
    const said = [place, ...notes, ...(published?.confusionNote ? [published.confusionNote] : [])];
    const paragraphs = said.map((sentence) => {
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

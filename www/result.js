/**
 * What came out: the scores, beside those of the report.
 *
 * @module result
 */

import { byId, fillTable, formatLoss, formatPercent, formatRange } from './dom.js';
import { experimentOf, overfitting, report } from './wasm/page/kindling.js';

/** @typedef {import('./wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('./wasm/page/kindling.js').Experiment} Experiment */

const NOTHING = '–';

export class Result {
  #accuracy = byId('test-accuracy', HTMLOutputElement);
  #loss = byId('test-loss', HTMLOutputElement);
  #digest = byId('digest', HTMLOutputElement);
  #comparison = byId('comparison', HTMLDivElement);
  #findings = byId('findings', HTMLDivElement);
  /** @type {EpochRow[]} */
  #rows = [];
  /** @type {Experiment | null} */
  #experiment = null;
  /** @type {import('./wasm/page/kindling.js').DatasetInfo | null} */
  #dataset = null;

  /**
   * Makes room for a run.
   *
   * @param {import('./protocol.js').Spec} spec
   * @param {import('./wasm/page/kindling.js').DatasetInfo} dataset
   */
  begin(spec, dataset) {
    this.#rows = [];
    this.#dataset = dataset;
    this.#experiment = experimentOf(spec);
    for (const output of [this.#accuracy, this.#loss, this.#digest]) output.textContent = NOTHING;
    this.#findings.hidden = true;
    this.#comparison.hidden = !this.#experiment;
    if (this.#experiment) this.#compare(this.#experiment, null, null);
  }

  /** @param {import('./wasm/page/kindling.js').Completed} completed the next epoch's figures */
  show({ row, confusion }) {
    if (!this.#dataset) return;
    this.#rows.push(row);
    this.#accuracy.textContent = formatPercent(row.testAccuracy);
    this.#loss.textContent = formatLoss(row.testLoss);
    const { scores, mostConfused } = report(confusion, this.#dataset.id);
    if (this.#experiment) this.#compare(this.#experiment, row, scores.macroAverage.f1);
    this.#findings.hidden = false;
    const pairs = mostConfused.map(({ words }) => {
      const item = document.createElement('li');
      item.textContent = words;
      return item;
    });
    byId('most-confused', HTMLUListElement).replaceChildren(...pairs);
    byId('overfitting', HTMLParagraphElement).textContent = overfitting(this.#rows);
    this.#fillScores(scores, this.#dataset.classes);
  }

  /**
   * Shows what came out of a run so far.
   *
   * @param {import('./run-record.js').RunRecord} run
   * @param {import('./wasm/page/kindling.js').DatasetInfo} dataset
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
    this.#digest.textContent = digest;
  }

  /**
   * @param {import('./wasm/page/kindling.js').Report['scores']} scores
   * @param {string[]} classes
   */
  #fillScores(scores, classes) {
    const line = (
      /** @type {string} */ name,
      /** @type {import('./wasm/page/kindling.js').Averages} */ { precision, recall, f1 },
      /** @type {string} */ support,
    ) => [name, precision.toFixed(4), recall.toFixed(4), f1.toFixed(4), support];
    fillTable(
      byId('scores', HTMLTableElement),
      ['Class', 'Precision', 'Recall', 'F1', 'Images'],
      [
        ...scores.classes.map((score, index) => line(classes[index], score, String(score.support))),
        line('Macro', scores.macroAverage, ''),
        line('Weighted', scores.weightedAverage, ''),
      ],
    );
  }

  /**
   * @param {Experiment} experiment
   * @param {EpochRow | null} row
   * @param {number | null} f1
   */
  #compare({ reported, keras, figure, section, notes }, row, f1) {
    const loss = (/** @type {number | undefined} */ value) => (value === undefined ? NOTHING : formatLoss(value));
    fillTable(
      byId('comparison-table', HTMLTableElement),
      ['', 'Here', 'Report', `Keras, ${keras.seeds} ${keras.seeds === 1 ? 'seed' : 'seeds'}`],
      [
        ['Test accuracy', loss(row?.testAccuracy), loss(reported?.accuracy), formatRange(keras.accuracy)],
        ['Test loss', loss(row?.testLoss), loss(reported?.testLoss), formatRange(keras.testLoss)],
        ['F1, macro', loss(f1 ?? undefined), loss(reported?.f1 ?? undefined), NOTHING],
      ],
    );
    const place = figure ? `Figure ${figure}, ${section}.` : `${section}.`;
    const sentences = [place, ...notes, ...(reported?.confusionNote ? [reported.confusionNote] : [])];
    const paragraphs = sentences.map((sentence) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = sentence;
      return paragraph;
    });
    byId('comparison-notes', HTMLDivElement).replaceChildren(...paragraphs);
  }
}

/**
 * Several runs in one chart, with a table of the same figures.
 *
 * @module compare/overlay
 */

import { ChartCanvases } from '../results/chart-canvas.js';
import { chartPicture } from '../results/pictures/chart-picture.js';
import { once } from '../results/pictures/paint.js';
import { SavePicture } from '../results/pictures/save-picture.js';
import { heldOutOf, measuredOn } from '../results/held-out.js';
import { byId, fillTable } from '../ui/dom.js';
import { NOTHING, formatDecimals, formatLoss, formatPercent } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { message } from '../words/message.js';

/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {{ record: RunRecord, slot: number }} Chosen */

export class OverlayPanel {
  #canvas = byId('overlay', HTMLCanvasElement);
  #form = byId('overlay-options', HTMLFormElement);
  #measure = byId('overlay-measure', HTMLSelectElement);
  #sets = byId('overlay-sets', HTMLSelectElement);
  #logarithmic = byId('overlay-log', HTMLInputElement);
  #steps = byId('overlay-steps', HTMLInputElement);
  #smoothing = byId('overlay-smoothing', HTMLInputElement);
  #onColors;
  #canvases;
  /** @type {Chosen[]} */
  #chosen = [];

  /** @param {(colors: string[]) => void} onColors called with the runs' colours, by slot, when they may have changed */
  constructor(onColors) {
    this.#onColors = onColors;
    this.#canvases = new ChartCanvases([this.#canvas], (theme, drawing) => this.#draw(theme, drawing));
    const picture = chartPicture({
      id: 'overlay',
      title: message('curves-of-the-selected-runs'),
      about: () => this.#chosen.map(({ record }) => record.name).join(', '),
      canvas: this.#canvas,
      draw: (drawing) => this.#chart(drawing),
    });
    this.#canvas.before(new SavePicture(picture).element);
    this.#form.addEventListener('input', () => this.#update());
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#update();
  }

  /** @param {Chosen[]} chosen */
  show(chosen) {
    this.#chosen = chosen;
    this.#update();
  }

  #update() {
    const isLoss = this.#measure.value === 'loss';
    this.#logarithmic.disabled = !isLoss;
    this.#steps.disabled = !isLoss;
    speak(byId('overlay-smoothness', HTMLOutputElement), formatDecimals(this.#smoothing.valueAsNumber, 2));
    byId('overlay-figure', HTMLElement).hidden = this.#chosen.length === 0;
    byId('overlay-hint', HTMLParagraphElement).hidden = this.#chosen.length > 0;
    this.#fillTable(isLoss);
    this.#canvases.schedule();
  }

  /**
   * @param {import('../results/chart-canvas.js').Theme} theme
   * @param {Drawing} drawing
   */
  #draw(theme, drawing) {
    this.#onColors(drawing.runColors(theme));
    if (this.#chosen.length === 0 || this.#canvas.width === 0) return;
    once(this.#chart(drawing), (chart) => chart.draw(this.#canvas, theme));
  }

  /** @param {Drawing} drawing */
  #chart({ Drawable }) {
    const runs = this.#chosen.map(({ record: { name, rows, losses, stepsPerEpoch }, slot }) => ({
      name,
      rows,
      losses,
      stepsPerEpoch,
      slot,
    }));
    return Drawable.overlay(runs, {
      measure: this.#measure.value === 'loss' ? 'loss' : 'accuracy',
      training: this.#sets.value !== 'test',
      test: this.#sets.value !== 'training',
      steps: this.#steps.checked,
      logarithmic: this.#logarithmic.checked,
      smoothing: this.#smoothing.valueAsNumber,
    });
  }

  /** The table shows the same figures, unsmoothed. @param {boolean} isLoss */
  #fillTable(isLoss) {
    const sets = [
      {
        is: this.#sets.value !== 'test',
        head: (/** @type {RunRecord} */ { name: run }) => message('overlay-training', { run }),
        read: (/** @type {EpochRow} */ row) => (isLoss ? row.trainLoss : row.trainAccuracy),
      },
      {
        is: this.#sets.value !== 'training',
        head: (/** @type {RunRecord} */ { name: run, spec }) =>
          measuredOn(spec) === 'validation' ? message('overlay-validation', { run }) : message('overlay-test', { run }),
        read: (/** @type {EpochRow} */ row) => (isLoss ? heldOutOf(row).loss : heldOutOf(row).accuracy),
      },
    ].filter(({ is }) => is);
    const columns = this.#chosen.flatMap(({ record }) => sets.map((set) => ({ record, set })));
    const epochs = Math.max(0, ...this.#chosen.map(({ record }) => record.rows.length));
    const format = isLoss ? formatLoss : formatPercent;
    fillTable(
      byId('overlay-table', HTMLTableElement),
      [message('chart-epoch'), ...columns.map(({ record, set }) => set.head(record))],
      Array.from({ length: epochs }, (_, index) => [
        String(index + 1),
        ...columns.map(({ record, set }) => {
          const row = record.rows[index];
          return row ? format(set.read(row)) : NOTHING;
        }),
      ]),
    );
  }
}

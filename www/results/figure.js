/**
 * A chart of a run on the page: heading, canvas, table, and pictures to save.
 *
 * @module results/figure
 */

import { fillTable, make } from '../ui/dom.js';
import { Paced } from '../ui/paced.js';
import { speak, speakLabel } from '../ui/speak.js';
import { message } from '../words/message.js';
import { ChartCanvases } from './chart-canvas.js';
import { chartPicture } from './pictures/chart-picture.js';
import { once } from './pictures/paint.js';
import { SavePicture } from './pictures/save-picture.js';

/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../words/message.js').Message} Message */

/** @typedef {import('../wasm/charts/kindling.js').Measured} Measured */
/** A confusion matrix, and of which images it is. @typedef {{ counts: number[][], of: import('./held-out.js').HeldOut }} Matrix */

/**
 * What is known of the run that the charts show.
 *
 * @typedef {object} History
 * @property {() => string} name of the run
 * @property {boolean} isOfRun false before the first run
 * @property {import('../trainer/index.js').Spec} spec
 * @property {import('../wasm/page/kindling.js').DatasetInfo} dataset
 * @property {number} stepsPerEpoch 0 before its first step
 * @property {import('../wasm/page/kindling.js').EpochRow[]} rows
 * @property {Measured[] | null} measured training figures at the ends of epochs, as far as they are known; null if running means are
 *   shown instead
 * @property {Matrix | null} matrix the confusion matrix of the network that is looked at
 * @property {boolean} isTestClosed whether its test images are not to be shown
 * @property {(drawing: Drawing) => import('../wasm/charts/kindling.js').RunCurves} curves of the run, as far as it has come
 * @property {(truth: number, predicted: number) => void} openCell shows the images of a cell of the confusion matrix
 */

/**
 * A chart: what it is called, what it draws, and the same as a table.
 *
 * @typedef {object} Chart
 * @property {string} id of its canvas; that of its table ends with `-table`; also in the names of its pictures
 * @property {Message} title
 * @property {(history: History) => Message} [words] a sentence for those who hear the page
 * @property {boolean} [isSquare]
 * @property {boolean} [isOfNetwork] whether it shows one network, not what has led there
 * @property {(history: History, drawing: Drawing) => import('../wasm/charts/kindling.js').Drawable} draw
 * @property {() => Over} [over] makes what lies over its canvas
 * @property {Table} table
 *
 * Elements over a canvas, which follow what is drawn there.
 *
 * @typedef {object} Over
 * @property {HTMLElement} element
 * @property {(history: History, canvas: HTMLCanvasElement, theme: import('./chart-canvas.js').Theme, drawing: Drawing) => void} follow
 *
 * @typedef {object} Table
 * @property {Message} name
 * @property {boolean} [isWide] whether it may be wider than its column, and scrolls
 * @property {(history: History) => Message[]} head
 * @property {(history: History) => Message[][]} rows
 */

export class Figure {
  #chart;
  #history;
  #canvas;
  #canvases;
  #over;
  #table;
  #paced = new Paced(() => this.#fillTable());
  #words = make('p', { className: 'hidden' });
  #save;
  /** What stands on the page. */
  element;

  /**
   * @param {Chart} chart
   * @param {() => History} history
   */
  constructor(chart, history) {
    const { id, title, isSquare, table } = chart;
    this.#chart = chart;
    this.#history = history;
    this.#canvas = make('canvas', { id, className: isSquare ? 'square' : 'chart', role: 'img' });
    speakLabel(this.#canvas, title);
    this.#over = chart.over?.() ?? null;
    this.#table = make('table', { id: `${id}-table`, className: 'figures' });
    speakLabel(this.#table, table.name);
    this.#save = new SavePicture(
      chartPicture({
        id,
        title,
        about: () => history().name(),
        canvas: this.#canvas,
        draw: (drawing) => chart.draw(history(), drawing),
      }),
    );
    // Whose run it is, if it is not the user's.
    const whose = isSquare ? [] : [make('span', { className: 'quiet whose', hidden: true })];
    const head = make('div', { className: 'with-picture' }, spoken('h3', title), ...whose, this.#save.element);
    this.element = make(
      'figure',
      {},
      make('figcaption', {}, head, ...(chart.words ? [this.#words] : [])),
      make('div', { className: 'drawn' }, this.#canvas, ...(this.#over ? [this.#over.element] : [])),
      make(
        'details',
        {},
        spoken('summary', message('chart-as-table', { chart: title })),
        table.isWide ? scrollable(this.#table, title) : this.#table,
      ),
    );
    this.#canvases = new ChartCanvases([this.#canvas], (theme, drawing) => this.#draw(theme, drawing));
    this.showEpochs();
  }

  /** Whether it shows one network, not what has led there. */
  get isOfNetwork() {
    return this.#chart.isOfNetwork ?? false;
  }

  /** Shows what has been learned within an epoch. */
  showSteps() {
    this.#canvases.schedule();
  }

  /** Shows everything, also in the table. */
  showEpochs() {
    const history = this.#history();
    this.#paced.run();
    if (this.#chart.words) speak(this.#words, this.#chart.words(history));
    this.#save.isReady = history.isOfRun;
    this.#canvases.schedule();
  }

  #fillTable() {
    const { head, rows } = this.#chart.table;
    const history = this.#history();
    fillTable(this.#table, head(history), rows(history));
  }

  /**
   * @param {import('./chart-canvas.js').Theme} theme
   * @param {Drawing} drawing
   */
  #draw(theme, drawing) {
    if (this.#canvas.width === 0) return;
    const history = this.#history();
    once(this.#chart.draw(history, drawing), (chart) => chart.draw(this.#canvas, theme));
    this.#over?.follow(history, this.#canvas, theme, drawing);
  }
}

/**
 * A table in a box that scrolls, also by keyboard.
 *
 * @param {HTMLTableElement} table
 * @param {Message} title
 */
function scrollable(table, title) {
  const box = make('div', { className: 'scroll', role: 'region', tabIndex: 0 }, table);
  speakLabel(box, message('chart-scrollable', { chart: title }));
  return box;
}

/**
 * A new element that says a message.
 *
 * @param {'h3' | 'summary'} tag
 * @param {Message} words
 * @param {{ className?: string }} [properties]
 */
function spoken(tag, words, properties = {}) {
  const element = make(tag, properties);
  speak(element, words);
  return element;
}

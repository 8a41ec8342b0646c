/**
 * Buttons over the cells of the confusion matrix: each opens its images. Arrow keys go from cell to cell, and all of them are
 * one stop for the Tab key.
 *
 * @module results/charts/confusion/cells
 */

import { make } from '../../../ui/dom.js';
import { speakLabel } from '../../../ui/speak.js';
import { message } from '../../../words/message.js';

/** @typedef {import('../../figure.js').History} History */

const CLASSES = 10;
/** Where each key leads: rows down, columns to the right. @type {Record<string, [number, number]>} */
const WAYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class MatrixCells {
  element = make('div', { className: 'cells', role: 'group', hidden: true });
  #buttons = Array.from({ length: CLASSES * CLASSES }, (_, index) => make('button', { type: 'button', tabIndex: index === 0 ? 0 : -1 }));
  /** @type {History | null} */
  #history = null;

  constructor() {
    speakLabel(this.element, message('matrix-cells'));
    this.element.append(...this.#buttons);
    this.#buttons.forEach((button, index) => {
      button.addEventListener('click', () => this.#history?.openCell(Math.trunc(index / CLASSES), index % CLASSES));
      button.addEventListener('focus', () => this.#stopAt(index));
      button.addEventListener('keydown', (event) => this.#go(event, index));
    });
  }

  /** @type {import('../../figure.js').Over['follow']} */
  follow(history, canvas, theme, { Drawable }) {
    this.#history = history;
    const { matrix, dataset, isTestClosed } = history;
    this.element.hidden = !matrix || isTestClosed;
    if (!matrix || isTestClosed) return;
    this.#buttons.forEach((button, index) => {
      const [truth, predicted] = [Math.trunc(index / CLASSES), index % CLASSES];
      const [row, column] = [dataset.classes[truth], dataset.classes[predicted]];
      speakLabel(button, message('matrix-cell', { truth: row, predicted: column, count: matrix.counts[truth][predicted] }));
    });
    this.#place(canvas, [...Drawable.confusionGrid(dataset.id, canvas.width, canvas.height, theme)]);
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {number[]} grid left, top and side of a cell, in the canvas's own pixels
   */
  #place(canvas, [left, top, cell]) {
    const ratio = canvas.clientWidth / canvas.width;
    const { style } = this.element;
    style.left = `${canvas.offsetLeft + left * ratio}px`;
    style.top = `${canvas.offsetTop + top * ratio}px`;
    style.width = `${CLASSES * cell * ratio}px`;
    style.height = style.width;
  }

  /** Lets the Tab key come back to this cell. @param {number} index */
  #stopAt(index) {
    this.#buttons.forEach((button, at) => {
      button.tabIndex = at === index ? 0 : -1;
    });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} index
   */
  #go(event, index) {
    const way = WAYS[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const within = (/** @type {number} */ place) => Math.min(Math.max(place, 0), CLASSES - 1);
    const [row, column] = [within(Math.trunc(index / CLASSES) + way[0]), within((index % CLASSES) + way[1])];
    this.#buttons[CLASSES * row + column].focus();
  }
}

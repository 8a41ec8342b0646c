/**
 * Which images the gallery lists: those of the cell or all mistakes; all of them, or those on which another network differs.
 *
 * @module inside/gallery/choice
 */

import { make } from '../../ui/dom.js';
import { speak, spokenOption } from '../../ui/speak.js';
import { message } from '../../words/message.js';

/** @typedef {import('./panel.js').Other} Other */

export class GalleryChoice {
  #which = make('select', {});
  #filter = make('select', {});
  element = make('div', { className: 'gallery-choice' });
  #isRightCell = false;
  /** @type {Other[]} */
  #others = [];

  /** @param {() => void} onChange called when something else is chosen */
  constructor(onChange) {
    this.element.append(
      labelled('gallery-which', message('gallery-which'), this.#which),
      labelled('gallery-filter', message('gallery-filter'), this.#filter),
    );
    this.#which.append(spokenOption(message('gallery-cell'), 'cell'), spokenOption(message('gallery-all'), 'all'));
    this.#which.addEventListener('change', () => {
      this.#offerFilters();
      onChange();
    });
    this.#filter.addEventListener('change', onChange);
  }

  /** Whether all mistakes are listed, not only those of the cell. */
  get isOfAll() {
    return this.#which.value === 'all';
  }

  /** The network whose differences are listed. @returns {Other | null} */
  get other() {
    return this.#filter.value === '' ? null : this.#others[Number(this.#filter.value)];
  }

  /**
   * Begins with all images of a cell.
   *
   * @param {boolean} isRightCell whether they are taken for what they are
   * @param {Other[]} others
   */
  begin(isRightCell, others) {
    this.#isRightCell = isRightCell;
    this.#others = others;
    this.#which.value = 'cell';
    this.#offerFilters();
  }

  /** In the order of the others; what was chosen stays chosen. */
  #offerFilters() {
    const { value } = this.#filter;
    const isRight = this.#isRightCell && !this.isOfAll;
    const options = this.#others.map((other, index) => spokenOption(isRight ? wonFrom(other) : lostTo(other), String(index)));
    this.#filter.replaceChildren(spokenOption(message('gallery-no-filter'), ''), ...options);
    this.#filter.value = value in this.#others ? value : '';
    this.#filter.disabled = options.length === 0;
  }
}

/** @param {Other} other */
function lostTo(other) {
  return 'epoch' in other ? message('gallery-lost', { epoch: other.epoch }) : message('gallery-right-there', { run: other.run });
}

/** @param {Other} other */
function wonFrom(other) {
  return 'epoch' in other ? message('gallery-won', { epoch: other.epoch }) : message('gallery-wrong-there', { run: other.run });
}

/**
 * @param {string} id
 * @param {import('../../words/message.js').Message} words
 * @param {HTMLSelectElement} select
 */
function labelled(id, words, select) {
  select.id = id;
  const label = make('label', { htmlFor: id });
  speak(label, words);
  return make('p', { className: 'field' }, label, select);
}

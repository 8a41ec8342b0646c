/**
 * The ten probabilities: a table with a bar per class, the winner in words, and an announcement after a pause.
 *
 * @module draw/probabilities
 */

import { byId } from '../ui/dom.js';

/** Screen readers announce the result after this pause: while drawing, it changes with every move. */
const PAUSE_MILLISECONDS = 800;
const NOTHING = '–';

/** Index of the largest number. @param {Float32Array} values */
export function largest(values) {
  return values.reduce((best, value, index) => (value > values[best] ? index : best), 0);
}

/** @typedef {{ row: HTMLTableRowElement, name: HTMLElement, bar: HTMLProgressElement, share: HTMLElement }} Line */

export class Probabilities {
  #verdict = byId('taken-for', HTMLParagraphElement);
  #voice = byId('taken-for-voice', HTMLParagraphElement);
  /** @type {Line[]} */
  #lines;
  /** @type {string[]} */
  #classes = [];
  #timer = 0;

  constructor() {
    this.#lines = Array.from({ length: 10 }, createLine);
    byId('probabilities', HTMLTableSectionElement).replaceChildren(...this.#lines.map(({ row }) => row));
  }

  /** @param {string[]} classes their ten names */
  set classes(classes) {
    this.#classes = classes;
    this.#lines.forEach(({ name }, index) => {
      name.textContent = classes[index];
    });
  }

  /**
   * @param {Float32Array | null} probabilities
   * @param {number | null} truth the true class, if known
   */
  show(probabilities, truth) {
    if (!probabilities) return this.#clear('Nothing to classify yet.');
    const best = largest(probabilities);
    this.#lines.forEach(({ row, bar, share }, index) => {
      row.classList.toggle('best', index === best);
      bar.value = probabilities[index];
      share.textContent = percent(probabilities[index]);
    });
    const outcome = `${this.#classes[best]}, ${percent(probabilities[best])}`;
    this.#say(truth === null ? outcome : `${outcome}: ${truth === best ? 'right' : 'wrong'}`);
  }

  /** Clears the bars. @param {string} reason why there is no result */
  #clear(reason) {
    for (const { row, bar, share } of this.#lines) {
      row.classList.remove('best');
      bar.value = 0;
      share.textContent = NOTHING;
    }
    this.#say(reason);
  }

  /** Says that no run is classifying. */
  await() {
    this.#clear('Train or choose a run first.');
  }

  /** @param {string} text */
  #say(text) {
    this.#verdict.textContent = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#voice.textContent !== text) this.#voice.textContent = text;
    }, PAUSE_MILLISECONDS);
  }
}

/** @returns {Line} */
function createLine() {
  const row = document.createElement('tr');
  const name = document.createElement('th');
  name.scope = 'row';
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  // The same number is next to it.
  bar.setAttribute('aria-hidden', 'true');
  const picture = document.createElement('td');
  picture.append(bar);
  const share = document.createElement('td');
  share.textContent = NOTHING;
  row.append(name, picture, share);
  return { row, name, bar, share };
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

/**
 * The ten probabilities: a table with a bar per class, the winner in words, and an announcement after a pause.
 *
 * @module draw/probabilities
 */

import { byId } from '../ui/dom.js';
import { NOTHING, formatDecimals } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { message } from '../words/message.js';

/** @typedef {import('../words/message.js').Message} Message */

/** Screen readers announce the result after this pause: while drawing, it changes with every move. */
const PAUSE_MILLISECONDS = 800;

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
  /** @type {Message[]} */
  #classes = [];
  #timer = 0;

  constructor() {
    this.#lines = Array.from({ length: 10 }, createLine);
    byId('probabilities', HTMLTableSectionElement).replaceChildren(...this.#lines.map(({ row }) => row));
  }

  /** @param {Message[]} classes their ten names */
  set classes(classes) {
    this.#classes = classes;
    this.#lines.forEach(({ name }, index) => speak(name, classes[index]));
  }

  /**
   * @param {Float32Array | null} probabilities
   * @param {number | null} truth the true class, if known
   */
  show(probabilities, truth) {
    if (!probabilities) return this.#clear(message('draw-nothing'));
    const best = largest(probabilities);
    this.#lines.forEach(({ row, bar, share }, index) => {
      row.classList.toggle('best', index === best);
      bar.value = probabilities[index];
      speak(share, percent(probabilities[index]));
    });
    this.#say(outcome(this.#classes[best], percent(probabilities[best]), truth === null ? null : truth === best));
  }

  /** Clears the bars. @param {Message} reason why there is no result */
  #clear(reason) {
    for (const { row, bar, share } of this.#lines) {
      row.classList.remove('best');
      bar.value = 0;
      speak(share, NOTHING);
    }
    this.#say(reason);
  }

  /** Says that no run is classifying. */
  await() {
    this.#clear(message('draw-no-run'));
  }

  /** @param {Message} words */
  #say(words) {
    speak(this.#verdict, words);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => speak(this.#voice, words), PAUSE_MILLISECONDS);
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
  speak(share, NOTHING);
  row.append(name, picture, share);
  return { row, name, bar, share };
}

/** @param {number} share */
function percent(share) {
  return message('number-percent', { number: formatDecimals(share * 100, 1) });
}

/**
 * @param {Message} winner
 * @param {Message} share
 * @param {boolean | null} isRight null if nobody knows
 */
function outcome(winner, share, isRight) {
  if (isRight === null) return message('draw-outcome', { class: winner, share });
  return isRight ? message('draw-outcome-right', { class: winner, share }) : message('draw-outcome-wrong', { class: winner, share });
}

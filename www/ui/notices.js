/**
 * Notices about the whole page, above it: one sentence each, until it no longer applies.
 *
 * @module ui/notices
 */

import { sayMessage } from '../words/words.js';
import { byId } from './dom.js';
import { speak } from './speak.js';

/** @typedef {import('../words/message.js').Message} Message */

/** The action that a notice offers. @typedef {{ label: Message, act: () => void }} Offer */

export class Notices {
  #place = byId('notices', HTMLElement);
  /** @type {Map<string, HTMLElement>} */
  #shown = new Map();

  /**
   * Shows a sentence, replacing an earlier one on the same subject; an empty one removes it.
   *
   * @param {string} about
   * @param {Message} sentence
   * @param {Offer | null} [offer]
   */
  show(about, sentence, offer = null) {
    const before = this.#shown.get(about);
    if (sentence !== '' && before?.firstChild?.textContent === sayMessage(sentence)) return;
    before?.remove();
    this.#shown.delete(about);
    if (sentence === '') return;
    const notice = document.createElement('div');
    notice.className = 'notice';
    const text = document.createElement('p');
    text.setAttribute('role', 'status');
    notice.append(text);
    if (offer) notice.append(newButton(offer));
    this.#place.append(notice);
    this.#shown.set(about, notice);
    // Into an existing element: only then do screen readers announce it.
    speak(text, sentence);
  }
}

/** @param {Offer} offer */
function newButton({ label, act }) {
  const button = document.createElement('button');
  button.type = 'button';
  speak(button, label);
  button.addEventListener('click', act);
  return button;
}

/**
 * A message for a few seconds, with an Undo button.
 *
 * @module ui/toast
 */

import { byId } from './dom.js';
import { speak } from './speak.js';

const MILLISECONDS = 10_000;

export class Toast {
  #toast = byId('toast', HTMLDivElement);
  #text = byId('toast-text', HTMLOutputElement);
  #undo = byId('toast-undo', HTMLButtonElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #takeBack = () => {};
  #returnFocus = () => {};

  /** @param {() => void} returnFocus moves the focus when the button disappears */
  constructor(returnFocus) {
    this.#returnFocus = returnFocus;
    this.#undo.addEventListener('click', () => {
      this.#hide();
      this.#takeBack();
    });
  }

  /**
   * @param {import('../words/message.js').Message} sentence
   * @param {() => void} takeBack called if Undo is pressed
   */
  show(sentence, takeBack) {
    this.#hide();
    speak(this.#text, sentence);
    this.#takeBack = takeBack;
    this.#toast.hidden = false;
    this.#undo.focus({ preventScroll: true });
    this.#timer = setTimeout(() => this.#hide(), MILLISECONDS);
  }

  /** Hides it; its action can no longer be undone. */
  #hide() {
    clearTimeout(this.#timer);
    const hadFocus = document.activeElement === this.#undo;
    this.#toast.hidden = true;
    if (hadFocus) this.#returnFocus();
  }
}

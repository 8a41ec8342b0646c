/**
 * Through the epochs: a slider, and a button that moves it, choose the network that Look inside shows.
 *
 * @module inside/epochs/panel
 */

import { byId } from '../../ui/dom.js';
import { formatDecimals } from '../../ui/format.js';
import { onLanguage, speak } from '../../ui/speak.js';
import { message } from '../../words/message.js';
import { sayMessage } from '../../words/words.js';

/** @typedef {import('./moments.js').Moments} Moments */

/** How long each epoch is shown: long enough to see what has changed. */
const PLAY_MILLISECONDS = 400;
const MEGABYTE = 1_000_000;

export class EpochsPanel {
  #moments;
  #slider = byId('epoch', HTMLInputElement);
  #play = byId('play-epochs', HTMLButtonElement);
  #words = byId('epoch-words', HTMLOutputElement);
  #kept = byId('epochs-kept', HTMLElement);
  /** Moves the slider while it plays. @type {ReturnType<typeof setInterval> | null} */
  #timer = null;
  /** The frame in which what is chosen will be shown. @type {number | null} */
  #frame = null;

  /** @param {Moments} moments */
  constructor(moments) {
    this.#moments = moments;
    this.#slider.addEventListener('input', () => {
      const index = this.#slider.valueAsNumber - 1;
      this.hold();
      this.#choose(index);
    });
    this.#play.addEventListener('click', () => (this.#timer === null ? this.#start() : this.hold()));
    onLanguage(() => this.#update());
    moments.onChange(() => this.#update());
    this.#update();
  }

  /** Shows an epoch in the next frame: while the slider is dragged, there are more of its positions than frames. @param {number} index */
  #choose(index) {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      this.#moments.choose(index);
    });
  }

  /** From the chosen epoch on, or from the first if that is the last. */
  #start() {
    const { list, index: at } = this.#moments;
    let index = at < list.length - 1 ? at : -1;
    const next = () => {
      index += 1;
      this.#moments.choose(index);
      if (index >= this.#moments.list.length - 1) this.hold();
    };
    this.#timer = setInterval(next, PLAY_MILLISECONDS);
    next();
    this.#update();
  }

  /** Stays at the epoch that is shown. */
  hold() {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#update();
  }

  #update() {
    const { list, shown, index } = this.#moments;
    const isAlone = list.length < 2;
    if (isAlone && this.#timer !== null) return this.hold();
    this.#slider.disabled = isAlone;
    this.#play.disabled = isAlone;
    speak(this.#play, this.#timer === null ? message('epochs-play') : message('epochs-hold'));
    // Each press of an arrow key leads to another one, however many lie between them.
    this.#slider.max = String(Math.max(1, list.length));
    this.#slider.value = String(Math.max(1, index + 1));
    const words = shown ? this.#moments.wordsOf(shown) : message('epochs-none');
    speak(this.#words, words);
    this.#slider.setAttribute('aria-valuetext', sayMessage(words));
    if (!shown) speak(this.#kept, '');
    else speak(this.#kept, isAlone ? message('epochs-only-last') : this.#keptWords());
  }

  /** How many epochs are kept, and how much room they take. */
  #keptWords() {
    const { stride, bytes, mostBytes } = this.#moments;
    const size = formatDecimals(bytes / MEGABYTE, 1);
    const limit = mostBytes / MEGABYTE;
    return stride === 1 ? message('epochs-kept-all', { size, limit }) : message('epochs-kept-some', { stride, size, limit });
  }
}

/**
 * Through the epochs: a slider, and a button that moves it, choose the network that Look inside shows.
 *
 * @module inside/epochs/panel
 */

import { byId } from '../../ui/dom.js';
import { formatDecimals } from '../../ui/format.js';
import { speak, speakTitle } from '../../ui/speak.js';
import { message } from '../../words/message.js';
import { sayMessage } from '../../words/words.js';

/** @typedef {import('./moments.js').Moments} Moments */
/** @typedef {import('./moments.js').Moment} Moment */

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
      const index = nearest(moments.list, this.#slider.valueAsNumber);
      this.#hold();
      this.#choose(index);
    });
    this.#play.addEventListener('click', () => (this.#timer === null ? this.#start() : this.#hold()));
    speakTitle(this.#kept, message('epochs-room', { limit: moments.mostBytes / MEGABYTE }));
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
    const { list, shown } = this.#moments;
    const at = shown ? list.findIndex((moment) => placeIn(moment) === placeIn(shown)) : 0;
    let index = at < list.length - 1 ? at : -1;
    const next = () => {
      index += 1;
      this.#moments.choose(index);
      if (index >= this.#moments.list.length - 1) this.#hold();
    };
    this.#timer = setInterval(next, PLAY_MILLISECONDS);
    next();
    this.#update();
  }

  #hold() {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#update();
  }

  #update() {
    const { list, shown } = this.#moments;
    const isAlone = list.length < 2;
    if (isAlone && this.#timer !== null) return this.#hold();
    this.#slider.disabled = isAlone;
    this.#play.disabled = isAlone;
    speak(this.#play, this.#timer === null ? message('epochs-play') : message('epochs-hold'));
    if (!shown) {
      speak(this.#words, message('epochs-none'));
      speak(this.#kept, '');
      return;
    }
    this.#slider.min = String(placeIn(list[0]));
    this.#slider.max = String(placeIn(list[list.length - 1]));
    this.#slider.value = String(placeIn(shown));
    const words = this.#moments.wordsOf(shown);
    speak(this.#words, words);
    this.#slider.setAttribute('aria-valuetext', sayMessage(words));
    speak(this.#kept, isAlone ? message('epochs-only-last') : this.#keptWords());
  }

  /** How many epochs are kept, and how much room they take. */
  #keptWords() {
    const { stride, bytes, mostBytes } = this.#moments;
    const size = formatDecimals(bytes / MEGABYTE, 1);
    const limit = mostBytes / MEGABYTE;
    return stride === 1 ? message('epochs-kept-all', { size, limit }) : message('epochs-kept-some', { stride, size, limit });
  }
}

/** Where a network stands on the slider: what is in the midst of an epoch stands at its end. @param {Moment} moment */
export function placeIn({ epoch, isWhole }) {
  return isWhole ? epoch : epoch + 1;
}

/**
 * The index of the network that is nearest to a position of the slider; the earlier of two.
 *
 * @param {Moment[]} list
 * @param {number} position
 */
export function nearest(list, position) {
  const distance = (/** @type {number} */ index) => Math.abs(placeIn(list[index]) - position);
  return list.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), 0);
}

/**
 * A layer's signs of life: a sentence with a bar, and a picture each of weights, values and gradients.
 *
 * @module inside/vitals/layer-row
 */

import { readTheme } from '../../results/chart-canvas.js';
import { make } from '../../ui/dom.js';
import { formatSignificant } from '../../ui/format.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message } from '../../words/message.js';
import { sayMessage } from '../../words/words.js';
import { percent, silenceOf } from './names.js';
import { paintRidges } from './ridges.js';

/** @typedef {import('../../trainer/index.js').LayerVitals} LayerVitals */
/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {{ epoch: number, layer: LayerVitals }} OfEpoch */

/** Digits of the numbers below a picture. */
const DIGITS = 2;

const QUANTITIES = /** @type {const} */ (['weights', 'values', 'gradients']);
/** What each picture is of. */
const NAMES = { weights: message('vitals-weights'), values: message('vitals-values'), gradients: message('vitals-gradients') };

export class LayerRow {
  #words = make('p', {});
  #bar = make('div', { className: 'vitals-bar' }, make('div', {}));
  #pictures;
  element;

  /** @param {Message} layer its name */
  constructor(layer) {
    const name = make('h3', {});
    speak(name, layer);
    this.#pictures = QUANTITIES.map((quantity) => new Picture(quantity, layer));
    // What the bar shows is said beside it.
    this.#bar.ariaHidden = 'true';
    const head = make('div', { className: 'vitals-head' }, name, this.#words, this.#bar);
    this.element = make('div', { className: 'vitals-layer' }, head, ...this.#pictures.map(({ element }) => element));
  }

  /**
   * @param {OfEpoch[]} epochs in order
   * @param {number} at the epoch at hand
   */
  show(epochs, at) {
    const here = epochs.find(({ epoch }) => epoch === at)?.layer;
    speak(this.#words, here ? silenceOf(here) : '');
    this.#bar.hidden = !here?.silent;
    const share = here?.silent ? here.silent.length / here.units : 0;
    /** @type {HTMLElement} */ (this.#bar.firstElementChild).style.width = `${100 * share}%`;
    for (const picture of this.#pictures) picture.show(epochs, at);
  }

  /** @param {number} at the epoch at hand */
  paint(at) {
    for (const picture of this.#pictures) picture.paint(at);
  }
}

class Picture {
  #quantity;
  #zeros = make('span', { className: 'quiet' });
  #canvas = make('canvas', {});
  /** @type {import('./ridges.js').Ridge[]} */
  #ridges = [];
  element;

  /**
   * @param {typeof QUANTITIES[number]} quantity
   * @param {Message} layer its name
   */
  constructor(quantity, layer) {
    this.#quantity = quantity;
    const name = make('span', {});
    speak(name, NAMES[quantity]);
    this.#canvas.setAttribute('role', 'img');
    speakLabel(this.#canvas, message('vitals-picture', { what: NAMES[quantity], layer }));
    this.element = make('figure', {}, make('figcaption', {}, name, this.#zeros), this.#canvas);
  }

  /**
   * @param {OfEpoch[]} epochs
   * @param {number} at
   */
  show(epochs, at) {
    const here = epochs.find(({ epoch }) => epoch === at)?.layer;
    const { zeros, count } = here?.[this.#quantity] ?? { zeros: 0, count: 1 };
    speak(this.#zeros, zeros === 0 ? '' : message('vitals-zeros', { share: percent(zeros / count) }));
    this.#ridges = epochs.map(({ epoch, layer }) => ({ epoch, distribution: layer[this.#quantity] }));
  }

  /** In the screen's resolution. @param {number} at */
  paint(at) {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const context = this.#canvas.getContext('2d');
    // In a view that is not shown, there is no room.
    if (!context || width === 0) return;
    const theme = readTheme();
    Object.assign(this.#canvas, { width: Math.round(width * theme.pixelRatio), height: Math.round(height * theme.pixelRatio) });
    context.setTransform(this.#canvas.width / width, 0, 0, this.#canvas.height / height, 0, 0);
    paintRidges(context, { width, height }, this.#ridges, at, theme, (number) => sayMessage(formatSignificant(number, DIGITS)));
  }
}

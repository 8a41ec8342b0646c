/**
 * The histograms that a network on HOG features sees, as lines over the image.
 *
 * @module inside/layers/hog-picture
 */

import { SIDE, make } from '../../ui/dom.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message } from '../../words/message.js';
import { framed } from './marks.js';

/** @typedef {typeof import('../../setup/hog-lines.js').paintHog} PaintHog */

/** Canvas pixels for each of the image's: enough for fine lines on a sharp screen. */
const ZOOM = 16;

export class HogPicture {
  #canvas = make('canvas', { className: 'hog-lines', width: SIDE * ZOOM, height: SIDE * ZOOM });
  #name = make('b', {});
  #words = make('span', { className: 'quiet' });

  #paint;

  /** @param {PaintHog} paint */
  constructor(paint) {
    this.#paint = paint;
    this.#canvas.setAttribute('role', 'img');
    speakLabel(this.#canvas, message('look-hog'));
    speak(this.#name, message('look-hog'));
  }

  /** With its caption. @param {import('./marks.js').Mark} mark what lies over it */
  figure(mark) {
    return make('figure', {}, make('figcaption', {}, this.#name, this.#words), framed(this.#canvas, mark));
  }

  /**
   * @param {Uint8Array} image
   * @param {import('../../trainer/index.js').LayerActivations} input the network's
   */
  show(image, { shape, values, isHog }) {
    if (!isHog) return;
    const hog = { orientations: shape[2], pixelsPerCell: SIDE / shape[0] };
    speak(this.#words, message('look-hog-means', { side: hog.pixelsPerCell }));
    this.#paint(this.#canvas, image, values, hog);
  }
}

/**
 * The view Look inside: what is loaded when it is first shown.
 *
 * @module inside/view
 */

import { EpochsPanel } from './epochs/panel.js';
import { LayersPanel } from './layers/panel.js';

/**
 * @typedef {object} Parts
 * @property {import('./layers/panel.js').Means} network the one that classifies
 * @property {import('./epochs/moments.js').Moments} moments the networks of the run at hand
 */

export class InsideView {
  #layers;

  /** @param {Parts} parts */
  constructor({ network, moments }) {
    this.#layers = new LayersPanel(network);
    new EpochsPanel(moments);
  }

  /** Looks into the network with an image. @param {Uint8Array | null} image @param {import('../words/message.js').Message[]} classes */
  look(image, classes) {
    this.#layers.show(image, classes);
  }

  /** A view has been opened: what nobody saw was not computed. */
  opened() {
    this.#layers.opened();
  }
}

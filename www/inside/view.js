/**
 * The view Look inside, which is loaded after the page's start: one file, since each more would cut the code of the start into more, too.
 *
 * @module inside/view
 */

import { EpochsPanel, placeIn } from './epochs/panel.js';
import { LayersPanel } from './layers/panel.js';
import { MapPanel } from './map/panel.js';
import { VitalsPanel } from './vitals/panel.js';

export { Gallery } from './gallery/panel.js';
export { lookInto } from './report-look.js';

/**
 * @typedef {object} Parts
 * @property {import('./layers/panel.js').Means} network the one that classifies
 * @property {import('./epochs/moments.js').Moments} moments the networks of the run at hand
 * @property {import('./map/panel.js').Images} images
 * @property {ConstructorParameters<typeof VitalsPanel>[0]} readTest a dataset's test images and labels, as IDX files
 */

export class InsideView {
  #layers;
  #map;
  #vitals;

  /**
   * @param {Parts} parts
   * @param {ConstructorParameters<typeof LayersPanel>[1]} paintHog
   */
  constructor({ network, moments, images, readTest }, paintHog) {
    this.#layers = new LayersPanel(network, paintHog);
    this.#map = new MapPanel(images);
    this.#vitals = new VitalsPanel(readTest);
    new EpochsPanel(moments);
    moments.onChange(() => this.#examine(moments));
    this.#examine(moments);
  }

  /** @param {import('./epochs/moments.js').Moments} moments */
  #examine({ run, list, shown }) {
    this.#vitals.show(
      run?.spec ?? null,
      list.map((moment) => ({ epoch: placeIn(moment), weights: moment.weights })),
      shown ? placeIn(shown) : 0,
    );
  }

  /** Looks into the network with an image. @param {Uint8Array | null} image @param {import('../words/message.js').Message[]} classes */
  look(image, classes) {
    this.#layers.show(image, classes);
  }

  /** Looks into this network from now on. @param {import('./map/panel.js').Network} network */
  use(network) {
    this.#map.use(network);
  }

  /** A view has been opened: what nobody saw was not computed. */
  opened() {
    this.#layers.opened();
  }
}

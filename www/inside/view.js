/**
 * The view Look inside, which is loaded after the page's start: one file, since each more would cut the code of the start into more, too.
 *
 * @module inside/view
 */

import { EpochsPanel } from './epochs/panel.js';
import { LayersPanel } from './layers/panel.js';
import { MapPanel } from './map/panel.js';
import { VitalsPanel } from './vitals/panel.js';
import { spread } from './vitals/spread.js';

export { Gallery } from './gallery/panel.js';
export { MeasuredPanel } from './measured/panel.js';
export { lookInto } from './report-look.js';

/**
 * @typedef {object} Parts
 * @property {import('./layers/panel.js').Means} network the one that classifies
 * @property {import('./epochs/moments.js').Moments} moments the networks of the run at hand
 * @property {import('./map/panel.js').Images} images
 * @property {ConstructorParameters<typeof VitalsPanel>[0]} readTest a dataset's test images and labels, as IDX files
 */

/** So many epochs of a run are examined, and drawn: more lines nobody tells apart. */
const MOST_EXAMINED = 24;

/** How often the epochs are examined at most. */
const PAUSE_MILLISECONDS = 150;

export class InsideView {
  #epochs;
  #layers;
  #map;
  #vitals;
  /** @type {ReturnType<typeof setTimeout> | null} */
  #timer = null;

  /**
   * @param {Parts} parts
   * @param {ConstructorParameters<typeof LayersPanel>[1]} paintHog
   */
  constructor({ network, moments, images, readTest }, paintHog) {
    this.#layers = new LayersPanel(network, paintHog);
    this.#map = new MapPanel(images);
    this.#vitals = new VitalsPanel(readTest, () => moments.run?.name ?? '');
    this.#epochs = new EpochsPanel(moments);
    moments.onChange(() => this.#examineSoon(moments));
    this.#examine(moments);
  }

  /** Not in each frame: there are many pictures. @param {import('./epochs/moments.js').Moments} moments */
  #examineSoon(moments) {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#examine(moments);
    }, PAUSE_MILLISECONDS);
  }

  /**
   * Whole epochs: the weights in the midst of one are nobody's end.
   *
   * @param {import('./epochs/moments.js').Moments} moments
   */
  #examine({ run, list, shown }) {
    // The finished network of an earlier epoch is examined as that epoch.
    const done = run?.rows.length ?? 0;
    const whole = list.filter(({ isWhole, isTested, epoch }) => isWhole && (!isTested || epoch === done));
    const at = whole.findLast(({ epoch }) => shown !== null && epoch <= shown.epoch) ?? whole[0];
    const examined = spread(whole, MOST_EXAMINED, at);
    this.#vitals.show(run?.spec ?? null, examined, at?.epoch);
  }

  /** Looks into the network with an image. @param {Uint8Array | null} image @param {import('../words/message.js').Message[]} classes */
  look(image, classes) {
    this.#layers.show(image, classes);
  }

  /** Looks into this network from now on. @param {import('./map/panel.js').Network} network */
  use(network) {
    this.#map.use(network);
  }

  /** A view has been opened, this one or another: what nobody saw was not computed. @param {boolean} isThis */
  opened(isThis) {
    if (!isThis) this.#epochs.hold();
    this.#layers.opened();
  }
}

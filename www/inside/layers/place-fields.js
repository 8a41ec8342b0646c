/**
 * The fields that choose a value of a layer without a mouse.
 *
 * @module inside/layers/place-fields
 */

import { numberIn, offerNumber, problemOf, writeNumber } from '../../setup/number-field.js';
import { make } from '../../ui/dom.js';
import { speak, spokenOption } from '../../ui/speak.js';
import { message } from '../../words/message.js';
import { nameOf } from './names.js';

/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {{ arrangement: import('./arrangement.js').Arrangement, activations: import('../../trainer/index.js').LayerActivations }} Shown */

export class PlaceFields {
  #place;
  #onChoice;
  /** @type {Shown[]} */
  #layers = [];
  #layer = make('select', { id: 'look-layer' });
  #numbers = new Map(
    /** @type {['map' | 'row' | 'column', Message][]} */ ([
      ['map', message('look-map')],
      ['row', message('look-row')],
      ['column', message('look-column')],
    ]).map(([part, label]) => [part, { label, input: make('input', { id: `look-${part}`, type: 'text', inputMode: 'numeric' }) }]),
  );

  /**
   * @param {HTMLElement} place
   * @param {(chosen: { layer: number, place: number }) => void} onChoice
   */
  constructor(place, onChoice) {
    this.#place = place;
    this.#onChoice = onChoice;
    const labeled = (/** @type {Message} */ label, /** @type {HTMLElement} */ control, className = 'field') => {
      const name = make('label', { htmlFor: control.id });
      speak(name, label);
      return make('p', { className }, name, control);
    };
    this.#place.append(
      labeled(message('layer'), this.#layer, 'field wide'),
      ...[...this.#numbers.values()].map(({ label, input }) => labeled(label, input)),
    );
    this.#layer.addEventListener('change', () => this.#read());
    for (const { input } of this.#numbers.values()) input.addEventListener('input', () => this.#read());
  }

  /** @param {Shown[]} layers */
  set layers(layers) {
    this.#layers = layers;
    this.#layer.replaceChildren(...layers.map(({ activations }, layer) => spokenOption(nameOf(activations, layer), String(layer))));
  }

  /** @param {{ layer: number, place: number }} chosen */
  write({ layer, place }) {
    this.#layer.value = String(layer);
    const { arrangement } = this.#layers[layer];
    const parts = arrangement.partsOf(place);
    for (const [part, { label, input }] of this.#numbers) {
      const most = part === 'map' ? arrangement.maps : arrangement.side;
      offerRange(input, most, label);
      if (numberIn(input) !== parts[part] + 1) writeNumber(input, parts[part] + 1);
      const row = input.closest('p');
      if (row) row.hidden = part !== 'map' && arrangement.side === 1;
    }
  }

  #read() {
    const layer = Number(this.#layer.value);
    const { arrangement } = this.#layers[layer];
    const within = (/** @type {'map' | 'row' | 'column'} */ part, /** @type {number} */ most) => {
      const input = this.#numbers.get(part)?.input;
      const number = input && problemOf(input) === '' ? numberIn(input) : 1;
      return Math.min(Math.max(number, 1), most) - 1;
    };
    const { side, maps } = arrangement;
    this.#onChoice({
      layer,
      place: arrangement.placeOf({ map: within('map', maps), row: within('row', side), column: within('column', side) }),
    });
  }
}

/** Fields that have their arrow keys already. @type {WeakSet<HTMLInputElement>} */
const offered = new WeakSet();

/**
 * @param {HTMLInputElement} input
 * @param {number} most
 * @param {Message} label
 */
function offerRange(input, most, label) {
  if (!offered.has(input)) offerNumber(input, { from: 1, to: most }, label);
  offered.add(input);
  input.ariaValueMax = String(most);
}

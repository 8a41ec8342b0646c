/**
 * Layer by layer: what each layer makes of the image at hand, as pictures; and of any value, what it is the sum of.
 *
 * @module inside/layers/panel
 */

import { onColors, readTheme } from '../../results/chart-canvas.js';
import { numberIn, offerNumber, problemOf, writeNumber } from '../../setup/number-field.js';
import { byId, fillTable, make } from '../../ui/dom.js';
import { formatCount, formatDecimals } from '../../ui/format.js';
import { speak, speakLabel, spokenOption } from '../../ui/speak.js';
import { message, sentences, wordsOf } from '../../words/message.js';
import { Arrangement } from './arrangement.js';
import { paintMaps } from './paint.js';
import { WhyPanel } from './why.js';

/** @typedef {import('../../trainer/index.js').LayerActivations} LayerActivations */
/** @typedef {import('../../trainer/index.js').Explained} Explained */
/** @typedef {import('../../words/message.js').Message} Message */

/**
 * What looks into the network.
 *
 * @typedef {object} Means
 * @property {(pixels: Uint8Array) => Promise<LayerActivations[] | null>} look
 * @property {(pixels: Uint8Array, layer: number, place: number) => Promise<Explained | undefined>} explain
 * @property {import('./why.js').Answer['why']} why
 * @property {import('./why.js').Answer['persuade']} persuade
 */

/** Digits behind the point: enough to tell what is the largest. */
const DECIMALS = 4;
/** A picture is shown so much larger than it is drawn, where there is room. */
const SHOWN_LARGER = 1.5;
/** How many products are listed, the largest first. */
const MOST_TERMS = 12;

/**
 * A layer as it stands on the page.
 *
 * @typedef {object} Shown
 * @property {Arrangement} arrangement
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} words
 * @property {LayerActivations} activations
 */

export class LayersPanel {
  #means;
  #why;
  #panel = byId('look', HTMLElement);
  #words = byId('look-words', HTMLParagraphElement);
  #place = byId('look-layers', HTMLDivElement);
  #value = byId('look-value', HTMLDivElement);
  #sum = byId('look-sum', HTMLParagraphElement);
  #terms = byId('look-terms', HTMLTableElement);
  #fields = new PlaceFields(byId('look-place', HTMLDivElement), (chosen) => this.#choose(chosen));
  /** The layers' pictures, the input first. @type {Shown[]} */
  #shown = [];
  /** The image at hand. @type {Uint8Array | null} */
  #image = null;
  /** @type {Message[]} */
  #classes = [];
  /** The value that is explained. @type {{ layer: number, place: number } | null} */
  #chosen = null;
  /** Where the values of the layer before stand that it is the sum of. @type {Int32Array | null} */
  #from = null;
  #isAsking = false;
  #isStale = false;

  /** @param {Means} means */
  constructor(means) {
    this.#means = means;
    this.#why = new WhyPanel(means);
    onColors(() => this.#paint());
    speak(this.#words, message('look-nothing'));
  }

  /**
   * Looks at another image, or at the same one with another network.
   *
   * @param {Uint8Array | null} image
   * @param {Message[]} classes
   */
  show(image, classes) {
    this.#image = image;
    this.#classes = classes;
    this.#ask();
  }

  /** The view has been opened: what nobody saw was not computed. */
  opened() {
    if (this.#isStale) this.#ask();
  }

  /** While an answer is pending, only the latest image waits. */
  async #ask() {
    this.#isStale = true;
    if (this.#isAsking || this.#panel.classList.contains('away')) return;
    this.#isAsking = true;
    while (this.#isStale && !this.#panel.classList.contains('away')) {
      this.#isStale = false;
      const image = this.#image;
      try {
        const layers = image && (await this.#means.look(image));
        this.#show(layers);
        const logits = layers?.at(-1)?.values;
        this.#why.show(logits ? image : null, logits?.indexOf(Math.max(...logits)) ?? 0, this.#classes);
        if (image && layers) await this.#explain(image);
      } catch (error) {
        this.#show(null);
        speak(this.#words, wordsOf(error));
      }
    }
    this.#isAsking = false;
  }

  /** @param {LayerActivations[] | null} layers */
  #show(layers) {
    speak(this.#words, layers ? sentences(message('look-meaning'), message('look-press')) : message('look-nothing'));
    this.#value.hidden = !layers || !this.#chosen;
    if (!layers) {
      this.#shown = [];
      this.#place.replaceChildren();
      return;
    }
    const shapes = (/** @type {{ shape: number[] }[]} */ list) => list.map(({ shape }) => shape.join());
    const isSame = shapes(layers).join(' ') === shapes(this.#shown.map(({ activations }) => activations)).join(' ');
    if (isSame) this.#shown.forEach((shown, index) => Object.assign(shown, { activations: layers[index] }));
    else this.#arrange(layers);
    this.#shown.forEach(({ words, activations }) => speak(words, rangeOf(activations)));
    this.#paint();
  }

  /** @param {LayerActivations[]} layers */
  #arrange(layers) {
    this.#chosen = null;
    this.#from = null;
    this.#value.hidden = true;
    this.#shown = layers.map((activations, layer) => {
      const arrangement = new Arrangement(activations.shape);
      const canvas = make('canvas', { width: arrangement.width, height: arrangement.height });
      canvas.style.width = `${SHOWN_LARGER * arrangement.width}px`;
      canvas.setAttribute('role', 'img');
      speakLabel(canvas, nameOf(activations, layer));
      canvas.addEventListener('click', (event) => this.#press(event, layer));
      return { arrangement, canvas, words: make('span', { className: 'quiet' }), activations };
    });
    this.#fields.layers = this.#shown;
    this.#place.replaceChildren(
      ...this.#shown.map(({ canvas, words, activations }, layer) => {
        const name = make('b', {});
        speak(name, nameOf(activations, layer));
        return make('figure', { className: activations.shape.length === 3 ? '' : 'neurons' }, make('figcaption', {}, name, words), canvas);
      }),
    );
  }

  /**
   * @param {MouseEvent} event
   * @param {number} layer
   */
  #press({ offsetX, offsetY }, layer) {
    const { canvas, arrangement } = this.#shown[layer];
    const scale = canvas.width / canvas.clientWidth;
    const place = arrangement.placeAt(offsetX * scale, offsetY * scale);
    if (place !== null) this.#choose({ layer, place });
  }

  /** @param {{ layer: number, place: number }} chosen */
  async #choose(chosen) {
    this.#chosen = chosen;
    this.#value.hidden = false;
    this.#fields.write(chosen);
    if (this.#image) await this.#explain(this.#image);
  }

  /** @param {Uint8Array} image */
  async #explain(image) {
    const chosen = this.#chosen;
    if (!chosen) return;
    const { layer, place } = chosen;
    try {
      const explained = await this.#means.explain(image, layer, place);
      // Something else may have been chosen, or another network.
      if (this.#chosen !== chosen || !this.#shown[layer]) return;
      this.#from = explained?.from ?? null;
      this.#say(chosen, explained);
      this.#paint();
    } catch (error) {
      speak(this.#sum, wordsOf(error));
    }
  }

  /**
   * @param {{ layer: number, place: number }} chosen
   * @param {Explained | undefined} explained
   */
  #say({ layer, place }, explained) {
    const value = formatDecimals(this.#shown[layer].activations.values[place], DECIMALS);
    this.#terms.hidden = !explained;
    if (!explained) {
      speak(this.#sum, layer === 0 ? message('look-input-value', { value }) : message('look-pooled-value', { value }));
      return;
    }
    const { values, weights, bias, sum, from } = explained;
    const products = Array.from(values, (input, index) => ({ index, product: Math.fround(input * weights[index]) }));
    const [count, zeros] = [values.length, values.filter((input) => input === 0).length].map(formatCount);
    const [added, total] = [bias, sum].map((number) => formatDecimals(number, DECIMALS));
    const isLast = layer === this.#shown.length - 1;
    speak(
      this.#sum,
      isLast
        ? message('look-logit', { count, zeros, bias: added, sum: total })
        : message('look-sum', { count, zeros, bias: added, sum: total, value }),
    );
    products.sort((one, other) => Math.abs(other.product) - Math.abs(one.product) || one.index - other.index);
    const before = this.#shown[layer - 1].arrangement;
    fillTable(
      this.#terms,
      [message('look-from'), message('look-value'), message('look-weight'), message('look-product')],
      products
        .filter(({ product }) => product !== 0)
        .slice(0, MOST_TERMS)
        .map(({ index, product }) => [
          placeInWords(before, from[index]),
          formatDecimals(values[index], DECIMALS),
          formatDecimals(weights[index], DECIMALS),
          formatDecimals(product, DECIMALS),
        ]),
    );
  }

  /** Paints every layer, with what is explained and what it is the sum of outlined. */
  #paint() {
    const theme = readTheme();
    this.#shown.forEach(({ canvas, arrangement, activations }, layer) => {
      const context = canvas.getContext('2d');
      if (!context) return;
      paintMaps(context, arrangement, activations.values, theme);
      context.lineWidth = 1;
      context.strokeStyle = theme.text;
      if (this.#chosen?.layer === layer) outline(context, [arrangement.square(this.#chosen.place)]);
      const isBefore = this.#chosen?.layer === layer + 1 && arrangement.side > 1;
      if (isBefore && this.#from) outlineMaps(context, arrangement, this.#from);
    });
  }
}

/** The fields that choose a value without a mouse. */
class PlaceFields {
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

/**
 * @param {LayerActivations} activations
 * @param {number} layer
 */
function nameOf({ layer: words }, layer) {
  return layer === 0 ? words : message('look-name', { number: layer, layer: words });
}

/** @param {LayerActivations} activations */
function rangeOf({ shape, values }) {
  const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  return message('look-range', { shape: shape.join(' × '), least: formatDecimals(least, DECIMALS), most: formatDecimals(most, DECIMALS) });
}

/**
 * @param {Arrangement} arrangement
 * @param {number} place -1 in the border
 */
function placeInWords(arrangement, place) {
  const { map, row, column } = arrangement.partsOf(place);
  if (arrangement.side === 1) return message('look-neuron', { number: map + 1 });
  return message('look-pixel', { map: map + 1, row: row + 1, column: column + 1 });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number, size: number }[]} squares around all of which one line runs
 */
function outline(context, squares) {
  const left = Math.min(...squares.map(({ x }) => x));
  const top = Math.min(...squares.map(({ y }) => y));
  const right = Math.max(...squares.map(({ x, size }) => x + size));
  const bottom = Math.max(...squares.map(({ y, size }) => y + size));
  context.strokeRect(left - 0.5, top - 0.5, right - left + 1, bottom - top + 1);
}

/**
 * The patch that a kernel saw, in each map.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Arrangement} arrangement
 * @param {Int32Array} from
 */
function outlineMaps(context, arrangement, from) {
  const inside = [...from].filter((place) => place >= 0);
  // A dense layer sees all of it.
  if (inside.length === arrangement.maps * arrangement.side ** 2) return;
  for (let map = 0; map < arrangement.maps; map += 1) {
    const squares = inside.filter((place) => place % arrangement.maps === map).map((place) => arrangement.square(place));
    if (squares.length > 0) outline(context, squares);
  }
}

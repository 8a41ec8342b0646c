/**
 * Layer by layer: what each layer makes of the image at hand, as pictures; and of any value, what it is the sum of.
 *
 * @module inside/layers/panel
 */

import { onColors, readTheme } from '../../results/chart-canvas.js';
import { byId, fillTable, make } from '../../ui/dom.js';
import { formatCount, formatDecimals } from '../../ui/format.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message, sentences, wordsOf } from '../../words/message.js';
import { Arrangement } from './arrangement.js';
import { fieldOf } from './field.js';
import { HogPicture } from './hog-picture.js';
import { FieldMarks, Mark, framed } from './marks.js';
import { DECIMALS, fieldInWords, nameOf, placeInWords, rangeOf, valueInWords } from './names.js';
import { paintMaps } from './paint.js';
import { PlaceFields } from './place-fields.js';
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
 * @property {Mark} mark around the value under the mouse
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
  #hog;
  #marks = new FieldMarks();
  /** The value under the mouse. @type {{ layer: number, place: number } | null} */
  #hovered = null;
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

  /**
   * @param {Means} means
   * @param {import('./hog-picture.js').PaintHog} paintHog handed in: a file that both the page's start and this view imported would be
   *   one more for the start to load
   */
  constructor(means, paintHog) {
    this.#means = means;
    this.#hog = new HogPicture(paintHog);
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
        this.#show(layers, image);
        const logits = layers?.at(-1)?.values;
        this.#why.show(logits ? image : null, logits?.indexOf(Math.max(...logits)) ?? 0, this.#classes);
        if (image && layers) await this.#explain(image);
      } catch (error) {
        this.#show(null, null);
        speak(this.#words, wordsOf(error));
      }
    }
    this.#isAsking = false;
  }

  /**
   * @param {LayerActivations[] | null} layers
   * @param {Uint8Array | null} image
   */
  #show(layers, image) {
    speak(this.#words, layers ? sentences(message('look-meaning'), message('look-press'), message('look-hover')) : message('look-nothing'));
    this.#value.hidden = !layers || !this.#chosen;
    if (!layers) {
      this.#shown = [];
      this.#place.replaceChildren();
      this.#hover(null);
      return;
    }
    const shapes = (/** @type {{ shape: number[] }[]} */ list) => list.map(({ shape }) => shape.join());
    const isSame = shapes(layers).join(' ') === shapes(this.#shown.map(({ activations }) => activations)).join(' ');
    if (isSame) this.#shown.forEach((shown, index) => Object.assign(shown, { activations: layers[index] }));
    else this.#arrange(layers);
    if (image) this.#hog.show(image, layers[0]);
    this.#shown.forEach(({ words, activations }) => speak(words, rangeOf(activations)));
    this.#paint();
    this.#hover(this.#hovered);
  }

  /** @param {LayerActivations[]} layers */
  #arrange(layers) {
    this.#chosen = null;
    this.#from = null;
    this.#hovered = null;
    this.#value.hidden = true;
    this.#shown = layers.map((activations, layer) => {
      const arrangement = new Arrangement(activations.shape);
      const canvas = make('canvas', { width: arrangement.width, height: arrangement.height });
      canvas.style.width = `${SHOWN_LARGER * arrangement.width}px`;
      canvas.setAttribute('role', 'img');
      speakLabel(canvas, nameOf(activations, layer));
      canvas.addEventListener('click', (event) => this.#press(event, layer));
      canvas.addEventListener('pointermove', (event) => this.#move(event, layer));
      canvas.addEventListener('pointerleave', () => this.#hover(null));
      return { arrangement, canvas, words: make('span', { className: 'quiet' }), activations, mark: new Mark() };
    });
    this.#fields.layers = this.#shown;
    const { isHog } = layers[0];
    const figures = this.#shown.map(({ canvas, words, activations, mark }, layer) => {
      const name = make('b', {});
      speak(name, nameOf(activations, layer));
      const marks = layer === 0 && !isHog ? [this.#marks.inside, mark] : [mark];
      const className = activations.shape.length === 3 ? '' : 'neurons';
      return make('figure', { className }, make('figcaption', {}, name, words), framed(canvas, ...marks));
    });
    if (isHog) figures.splice(1, 0, this.#hog.figure(this.#marks.inside));
    this.#place.replaceChildren(...figures);
  }

  /**
   * @param {MouseEvent} event
   * @param {number} layer
   */
  #press(event, layer) {
    const place = this.#placeAt(event, layer);
    if (place !== null) this.#choose({ layer, place });
  }

  /** @param {PointerEvent} event @param {number} layer */
  #move(event, layer) {
    // A finger presses what it means.
    if (event.pointerType === 'touch') return;
    const place = this.#placeAt(event, layer);
    const isSame = this.#hovered?.layer === layer && this.#hovered.place === place;
    if (!isSame) this.#hover(place === null ? null : { layer, place });
  }

  /** @param {MouseEvent} event @param {number} layer */
  #placeAt({ offsetX, offsetY }, layer) {
    const { canvas, arrangement } = this.#shown[layer];
    const scale = canvas.width / canvas.clientWidth;
    return arrangement.placeAt(offsetX * scale, offsetY * scale);
  }

  /** Shows what the value under the mouse sees; without one, what the chosen value sees. @param {{ layer: number, place: number } | null} hovered */
  #hover(hovered) {
    const before = this.#hovered && this.#shown[this.#hovered.layer];
    if (before) {
      before.mark.show(null);
      speak(before.words, rangeOf(before.activations));
    }
    this.#hovered = hovered && this.#shown[hovered.layer] ? hovered : null;
    if (this.#hovered) {
      const { arrangement, activations, words, mark } = this.#shown[this.#hovered.layer];
      const { x, y, size } = arrangement.square(this.#hovered.place);
      mark.show({ left: x, top: y, width: size, height: size }, arrangement);
      speak(words, valueInWords(activations, arrangement, this.#hovered.place));
    }
    const seeing = this.#hovered ?? this.#chosen;
    const shown = seeing && this.#shown[seeing.layer];
    this.#marks.show(shown ? fieldOf(shown.activations, shown.arrangement.partsOf(seeing.place)) : null);
  }

  /** @param {{ layer: number, place: number }} chosen */
  async #choose(chosen) {
    this.#chosen = chosen;
    this.#value.hidden = false;
    this.#fields.write(chosen);
    this.#hover(this.#hovered);
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
    const { activations, arrangement } = this.#shown[layer];
    const value = formatDecimals(activations.values[place], DECIMALS);
    const field = fieldInWords(activations, arrangement, place);
    this.#terms.hidden = !explained;
    if (!explained) {
      speak(this.#sum, sentences(layer === 0 ? message('look-input-value', { value }) : message('look-pooled-value', { value }), field));
      return;
    }
    const { values, weights, bias, sum, from } = explained;
    const products = Array.from(values, (input, index) => ({ index, product: Math.fround(input * weights[index]) }));
    const [count, zeros] = [values.length, values.filter((input) => input === 0).length].map(formatCount);
    const [added, total] = [bias, sum].map((number) => formatDecimals(number, DECIMALS));
    const isLast = layer === this.#shown.length - 1;
    const words = isLast
      ? message('look-logit', { count, zeros, bias: added, sum: total })
      : message('look-sum', { count, zeros, bias: added, sum: total, value });
    speak(this.#sum, sentences(words, field));
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

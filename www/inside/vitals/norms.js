/**
 * The norms of each layer's weights and gradients after the epochs: a chart each, with one line a layer, on a logarithmic axis.
 *
 * @module inside/vitals/norms
 */

import { ChartCanvases, readTheme } from '../../results/chart-canvas.js';
import { chartPicture } from '../../results/pictures/chart-picture.js';
import { once } from '../../results/pictures/paint.js';
import { SavePicture } from '../../results/pictures/save-picture.js';
import { make } from '../../ui/dom.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message } from '../../words/message.js';
import { nameOf } from './names.js';

/** @typedef {import('../../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('./findings.js').Examined} Examined */

const QUANTITIES = /** @type {const} */ (['weights', 'gradients']);
const TITLES = { weights: message('vitals-norm-weights'), gradients: message('vitals-norm-gradients') };

export class Norms {
  #legend = make('ul', { className: 'vitals-legend' });
  #charts;
  element;

  /** @param {() => string} about whose they are: the name of a run */
  constructor(about) {
    this.#charts = QUANTITIES.map((quantity) => new NormChart(quantity, about, (colors) => this.#color(colors)));
    const heading = make('h3', {});
    speak(heading, message('vitals-norms'));
    const meaning = make('p', { className: 'quiet' });
    speak(meaning, message('vitals-norms-meaning'));
    const charts = make('div', { className: 'vitals-norm-charts' }, ...this.#charts.map(({ element }) => element));
    this.element = make('div', { className: 'vitals-norms', hidden: true }, heading, meaning, this.#legend, charts);
  }

  /** @param {Examined[]} examined what is known, in the order of epochs */
  show(examined) {
    this.element.hidden = examined.length === 0;
    const layers = examined[0]?.layers ?? [];
    if (layers.length !== this.#legend.children.length) this.#legend.replaceChildren(...layers.map(() => make('li', {})));
    layers.forEach((layer, index) => speak(/** @type {HTMLElement} */ (this.#legend.children[index]), nameOf(layer)));
    for (const chart of this.#charts) chart.show(examined);
  }

  /** @param {string[]} colors those of the lines, which begin anew behind the last */
  #color(colors) {
    [...this.#legend.children].forEach((item, index) => {
      /** @type {HTMLElement} */ (item).style.borderColor = colors[index % colors.length];
    });
  }
}

class NormChart {
  #canvas;
  #canvases;
  #save;
  /** @type {Examined[]} */
  #examined = [];
  element;

  /**
   * @param {typeof QUANTITIES[number]} quantity
   * @param {() => string} about
   * @param {(colors: string[]) => void} onColors
   */
  constructor(quantity, about, onColors) {
    const title = TITLES[quantity];
    this.#canvas = make('canvas', { id: `norms-${quantity}`, className: 'chart', role: 'img' });
    speakLabel(this.#canvas, title);
    const draw = (/** @type {Drawing} */ { Drawable }) => Drawable.lines(linesOf(this.#examined, quantity));
    this.#save = new SavePicture(chartPicture({ id: `norms-${quantity}`, title, about, canvas: this.#canvas, draw }));
    const name = make('h4', {});
    speak(name, title);
    const head = make('div', { className: 'with-picture' }, name, this.#save.element);
    this.element = make('figure', {}, make('figcaption', {}, head), make('div', { className: 'drawn' }, this.#canvas));
    this.#canvases = new ChartCanvases([this.#canvas], (theme, drawing) => {
      if (this.#canvas.width === 0) return;
      onColors(drawing.runColors(readTheme()));
      once(draw(drawing), (chart) => chart.draw(this.#canvas, theme));
    });
  }

  /** @param {Examined[]} examined */
  show(examined) {
    this.#examined = examined;
    this.#save.isReady = examined.length > 0;
    this.#canvases.schedule();
  }
}

/**
 * @param {Examined[]} examined
 * @param {typeof QUANTITIES[number]} quantity
 * @returns {import('../../wasm/charts/kindling.js').LineChart}
 */
export function linesOf(examined, quantity) {
  const layers = examined[0]?.layers ?? [];
  const lines = layers.map((_, index) => ({
    name: '',
    color: index,
    kind: /** @type {const} */ ('epochs'),
    points: examined.map(({ epoch, layers: after }) => /** @type {[number, number]} */ ([epoch, after[index][quantity].norm])),
  }));
  return { epochs: Math.max(1, ...examined.map(({ epoch }) => epoch)), values: 'powers', lines };
}

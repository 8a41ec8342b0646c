/**
 * What the network looks for: its first layer's weights as pictures, after each epoch.
 *
 * @module inside/first-layer
 */

import { onColors, readTheme } from '../results/chart-canvas.js';
import { enlarged } from '../results/pictures/paint.js';
import { SavePicture } from '../results/pictures/save-picture.js';
import { ExpectedError } from '../trainer/index.js';
import { byId, make } from '../ui/dom.js';
import { NeededDrawing } from '../ui/drawing.js';
import { Paced } from '../ui/paced.js';
import { formatCount } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { layerTable } from '../wasm/page/kindling.js';
import { message, sentences } from '../words/message.js';
import { sayMessage } from '../words/words.js';

/** @typedef {import('../trainer/index.js').Spec} Spec */
/** @typedef {import('../wasm/charts/kindling.js').Theme} Theme */
/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {{ shape: Uint32Array, values: Float32Array }} Tensor */

/** How many neurons are shown; kernels are all shown. */
const MOST_NEURONS = 100;

const TITLE = message('first-layer-weights');
const NO_PICTURE = message('first-layer-not-images');
const COLORS = message('first-layer-colors');

export class FirstLayerPanel {
  #words = byId('first-layer-words', HTMLParagraphElement);
  #canvas = byId('first-layer', HTMLCanvasElement);
  #drawing = new NeededDrawing(() => this.#draw());
  #paced = new Paced(() => this.#draw());
  /** Pictures per row, as drawn. */
  #columns = 0;
  /** @type {Tensor} */
  #weights;
  #name;
  #save = new SavePicture({
    title: TITLE,
    fileName: (end, { reportFileName }) => reportFileName(this.#name(), `first-layer.${end}`),
    paint: (theme, drawing) => this.#paint(theme, drawing),
    svg: (theme, drawing) => this.#svg(theme, drawing),
  });

  /**
   * @param {Spec} spec what would be trained
   * @param {() => string} name of the run at hand
   */
  constructor(spec, name) {
    this.#name = name;
    this.#weights = nothing(spec);
    new ResizeObserver(() => this.#columns !== this.#wantedColumns && this.#draw()).observe(this.#canvas);
    onColors(() => this.#draw());
    const heading = byId('first-layer-heading', HTMLHeadingElement);
    const head = make('div', { className: 'with-picture' });
    heading.replaceWith(head);
    head.append(heading, this.#save.element);
    this.begin(spec);
  }

  /**
   * Shows what happens to a run.
   *
   * @param {import('../runs/live-run.js').LiveRun} run
   * @param {import('../session/state.js').Event} event
   */
  follow(run, event) {
    if (event.type === 'opened' || event.type === 'started') this.begin(run.spec);
  }

  /**
   * Clears everything for a run.
   *
   * @param {Spec} spec
   */
  begin(spec) {
    const isImage = firstWeights(spec) !== null;
    speak(this.#words, isImage ? message('first-layer-later') : reasonWithout(spec));
    this.#canvas.hidden = !isImage;
    this.#weights = nothing(spec);
    this.#save.isReady = false;
    this.#draw();
  }

  /**
   * Shows what a network looks for.
   *
   * @param {Spec} spec
   * @param {Float32Array} weights of all layers, one after the other
   */
  show(spec, weights) {
    const first = firstWeights(spec);
    if (!first) return;
    const { shape, begin, end } = first;
    const isConvolutional = shape.length > 2;
    this.#weights = { shape: Uint32Array.from(shape), values: weights.subarray(begin, end) };
    this.#save.isReady = true;
    this.#paced.run();
    const what = isConvolutional ? message('first-layer-kernels', { count: formatCount(shape[0]) }) : ofNeurons(shape[1]);
    speak(this.#words, sentences(what, COLORS));
  }

  /** The number of pictures per row, from the style sheet. */
  get #wantedColumns() {
    return Number(getComputedStyle(this.#canvas).getPropertyValue('--columns'));
  }

  #draw() {
    const drawing = this.#drawing.get();
    if (!drawing) return;
    this.#columns = this.#wantedColumns;
    const image = this.#image(readTheme(), drawing);
    if (!image) return;
    this.#canvas.width = image.width;
    this.#canvas.height = image.height;
    const ratio = Number(getComputedStyle(this.#canvas).getPropertyValue('--ratio'));
    this.#canvas.style.aspectRatio = String(Math.max(ratio, image.width / image.height));
    this.#canvas.getContext('2d')?.putImageData(image, 0, 0);
  }

  /** @param {Theme} theme @param {Drawing} drawing */
  #image(theme, drawing) {
    const { shape, values } = this.#weights;
    return drawing.drawFirstLayer(shape, values, MOST_NEURONS, this.#columns, theme);
  }

  /** As it is shown, each weight a square of whole pixels. @param {Theme} theme @param {Drawing} drawing */
  #paint(theme, drawing) {
    const image = this.#image(theme, drawing);
    if (!image) throw new ExpectedError(NO_PICTURE);
    const { clientWidth, clientHeight } = this.#canvas;
    const zoom = Math.min(clientWidth / image.width, clientHeight / image.height);
    return enlarged(image, Math.max(1, Math.round(zoom * theme.pixelRatio)));
  }

  /** @param {Theme} theme @param {Drawing} drawing */
  #svg(theme, { firstLayerSvg }) {
    const { shape, values } = this.#weights;
    const title = sayMessage(message('chart-of-run', { chart: TITLE, run: this.#name() }));
    const svg = firstLayerSvg(title, shape, values, MOST_NEURONS, this.#columns, theme);
    if (!svg) throw new ExpectedError(NO_PICTURE);
    return svg;
  }
}

/** @param {number} count */
function ofNeurons(count) {
  if (count <= MOST_NEURONS) return message('first-layer-neurons', { count: formatCount(count) });
  return message('first-layer-some-neurons', { shown: formatCount(MOST_NEURONS), count: formatCount(count) });
}

/**
 * Shape of the first weights that something is multiplied by, and where they stand among all: `[filters, kernel, kernel, 1]`
 * or `[pixels, neurons]`. Nothing if that is not the image itself.
 *
 * @param {Spec} spec
 */
function firstWeights(spec) {
  if (spec.input.kind !== 'pixels') return null;
  const [input, ...layers] = layerTable(spec);
  const pixels = input.outputShape.reduce((product, length) => product * length);
  let end = 0;
  for (const { shape, name } of layers.flatMap(({ tensors }) => tensors)) {
    const begin = end;
    end += shape.reduce((product, length) => product * length);
    if (!name.endsWith('.weight')) continue;
    const ofImage = shape.length > 2 ? shape[3] === 1 : shape[0] === pixels;
    return ofImage ? { shape, begin, end } : null;
  }
  return null;
}

/** Why there are no pictures. @param {Spec} spec */
function reasonWithout(spec) {
  return spec.input.kind === 'pixels' ? message('first-layer-of-others') : message('first-layer-of-features');
}

/**
 * An untrained first layer: colourless pictures.
 *
 * @param {Spec} spec
 * @returns {Tensor}
 */
function nothing(spec) {
  const shapeOfWeights = firstWeights(spec)?.shape;
  if (!shapeOfWeights) return { shape: new Uint32Array(), values: new Float32Array() };
  const [first, ...others] = shapeOfWeights;
  const [last] = others.slice(-1);
  // Of neurons, the last dimension, only some are shown.
  const shape = Uint32Array.from(others.length > 1 ? [first, ...others] : [first, Math.min(last, MOST_NEURONS)]);
  return { shape, values: new Float32Array(shape.reduce((product, length) => product * length)) };
}

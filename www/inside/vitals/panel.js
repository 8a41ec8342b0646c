/**
 * Dead or alive: layer by layer which neurons never fire, and how weights, values and gradients are distributed, epoch by
 * epoch.
 *
 * @module inside/vitals/panel
 */

import { onColors } from '../../results/chart-canvas.js';
import { WorkerError } from '../../trainer/index.js';
import { byId, make } from '../../ui/dom.js';
import { onLanguage, speak } from '../../ui/speak.js';
import { layerTable } from '../../wasm/page/kindling.js';
import { message, sentences, wordsOf } from '../../words/message.js';
import { DIFFERENTIATED, Examiner, IMAGES } from './examiner.js';
import { findings } from './findings.js';
import { LayerRow } from './layer-row.js';
import { layersOf, nameOf } from './names.js';
import { Norms } from './norms.js';
import { fillVitals } from './table.js';

/** @typedef {import('../../trainer/index.js').Spec} Spec */
/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('./findings.js').Examined} Examined */

/** A network's weights after an epoch: all parameters in layer order, one after the other. @typedef {{ epoch: number, weights: Float32Array }} Moment */

export class VitalsPanel {
  #panel = byId('vitals', HTMLElement);
  #words = byId('vitals-words', HTMLParagraphElement);
  #problem = byId('vitals-problem', HTMLParagraphElement);
  #findings = byId('vitals-findings', HTMLUListElement);
  #place = byId('vitals-layers', HTMLDivElement);
  #more = byId('vitals-more', HTMLDetailsElement);
  #table = byId('vitals-table', HTMLTableElement);
  #examiner;
  #norms;
  /** @type {LayerRow[]} */
  #rows = [];
  /** @type {Spec | null} */
  #spec = null;
  /** @type {Moment[]} */
  #moments = [];
  /** The epoch at hand. */
  #at = 0;
  /** Why nothing is known of some weights. @type {Map<Float32Array, Message>} */
  #refused = new Map();
  /** What kept it from going on, whatever the weights. @type {Message} */
  #failure = '';
  #isSeen = false;
  #isExamining = false;

  /**
   * @param {(dataset: Spec['dataset']) => Promise<Uint8Array[]>} read a dataset's test images and labels, as IDX files
   * @param {() => string} about whose networks they are: the name of a run
   */
  constructor(read, about) {
    this.#examiner = new Examiner(read);
    this.#norms = new Norms(about);
    this.#place.after(this.#norms.element);
    speak(this.#words, message('vitals-nothing'));
    // What nobody sees is not computed.
    new IntersectionObserver((entries) => {
      this.#isSeen = entries.some(({ isIntersecting }) => isIntersecting);
      if (!this.#isSeen) return;
      // What failed is tried again.
      this.#failure = '';
      this.#update();
      this.#examine();
    }).observe(this.#panel);
    new ResizeObserver(() => this.#paint()).observe(this.#place);
    onColors(() => this.#paint());
    onLanguage(() => this.#paint());
    this.#more.addEventListener('toggle', () => this.#tabulate());
  }

  /**
   * Shows a network's epochs; what is known of them already is kept.
   *
   * @param {Spec | null} spec null if there is no network
   * @param {Moment[]} moments in the order of their epochs
   * @param {number} [at] the epoch at hand: the last, unless another one is looked at
   */
  show(spec, moments, at = moments.at(-1)?.epoch ?? 0) {
    const isSame = spec && this.#spec && JSON.stringify(spec.network) === JSON.stringify(this.#spec.network);
    this.#spec = moments.length > 0 ? spec : null;
    this.#moments = moments;
    this.#at = at;
    this.#failure = '';
    this.#refused = new Map([...this.#refused].filter(([weights]) => moments.some((moment) => moment.weights === weights)));
    if (!this.#spec) this.#arrange([]);
    else if (!isSame || this.#rows.length === 0) this.#arrange(layersOf(layerTable(this.#spec)));
    this.#update();
    this.#examine();
  }

  /** @param {{ number: number, layer: Message }[]} layers */
  #arrange(layers) {
    this.#rows = layers.map((layer) => new LayerRow(nameOf(layer)));
    this.#place.replaceChildren(...this.#rows.map(({ element }) => element));
  }

  /** Examines one epoch after the other, the one at hand first, as long as somebody sees it. */
  async #examine() {
    if (this.#isExamining) return;
    this.#isExamining = true;
    try {
      for (let next = this.#next; next && this.#isSeen; next = this.#next) await this.#examineOne(next);
    } finally {
      this.#isExamining = false;
    }
  }

  /** @param {{ spec: Spec, weights: Float32Array }} next */
  async #examineOne({ spec, weights }) {
    try {
      await this.#examiner.examine(spec, weights);
    } catch (error) {
      // Weights that are no numbers say nothing of the next ones; a worker that fails would fail again.
      if (error instanceof WorkerError && error.problem === 'failed') this.#refused.set(weights, wordsOf(error));
      else if (this.#moments.some((moment) => moment.weights === weights)) this.#failure = wordsOf(error);
    }
    this.#update();
  }

  /** What is to be examined next. */
  get #next() {
    const spec = this.#spec;
    const isOpen = (/** @type {Moment} */ { weights }) => !this.#examiner.known(weights) && !this.#refused.has(weights);
    const open = this.#moments.filter(isOpen);
    const next = open.find(({ epoch }) => epoch === this.#at) ?? open[0];
    return spec && next && this.#failure === '' ? { spec, weights: next.weights } : null;
  }

  /** The epochs that are known, in order. @returns {Examined[]} */
  get #examined() {
    return this.#moments.flatMap(({ epoch, weights }) => {
      const layers = this.#examiner.known(weights);
      return layers ? [{ epoch, layers }] : [];
    });
  }

  #update() {
    const examined = this.#examined;
    const refused = this.#moments.map(({ weights }) => this.#refused.get(weights)).find(Boolean);
    speak(this.#problem, this.#failure === '' ? (refused ?? '') : this.#failure);
    this.#say(examined);
    this.#more.hidden = examined.length === 0;
    this.#tabulate();
    // While the slider of epochs moves, this is once a frame.
    if (!this.#isSeen) return;
    this.#norms.show(examined);
    const found = findings(examined, this.#at);
    this.#findings.hidden = found.length === 0;
    this.#findings.replaceChildren(...found.map((words) => spokenItem(words)));
    this.#rows.forEach((row, index) =>
      row.show(
        examined.map(({ epoch, layers }) => ({ epoch, layer: layers[index] })),
        this.#at,
      ),
    );
    this.#paint();
  }

  /** @param {Examined[]} examined */
  #say(examined) {
    if (!this.#spec) return speak(this.#words, message('vitals-nothing'));
    const done = examined.length + this.#moments.filter(({ weights }) => this.#refused.has(weights)).length;
    const count = this.#moments.length;
    const meaning = message('vitals-meaning', { images: IMAGES, differentiated: DIFFERENTIATED });
    const isOver = done === count || this.#failure !== '';
    speak(this.#words, isOver ? meaning : sentences(meaning, message('vitals-examining', { done, count })));
  }

  #paint() {
    for (const row of this.#rows) row.paint(this.#at);
  }

  /** Only what somebody reads. */
  #tabulate() {
    if (this.#more.open) fillVitals(this.#table, this.#examined);
  }
}

/** @param {Message} words */
function spokenItem(words) {
  const item = make('li', {});
  speak(item, words);
  return item;
}

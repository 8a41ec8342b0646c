/**
 * The test images of a cell of the confusion matrix, in pages.
 *
 * @module inside/gallery/panel
 */

import { ExpectedError, PredictorClient } from '../../trainer/index.js';
import { PIXELS, SIDE, greyImage, make } from '../../ui/dom.js';
import { formatPercent } from '../../ui/format.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message, sentences, wordsOf } from '../../words/message.js';
import { GalleryChoice } from './choice.js';
import { classifyAll, withoutHeaders } from './classify.js';
import { Predictions } from './predictions.js';

/** @typedef {import('../../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('../../words/message.js').Message} Message */

/** @typedef {import('../../trainer/index.js').Predictions} Kept */

/**
 * A network whose images are looked at: with its weights, null if they are not here, and what it predicts for each test image, null
 * if that was not kept.
 *
 * @typedef {{ network: import('../../trainer/index.js').NetworkWeights | null, dataset: DatasetInfo, predictions: Kept | null }} Network
 */

/**
 * The same with its confusion matrix, which may be of the validation images, and networks to compare it with.
 *
 * @typedef {Network & { matrix: number[][], isOfValidation: boolean, others: Other[] }} Run
 */

/**
 * Another network: of the same run after an `epoch`, or of another `run`. `predict`: the class that it predicts for each test image.
 *
 * @typedef {({ epoch: number } | { run: string }) & { predict: (gallery: Gallery) => Promise<Uint8Array> }} Other
 */

/** @typedef {{ truth: number, predicted: number }} Cell */
/** @typedef {{ images: Uint8Array, predictions: Predictions }} Classified */

const PAGE = 60;
/** Of so many networks the predictions stay. */
const MOST_KNOWN = 4;

export class Gallery {
  #read;
  #onPick;
  #predictor = new PredictorClient();
  #title = make('p', { className: 'gallery-cell' });
  #words = make('p', { className: 'quiet' });
  #choice = new GalleryChoice(() => this.#list());
  #grid = make('div', { className: 'gallery-images' });
  #place = make('span', { className: 'quiet' });
  #previous = make('button', { type: 'button' });
  #next = make('button', { type: 'button' });
  #dialog;
  /** The images of each dataset. @type {Map<string, Promise<[Uint8Array, Uint8Array]>>} */
  #files = new Map();
  /** What networks predict, by their weights: of the last few. @type {Map<Uint8Array | Float32Array, Promise<Kept>>} */
  #known = new Map();
  /** Resolves when no other network is at work: the worker has one at a time. @type {Promise<unknown>} */
  #atWork = Promise.resolve();
  /** Whose images are shown, and those of which cell. @type {{ run: Run, cell: Cell } & Classified | null} */
  #subject = null;
  /** Counts what is shown; what comes late for something else is dropped. */
  #turn = 0;
  #page = 0;
  /** @type {{ numbers: number[], images: Uint8Array, predictions: Predictions } | null} */
  #shown = null;

  /**
   * @param {(dataset: DatasetInfo) => Promise<Uint8Array[]>} read its test images and labels, as IDX files
   * @param {(number: number) => void} onPick called with the number of the image that is pressed
   */
  constructor(read, onPick) {
    this.#read = read;
    this.#onPick = onPick;
    const heading = spoken('h2', 'gallery-heading', message('gallery'));
    const close = make('button', { type: 'button' });
    speak(close, message('close'));
    speak(this.#previous, message('gallery-previous'));
    speak(this.#next, message('gallery-next'));
    const pages = make('div', { className: 'pages' }, this.#previous, this.#place, this.#next, close);
    this.#dialog = make('dialog', { className: 'gallery' }, heading, this.#title, this.#choice.element, this.#words, this.#grid, pages);
    this.#dialog.setAttribute('aria-labelledby', heading.id);
    close.addEventListener('click', () => this.#dialog.close());
    this.#previous.addEventListener('click', () => this.#turnPage(-1));
    this.#next.addEventListener('click', () => this.#turnPage(1));
    document.body.append(this.#dialog);
  }

  /**
   * Opens the images of a cell.
   *
   * @param {Run} run
   * @param {Cell} cell
   */
  async open(run, cell) {
    const turn = ++this.#turn;
    const { dataset, matrix, others } = run;
    const { truth, predicted } = cell;
    const [row, column] = [dataset.classes[truth], dataset.classes[predicted]];
    speak(this.#title, message('matrix-cell', { truth: row, predicted: column, count: matrix[truth][predicted] }));
    this.#choice.element.hidden = false;
    this.#choice.begin(truth === predicted, others);
    this.#say(message('gallery-classifying'));
    if (!this.#dialog.open) this.#dialog.showModal();
    try {
      const classified = await this.#classify(run);
      if (turn !== this.#turn) return;
      this.#subject = { run, cell, ...classified };
      await this.#list();
    } catch (error) {
      if (turn === this.#turn) this.#say(wordsOf(error));
    }
  }

  /** Lists the images that are chosen, of those of the cell or of all mistakes. */
  async #list() {
    if (!this.#subject) return;
    const turn = ++this.#turn;
    const { run, cell, images, predictions } = this.#subject;
    const { isOfAll, other } = this.#choice;
    const { truth, predicted } = cell;
    const all = isOfAll ? predictions.mistakes : predictions.ofCell(truth, predicted);
    const [row, column] = [run.dataset.classes[truth], run.dataset.classes[predicted]];
    const count = all.length;
    speak(this.#title, isOfAll ? message('gallery-mistakes', { count }) : message('matrix-cell', { truth: row, predicted: column, count }));
    try {
      if (other) this.#say(message('gallery-comparing'));
      const numbers = other ? predictions.differing(all, await other.predict(this)) : all;
      if (turn !== this.#turn) return;
      const isSame = JSON.stringify(predictions.counts) === JSON.stringify(run.matrix);
      const differs = run.isOfValidation ? message('gallery-of-validation') : message('gallery-other-moment');
      const order = !isOfAll && truth === predicted ? message('gallery-least-sure') : message('gallery-surest');
      const nothing = other || isOfAll ? message('gallery-nothing') : message('gallery-none');
      const left = other ? message('gallery-left', { left: numbers.length, count }) : '';
      this.#say(sentences(left, numbers.length ? order : nothing, isSame ? '' : differs));
      this.#shown = { numbers, images, predictions };
      this.#page = 0;
      this.#showPage();
    } catch (error) {
      if (turn === this.#turn) this.#say(wordsOf(error));
    }
  }

  /**
   * Opens some images, in their order.
   *
   * @param {Network} network
   * @param {number[]} numbers
   * @param {{ title: Message, order: Message }} words
   */
  async openImages(network, numbers, { title, order }) {
    const turn = ++this.#turn;
    this.#subject = null;
    this.#choice.element.hidden = true;
    speak(this.#title, title);
    this.#say(message('gallery-classifying'));
    if (!this.#dialog.open) this.#dialog.showModal();
    try {
      const { images, predictions } = await this.#classify(network);
      if (turn !== this.#turn) return;
      this.#say(order);
      this.#shown = { numbers, images, predictions };
      this.#page = 0;
      this.#showPage();
    } catch (error) {
      if (turn === this.#turn) this.#say(wordsOf(error));
    }
  }

  /** Says something in the place of the images. @param {Message} words */
  #say(words) {
    speak(this.#words, words);
    this.#shown = null;
    this.#grid.replaceChildren();
    speak(this.#place, '');
    this.#previous.disabled = true;
    this.#next.disabled = true;
  }

  /** @param {Network} run @returns {Promise<Classified>} */
  async #classify({ network, dataset, predictions }) {
    if (!network) throw new ExpectedError(message('gallery-no-weights'));
    const [images, labels] = await this.#readImages(dataset);
    return { images, predictions: new Predictions(labels, predictions ?? (await this.predict(network, dataset))) };
  }

  /**
   * What a network predicts for each test image: the same again as long as its weights are the same.
   *
   * @param {import('../../trainer/index.js').NetworkWeights} network
   * @param {DatasetInfo} dataset
   * @returns {Promise<Kept>}
   */
  predict(network, dataset) {
    const weights = 'checkpoint' in network ? network.checkpoint : network.weights;
    const known = this.#known.get(weights);
    if (known) return known;
    const kept = this.#atWork.then(() => this.#predictAll(network, dataset));
    this.#atWork = kept.catch(() => undefined);
    for (const oldest of [...this.#known.keys()].slice(0, -MOST_KNOWN + 1)) this.#known.delete(oldest);
    this.#known.set(weights, kept);
    // The next press tries again.
    kept.catch(() => this.#known.delete(weights));
    return kept;
  }

  /**
   * @param {import('../../trainer/index.js').NetworkWeights} network
   * @param {DatasetInfo} dataset
   * @returns {Promise<Kept>}
   */
  async #predictAll(network, dataset) {
    const reading = this.#readImages(dataset);
    await this.#predictor.use(network);
    return classifyAll(this.#predictor, await reading);
  }

  /** @param {DatasetInfo} dataset @returns {Promise<[Uint8Array, Uint8Array]>} */
  #readImages(dataset) {
    const known = this.#files.get(dataset.id);
    if (known) return known;
    const reading = this.#read(dataset).then(withoutHeaders);
    this.#files.set(dataset.id, reading);
    reading.catch(() => this.#files.delete(dataset.id));
    return reading;
  }

  /** @param {number} by */
  #turnPage(by) {
    this.#page += by;
    this.#showPage();
  }

  #showPage() {
    if (!this.#shown) return;
    const { numbers, images, predictions } = this.#shown;
    const [from, to] = [PAGE * this.#page, Math.min(PAGE * (this.#page + 1), numbers.length)];
    this.#grid.replaceChildren(
      ...numbers.slice(from, to).map((number) => {
        const share = formatPercent(predictions.confidence(number));
        const caption = make('span', {});
        speak(caption, share);
        const button = make('button', { type: 'button' }, picture(images, number), caption);
        speakLabel(button, message('gallery-image', { number, share }));
        button.addEventListener('click', () => this.#pick(number));
        return button;
      }),
    );
    const isOne = numbers.length <= PAGE;
    speak(this.#place, isOne ? '' : message('gallery-place', { from: from + 1, to, count: numbers.length }));
    for (const button of [this.#previous, this.#next]) button.hidden = isOne;
    this.#previous.disabled = from === 0;
    this.#next.disabled = to === numbers.length;
  }

  /** @param {number} number */
  #pick(number) {
    this.#dialog.close();
    this.#onPick(number);
  }
}

/**
 * @param {Uint8Array} images
 * @param {number} number
 */
function picture(images, number) {
  const canvas = make('canvas', { width: SIDE, height: SIDE });
  canvas.getContext('2d')?.putImageData(greyImage(images.subarray(PIXELS * number, PIXELS * (number + 1))), 0, 0);
  return canvas;
}

/**
 * @param {'h2'} tag
 * @param {string} id
 * @param {Message} words
 */
function spoken(tag, id, words) {
  const element = make(tag, { id });
  speak(element, words);
  return element;
}

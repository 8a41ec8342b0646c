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
import { classifyAll, withoutHeaders } from './classify.js';

/** @typedef {import('../../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('./predictions.js').Predictions} Predictions */

/**
 * A run whose images are looked at; `checkpoint`: null if its weights are not here; `matrix`: after its last epoch.
 *
 * @typedef {{ checkpoint: Uint8Array | null, dataset: DatasetInfo, matrix: number[][] }} Run
 */

/** @typedef {{ truth: number, predicted: number }} Cell */
/** @typedef {{ images: Uint8Array, predictions: Predictions }} Classified */

const PAGE = 60;

export class Gallery {
  #read;
  #onPick;
  #predictor = new PredictorClient();
  #title = make('p', { className: 'gallery-cell' });
  #words = make('p', { className: 'quiet' });
  #grid = make('div', { className: 'gallery-images' });
  #place = make('span', { className: 'quiet' });
  #previous = make('button', { type: 'button' });
  #next = make('button', { type: 'button' });
  #dialog;
  /** The images of each dataset. @type {Map<string, Promise<[Uint8Array, Uint8Array]>>} */
  #files = new Map();
  /** The last weights that classified, and what they made of the images. @type {{ checkpoint: Uint8Array, classified: Promise<Classified> } | null} */
  #known = null;
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
    this.#dialog = make('dialog', { className: 'gallery' }, heading, this.#title, this.#words, this.#grid, pages);
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
  async open(run, { truth, predicted }) {
    const turn = ++this.#turn;
    const { dataset, matrix } = run;
    const [row, column] = [dataset.classes[truth], dataset.classes[predicted]];
    speak(this.#title, message('matrix-cell', { truth: row, predicted: column, count: matrix[truth][predicted] }));
    this.#say(message('gallery-classifying'));
    if (!this.#dialog.open) this.#dialog.showModal();
    try {
      const { images, predictions } = await this.#classify(run);
      if (turn !== this.#turn) return;
      const numbers = predictions.ofCell(truth, predicted);
      speak(this.#title, message('matrix-cell', { truth: row, predicted: column, count: numbers.length }));
      const isSame = JSON.stringify(predictions.counts) === JSON.stringify(matrix);
      const order = truth === predicted ? message('gallery-least-sure') : message('gallery-surest');
      this.#say(sentences(numbers.length ? order : message('gallery-none'), isSame ? '' : message('gallery-other-moment')));
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

  /** What the run makes of the images: the same again as long as its weights are the same. @param {Run} run */
  #classify({ checkpoint, dataset }) {
    if (!checkpoint) return Promise.reject(new ExpectedError(message('gallery-no-weights')));
    if (this.#known?.checkpoint === checkpoint) return this.#known.classified;
    const classified = this.#classifyAll(checkpoint, dataset);
    this.#known = { checkpoint, classified };
    // The next press tries again.
    classified.catch(() => {
      if (this.#known?.classified === classified) this.#known = null;
    });
    return classified;
  }

  /**
   * @param {Uint8Array} checkpoint
   * @param {DatasetInfo} dataset
   * @returns {Promise<Classified>}
   */
  async #classifyAll(checkpoint, dataset) {
    const reading = this.#readImages(dataset);
    await this.#predictor.use({ checkpoint });
    const test = await reading;
    return { images: test[0], predictions: await classifyAll(this.#predictor, test) };
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

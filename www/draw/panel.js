/**
 * Draw, show or pick an image, and see how a trained network classifies it.
 *
 * @module draw/panel
 */

import { byId, greyImage } from '../ui/dom.js';
import { NeededDrawing } from '../ui/drawing.js';
import { speak } from '../ui/speak.js';
import { message, sentences, wordsOf } from '../words/message.js';
import { Pad } from './pad.js';
import { readPicture } from './picture-file.js';
import { Probabilities, largest } from './probabilities.js';

/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('../wasm/charts/kindling.js').TestImages} TestImages */
/** @typedef {import('../trainer/index.js').TrainedRun} TrainedRun */

/**
 * What to classify: the pad's drawing, a test image, or a photo.
 * @typedef {{ kind: 'pad' } | { kind: 'test' } | { kind: 'photo', width: number, rgba: Uint8Array }} Subject
 */

/**
 * @typedef {object} Options
 * @property {(pixels: Uint8Array) => Promise<Float32Array | null>} classify ten probabilities of a 28×28 image, or null
 *   without a classifying run
 * @property {(run: TrainedRun) => Promise<void>} choose makes this run classify
 * @property {(pixels: Uint8Array | null, dataset: DatasetInfo) => void} onImage called with each image that the network sees, and with null if there is none
 * @property {DatasetInfo[]} datasets
 * @property {(dataset: DatasetInfo) => Promise<TestImages>} readTestImages called when the first test image is picked
 */

const button = (/** @type {string} */ id) => byId(id, HTMLButtonElement);

export class DrawPanel {
  #options;
  /** What makes images of drawings and photos. */
  #drawing = new NeededDrawing(() => this.#look());
  #pad = new Pad(byId('pad', HTMLCanvasElement), () => this.#drawn());
  #probabilities = new Probabilities();
  #seen = byId('seen', HTMLCanvasElement);
  #number = byId('test-image', HTMLInputElement);
  #problem = byId('draw-problem', HTMLParagraphElement);
  /** @type {DatasetInfo} */
  #dataset;
  /** The test images of the datasets requested so far. @type {Map<string, Promise<TestImages>>} */
  #testImages = new Map();
  /** @type {Subject} */
  #subject = { kind: 'pad' };
  /** The network's input. @type {Uint8Array | null} */
  #image = null;
  /** @type {number | null} */
  #truth = null;
  #hasRun = false;
  /** @type {TrainedRun | null} */
  #chosen = null;
  /** Resolves when the last chosen run is ready to classify. */
  #choosing = Promise.resolve();
  /** Counts user actions; slow operations give up once it has changed. */
  #turn = 0;
  #isAsking = false;
  #isStale = false;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    this.#dataset = options.datasets[0];
    button('clear-pad').addEventListener('click', () => {
      this.#pad.clear();
      this.#drawn();
    });
    button('undo-stroke').addEventListener('click', () => {
      this.#pad.undo();
      this.#drawn();
    });
    this.#number.addEventListener('input', () => this.#pick(() => this.#number.valueAsNumber));
    button('previous-image').addEventListener('click', () => this.#step(-1));
    button('next-image').addEventListener('click', () => this.#step(1));
    button('next-mistake').addEventListener('click', () => this.#findMistake());
    const picture = byId('picture', HTMLInputElement);
    picture.addEventListener('change', () => this.#read(picture.files?.[0]));
    // Otherwise choosing the same file again would not be a change.
    picture.addEventListener('click', () => {
      picture.value = '';
    });
    this.#acceptDrops(byId('draw', HTMLElement));
    document.addEventListener('paste', (event) => this.#paste(event));
    this.dataset = this.#dataset;
  }

  /** The dataset whose classes to use until a run determines it. */
  set dataset(/** @type {DatasetInfo} */ dataset) {
    const isOther = dataset !== this.#dataset;
    this.#dataset = dataset;
    this.#probabilities.classes = dataset.classes;
    speak(byId('pad-hint', HTMLParagraphElement), dataset.id === 'mnist' ? message('draw-a-digit-here') : message('draw-clothing-here'));
    if (isOther && this.#subject.kind === 'test') this.#subject = { kind: 'pad' };
    this.#look();
  }

  /**
   * Makes a run classify from now on.
   *
   * @param {TrainedRun} run
   */
  use(run) {
    this.#choosing = this.#choose(run);
    return this.#choosing;
  }

  /** @param {TrainedRun} run */
  async #choose(run) {
    this.#chosen = run;
    const dataset = this.#options.datasets.find(({ id }) => id === run.spec.dataset);
    if (!dataset) return;
    try {
      await this.#options.choose(run);
    } catch (error) {
      return this.#chosen === run ? this.#complain(error) : undefined;
    }
    // Another one may have been chosen meanwhile.
    if (this.#chosen !== run) return;
    this.#hasRun = true;
    const features = run.spec.input.kind === 'hog' ? message('draw-sees-hog') : '';
    speak(byId('draw-run', HTMLParagraphElement), sentences(message('draw-run', { dataset: dataset.name, run: run.name }), features));
    button('next-mistake').disabled = false;
    // What is on the pad then is no test image.
    if (run.isTestClosed && this.#subject.kind === 'test') this.#subject = { kind: 'pad' };
    this.dataset = dataset;
  }

  /** Shows a test image. @param {number} number from 0 */
  showTestImage(number) {
    return this.#pick(() => number);
  }

  /** Makes the pad the subject, whatever it was before. */
  #drawn() {
    this.#turn += 1;
    this.#subject = { kind: 'pad' };
    this.#look();
  }

  /** Shows the subject as the network sees it, and classifies it. */
  #look() {
    const subject = this.#subject;
    if (subject.kind === 'test') {
      this.#options.onImage(this.#image, this.#dataset);
      this.#ask();
      return;
    }
    this.#showPad();
    speak(this.#problem, '');
    const drawing = this.#drawing.get();
    if (!drawing) return this.#show(undefined, null);
    try {
      if (subject.kind === 'photo') {
        const image = drawing.normalizePhoto(this.#dataset.id, subject.width, subject.rgba);
        if (!image) speak(this.#problem, message('draw-only-background'));
        this.#show(image, null);
      } else {
        const { width, rgba } = this.#pad.picture;
        this.#show(drawing.normalizeDrawing(this.#dataset.id, width, rgba), null);
      }
    } catch (error) {
      this.#complain(error);
    }
  }

  #showPad() {
    button('undo-stroke').disabled = !this.#pad.canUndo;
    button('clear-pad').disabled = this.#pad.isEmpty;
    byId('pad-hint', HTMLParagraphElement).hidden = !this.#pad.isEmpty;
  }

  /**
   * @param {Uint8Array | undefined} image
   * @param {number | null} truth
   */
  #show(image, truth) {
    this.#image = image ?? null;
    this.#truth = truth;
    const context = this.#seen.getContext('2d');
    context?.putImageData(greyImage(image ?? []), 0, 0);
    const words = truth === null ? '' : message('draw-true-class', { class: this.#dataset.classes[truth] });
    speak(byId('truth', HTMLParagraphElement), words);
    this.#options.onImage(this.#image, this.#dataset);
    this.#ask();
  }

  /** Classifies the current image; while an answer is pending, only the latest image waits. */
  async #ask() {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      const truth = this.#truth;
      try {
        const probabilities = this.#image && (await this.#options.classify(this.#image));
        if (this.#hasRun) this.#probabilities.show(probabilities, truth);
        else this.#probabilities.await();
      } catch (error) {
        this.#complain(error);
      }
    }
    this.#isAsking = false;
  }

  /** Goes to a neighbouring image, wrapping around at both ends. @param {number} by */
  #step(by) {
    const index = this.#number.valueAsNumber;
    this.#pick((count) => (Number.isInteger(index) ? (index + by + count) % count : 0));
  }

  /** Shows a test image. @param {(count: number) => number} choose its index, from 0 */
  async #pick(choose) {
    const turn = ++this.#turn;
    const images = await this.#readTestImages();
    if (images && turn === this.#turn) this.#showTestImage(images, choose(images.count));
  }

  /**
   * @param {TestImages} images
   * @param {number} index
   */
  #showTestImage(images, index) {
    // Rust would round a fraction and wrap a negative number.
    const isThere = Number.isInteger(index) && index >= 0;
    const image = isThere ? images.image(index) : undefined;
    if (!image) return speak(this.#problem, message('draw-image-numbers', { last: images.count - 1 }));
    speak(this.#problem, '');
    this.#subject = { kind: 'test' };
    // The pad's drawing is no longer the subject; Undo restores it.
    this.#pad.clear();
    this.#showPad();
    // Not while the user types: that would move the cursor.
    if (this.#number.valueAsNumber !== index) this.#number.value = String(index);
    this.#show(image, images.label(index) ?? null);
  }

  /** @returns {Promise<TestImages | null>} */
  async #readTestImages() {
    // If a run is being chosen, the user means its images.
    await this.#choosing;
    if (this.#chosen?.isTestClosed) {
      speak(this.#problem, message('draw-test-closed'));
      return null;
    }
    const dataset = this.#dataset;
    const reading = this.#testImages.get(dataset.id) ?? this.#options.readTestImages(dataset);
    this.#testImages.set(dataset.id, reading);
    try {
      return await reading;
    } catch (error) {
      // The next attempt may succeed.
      this.#testImages.delete(dataset.id);
      this.#complain(error);
      return null;
    }
  }

  /** Goes to the next test image that the run misclassifies. */
  async #findMistake() {
    const turn = ++this.#turn;
    const images = await this.#readTestImages();
    if (!images) return;
    const first = (this.#number.valueAsNumber || 0) + 1;
    try {
      for (let offset = 0; offset < images.count && turn === this.#turn; offset++) {
        const index = (first + offset) % images.count;
        const image = images.image(index);
        const probabilities = image && (await this.#options.classify(image));
        if (turn !== this.#turn || !probabilities) return;
        if (largest(probabilities) !== images.label(index)) return this.#showTestImage(images, index);
      }
      speak(this.#problem, message('draw-no-mistakes'));
    } catch (error) {
      this.#complain(error);
    }
  }

  /** @param {File | undefined} file */
  async #read(file) {
    if (!file) return;
    const turn = ++this.#turn;
    try {
      const picture = await readPicture(file);
      if (turn !== this.#turn) return;
      this.#subject = { kind: 'photo', ...picture };
      // Once: what is drawn from now on stays, whatever makes the page look again.
      this.#pad.clear();
      this.#look();
    } catch (error) {
      this.#complain(error);
    }
  }

  /** Reads a picture from the clipboard. Pasted text is left to its field. @param {ClipboardEvent} event */
  #paste(event) {
    const picture = Array.from(event.clipboardData?.files ?? []).find(({ type }) => type.startsWith('image/'));
    // In a view without the pad the picture is meant for something else.
    if (!picture || byId('draw', HTMLElement).classList.contains('away')) return;
    event.preventDefault();
    this.#read(picture);
  }

  /** @param {HTMLElement} section */
  #acceptDrops(section) {
    section.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      section.classList.add('target');
    });
    section.addEventListener('dragleave', () => section.classList.remove('target'));
    section.addEventListener('drop', (event) => {
      event.preventDefault();
      section.classList.remove('target');
      this.#read(event.dataTransfer?.files[0]);
    });
  }

  /** @param {unknown} error */
  #complain(error) {
    speak(this.#problem, wordsOf(error));
  }
}

/**
 * Draw, show or pick an image, and see what a trained network takes it for.
 *
 * @module draw
 */

import { byId } from './dom.js';
import { Pad } from './pad.js';
import { readPicture } from './picture.js';
import { Probabilities, largest } from './probabilities.js';
import { normalizeDrawing, normalizePhoto } from './wasm/page/kindling.js';

/** @typedef {import('./wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('./wasm/page/kindling.js').TestImages} TestImages */
/** @typedef {import('./predictor-client.js').TrainedRun} TrainedRun */

/**
 * What is classified: what is on the pad, a test image, or a photo.
 * @typedef {{ kind: 'pad' } | { kind: 'test' } | { kind: 'photo', width: number, rgba: Uint8Array }} Subject
 */

/**
 * @typedef {object} Options
 * @property {(pixels: Uint8Array) => Promise<Float32Array | null>} classify ten probabilities of a 28×28 image, or null
 *   if no run classifies
 * @property {(run: TrainedRun) => Promise<void>} choose makes this run the one that classifies
 * @property {DatasetInfo[]} datasets
 * @property {(dataset: DatasetInfo) => Promise<TestImages>} readTestImages called when the first one is picked
 */

const SIDE = 28;
const button = (/** @type {string} */ id) => byId(id, HTMLButtonElement);

export class DrawPanel {
  #options;
  #pad = new Pad(byId('pad', HTMLCanvasElement), () => this.#drawn());
  #probabilities = new Probabilities();
  #seen = byId('seen', HTMLCanvasElement);
  #number = byId('test-image', HTMLInputElement);
  #problem = byId('draw-problem', HTMLParagraphElement);
  /** @type {DatasetInfo} */
  #dataset;
  /** The test images of the datasets that were asked for. @type {Map<string, Promise<TestImages>>} */
  #testImages = new Map();
  /** @type {Subject} */
  #subject = { kind: 'pad' };
  /** What the network sees. @type {Uint8Array | null} */
  #image = null;
  /** @type {number | null} */
  #truth = null;
  #hasRun = false;
  /** Resolves when the run that was chosen last classifies. */
  #choosing = Promise.resolve();
  /** Counts what the reader did; whatever takes time gives up when it has changed. */
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
    // Otherwise the same file, chosen again, would be no change.
    picture.addEventListener('click', () => {
      picture.value = '';
    });
    this.#acceptDrops(byId('draw', HTMLElement));
    document.addEventListener('paste', (event) => this.#paste(event));
    this.dataset = this.#dataset;
  }

  /** The dataset whose classes are meant, while no run says so. */
  set dataset(/** @type {DatasetInfo} */ dataset) {
    const isOther = dataset !== this.#dataset;
    this.#dataset = dataset;
    this.#probabilities.classes = dataset.classes;
    byId('pad-hint', HTMLParagraphElement).textContent =
      dataset.id === 'mnist' ? 'Draw a digit here' : 'Draw a piece of clothing here';
    if (isOther && this.#subject.kind === 'test') this.#subject = { kind: 'pad' };
    this.#look();
  }

  /**
   * Lets a run classify from now on.
   *
   * @param {TrainedRun} run
   */
  use(run) {
    this.#choosing = this.#choose(run);
    return this.#choosing;
  }

  /** @param {TrainedRun} run */
  async #choose(run) {
    const dataset = this.#options.datasets.find(({ id }) => id === run.spec.dataset);
    if (!dataset) return;
    try {
      await this.#options.choose(run);
    } catch (error) {
      return this.#complain(error);
    }
    this.#hasRun = true;
    const features = run.spec.input.kind === 'hog' ? ' It sees the HOG features of the image.' : '';
    byId('draw-run', HTMLParagraphElement).textContent = `${dataset.name}: ${run.name}.${features}`;
    button('next-mistake').disabled = false;
    this.dataset = dataset;
  }

  /** The pad is the subject, whatever was before. */
  #drawn() {
    this.#turn += 1;
    this.#subject = { kind: 'pad' };
    this.#look();
  }

  /** Shows the subject as the network sees it, and asks what it is. */
  #look() {
    const subject = this.#subject;
    if (subject.kind === 'test') {
      this.#ask();
      return;
    }
    if (subject.kind === 'photo') this.#pad.clear();
    this.#showPad();
    this.#problem.textContent = '';
    try {
      if (subject.kind === 'photo') {
        const image = normalizePhoto(this.#dataset.id, subject.width, subject.rgba);
        if (!image) this.#problem.textContent = 'There is nothing on this picture but its ground.';
        this.#show(image, null);
      } else {
        const { width, rgba } = this.#pad.picture;
        this.#show(normalizeDrawing(this.#dataset.id, width, rgba), null);
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
    const pixels = new ImageData(SIDE, SIDE);
    for (let index = 0; index < SIDE * SIDE; index++) {
      pixels.data.fill(image?.[index] ?? 0, 4 * index, 4 * index + 3);
      pixels.data[4 * index + 3] = 255;
    }
    context?.putImageData(pixels, 0, 0);
    byId('truth', HTMLParagraphElement).textContent =
      truth === null ? '' : `True class: ${this.#dataset.classes[truth]}`;
    this.#ask();
  }

  /** Asks for the image at hand; while an answer is under way, only the last image waits for its own. */
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

  /** Goes to a neighbour; past either end it goes on at the other. @param {number} by */
  #step(by) {
    const index = this.#number.valueAsNumber;
    this.#pick((count) => (Number.isInteger(index) ? (index + by + count) % count : 0));
  }

  /** Shows a test image. @param {(count: number) => number} choose its number, from 0 */
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
    if (!image) return this.#complain(new Error(`Test images are numbered from 0 to ${images.count - 1}.`));
    this.#problem.textContent = '';
    this.#subject = { kind: 'test' };
    // What is on the pad is no longer meant; Undo brings it back.
    this.#pad.clear();
    this.#showPad();
    // Not while it is typed: that would move the cursor.
    if (this.#number.valueAsNumber !== index) this.#number.value = String(index);
    this.#show(image, images.label(index) ?? null);
  }

  /** @returns {Promise<TestImages | null>} */
  async #readTestImages() {
    // Whoever asks while a run is being chosen means the images of that one.
    await this.#choosing;
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

  /** Goes on to the next test image that the run takes for something else. */
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
      this.#problem.textContent = 'This run makes no mistake on the test images.';
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
      this.#look();
    } catch (error) {
      this.#complain(error);
    }
  }

  /** Reads a picture from the clipboard. Text stays for the field in which it is pasted. @param {ClipboardEvent} event */
  #paste(event) {
    const picture = Array.from(event.clipboardData?.files ?? []).find(({ type }) => type.startsWith('image/'));
    if (!picture) return;
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
    this.#problem.textContent = error instanceof Error ? error.message : String(error);
  }
}

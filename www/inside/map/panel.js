/**
 * The map of test images: what the last hidden layer makes of many of them, as points of a plane. Nothing is computed before
 * somebody looks.
 *
 * @module inside/map/panel
 */

import { asPng } from '../../results/pictures/paint.js';
import { PredictorClient } from '../../trainer/index.js';
import { PIXELS, byId, greyImage } from '../../ui/dom.js';
import { formatCount, formatDecimals, formatPercent } from '../../ui/format.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message, sentences, wordsOf } from '../../words/message.js';
import { withoutHeaders } from '../gallery/classify.js';
import { Predictions, predictionsOf } from '../gallery/predictions.js';
import { ClassTable } from './class-table.js';
import { Plane } from './plane.js';

/** @typedef {import('../../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('../../trainer/index.js').MapPicture} MapPicture */
/** @typedef {import('../../trainer/index.js').TrainedRun & { dataset: DatasetInfo }} Network */
/** @typedef {{ images: Uint8Array, labels: Uint8Array, predictions: Predictions, mistakes: Uint8Array }} Classified */
/** @typedef {'pca' | 'tsne'} Way */

/**
 * What test images are for elsewhere on the page.
 *
 * @typedef {object} Images
 * @property {(dataset: DatasetInfo) => Promise<Uint8Array[]>} read its test images and labels, as IDX files
 * @property {(number: number) => void} pick shows one in the network
 * @property {(file: Blob, name: string) => void} save for the user: the page has what does, and a second user would make it a file of
 *   its own that the page's start waits for
 * @property {(network: Network, numbers: number[], words: { title: Message, order: Message }) => void} open shows some beside each other
 */

/** How many images are on the map: the first of the test set. */
const COUNT = 2000;
/** How long a network stays before it is looked at. */
const PAUSE_MILLISECONDS = 250;
/** Side of the picture that is saved, in pixels: sharp in print. */
const SAVED = 1800;

export class MapPanel {
  #images;
  #predictor = new PredictorClient();
  #words = byId('map-words', HTMLParagraphElement);
  #parts = byId('map-parts', HTMLDivElement);
  #progress = byId('map-progress', HTMLProgressElement);
  #ways = byId('map-ways', HTMLFieldSetElement);
  #canvas = byId('map-plane', HTMLCanvasElement);
  #digest = byId('map-digest', HTMLOutputElement);
  #save = byId('map-save', HTMLButtonElement);
  #detail = new Detail();
  #classes;
  #plane;
  /** @type {Network | null} */
  #network = null;
  /** What the network makes of the images, once it was asked. @type {Promise<Classified> | null} */
  #classified = null;
  /** The maps of this network so far. @type {Map<Way, MapPicture>} */
  #pictures = new Map();
  /** The map that is shown, or being made. @type {Way | null} */
  #shown = null;
  #isSeen = false;
  /** Until another network is looked at. @type {ReturnType<typeof setTimeout> | null} */
  #waiting = null;
  /** Ends what is being computed; aborted, it counts for nothing. */
  #work = new AbortController();

  /** @param {Images} images */
  constructor(images) {
    this.#images = images;
    this.#classes = new ClassTable(byId('map-classes', HTMLTableElement), (label) => this.#openClass(label));
    this.#plane = new Plane(this.#canvas, {
      onPoint: (number) => this.#tell(number),
      onPick: (number) => this.#images.pick(number),
      onLasso: (numbers) => this.#openLasso(numbers),
    });
    this.#ways.addEventListener('change', () => this.#show());
    this.#save.addEventListener('click', () => this.#savePicture());
    const only = byId('map-only-mistakes', HTMLInputElement);
    only.addEventListener('change', () => {
      this.#plane.onlyMistakes = only.checked;
    });
    new IntersectionObserver((entries) => {
      this.#isSeen = entries.some(({ isIntersecting }) => isIntersecting);
      if (this.#isSeen) this.#show();
    }).observe(byId('map', HTMLElement));
    speak(this.#words, message('map-nothing'));
  }

  /** Maps the images of another network, as soon as somebody looks. @param {Network} network */
  use(network) {
    this.#work.abort();
    this.#network = network;
    this.#classified = null;
    this.#pictures.clear();
    this.#plane.points = null;
    this.#classes.show(network.dataset.classes, null);
    this.#forget();
    // Nothing is said, aloud either, of what nobody looks at.
    speak(this.#words, '');
    this.#parts.hidden = network.isTestClosed ?? false;
    this.#ways.disabled = network.isTestClosed ?? false;
    // While the slider of epochs moves, one network follows another.
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#isSeen && this.#show(), PAUSE_MILLISECONDS);
  }

  /** The wanted way to place the points. @returns {Way} */
  get #way() {
    return byId('map-tsne', HTMLInputElement).checked ? 'tsne' : 'pca';
  }

  /** What is said of one picture does not hold for the next. */
  #forget() {
    this.#detail.show(null);
    speak(this.#digest, '');
    speakLabel(this.#canvas, message('map'));
    this.#save.disabled = true;
    this.#progress.hidden = true;
  }

  /** Shows the wanted map: the one that there is, or one that is made now. */
  async #show() {
    const [network, way] = [this.#network, this.#way];
    if (!network || this.#shown === way) return;
    if (network.isTestClosed) return speak(this.#words, message('map-test-closed'));
    this.#work.abort();
    const work = new AbortController();
    this.#work = work;
    this.#shown = way;
    work.signal.addEventListener('abort', () => {
      this.#shown = null;
    });
    this.#forget();
    try {
      await this.#make(network, way, work.signal);
    } catch (error) {
      if (work.signal.aborted) return;
      // The next look tries again.
      work.abort();
      this.#classified = null;
      this.#progress.hidden = true;
      speak(this.#words, wordsOf(error));
    }
  }

  /**
   * @param {Network} network
   * @param {Way} way
   * @param {AbortSignal} signal
   */
  async #make(network, way, signal) {
    speak(this.#words, message('map-classifying', { count: formatCount(COUNT), run: network.name }));
    this.#classified ??= this.#classify(network);
    const classified = await this.#classified;
    if (signal.aborted) return;
    this.#plane.points = classified;
    this.#classes.show(network.dataset.classes, classified);
    const picture = this.#pictures.get(way) ?? (await this.#place(classified, way, signal));
    if (signal.aborted || !picture) return;
    this.#pictures.set(way, picture);
    this.#plane.coordinates = picture.coordinates;
    this.#describe(network, classified, picture);
  }

  /** @param {Network} network @returns {Promise<Classified>} */
  async #classify(network) {
    const [files] = await Promise.all([this.#images.read(network.dataset), this.#predictor.use(network)]);
    const [allImages, allLabels] = withoutHeaders(files);
    const [images, labels] = [allImages.slice(0, PIXELS * COUNT), allLabels.slice(0, COUNT)];
    const probabilities = await this.#predictor.classify(images);
    const predictions = new Predictions(labels, predictionsOf(probabilities ?? new Float32Array(10 * labels.length)));
    const mistakes = labels.map((label, number) => Number(predictions.predicted(number) !== label));
    return { images, labels, predictions, mistakes };
  }

  /**
   * @param {Classified} classified
   * @param {Way} way
   * @param {AbortSignal} signal
   */
  #place({ images }, way, signal) {
    if (way === 'tsne') {
      speak(this.#words, message('map-moving'));
      this.#progress.value = 0;
      this.#progress.hidden = false;
    }
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const onProgress = (/** @type {{ coordinates: Float32Array, share: number }} */ { coordinates, share }) => {
      if (signal.aborted) return;
      this.#progress.value = share;
      if (!isCalm) this.#plane.coordinates = coordinates;
    };
    return this.#predictor.map(images, way, onProgress, signal);
  }

  /**
   * @param {Network} network
   * @param {Classified} classified
   * @param {MapPicture} picture
   */
  #describe({ name: run }, { labels, mistakes }, picture) {
    const count = formatCount(labels.length);
    const values = picture.width;
    this.#progress.hidden = true;
    this.#save.disabled = false;
    speak(this.#digest, picture.digest);
    speakLabel(this.#canvas, message('map-plane', { count, mistakes: sum(mistakes) }));
    if ('shares' in picture) {
      const [first, second] = picture.shares;
      const shares = { share: formatPercent(first + second), first: formatPercent(first), second: formatPercent(second) };
      const shown = message('map-shares', { share: shares.share, first: shares.first, second: shares.second });
      speak(this.#words, sentences(message('map-pca-means', { count, run, values }), shown));
    } else {
      const divergence = formatDecimals(picture.divergence, 2);
      speak(this.#words, sentences(message('map-tsne-means', { count, run, values }), message('map-divergence', { divergence })));
    }
  }

  /** @param {number | null} number */
  async #tell(number) {
    const [network, classified] = [this.#network, await this.#classified];
    if (network && classified && network === this.#network) this.#detail.show(number, network.dataset.classes, classified);
  }

  /** @param {number} label */
  async #openClass(label) {
    const [network, classified] = [this.#network, await this.#classified];
    if (!network || !classified) return;
    const numbers = [...classified.labels.keys()].filter((number) => classified.labels[number] === label);
    const title = message('map-class-images', { class: network.dataset.classes[label], count: numbers.length });
    this.#open(network, numbers, classified, title);
  }

  /** @param {number[]} numbers */
  async #openLasso(numbers) {
    const [network, classified] = [this.#network, await this.#classified];
    if (!network || !classified) return;
    if (numbers.length === 0) return this.#detail.say(message('map-lasso-empty'));
    this.#open(
      network,
      numbers.toSorted((one, other) => one - other),
      classified,
      message('map-lasso', { count: numbers.length }),
    );
  }

  /**
   * @param {Network} network
   * @param {number[]} numbers
   * @param {Classified} classified
   * @param {Message} images
   */
  #open(network, numbers, { mistakes }, images) {
    const wrong = numbers.filter((number) => mistakes[number]);
    const right = numbers.filter((number) => !mistakes[number]);
    const title = message('map-with-mistakes', { images, mistakes: wrong.length });
    this.#images.open(network, [...wrong, ...right], { title, order: message('map-order') });
  }

  async #savePicture() {
    const paper = Object.assign(document.createElement('span'), { className: 'on-paper' });
    document.body.append(paper);
    try {
      this.#images.save(await asPng(this.#plane.picture(SAVED, paper)), `kindling-map-${this.#way}.png`);
    } catch (error) {
      this.#detail.say(wordsOf(error));
    } finally {
      paper.remove();
    }
  }
}

/** The image that is pointed at, large. */
class Detail {
  #canvas = byId('map-image', HTMLCanvasElement);
  #words = byId('map-image-words', HTMLParagraphElement);

  /** @param {Message} words in its place */
  say(words) {
    this.#canvas.getContext('2d')?.putImageData(greyImage([]), 0, 0);
    speak(this.#words, words);
  }

  /**
   * @param {number | null} number
   * @param {Message[]} classes
   * @param {Classified | null} classified
   */
  show(number, classes = [], classified = null) {
    if (number === null || !classified) return this.say(message('map-point'));
    const { images, labels, predictions, mistakes } = classified;
    this.#canvas.getContext('2d')?.putImageData(greyImage(images.subarray(PIXELS * number, PIXELS * (number + 1))), 0, 0);
    const [truth, taken] = [classes[labels[number]], classes[predictions.predicted(number)]];
    const share = formatPercent(predictions.confidence(number));
    speak(
      this.#words,
      mistakes[number] ? message('map-mistaken', { number, truth, taken, share }) : message('map-right', { number, truth, share }),
    );
  }
}

/** @param {Uint8Array} counts */
function sum(counts) {
  return counts.reduce((all, count) => all + count, 0);
}

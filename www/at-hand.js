/**
 * The network at hand: what the pad, the pictures, the matrix and its images look at. That is the run's last one, in the view Look
 * inside the one of the epoch that is chosen there.
 *
 * @module at-hand
 */

import { DrawPanel } from './draw/panel.js';
import { Moments } from './inside/epochs/moments.js';
import { FirstLayerPanel } from './inside/first-layer.js';
import { Figures } from './results/charts.js';
import { isTestOpen, measuredOn, outcomeOf } from './results/held-out.js';
import { isActive } from './session/state.js';
import { ExpectedError, PredictorClient, readTestSplit, readTrainingSplit } from './trainer/index.js';
import { byId } from './ui/dom.js';
import { loadDrawing } from './ui/drawing.js';
import { message } from './words/message.js';

/** @typedef {import('./trainer/index.js').Spec} Spec */
/** @typedef {import('./trainer/index.js').TrainedRun} TrainedRun */
/** @typedef {import('./runs/live-run.js').LiveRun} LiveRun */
/** @typedef {import('./session/state.js').State} State */
/** @typedef {import('./session/state.js').Event} Event */
/** @typedef {import('./wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('./words/message.js').Message} Message */
/** @typedef {import('./inside/epochs/moments.js').Moment} Moment */
/** @typedef {import('./inside/gallery/panel.js').Other} Other */

/**
 * @typedef {object} Parts
 * @property {Spec} spec what would be trained
 * @property {DatasetInfo[]} datasets
 * @property {(id: Spec['dataset']) => DatasetInfo} dataset
 * @property {import('./runs/store.js').RunStore} store
 * @property {() => string} name of the run at hand, for files
 * @property {(run: LiveRun) => Message} nameOf a run, for people
 * @property {(id: string) => boolean} isShipped whether a run came with the page
 * @property {(image: Uint8Array | null, classes: Message[]) => void} onImage called with each image that the network sees
 * @property {(network: import('./inside/map/panel.js').Network) => void} onNetwork called with each network that classifies
 * @property {(run: LiveRun) => void} onEnd called when a run is there to be handed in
 * @property {() => void} onLook called when an image is to be looked at
 * @property {(error: unknown) => void} onFailed called when a view could not be loaded
 */

export class AtHand {
  #parts;
  /** The run's networks. */
  moments;
  /** What classifies. */
  predictor = new PredictorClient();
  #draw;
  #charts;
  #firstLayer;
  /** Once a cell of the matrix has been opened. @type {import('./inside/gallery/panel.js').Gallery | null} */
  #gallery = null;
  /** Once training figures at the ends of epochs were asked for. @type {import('./inside/view.js').MeasuredPanel | null} */
  #measured = null;
  /** Whether Look inside is shown. */
  #isInside = false;
  /** The last run that came to an end, with its id. @type {TrainedRun & { id: string } | null} */
  #ended = null;
  /** What classifies now. @type {TrainedRun | null} */
  #classifying = null;
  /** The last checkpoint of the run at hand. @type {Uint8Array | null} */
  #checkpoint = null;
  /** Whether its training has come to an end. */
  #hasEnded = false;
  #isActive = false;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { spec, dataset, name, store } = parts;
    this.moments = new Moments((run) => store.epochs.ofRun(run));
    this.#draw = this.#offerDrawing();
    this.#charts = new Figures(spec, dataset(spec.dataset), name, (truth, predicted) => this.#openCell({ truth, predicted }));
    this.#firstLayer = new FirstLayerPanel(spec, name);
    this.moments.onChange(() => this.#show());
    byId('measured-ways', HTMLFieldSetElement).addEventListener('change', () => this.#measure());
  }

  /**
   * Follows what happens to the run at hand.
   *
   * @param {State} state
   * @param {Event} event
   */
  follow(state, event) {
    const { run } = state;
    this.#isActive = isActive(state);
    if (run) this.#charts.follow(run, event, this.#parts.dataset(run.spec.dataset));
    if (run) this.#firstLayer.follow(run, event);
    this.#noteEnd(state, event);
    if (run && event.type === 'test-opened') this.#openTest(run);
    this.moments.follow(run, event);
    // What the charts have just shown of the run's last epoch.
    const isRedrawn = event.type === 'begun' || (event.type === 'advanced' && event.news.completed !== null);
    if (isRedrawn && !this.moments.isLatest) this.#show();
  }

  /** Whether Look inside is shown, where another epoch may be chosen. */
  set isInside(/** @type {boolean} */ isInside) {
    if (isInside === this.#isInside) return;
    this.#isInside = isInside;
    this.#show();
  }

  /**
   * Notes what an ended run has given: its result for the link, its weights for the pad.
   *
   * @param {State} state
   * @param {Event} event
   */
  #noteEnd({ phase, run }, event) {
    const { nameOf, isShipped, onEnd } = this.#parts;
    if (event.type === 'started' || event.type === 'opened') this.#checkpoint = null;
    if (event.type === 'weighed') this.#checkpoint = event.checkpoint;
    if (event.type === 'started' || event.type === 'finished') this.#hasEnded = event.type === 'finished';
    const isOver = event.type === 'opened' || event.type === 'weighed' || (event.type === 'settled' && this.#hasEnded);
    if (phase !== 'idle' || !isOver || !run) return;
    onEnd(run);
    const { id, spec } = run;
    const [isSound, isTestClosed] = [isShipped(id), !isTestOpen(run)];
    if (this.#checkpoint) this.#ended = { id, spec, name: nameOf(run), checkpoint: this.#checkpoint, isSound, isTestClosed };
  }

  /** Shows what waited until the test set was open. @param {LiveRun} run */
  #openTest({ id }) {
    if (this.#ended?.id === id) this.#ended = { ...this.#ended, isTestClosed: false };
    this.#show();
  }

  /** The network that is looked at. */
  get #moment() {
    return this.#isInside ? this.moments.shown : this.moments.last;
  }

  /** Measures training figures at the ends of epochs, or shows running means again, as is chosen. */
  async #measure() {
    try {
      const { MeasuredPanel } = await import('./inside/view.js');
      const read = (/** @type {Spec['dataset']} */ dataset) => readTrainingSplit(this.#parts.dataset(dataset));
      this.#measured ??= new MeasuredPanel(read, (figures) => this.#charts.showMeasured(figures));
      this.#showMeasured();
    } catch (error) {
      this.#parts.onFailed(error);
    }
  }

  #showMeasured() {
    const { run, list } = this.moments;
    // The finished network of an earlier epoch is measured as that epoch.
    const done = run?.rows.length ?? 0;
    const moments = list.filter(({ isWhole, isTested, epoch }) => isWhole && epoch > 0 && (!isTested || epoch === done));
    const isWanted = byId('measured-at-end', HTMLInputElement).checked;
    this.#measured?.show(run && { spec: run.spec, rows: run.rows, moments }, isWanted);
  }

  /** Shows the network that is looked at. */
  #show() {
    this.#showMeasured();
    const { run } = this.moments;
    const moment = this.#moment;
    if (!run) this.#charts.showMatrix(null);
    if (run && moment) {
      const { confusion: counts, isTested } = moment;
      this.#charts.showMatrix(counts && { counts, of: isTested ? 'test' : measuredOn(run.spec) });
      this.#firstLayer.show(run.spec, moment.weights);
    }
    const classifying = this.#chooseClassifier();
    if (!classifying || classifying === this.#classifying) return;
    this.#classifying = classifying;
    this.#draw.use(classifying);
    // A map takes longer than an epoch may.
    if (this.#isActive && this.moments.isLatest) return;
    this.#parts.onNetwork({ ...classifying, dataset: this.#parts.dataset(classifying.spec.dataset) });
  }

  /** What is to classify: where nobody looks inside, the last run that came to an end. @returns {TrainedRun | null} */
  #chooseClassifier() {
    const { run, shown, isLatest } = this.moments;
    const isEnd = isLatest && !this.#isActive && this.#ended?.id === run?.id;
    if (!run || !shown || !this.#isInside || isEnd) return this.#ended;
    const { weights, epoch } = shown;
    const [before, isTestClosed] = [this.#classifying, !isTestOpen(run)];
    if (before && 'weights' in before && before.weights === weights && before.isTestClosed === isTestClosed) return before;
    const name = message('run-after-epoch', { run: this.#parts.nameOf(run), epoch });
    return { spec: run.spec, name, weights, isSound: weights.every(Number.isFinite), isTestClosed };
  }

  #offerDrawing() {
    const { datasets, onImage } = this.#parts;
    return new DrawPanel({
      classify: (pixels) => this.predictor.classify(pixels),
      choose: (run) => this.predictor.use(run),
      onImage: (image, { classes }) => onImage(image, classes),
      datasets,
      readTestImages: async (dataset) => {
        const [{ TestImages }, [images, labels]] = await Promise.all([loadDrawing(), readTestSplit(dataset)]);
        return new TestImages(images, labels);
      },
    });
  }

  /**
   * Opens the images of a cell of the confusion matrix.
   *
   * @param {import('./inside/gallery/panel.js').Cell} cell
   */
  async #openCell(cell) {
    const { run } = this.moments;
    const matrix = run && (this.#moment?.confusion ?? outcomeOf(run)?.confusion);
    if (!run || !matrix || !isTestOpen(run)) return;
    await this.#useGallery((gallery) => gallery.open(this.#runOf(run, matrix), cell));
  }

  /**
   * Opens some test images, with what a network makes of them.
   *
   * @param {import('./inside/map/panel.js').Network} network
   * @param {number[]} numbers
   * @param {{ title: Message, order: Message }} words
   */
  async openImages(network, numbers, words) {
    await this.#useGallery((gallery) => gallery.openImages({ network, dataset: network.dataset, predictions: null }, numbers, words));
  }

  /** @param {(gallery: import('./inside/gallery/panel.js').Gallery) => Promise<void>} use */
  async #useGallery(use) {
    try {
      const { Gallery } = await import('./inside/view.js');
      this.#gallery ??= new Gallery(readTestSplit, (number) => this.lookAt(number));
      await use(this.#gallery);
    } catch (error) {
      this.#parts.onFailed(error);
    }
  }

  /**
   * @param {LiveRun} run
   * @param {number[][]} matrix
   * @returns {import('./inside/gallery/panel.js').Run}
   */
  #runOf(run, matrix) {
    const moment = this.#moment;
    return {
      network: moment && { spec: run.spec, weights: moment.weights },
      dataset: this.#parts.dataset(run.spec.dataset),
      matrix,
      isOfValidation: !(moment ? moment.isTested : run.test) && measuredOn(run.spec) === 'validation',
      predictions: moment?.predictions ?? null,
      others: [...this.#earlier(moment), ...this.#otherRuns(run)],
    };
  }

  /** What the run predicted before. @param {Moment | null} moment @returns {Other[]} */
  #earlier(moment) {
    return this.moments.list.flatMap(({ epoch, predictions }) =>
      predictions && moment && epoch < moment.epoch ? [{ epoch, predict: async () => predictions.classes }] : [],
    );
  }

  /** What other runs on the same images predict after their last epoch. @param {LiveRun} here @returns {Other[]} */
  #otherRuns({ id, spec }) {
    const { store } = this.#parts;
    const isLike = (/** @type {import('./runs/record.js').RunRecord} */ other) => other.spec.dataset === spec.dataset && isTestOpen(other);
    const others = store.records.filter((other) => other.id !== id && isLike(other) && other.rows.length > 0);
    return others.map((other) => ({
      run: other.name,
      predict: async (gallery) => {
        const kept = other.test ? null : await store.epochs.get(other.id, other.rows.length);
        if (kept?.predictions.classes.length) return kept.predictions.classes;
        const checkpoint = await store.checkpoint(other.id);
        if (!checkpoint) throw new ExpectedError(message('gallery-no-weights-there', { run: other.name }));
        return (await gallery.predict({ checkpoint }, this.#parts.dataset(spec.dataset))).classes;
      },
    }));
  }

  /** Shows a test image in the network. @param {number} number */
  lookAt(number) {
    this.#parts.onLook();
    this.#draw.showTestImage(number);
    byId('seen', HTMLCanvasElement).scrollIntoView({ block: 'nearest' });
  }
}

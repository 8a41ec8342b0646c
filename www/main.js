/**
 * The page: loads its own small wasm file, and connects the form, the session and the panels.
 *
 * @module main
 */

import { offerAbout } from './about.js';
import { DrawPanel } from './draw/panel.js';
import { FirstLayerPanel } from './inside/first-layer.js';
import { LanguageSwitch } from './language.js';
import { LaterViews } from './later-views.js';
import { LinkPanel } from './links/panel.js';
import { Views } from './links/views.js';
import { loadParts, words } from './parts.js';
import { Figures } from './results/charts.js';
import { Result } from './results/scores.js';
import { printReports } from './runs/print.js';
import { freeName, nameOfCopy, resultOf } from './runs/record.js';
import { ShippedPanel } from './runs/shipped-panel.js';
import { SHIPPED_FILE } from './runs/shipped-run.js';
import { RunStore } from './runs/store.js';
import { RunControls } from './session/controls.js';
import { ProgressPanel } from './session/progress.js';
import { Session } from './session/session.js';
import { showDiagram } from './setup/diagram.js';
import { SpecForm } from './setup/form.js';
import { showLayers } from './setup/layer-table.js';
import { Samples } from './setup/samples.js';
import { readSamples, watchSite } from './site.js';
import { PredictorClient, readDataset, readTestSplit, wantedWorkers } from './trainer/index.js';
import { byId } from './ui/dom.js';
import { loadDrawing } from './ui/drawing.js';
import { showFailure } from './ui/failure.js';
import { NOTHING } from './ui/format.js';
import { Notices } from './ui/notices.js';
import { onLanguage, speak } from './ui/speak.js';
import { catalogue, datasets, defaultSpec, layerTable, settings } from './wasm/page/kindling.js';
import { message, wordsOf } from './words/message.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./trainer/index.js').Spec} Spec */
/** @typedef {import('./runs/record.js').RunRecord} RunRecord */
/** @typedef {import('./runs/live-run.js').LiveRun} LiveRun */
/** @typedef {import('./session/state.js').State} State */
/** @typedef {import('./session/state.js').Event} Event */

class App {
  #datasets = datasets();
  #progress = new ProgressPanel();
  #notices;
  #samples = new Samples(readSamples);
  #form;
  #store;
  #session;
  #controls;
  #views;
  #link;
  #later;
  #shipped;
  #language;
  #predictor = new PredictorClient();
  /** Once a cell of the matrix has been opened. @type {import('./inside/gallery/panel.js').Gallery | null} */
  #gallery = null;
  /** Whether the address has a link, understood or not. */
  #isLinked = false;
  /** The run at hand. @type {LiveRun | null} */
  #run = null;
  /** Its name. */
  #runName = NOTHING;
  /** The run that the form holds an editable copy of. @type {RunRecord | null} */
  #original = null;
  /** The last checkpoint of the run at hand. @type {Uint8Array | null} */
  #weights = null;
  /** Whether its training has come to an end. */
  #hasEnded = false;

  /**
   * @param {Site} site
   * @param {RunStore} store
   * @param {Notices} notices
   */
  constructor(site, store, notices) {
    this.#notices = notices;
    this.#store = store;
    this.#form = new SpecForm(defaultSpec(), catalogue());
    this.#session = new Session({
      site,
      store,
      dataset: (id) => this.#dataset(id),
      progress: this.#progress,
      form: this.#form,
    });
    this.#controls = new RunControls(this.#session, epochsAllowed());
    this.#later = this.#prepareViews(site);
    this.#views = new Views((view) => this.#later.show(view));
    this.#language = new LanguageSwitch(
      (tag) => {
        this.#views.language = tag;
      },
      (error) => showLanguageProblem(this.#notices, error),
    );
    onLanguage(() => this.#check());
    this.#link = new LinkPanel(
      this.#form,
      this.#views,
      (link) => {
        this.#isLinked = link.isLink || link.refusal !== '';
        this.#original = null;
        this.#later.openLink(link);
        this.#check();
      },
      (tag) => this.#language.follow(tag),
    );
    this.#shipped = this.#offerShipped();
    this.#followSession();
    printReports(() => this.#printed());
    store.onChange = () => this.#update();
    this.#form.onChange(() => this.#check());
    this.#form.onSubmit(() => this.#start());
    this.#check();
    this.#update();
    this.#progress.say(message('ready'));
    this.#link.openAddress();
    this.#shipped.suggest();
  }

  /** @param {Spec['dataset']} id */
  #dataset(id) {
    const info = this.#datasets.find((dataset) => dataset.id === id);
    if (!info) throw new Error(`There is no dataset "${id}".`);
    return info;
  }

  /** Connects the views to what happens to the run at hand. */
  #followSession() {
    const { spec } = this.#form;
    const name = () => this.#runName;
    const draw = this.#offerDrawing();
    const charts = new Figures(spec, this.#dataset(spec.dataset), name, (truth, predicted) => this.#openCell(draw, { truth, predicted }));
    const scores = new Result();
    const firstLayer = new FirstLayerPanel(spec, name);
    const info = (/** @type {LiveRun} */ run) => this.#dataset(run.spec.dataset);
    this.#session.follow(({ run }, event) => run && charts.follow(run, event, info(run)));
    this.#session.follow(({ run }, event) => run && scores.follow(run, event, info(run)));
    this.#session.follow(({ run }, event) => run && firstLayer.follow(run, event));
    this.#session.follow((state, event) => this.#useWeights(state, event, draw));
    this.#session.follow((state, event) => this.#later.follow(state, event));
    this.#session.follow(({ run }) => {
      this.#run = run;
      this.#nameRun(run);
    });
    this.#session.follow((state, event, before) => {
      if (event.type === 'opened' || state.phase !== before.phase || state.run?.id !== before.run?.id) this.#update();
    });
  }

  /** The run at hand as its report has it; null if it has no epoch yet, or another view shows something else. */
  #printed() {
    const { record } = this.#session;
    const isShown = ['train', 'inside'].includes(this.#views.current);
    return isShown && record?.rows.length ? { ...record, link: LinkPanel.address(record.spec, resultOf(record)) } : null;
  }

  /** @param {{ id: string, name: string } | null} run */
  #nameRun(run) {
    this.#runName = run?.name ?? NOTHING;
    speak(byId('at-hand', HTMLOutputElement), run ? this.#shipped.nameOf(run) : NOTHING);
  }

  /**
   * Hands on what an ended run has given: its result to the link, its weights to the pad.
   *
   * @param {State} state
   * @param {Event} event
   * @param {DrawPanel} draw
   */
  #useWeights({ phase, run }, event, draw) {
    if (event.type === 'started') this.#weights = null;
    if (event.type === 'weighed') this.#weights = event.checkpoint;
    if (event.type === 'started' || event.type === 'finished') this.#hasEnded = event.type === 'finished';
    const isOver = event.type === 'opened' || event.type === 'weighed' || (event.type === 'settled' && this.#hasEnded);
    if (phase !== 'idle' || !isOver || !run) return;
    if (event.type === 'opened') this.#weights = null;
    const isShipped = this.#shipped.is(run.id);
    // Nobody hands in what came with the page.
    this.#link.setResult(isShipped ? null : resultOf(run));
    if (this.#weights) draw.use({ spec: run.spec, name: this.#shipped.nameOf(run), checkpoint: this.#weights, isSound: isShipped });
  }

  /**
   * Opens the images of a cell of the run's confusion matrix; one of them then leads into the network.
   *
   * @param {DrawPanel} draw
   * @param {{ truth: number, predicted: number }} cell
   */
  async #openCell(draw, cell) {
    if (!this.#run?.confusion) return;
    const { spec, confusion: matrix } = this.#run;
    try {
      const { Gallery } = await import('./inside/gallery/panel.js');
      this.#gallery ??= new Gallery(readTestSplit, (number) => {
        this.#views.open('inside');
        draw.showTestImage(number);
        byId('seen', HTMLCanvasElement).scrollIntoView({ block: 'nearest' });
      });
      await this.#gallery.open({ checkpoint: this.#weights, dataset: this.#dataset(spec.dataset), matrix }, cell);
    } catch (error) {
      this.#notices.show('view', message('failed-view', { reason: wordsOf(error) }), RELOAD);
    }
  }

  /** Shows the current spec's layer table or its errors, and the device it would be trained on. */
  #check() {
    let refusal = this.#form.problem;
    if (refusal === '') {
      try {
        this.#showSpec(this.#form.spec);
      } catch (error) {
        refusal = wordsOf(error);
      }
    }
    this.#form.refuse(refusal);
    this.#controls.accepted = refusal === '';
    this.#session.announceDevice(this.#form.spec);
  }

  /** @param {Spec} spec */
  #showSpec(spec) {
    const layers = layerTable(spec);
    showLayers(layers);
    showDiagram(layers);
    // Without the images the form works as well.
    this.#samples.show(this.#dataset(spec.dataset), spec.input).catch(() => undefined);
  }

  #start() {
    if (!this.#controls.canTrain) return;
    const { spec } = this.#form;
    const name = this.#original ? nameOfCopy(this.#original, spec) : freeName(this.#store.records);
    this.#original = null;
    this.#session.start(name, spec);
  }

  #offerDrawing() {
    return new DrawPanel({
      classify: (pixels) => this.#predictor.classify(pixels),
      choose: (run) => this.#predictor.use(run),
      onImage: (image, { classes }) => this.#later.look(image, classes),
      datasets: this.#datasets,
      readTestImages: async (dataset) => {
        const [{ TestImages }, [images, labels]] = await Promise.all([loadDrawing(), readTestSplit(dataset)]);
        return new TestImages(images, labels);
      },
    });
  }

  /** @param {Site} site */
  #prepareViews({ build, bytes }) {
    return new LaterViews({
      build,
      store: this.#store,
      session: this.#session,
      form: this.#form,
      experiments: catalogue(),
      read: (dataset, signal) => readDataset(this.#dataset(dataset), bytes, () => undefined, signal),
      workers: wantedWorkers(),
      network: this.#predictor,
      readTest: (dataset) => readTestSplit(this.#dataset(dataset)),
      actions: {
        open: (record) => this.#open(record),
        resume: async (record) => {
          await this.#open(record);
          await this.#session.resume();
        },
        goFurther: async (record) => {
          await this.#open(record);
          this.#controls.askForMore();
        },
        duplicate: (record) => this.#duplicate(record),
      },
      onFailed: (error) => this.#notices.show('view', message('failed-view', { reason: wordsOf(error) }), RELOAD),
    });
  }

  #offerShipped() {
    return new ShippedPanel(new URL(SHIPPED_FILE, import.meta.url), this.#store, this.#session, {
      open: (record, checkpoint) => this.#open(record, checkpoint),
      isWanted: () => !this.#isLinked && this.#store.isEmpty,
      onKept: (record) => {
        this.#link.setResult(resultOf(record));
        this.#progress.say(message('run-kept', { name: record.name }), 1);
        byId('train', HTMLButtonElement).focus();
      },
    });
  }

  /**
   * Shows a run, and puts its spec into the form.
   *
   * @param {RunRecord} record
   * @param {Uint8Array | null} [checkpoint] if it is not in the store
   */
  async #open(record, checkpoint = null) {
    if (!this.#session.canLeave) return;
    this.#views.open('train');
    await this.#session.open(record, checkpoint);
    this.#fill(record.spec);
    this.#original = null;
  }

  /** Puts a run's spec into the form for changes. @param {RunRecord} record */
  #duplicate(record) {
    this.#views.open('train');
    this.#fill(record.spec);
    this.#original = record;
    this.#progress.say(message('ready-again', { name: record.name }));
    byId('experiment', HTMLSelectElement).focus();
  }

  /** @param {Spec} spec */
  #fill(spec) {
    this.#form.spec = spec;
    this.#check();
  }

  /** Updates everything after the session. */
  #update() {
    const { record } = this.#session;
    // An extended run has a different spec from the one it started with, and its link needs the new one.
    if (this.#session.isActive && record?.isExtended && record.spec.epochs !== this.#form.spec.epochs) this.#fill(record.spec);
    this.#form.locked = this.#session.isActive;
    this.#controls.update();
    this.#shipped.update();
    this.#later.update();
    speak(byId('runs-problem', HTMLParagraphElement), this.#store.problem);
    if (record) this.#nameRun(record);
  }
}

/** The allowed number of epochs. */
function epochsAllowed() {
  const field = settings().find(({ key }) => key === 'epochs')?.field;
  if (field?.kind !== 'whole') throw new Error('The table has no epochs.');
  return field.range;
}

/** @type {import('./ui/notices.js').Offer} */
const RELOAD = { label: message('reload'), act: () => location.reload() };

/**
 * @param {Notices} notices
 * @param {unknown} error why a language is not spoken; null if it is
 */
function showLanguageProblem(notices, error) {
  notices.show('language', error === null ? '' : message('failed-language', { reason: wordsOf(error) }));
}

/** Says what keeps the page from working fully. @param {Notices} notices */
function showNotices(notices) {
  if (!globalThis.isSecureContext) {
    notices.show('insecure', message('notice-insecure'));
  }
  watchSite(() => notices.show('update', message('notice-update'), RELOAD));
}

const languageProblem = await words;
try {
  const site = await loadParts();
  // After the wasm, which decides which stored runs are readable.
  const store = await RunStore.open();
  const notices = new Notices();
  new App(site, store, notices);
  offerAbout(site);
  showNotices(notices);
  showLanguageProblem(notices, languageProblem);
} catch (error) {
  speak(byId('status', HTMLOutputElement), message('failed-start'));
  showFailure(error);
}
document.querySelector('.opening:not(.lasting)')?.remove();

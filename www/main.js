/**
 * The page: loads its own small wasm file, and connects the form, the session and the panels.
 *
 * @module main
 */

import { OverlayPanel } from './compare/overlay.js';
import { DrawPanel } from './draw/panel.js';
import { FirstLayerPanel } from './inside/first-layer.js';
import { Lab } from './lab/panel.js';
import { LinkPanel } from './links/panel.js';
import { VerifyPanel } from './links/verify.js';
import { Figures } from './results/charts.js';
import { Result } from './results/scores.js';
import { offerExportOfAll } from './runs/export-all.js';
import { ExportMenu } from './runs/export-menu.js';
import { ImportPanel } from './runs/import/panel.js';
import { RunsPanel } from './runs/panel.js';
import { freeName, nameOfCopy, resultOf } from './runs/record.js';
import { RunStore } from './runs/store.js';
import { RunControls } from './session/controls.js';
import { ProgressPanel } from './session/progress.js';
import { Session } from './session/session.js';
import { SpecForm } from './setup/form.js';
import { showLayers } from './setup/layer-table.js';
import { readSite, watchSite } from './site.js';
import { readDataset, readTestSplit } from './trainer/datasets.js';
import { wantedWorkers } from './trainer/device.js';
import { PredictorClient } from './trainer/predictor-client.js';
import { byId } from './ui/dom.js';
import { describe, showFailure } from './ui/failure.js';
import { Notices } from './ui/notices.js';
import initPage, {
  TestImages, catalogue, datasets, defaultSpec, layerTable, setWords, settings,
} from './wasm/page/kindling.js';
import { loadCatalogue, sayMessage } from './words/words.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./trainer/protocol.js').Spec} Spec */
/** @typedef {import('./runs/record.js').RunRecord} RunRecord */
/** @typedef {import('./runs/live-run.js').LiveRun} LiveRun */
/** @typedef {import('./session/state.js').State} State */
/** @typedef {import('./session/state.js').Event} Event */

class App {
  #datasets = datasets();
  #progress = new ProgressPanel();
  #form;
  #store;
  #session;
  #controls;
  #runs;
  #overlay;
  #link;
  #lab;
  /** The run that the form holds an editable copy of. @type {RunRecord | null} */
  #original = null;
  /** The last checkpoint of the run at hand. @type {Uint8Array | null} */
  #weights = null;
  /** Whether its training has come to an end. */
  #hasEnded = false;

  /**
   * @param {Site} site
   * @param {RunStore} store
   */
  constructor(site, store) {
    this.#store = store;
    const experiments = catalogue();
    this.#form = new SpecForm(defaultSpec(), experiments);
    const read = (/** @type {Spec['dataset']} */ dataset, /** @type {AbortSignal} */ signal) =>
      readDataset(this.#dataset(dataset), site.bytes, () => undefined, signal);
    this.#lab = new Lab(experiments, read, store, site.build);
    const verify = new VerifyPanel(site.build, read, wantedWorkers());
    this.#link = new LinkPanel(this.#form, (link) => {
      this.#original = null;
      verify.open(link);
      this.#check();
    });
    this.#session = new Session({
      site,
      store,
      dataset: (id) => this.#dataset(id),
      progress: this.#progress,
      form: this.#form,
    });
    this.#controls = new RunControls(this.#session, epochsAllowed());
    this.#runs = this.#listRuns();
    this.#overlay = new OverlayPanel((colors) => {
      this.#runs.colors = colors;
    });
    new ImportPanel(store, () => this.#form.spec);
    offerExportOfAll(store);
    this.#followSession();
    store.onChange = () => this.#update();
    this.#form.onChange(() => this.#check());
    this.#form.onSubmit(() => this.#start());
    this.#check();
    this.#update();
    this.#progress.say('Ready. Press Train.');
    this.#link.openAddress();
  }

  /** @param {Spec['dataset']} id */
  #dataset(id) {
    const info = this.#datasets.find((dataset) => dataset.id === id);
    if (!info) throw new Error(`There is no dataset "${id}".`);
    return info;
  }

  /** Connects the views to what happens to the run at hand. */
  #followSession() {
    const { dataset, epochs } = this.#form.spec;
    const charts = new Figures(this.#dataset(dataset), epochs);
    const scores = new Result();
    const firstLayer = new FirstLayerPanel(this.#form.spec);
    const draw = this.#offerDrawing();
    const info = (/** @type {LiveRun} */ run) => this.#dataset(run.spec.dataset);
    this.#session.follow(({ run }, event) => run && charts.follow(run, event, info(run)));
    this.#session.follow(({ run }, event) => run && scores.follow(run, event, info(run)));
    this.#session.follow(({ run }, event) => run && firstLayer.follow(run, event));
    this.#session.follow((state, event) => this.#useWeights(state, event, draw));
    this.#session.follow((state, event, before) => {
      if (event.type === 'opened' || state.phase !== before.phase || state.run?.id !== before.run?.id) this.#update();
    });
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
    this.#link.setResult(resultOf(run));
    if (this.#weights) draw.use({ spec: run.spec, name: run.name, checkpoint: this.#weights });
  }

  /** Shows the current spec's layer table or its errors, and the device it would be trained on. */
  #check() {
    let refusal = this.#form.problem;
    if (!refusal) {
      try {
        showLayers(layerTable(this.#form.spec));
      } catch (error) {
        refusal = describe(error);
      }
    }
    this.#form.refuse(refusal);
    this.#controls.accepted = !refusal;
    this.#session.announceDevice(this.#form.spec);
  }

  #start() {
    if (!this.#controls.canTrain) return;
    const { spec } = this.#form;
    const name = this.#original ? nameOfCopy(this.#original, spec) : freeName(this.#store.records);
    this.#original = null;
    this.#session.start(name, spec);
  }

  #offerDrawing() {
    const predictor = new PredictorClient();
    return new DrawPanel({
      classify: (pixels) => predictor.classify(pixels),
      choose: (run) => predictor.use(run),
      datasets: this.#datasets,
      readTestImages: async (dataset) => {
        const [images, labels] = await readTestSplit(dataset);
        return new TestImages(images, labels);
      },
    });
  }

  #listRuns() {
    const exportMenu = new ExportMenu(this.#store);
    return new RunsPanel(this.#store, this.#session, {
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
      exportRun: (record) => exportMenu.open(record),
      choose: () => this.#overlay.show(this.#runs.chosen),
    });
  }

  /** Shows a run, and puts its spec into the form. @param {RunRecord} record */
  async #open(record) {
    if (!this.#session.canLeave) return;
    await this.#session.open(record);
    this.#fill(record.spec);
    this.#original = null;
  }

  /** Puts a run's spec into the form for changes. @param {RunRecord} record */
  #duplicate(record) {
    this.#fill(record.spec);
    this.#original = record;
    this.#progress.say(`Ready to train ${record.name} again. Change one setting and press Train.`);
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
    this.#runs.update();
    this.#lab.update();
    this.#overlay.show(this.#runs.chosen);
  }
}

/** The allowed number of epochs. */
function epochsAllowed() {
  const field = settings().find(({ key }) => key === 'epochs')?.field;
  if (field?.kind !== 'whole') throw new Error('The table has no epochs.');
  return field.range;
}

/** Says what keeps the page from working fully. */
function showNotices() {
  const notices = new Notices();
  if (!globalThis.isSecureContext) {
    notices.show('insecure', 'This page was loaded over plain http. Training and saving runs work, but browsers turn off WebGPU, '
      + 'copying to the clipboard, and caching the data between visits. Use https to get them.');
  }
  watchSite(() => notices.show(
    'update',
    'This site has been updated since you opened this page. Your runs are kept. Reload the page when you are ready.',
    { label: 'Reload', act: () => location.reload() },
  ));
}

/**
 * A part that the page can't do without.
 *
 * @template T
 * @param {string} what
 * @param {Promise<T>} part
 * @returns {Promise<T>}
 */
async function loaded(what, part) {
  try {
    return await part;
  } catch (error) {
    throw new Error(
      `${what} did not load (${describe(error).replace(/\.$/, '')}). You are offline, something blocks it, or a network’s login page `
        + 'answers in its place.',
      { cause: error },
    );
  }
}

try {
  const [site] = await Promise.all([
    loaded('build.json', readSite()),
    loaded('The page’s WebAssembly', initPage()),
    loaded('The page’s words', loadCatalogue('en')),
  ]);
  setWords(sayMessage);
  // After the wasm, which decides which stored runs are readable.
  const store = await RunStore.open();
  new App(site, store);
  showNotices();
} catch (error) {
  byId('status', HTMLOutputElement).textContent = 'The page could not start.';
  showFailure(error);
}
document.querySelector('.opening:not(.lasting)')?.remove();

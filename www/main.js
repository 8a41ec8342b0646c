/**
 * The page: loads its own small wasm file, and connects the form, the session and the panels.
 *
 * @module main
 */

import { offerAbout } from './about.js';
import { AtHand } from './at-hand.js';
import { LanguageSwitch } from './language.js';
import { LaterViews } from './later-views.js';
import { LinkPanel } from './links/panel.js';
import { Views } from './links/views.js';
import { loadParts, words } from './parts.js';
import { Result } from './results/scores.js';
import { TestSetPanel } from './results/test-set.js';
import { printReports } from './runs/print.js';
import { divergedAt, divergenceOf, freeName, nameOfCopy, resultOf } from './runs/record.js';
import { ShippedPanel } from './runs/shipped-panel.js';
import { SHIPPED_FILE } from './runs/shipped-run.js';
import { RunStore } from './runs/store.js';
import { RunControls } from './session/controls.js';
import { ProgressPanel } from './session/progress.js';
import { EpochMeter } from './session/epoch-meter.js';
import { Session } from './session/session.js';
import { showDiagram } from './setup/diagram.js';
import { EpochTimes } from './setup/epoch-time.js';
import { SpecForm } from './setup/form.js';
import { showLayers } from './setup/layer-table.js';
import { AugmentedImages } from './setup/augmented.js';
import { Samples } from './setup/samples.js';
import { readSamples, watchSite } from './site.js';
import { readDataset, readTestSplit, wantedWorkers } from './trainer/index.js';
import { byId } from './ui/dom.js';
import { showFailure } from './ui/failure.js';
import { NOTHING } from './ui/format.js';
import { Notices } from './ui/notices.js';
import { saveFile } from './ui/save-file.js';
import { onLanguage, speak } from './ui/speak.js';
import { catalogue, datasets, defaultSpec, epochSeconds, layerTable, settings } from './wasm/page/kindling.js';
import { message, wordsOf } from './words/message.js';

/** @typedef {import('./site.js').Site} Site */
/** @typedef {import('./trainer/index.js').Spec} Spec */
/** @typedef {import('./runs/record.js').RunRecord} RunRecord */

class App {
  #datasets = datasets();
  #progress = new ProgressPanel();
  #notices;
  #samples = new Samples(readSamples);
  #augmented = new AugmentedImages((dataset) => this.#samples.imagesOf(dataset));
  #epochTimes;
  #form;
  #store;
  #session;
  #controls;
  #views;
  #link;
  #later;
  #shipped;
  #language;
  #atHand;
  /** Whether the address has a link, understood or not. */
  #isLinked = false;
  /** The name of the run at hand. */
  #runName = NOTHING;
  /** What the form asks for; null if that cannot be trained. @type {Spec | null} */
  #asked = null;
  /** The run that the form holds an editable copy of. @type {RunRecord | null} */
  #original = null;

  /**
   * @param {Site} site
   * @param {RunStore} store
   * @param {Notices} notices
   */
  constructor(site, store, notices) {
    this.#notices = notices;
    this.#store = store;
    this.#epochTimes = new EpochTimes(site.build, storageOfBrowser());
    this.#form = new SpecForm(defaultSpec(), catalogue());
    this.#session = new Session({
      site,
      store,
      dataset: (id) => this.#dataset(id),
      progress: this.#progress,
      form: this.#form,
    });
    this.#controls = new RunControls(this.#session, epochsAllowed());
    this.#atHand = this.#prepareNetwork();
    this.#later = this.#prepareViews(site);
    this.#views = new Views((view) => this.#show(view));
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
    const scores = new Result(divergenceOf);
    this.#session.follow((state, event) => this.#atHand.follow(state, event));
    this.#session.follow(({ run }, event) => run && scores.follow(run, event, this.#dataset(run.spec.dataset)));
    const testSet = new TestSetPanel(() => this.#session.openTestSet());
    this.#session.follow((state) => testSet.follow(state));
    this.#session.follow(({ run }) => this.#nameRun(run));
    const meter = new EpochMeter((spec, device, seconds) => this.#measured(spec, device, seconds));
    this.#session.follow((state, event) => meter.follow(state, event));
    this.#session.follow((state, event, before) => {
      if (event.type === 'opened' || state.phase !== before.phase || state.run?.id !== before.run?.id) this.#update();
    });
  }

  /**
   * What an epoch took says how fast this computer is.
   *
   * @param {Spec} spec
   * @param {import('./trainer/index.js').Backend} device
   * @param {number} seconds
   */
  #measured(spec, device, seconds) {
    if (device !== 'cpu') return;
    this.#epochTimes.keep(spec, seconds, epochSeconds(spec));
    this.#sayEpochTime();
  }

  /** The run at hand as its report has it; null if it has no epoch yet, or another view shows something else. */
  #printed() {
    const { record } = this.#session;
    const isShown = ['train', 'inside'].includes(this.#views.current);
    return isShown && record?.rows.length
      ? { ...record, diverged: divergedAt(record), link: LinkPanel.address(record.spec, resultOf(record)) }
      : null;
  }

  /** @param {{ id: string, name: string } | null} run */
  #nameRun(run) {
    this.#runName = run?.name ?? NOTHING;
    speak(byId('at-hand', HTMLOutputElement), run ? this.#shipped.nameOf(run) : NOTHING);
  }

  #prepareNetwork() {
    return new AtHand({
      spec: this.#form.spec,
      datasets: this.#datasets,
      dataset: (id) => this.#dataset(id),
      store: this.#store,
      name: () => this.#runName,
      nameOf: (run) => this.#shipped.nameOf(run),
      isShipped: (id) => this.#shipped.is(id),
      onImage: (image, classes) => this.#later?.look(image, classes),
      onNetwork: (network) => this.#later?.use(network),
      // Nobody hands in what came with the page.
      onEnd: (run) => this.#link.setResult(this.#shipped.is(run.id) ? null : resultOf(run)),
      onLook: () => this.#views.open('inside'),
      onFailed: (error) => this.#sayMissing(error),
    });
  }

  /** @param {import('./wasm/page/kindling.js').View} view */
  #show(view) {
    this.#atHand.isInside = view === 'inside';
    this.#later.show(view);
  }

  /** @param {unknown} error why a view did not load */
  #sayMissing(error) {
    this.#notices.show('view', message('failed-view', { reason: wordsOf(error) }), RELOAD);
  }

  /** Shows the current spec's layer table or its errors, and the device it would be trained on. */
  #check() {
    let refusal = this.#form.problem;
    this.#asked = null;
    if (refusal === '') {
      try {
        const { spec } = this.#form;
        this.#showSpec(spec);
        this.#asked = spec;
      } catch (error) {
        refusal = wordsOf(error);
      }
    }
    this.#sayEpochTime();
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
    const dataset = this.#dataset(spec.dataset);
    this.#samples.show(dataset, spec.input).catch(() => undefined);
    this.#augmented.show(dataset, spec).catch(() => undefined);
  }

  #sayEpochTime() {
    const spec = this.#asked;
    speak(byId('epoch-time', HTMLParagraphElement), spec ? this.#epochTimes.inWords(spec, epochSeconds(spec)) : NOTHING);
  }

  #start() {
    if (!this.#controls.canTrain) return;
    const { spec } = this.#form;
    const name = this.#original ? nameOfCopy(this.#original, spec) : freeName(this.#store.records);
    this.#original = null;
    this.#session.start(name, spec);
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
      network: this.#atHand.predictor,
      moments: this.#atHand.moments,
      images: {
        read: readTestSplit,
        save: saveFile,
        pick: (number) => this.#atHand.lookAt(number),
        open: (network, numbers, said) => this.#atHand.openImages(network, numbers, said),
      },
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
      onFailed: (error) => this.#sayMissing(error),
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

/** What the browser keeps of small things; null if it may not. */
function storageOfBrowser() {
  try {
    return localStorage;
  } catch {
    return null;
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

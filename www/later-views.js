/**
 * The views whose code is loaded when they are first shown, or once the page has nothing else to do: after an update of the site it
 * could no longer be loaded.
 *
 * @module later-views
 */

import { paintHog } from './setup/hog-lines.js';
import { byId } from './ui/dom.js';

/** @typedef {import('./wasm/page/kindling.js').View} View */
/** @typedef {import('./wasm/page/kindling.js').ParsedLink} ParsedLink */
/** @typedef {import('./trainer/index.js').Spec} Spec */

/** @typedef {Parameters<typeof import('./inside/report-look.js').lookInto>} LookedInto */

/** How long the page's start has the connection for itself. */
const PAUSE_MILLISECONDS = 1000;

/**
 * What the views work with.
 *
 * @typedef {object} Parts
 * @property {string} build
 * @property {import('./runs/store.js').RunStore} store
 * @property {import('./session/session.js').Session} session
 * @property {{ spec: Spec }} form
 * @property {import('./wasm/page/kindling.js').Experiment[]} experiments
 * @property {(dataset: Spec['dataset'], signal: AbortSignal) => Promise<import('./trainer/index.js').DatasetFiles>} read
 * @property {import('./trainer/index.js').Start} workers how many may share each step
 * @property {ConstructorParameters<typeof import('./compare/view.js').CompareView>[2]} actions
 * @property {import('./inside/layers/panel.js').Means} network the one that classifies
 * @property {import('./inside/epochs/moments.js').Moments} moments
 * @property {import('./inside/map/panel.js').Images} images
 * @property {(dataset: Spec['dataset']) => Promise<Uint8Array[]>} readTest a dataset's test images and labels, as IDX files
 * @property {(error: unknown) => void} onFailed called when one could not be
 */

export class LaterViews {
  #parts;
  #compare = new Later(() => this.#loadCompare());
  #lab = new Later(() => this.#loadLab());
  #class = new Later(() => this.#loadClass());
  #inside = new Later(() => this.#loadInside());
  /** The loaded views that show the list of runs. @type {{ update(): void }[]} */
  #ofRuns = [];
  /** @type {ParsedLink | null} */
  #link = null;
  /** @type {View} */
  #shown = 'train';
  /** @type {import('./inside/view.js').InsideView | null} */
  #insideView = null;
  /** The network that classifies. @type {import('./inside/map/panel.js').Network | null} */
  #network = null;
  /** The image at hand. @type {{ image: Uint8Array | null, classes: import('./words/message.js').Message[] }} */
  #image = { image: null, classes: [] };

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    const load = () => Promise.all([this.#inside, this.#compare, this.#lab, this.#class].map((view) => view.get()));
    // What fails now is tried again when it is shown, and is said then.
    setTimeout(() => load().catch(() => undefined), PAUSE_MILLISECONDS);
  }

  /** Loads what a view needs. @param {View} view */
  async show(view) {
    const wanted = { compare: this.#compare, lab: this.#lab, class: this.#class, train: null, inside: this.#inside }[view];
    this.#shown = view;
    const page = byId('page', HTMLElement);
    page.setAttribute('aria-busy', String(wanted !== null && !wanted.isThere));
    try {
      await wanted?.get();
    } catch (error) {
      this.#parts.onFailed(error);
    }
    if (this.#shown === view) page.setAttribute('aria-busy', 'false');
    this.#insideView?.opened(view === 'inside');
  }

  /** Looks into the network with an image, as soon as somebody looks. @param {Uint8Array | null} image @param {import('./words/message.js').Message[]} classes */
  look(image, classes) {
    this.#image = { image, classes };
    this.#insideView?.look(image, classes);
  }

  /** Looks into this network from now on. @param {import('./inside/map/panel.js').Network} network */
  use(network) {
    this.#network = network;
    this.#insideView?.use(network);
  }

  /** Shows what a link claims. @param {ParsedLink} link */
  async openLink(link) {
    this.#link = link;
    if (!this.#class.isWanted) return;
    try {
      const view = await this.#class.get();
      if (this.#link === link) view.open(link);
    } catch (error) {
      this.#parts.onFailed(error);
    }
  }

  /** Shows every run as it is now. */
  update() {
    for (const view of this.#ofRuns) view.update();
  }

  async #loadCompare() {
    const { store, session, actions, form } = this.#parts;
    const { CompareView } = await import('./compare/view.js');
    const lookInto = async (/** @type {LookedInto} */ ...run) => (await import('./inside/view.js')).lookInto(...run);
    this.#ofRuns.push(new CompareView(store, session, actions, () => form.spec, lookInto));
    this.#settle('compare');
  }

  async #loadLab() {
    const { experiments, read, store, build } = this.#parts;
    const { TheLab } = await import('./lab/view.js');
    this.#ofRuns.push(new TheLab(experiments, read, store, build));
    this.#settle('lab');
  }

  /** Lets a view that is there be used. @param {View} view */
  #settle(view) {
    for (const panel of document.querySelectorAll(`[data-views="${view}"]`)) panel.removeAttribute('inert');
  }

  async #loadInside() {
    const { InsideView } = await import('./inside/view.js');
    this.#insideView = new InsideView(this.#parts, paintHog);
    this.#insideView.look(this.#image.image, this.#image.classes);
    if (this.#network) this.#insideView.use(this.#network);
    this.#settle('inside');
  }

  async #loadClass() {
    const { build, read, workers } = this.#parts;
    const { ClassView } = await import('./links/class.js');
    const view = new ClassView(build, read, workers);
    if (this.#link) view.open(this.#link);
    this.#settle('class');
    return view;
  }
}

/** Something that is loaded when it is first asked for, and again if that failed. @template T */
class Later {
  #load;
  /** @type {Promise<T> | null} */
  #loading = null;

  /** @param {() => Promise<T>} load */
  constructor(load) {
    this.#load = load;
  }

  /** Whether it has been loaded. */
  isThere = false;

  /** Whether it has been asked for. */
  get isWanted() {
    return this.#loading !== null;
  }

  /** @returns {Promise<T>} */
  get() {
    if (!this.#loading) {
      this.#loading = this.#load();
      this.#loading.then(
        () => {
          this.isThere = true;
        },
        () => {
          this.#loading = null;
        },
      );
    }
    return this.#loading;
  }
}

/**
 * The page: loads its own small wasm file, and lets the form, the worker and the pictures work together.
 *
 * @module main
 */

import { DataError, readDataset } from './data.js';
import { chooseDevice, cpu } from './device.js';
import { byId, formatDuration } from './dom.js';
import { Figures } from './figures.js';
import { Lab } from './lab.js';
import { showLayers } from './layer-table.js';
import { LearningFields } from './learning-fields.js';
import { ProgressPanel } from './progress.js';
import { Result } from './result.js';
import { SpecForm } from './spec-form.js';
import { TrainerClient, TrainerError } from './trainer-client.js';
import initPage, { catalogue, datasets, defaultSpec, layerTable, limits, optimizers, schedules } from './wasm/page/kindling.js';

/**
 * What the build wrote about the site.
 * @typedef {{ build: string, webgpu: boolean, bytes: Record<string, number> }} Site
 */

/** @typedef {import('./protocol.js').Spec} Spec */

class App {
  #site;
  #datasets = datasets();
  #form;
  #figures;
  #progress = new ProgressPanel();
  #client = new TrainerClient();
  #result = new Result();
  #train = byId('train', HTMLButtonElement);
  #stop = byId('stop', HTMLButtonElement);
  #isAccepted = false;
  #stopping = new AbortController();

  /** @param {Site} site */
  constructor(site) {
    this.#site = site;
    const experiments = catalogue();
    const learning = new LearningFields(limits(), optimizers(), schedules());
    this.#form = new SpecForm(defaultSpec(), limits(), this.#datasets, experiments, learning);
    new Lab(experiments, (dataset, signal) =>
      readDataset(this.#dataset(dataset), site.bytes, () => undefined, signal),
    );
    const { dataset, epochs } = this.#form.spec;
    this.#figures = new Figures(this.#dataset(dataset), epochs);
    this.#form.onChange(() => this.#check());
    this.#form.onSubmit(() => this.#run());
    this.#stop.addEventListener('click', () => this.#requestStop());
    byId('device', HTMLSelectElement).addEventListener('change', () => this.#announceDevice());
    this.#check();
    this.#announceDevice();
    this.#progress.say('Ready. Press Train.');
  }

  /** @param {Spec['dataset']} id */
  #dataset(id) {
    const info = this.#datasets.find((dataset) => dataset.id === id);
    if (!info) throw new Error(`There is no dataset "${id}".`);
    return info;
  }

  /** Shows the layer table of the spec at hand, or why it is refused. */
  #check() {
    let refusal = this.#form.problem;
    if (!refusal) {
      try {
        showLayers(layerTable(this.#form.spec));
      } catch (error) {
        refusal = describe(error);
      }
    }
    this.#isAccepted = !refusal;
    this.#form.refuse(refusal);
    this.#train.disabled = !this.#isAccepted;
  }

  /** Says which device a run would use. @returns {Promise<import('./device.js').Choice>} */
  async #announceDevice() {
    const choice = await chooseDevice(this.#form.device, this.#site.webgpu);
    showDevice(choice);
    return choice;
  }

  #requestStop() {
    this.#stopping.abort();
    this.#stop.disabled = true;
    this.#client.stop();
  }

  async #run() {
    if (!this.#isAccepted || this.#train.disabled) return;
    const { spec } = this.#form;
    this.#setRunning(true);
    hideFailure();
    const info = this.#dataset(spec.dataset);
    this.#figures.clear(info, spec.epochs);
    this.#result.begin(spec, info);
    try {
      await this.#prepare(spec);
      await this.#trainToTheEnd(spec);
    } catch (error) {
      if (this.#stopping.signal.aborted) {
        this.#progress.say('Stopped before the first step.');
      } else {
        this.#progress.say('Not trained.');
        showFailure(error);
      }
    }
    this.#setRunning(false);
  }

  /** @param {boolean} isRunning */
  #setRunning(isRunning) {
    this.#stopping = new AbortController();
    this.#form.locked = isRunning;
    this.#train.disabled = isRunning;
    this.#stop.disabled = !isRunning;
  }

  /**
   * Gets device and data ready. A GPU that refuses is replaced by the CPU.
   *
   * @param {Spec} spec
   */
  async #prepare(spec) {
    this.#progress.say('Loading the trainer…');
    const choice = await this.#announceDevice();
    try {
      await this.#client.open(choice.backend);
    } catch (error) {
      if (choice.backend === 'cpu') throw error;
      showDevice(cpu(`${describe(error)} Running on the CPU.`));
      await this.#client.open('cpu');
    }
    const info = this.#dataset(spec.dataset);
    await this.#client.load(spec.dataset, () => {
      this.#progress.say(`Reading ${info.name}…`);
      const onProgress = (/** @type {number} */ received, /** @type {number} */ total) =>
        this.#progress.download(info.name, received, total);
      return readDataset(info, this.#site.bytes, onProgress, this.#stopping.signal);
    });
    this.#stopping.signal.throwIfAborted();
  }

  /** @param {Spec} spec */
  async #trainToTheEnd(spec) {
    const begin = performance.now();
    let isFirst = true;
    let epochs = 0;
    const onPreparing = (/** @type {number} */ share) => this.#progress.say('Computing features…', share);
    const onProgress = (/** @type {import('./protocol.js').Progress} */ progress) => {
      if (isFirst) {
        this.#figures.begin(spec.epochs, progress.stepsPerEpoch);
        this.#progress.begin(progress.losses.length);
        isFirst = false;
      }
      this.#figures.pushLosses(progress.losses);
      if (progress.completed) {
        epochs = progress.completed.row.epoch;
        this.#figures.pushEpoch(progress.completed);
        this.#result.show(progress.completed);
      }
      this.#progress.show(progress, spec.epochs);
    };
    const onShared = (/** @type {number} */ workers) => showDevice(cpu(workers > 1 ? `${workers} workers share each step.` : ''));
    const listener = { onPreparing, onProgress, onShared };
    const { digest } = await this.#client.train(spec, listener, wantedWorkers());
    const duration = formatDuration((performance.now() - begin) / 1000);
    if (digest === null) return this.#progress.say(`Stopped after ${duration}.`);
    this.#result.finish(digest);
    const counted = `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} in ${duration}`;
    const isEarly = epochs < spec.epochs;
    this.#progress.say(`Done: ${counted}${isEarly ? '; the test loss no longer fell' : ''}.`, 1);
  }
}

/** How many workers may share a run: as many as there are cores, or what `?workers=` orders. */
function wantedWorkers() {
  const wish = Number(new URLSearchParams(location.search).get('workers'));
  const isOrdered = Number.isInteger(wish) && wish > 0;
  return { workers: isOrdered ? wish : navigator.hardwareConcurrency || 1, isOrdered };
}

/** @param {import('./device.js').Choice} choice */
function showDevice({ name, note }) {
  byId('running-on', HTMLOutputElement).textContent = note ? `${name}. ${note}` : name;
}

function hideFailure() {
  byId('failure', HTMLDivElement).hidden = true;
}

/** @param {unknown} error */
function showFailure(error) {
  const isExpected = error instanceof DataError || error instanceof TrainerError;
  const advice = isExpected ? '' : ' Reload the page and try again.';
  byId('failure-text', HTMLParagraphElement).textContent = describe(error) + advice;
  const details = error instanceof TrainerError ? error.details : error instanceof Error ? error.stack : '';
  byId('failure-details', HTMLPreElement).textContent = details || describe(error);
  byId('failure', HTMLDivElement).hidden = false;
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @returns {Promise<Site>} */
async function readSite() {
  const response = await fetch('site.json');
  if (!response.ok) throw new Error(`site.json is missing (${response.status}); build the site again.`);
  return response.json();
}

try {
  const [site] = await Promise.all([readSite(), initPage()]);
  new App(site);
} catch (error) {
  byId('status', HTMLOutputElement).textContent = 'The page could not start.';
  showFailure(error);
}

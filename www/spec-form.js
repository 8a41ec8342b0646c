/**
 * The form: what is trained, and how.
 *
 * @module spec-form
 */

import { byId } from './dom.js';
import { LearningFields } from './learning-fields.js';
import { isNumberField, markNumber, numberIn, offerNumber, problemOf, writeNumber } from './number-field.js';
import { experimentOf, experimentSpec } from './wasm/page/kindling.js';

/** @typedef {import('./wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('./wasm/page/kindling.js').ConvBlock} ConvBlock */

/** The numeric fields, by the name of their range. */
const FIELDS = {
  orientations: 'orientations',
  hidden: 'hidden',
  convBlocks: 'convolutions',
  epochs: 'epochs',
  batchSize: 'batch-size',
  seed: 'seed',
};

/** What the CNN's fields hold before anybody touches them: the report's network. @type {ConvBlock[]} */
const FIRST_BLOCKS = [
  { kernel: 5, filters: 9 },
  { kernel: 5, filters: 9 },
  { kernel: 3, filters: 16 },
  { kernel: 3, filters: 16 },
];

export class SpecForm {
  #defaults;
  #form = byId('setup', HTMLFormElement);
  #experiment = byId('experiment', HTMLSelectElement);
  #dataset = byId('dataset', HTMLSelectElement);
  #network = byId('network', HTMLSelectElement);
  #pixelsPerCell = byId('pixels-per-cell', HTMLSelectElement);
  #learning;
  #blocks = byId('blocks', HTMLDivElement);
  #device = byId('device', HTMLSelectElement);
  #refusal = byId('refusal', HTMLParagraphElement);
  /** Gives locked fields their values back. */
  #keepLocked = () => {};

  /**
   * @param {Spec} defaults
   * @param {import('./wasm/page/kindling.js').Limits} limits
   * @param {import('./wasm/page/kindling.js').DatasetInfo[]} datasets
   * @param {import('./wasm/page/kindling.js').Experiment[]} experiments
   * @param {LearningFields} learning
   */
  constructor(defaults, limits, datasets, experiments, learning) {
    this.#defaults = defaults;
    this.#learning = learning;
    this.#dataset.replaceChildren(...datasets.map(({ id, name }) => new Option(name, id)));
    this.#experiment.append(...experiments.map(({ id, title }) => new Option(title, id)));
    for (const [name, id] of Object.entries(FIELDS)) {
      offerNumber(byId(id, HTMLInputElement), limits[/** @type {keyof typeof FIELDS} */ (name)]);
    }
    FIRST_BLOCKS.forEach((block, index) => this.#addBlock(index + 1, block, limits));
    this.#write('orientations', 8);
    this.#pixelsPerCell.value = '4';
    this.#write('convBlocks', 3);
    this.spec = defaults;
    const wish = new URLSearchParams(location.search).get('device');
    if (wish === 'cpu' || wish === 'webgpu') this.#device.value = wish;
    this.#form.addEventListener('input', (event) => this.#react(event.target));
  }

  /** The spec as filled in; an empty field is NaN, which no range accepts. @returns {Spec} */
  get spec() {
    const kind = this.#network.value;
    const hidden = this.#read('hidden');
    const count = this.#read('convBlocks');
    return {
      dataset: /** @type {Spec['dataset']} */ (this.#dataset.value),
      input:
        kind === 'hog'
          ? {
              kind: 'hog',
              orientations: this.#read('orientations'),
              pixelsPerCell: Number(this.#pixelsPerCell.value),
            }
          : { kind: 'pixels' },
      network:
        kind === 'cnn'
          ? { kind: 'cnn', blocks: this.#readBlocks().slice(0, count), hidden }
          : { kind: 'perceptron', hidden },
      optimizer: this.#learning.optimizer,
      schedule: this.#learning.schedule,
      earlyStopping: this.#learning.earlyStopping,
      epochs: this.#read('epochs'),
      batchSize: this.#read('batchSize'),
      seed: this.#read('seed'),
    };
  }

  /** Fills in a spec. */
  set spec(spec) {
    this.#dataset.value = spec.dataset;
    if (spec.network.kind === 'cnn') {
      this.#network.value = 'cnn';
      this.#write('convBlocks', spec.network.blocks.length);
      spec.network.blocks.forEach((block, index) => this.#writeBlock(index + 1, block));
    } else {
      this.#network.value = spec.input.kind;
    }
    if (spec.input.kind === 'hog') {
      this.#write('orientations', spec.input.orientations);
      this.#pixelsPerCell.value = String(spec.input.pixelsPerCell);
    }
    this.#write('hidden', spec.network.hidden);
    this.#write('epochs', spec.epochs);
    this.#write('batchSize', spec.batchSize);
    this.#learning.write(spec);
    this.#write('seed', spec.seed);
    this.#keepLocked();
    this.#showWhatCounts();
  }

  /** @param {() => void} keep called whenever anything has filled the form, to give locked fields their values back */
  set keepLocked(keep) {
    this.#keepLocked = keep;
  }

  /** The device asked for. @returns {'auto' | import('./protocol.js').Backend} */
  get device() {
    return /** @type {'auto' | import('./protocol.js').Backend} */ (this.#device.value);
  }

  set device(device) {
    this.#device.value = device;
  }

  /** What is wrong with the first field that no spec can be made of, as a sentence; empty if there is none. */
  get problem() {
    return this.#inputs().map((input) => problemOf(input)).find(Boolean) ?? '';
  }

  /**
   * Shows why the spec is refused; an empty sentence accepts it.
   *
   * @param {string} sentence
   */
  refuse(sentence) {
    // Written once: a sentence that stands there already is not read out again.
    if (this.#refusal.textContent !== sentence) this.#refusal.textContent = sentence;
    for (const input of this.#inputs()) markNumber(input);
    if (!sentence) this.#experiment.value = experimentOf(this.spec)?.id ?? '';
  }

  /** @param {boolean} isLocked whether the fields can be changed */
  set locked(isLocked) {
    for (const fields of this.#form.querySelectorAll('fieldset')) fields.disabled = isLocked;
  }

  /** @param {() => void} listener called after each change */
  onChange(listener) {
    this.#form.addEventListener('input', listener);
  }

  /** @param {() => void} listener called when the form is sent */
  onSubmit(listener) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      listener();
    });
  }

  /** The number in a field; NaN if it holds none. @param {keyof typeof FIELDS} name */
  #read(name) {
    return numberIn(byId(FIELDS[name], HTMLInputElement));
  }

  /**
   * @param {keyof typeof FIELDS} name
   * @param {number} value
   */
  #write(name, value) {
    writeNumber(byId(FIELDS[name], HTMLInputElement), value);
  }

  /** The numeric fields that count for the network at hand. */
  #inputs() {
    return [...this.#form.elements].filter(isNumberField).filter((input) => !input.closest('[hidden]'));
  }

  /** @param {EventTarget | null} field what was changed */
  #react(field) {
    if (field === this.#experiment && this.#experiment.value) {
      const seed = byId(FIELDS.seed, HTMLInputElement);
      const typed = seed.value;
      const isRefused = problemOf(seed) !== '';
      this.spec = experimentSpec(this.#experiment.value, isRefused ? this.#defaults.seed : numberIn(seed));
      // No experiment says anything of the seed, so what is wrong with it stays to be seen.
      seed.value = typed;
    }
    this.#keepLocked();
    this.#showWhatCounts();
  }

  /** Hides the fields of other networks and optimizers, and of convolutions beyond their number. */
  #showWhatCounts() {
    for (const field of this.#form.querySelectorAll('[data-network]')) {
      if (field instanceof HTMLElement) field.hidden = field.dataset.network !== this.#network.value;
    }
    const count = this.#read('convBlocks');
    [...this.#blocks.children].forEach((field, index) => {
      if (field instanceof HTMLElement) field.hidden = index >= 2 * count;
    });
    this.#learning.showWhatCounts();
  }

  /**
   * @param {number} number from 1
   * @param {ConvBlock} block
   * @param {import('./wasm/page/kindling.js').Limits} limits
   */
  #addBlock(number, block, limits) {
    for (const [name, range] of /** @type {const} */ ([['Kernel', limits.kernel], ['Filters', limits.filters]])) {
      const field = document.createElement('p');
      field.className = 'field';
      const label = document.createElement('label');
      const input = document.createElement('input');
      input.id = `${name.toLowerCase()}-${number}`;
      input.inputMode = 'numeric';
      input.required = true;
      // Kernels are odd: 1, 3, 5, 7.
      offerNumber(input, range, name === 'Kernel' ? 2 : 1);
      label.htmlFor = input.id;
      label.textContent = `${name} ${number}`;
      field.append(label, input);
      this.#blocks.append(field);
    }
    this.#writeBlock(number, block);
  }

  /**
   * @param {number} number from 1
   * @param {ConvBlock} block
   */
  #writeBlock(number, { kernel, filters }) {
    writeNumber(byId(`kernel-${number}`, HTMLInputElement), kernel);
    writeNumber(byId(`filters-${number}`, HTMLInputElement), filters);
  }

  #readBlocks() {
    return FIRST_BLOCKS.map((_, index) => ({
      kernel: numberIn(byId(`kernel-${index + 1}`, HTMLInputElement)),
      filters: numberIn(byId(`filters-${index + 1}`, HTMLInputElement)),
    }));
  }
}

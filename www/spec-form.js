/**
 * The form: what is trained, and how.
 *
 * @module spec-form
 */

import { byId } from './dom.js';

/** @typedef {import('./wasm/page/kindling.js').Spec} Spec */

/** The numeric fields, by the name of their range. */
const FIELDS = {
  hidden: 'hidden',
  epochs: 'epochs',
  batchSize: 'batch-size',
  learningRate: 'learning-rate',
  seed: 'seed',
};

export class SpecForm {
  #defaults;
  #form = byId('setup', HTMLFormElement);
  #fields = byId('fields', HTMLFieldSetElement);
  #dataset = byId('dataset', HTMLSelectElement);
  #device = byId('device', HTMLSelectElement);
  #refusal = byId('refusal', HTMLParagraphElement);

  /**
   * @param {Spec} defaults
   * @param {import('./wasm/page/kindling.js').Limits} limits
   * @param {import('./wasm/page/kindling.js').DatasetInfo[]} datasets
   */
  constructor(defaults, limits, datasets) {
    this.#defaults = defaults;
    this.#dataset.replaceChildren(...datasets.map(({ id, name }) => new Option(name, id)));
    for (const [name, id] of Object.entries(FIELDS)) {
      const { from, to } = limits[/** @type {keyof typeof FIELDS} */ (name)];
      const input = byId(id, HTMLInputElement);
      input.min = String(from);
      input.max = String(to);
    }
    this.#dataset.value = defaults.dataset;
    this.#number('hidden').value = String(defaults.network.hidden);
    this.#number('epochs').value = String(defaults.epochs);
    this.#number('batchSize').value = String(defaults.batchSize);
    this.#number('learningRate').value = String(defaults.optimizer.learningRate);
    this.#number('seed').value = String(defaults.seed);
    const wish = new URLSearchParams(location.search).get('device');
    if (wish === 'cpu' || wish === 'webgpu') this.#device.value = wish;
  }

  /** The spec as filled in; an empty field is NaN, which no range accepts. @returns {Spec} */
  get spec() {
    const value = (/** @type {keyof typeof FIELDS} */ name) => this.#number(name).valueAsNumber;
    return {
      ...this.#defaults,
      dataset: /** @type {Spec['dataset']} */ (this.#dataset.value),
      network: { kind: 'perceptron', hidden: value('hidden') },
      optimizer: { ...this.#defaults.optimizer, learningRate: value('learningRate') },
      epochs: value('epochs'),
      batchSize: value('batchSize'),
      seed: value('seed'),
    };
  }

  /** The device asked for. @returns {'auto' | import('./protocol.js').Backend} */
  get device() {
    return /** @type {'auto' | import('./protocol.js').Backend} */ (this.#device.value);
  }

  /** What is wrong with the first field that no spec can be made of, as a sentence; empty if there is none. */
  get problem() {
    const inputs = Object.values(FIELDS).map((id) => byId(id, HTMLInputElement));
    const input = inputs.find(({ validity }) => !validity.valid);
    if (!input) return '';
    const { validity, min, max, step } = input;
    const label = input.labels?.[0]?.textContent;
    const isOutside = validity.rangeUnderflow || validity.rangeOverflow;
    if (isOutside) return `${label} must be between ${min} and ${max}.`;
    return `${label} needs a ${step === 'any' ? '' : 'whole '}number.`;
  }

  /**
   * Shows why the spec is refused; an empty sentence accepts it.
   *
   * @param {string} sentence
   */
  refuse(sentence) {
    this.#refusal.textContent = sentence;
    for (const id of Object.values(FIELDS)) {
      const input = byId(id, HTMLInputElement);
      input.setAttribute('aria-invalid', String(!input.validity.valid));
    }
  }

  /** @param {boolean} isLocked whether the fields can be changed */
  set locked(isLocked) {
    this.#fields.disabled = isLocked;
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

  /** @param {keyof typeof FIELDS} name */
  #number(name) {
    return byId(FIELDS[name], HTMLInputElement);
  }
}

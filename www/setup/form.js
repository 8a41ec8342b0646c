/**
 * The form: what is trained, and how. Its fields are those of the table of settings; what they make is a spec.
 *
 * @module setup/form
 */

import { byId } from '../ui/dom.js';
import { onLanguage, speak, spokenOption } from '../ui/speak.js';
import { combinedField, fieldOf, shownNumbers } from './fields.js';
import { isNumberField, markNumber, numberIn, problemOf, writeNumber } from './number-field.js';
import {
  combinations,
  countingSettings,
  experimentOf,
  experimentSpec,
  layerTable,
  layersText,
  settings,
  specOf,
  valuesOf,
} from '../wasm/page/kindling.js';

/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/page/kindling.js').SettingValue} SettingValue */
/** @typedef {import('./fields.js').Field} Field */
/** @typedef {Record<string, SettingValue>} Values */

/** @param {Values} values */
function specFrom(values) {
  return specOf(Object.entries(values));
}

export class SpecForm {
  #defaults;
  #form = byId('setup', HTMLFormElement);
  #experiment = byId('experiment', HTMLSelectElement);
  /** The folded parts, by their sections of the table. */
  #folded = {
    strategy: byId('learning', HTMLDetailsElement),
    regularization: byId('regularization', HTMLDetailsElement),
    'training-set': byId('training-set', HTMLDetailsElement),
    augmentation: byId('augmentation', HTMLDetailsElement),
  };
  #device = byId('device', HTMLSelectElement);
  #refusal = byId('refusal', HTMLParagraphElement);
  #settings = settings();
  /** @type {Map<string, Field>} */
  #fields = new Map();
  #combined = combinations().map((combination) => ({ ...combination, field: combinedField(combination) }));
  /** What was chosen when the form was last looked at. @type {Values} */
  #chosen = {};
  /** The layers that the form itself has put into the list. @type {SettingValue} */
  #ownLayers = this.#settings.find(({ key }) => key === 'layers')?.first ?? null;
  /** Gives locked fields their values back. */
  #keepLocked = () => {};

  /**
   * @param {Spec} defaults
   * @param {import('../wasm/page/kindling.js').Experiment[]} experiments
   */
  constructor(defaults, experiments) {
    this.#defaults = defaults;
    this.#experiment.append(...experiments.map(({ id, title }) => spokenOption(title, id)));
    for (const place of this.#form.querySelectorAll('template[data-section]')) {
      if (place instanceof HTMLElement) place.replaceWith(...this.#rowsOf(place.dataset));
    }
    this.spec = defaults;
    const wish = new URLSearchParams(location.search).get('device');
    if (wish === 'cpu' || wish === 'webgpu') this.#device.value = wish;
    this.#form.addEventListener('input', (event) => this.#react(event.target));
    foldOnPhones(byId('setup-more', HTMLDetailsElement));
    onLanguage(() => this.#writeNumbersAgain());
  }

  /** The spec as filled in. While a field is refused, it has the value that the field held before. @returns {Spec} */
  get spec() {
    return specFrom(this.#values());
  }

  /** Fills in a spec, and opens what differs from the usual. */
  set spec(spec) {
    const values = valuesOf(spec);
    this.#write(values);
    this.#keepLocked();
    this.#showWhatCounts();
    const usual = valuesOf(this.#defaults);
    for (const [folded, part] of Object.entries(this.#folded)) {
      if (this.#settings.some(({ key, section }) => section === folded && values[key] !== usual[key])) part.open = true;
    }
  }

  /** @param {() => void} keep called whenever anything has filled the form, to give locked fields their values back */
  set keepLocked(keep) {
    this.#keepLocked = keep;
  }

  /** The device asked for. @returns {'auto' | import('../trainer/index.js').Backend} */
  get device() {
    return /** @type {'auto' | import('../trainer/index.js').Backend} */ (this.#device.value);
  }

  set device(device) {
    this.#device.value = device;
  }

  /** What is wrong with the first field that no spec can be made of; an empty text if there is none. */
  get problem() {
    return (
      shownNumbers(this.#form.elements)
        .map((input) => problemOf(input))
        .find((problem) => problem !== '') ?? ''
    );
  }

  /**
   * Shows why the spec is refused; an empty text accepts it.
   *
   * @param {import('../words/message.js').Message} sentence
   */
  refuse(sentence) {
    speak(this.#refusal, sentence);
    for (const input of shownNumbers(this.#form.elements)) markNumber(input);
    if (sentence === '') this.#experiment.value = experimentOf(this.spec)?.id ?? '';
  }

  /** @param {boolean} isLocked whether the fields can be changed */
  set locked(isLocked) {
    // Not those within others, which a link may have locked.
    for (const fields of this.#form.querySelectorAll('fieldset:not(fieldset *)')) {
      if (fields instanceof HTMLFieldSetElement) fields.disabled = isLocked;
    }
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

  /**
   * The fields of a part of the form, in the order of the table, but for those that the page wants first.
   *
   * @param {DOMStringMap} place
   */
  #rowsOf({ section, first = '' }) {
    const wanted = first.split(' ');
    const rank = (/** @type {string} */ key) => (wanted.includes(key) ? wanted.indexOf(key) : wanted.length);
    const here = this.#settings.filter((setting) => setting.section === section);
    return here
      .sort((a, b) => rank(a.key) - rank(b.key))
      .flatMap((setting) => {
        const combined = this.#combined.find(({ keys }) => keys.includes(setting.key));
        if (combined) return setting.key === combined.keys[0] ? [combined.field.row] : [];
        const field = fieldOf(setting);
        this.#fields.set(setting.key, field);
        return field.rows;
      });
  }

  /** What all fields hold, also those that do not count. */
  #values() {
    /** @type {Values} */
    const values = Object.assign({}, ...this.#combined.map(({ field }) => field.read()));
    for (const [key, field] of this.#fields) values[key] = field.read();
    return values;
  }

  /** @param {Values} values */
  #write(values) {
    for (const { field } of this.#combined) field.write(values);
    for (const [key, field] of this.#fields) {
      if (key in values) field.write(values[key]);
    }
  }

  /** @param {EventTarget | null} changed the field that was */
  #react(changed) {
    if (changed === this.#experiment && this.#experiment.value) {
      const seed = byId('seed', HTMLInputElement);
      const typed = seed.value;
      const { seed: held } = this.#values();
      this.spec = experimentSpec(this.#experiment.value, problemOf(seed) !== '' ? this.#defaults.seed : Number(held));
      // No experiment says anything of the seed, so what is wrong with it stays to be seen.
      seed.value = typed;
      this.#showWhatCounts();
      return;
    }
    this.#beginLayers();
    this.#beginAnew();
    this.#keepLocked();
    this.#showWhatCounts();
  }

  /** A list of layers that nobody has changed begins with those of the network that was chosen before. */
  #beginLayers() {
    const values = this.#values();
    if (values.network !== 'layers' || this.#chosen.network === 'layers' || values.layers !== this.#ownLayers) return;
    try {
      const spec = specFrom({ ...values, network: this.#chosen.network });
      // Refuses layers that need an image, on features.
      layerTable(spec);
      this.#ownLayers = layersText(spec);
      this.#fields.get('layers')?.write(this.#ownLayers);
    } catch {
      // The list begins as it is.
    }
  }

  /**
   * Another optimizer begins with its own settings: what belongs to it gets the values that it begins with. What depends on it
   * only by its beginning, as the learning rate, gets them if nobody has changed it.
   */
  #beginAnew() {
    const values = this.#values();
    for (const { key, beginsAnew } of this.#settings) {
      if (!beginsAnew || values[key] === this.#chosen[key]) continue;
      const parts = this.#settings.filter(({ control }) => control === key).map((part) => part.key);
      const [before, after] = [this.#chosen[key], values[key]].map((id) => valuesOf(specFrom({ [key]: id })));
      for (const setting of Object.keys(after)) {
        const isPart = setting !== key && parts.includes(setting);
        const isUntouched = setting in before && values[setting] === before[setting] && before[setting] !== after[setting];
        if (isPart || isUntouched) this.#fields.get(setting)?.write(after[setting]);
      }
    }
  }

  /** With the decimal sign of the language, whatever can be read; the rest stays as it was typed. */
  #writeNumbersAgain() {
    for (const input of [...this.#form.elements].filter(isNumberField)) {
      const value = numberIn(input);
      if (!Number.isNaN(value)) writeNumber(input, value);
    }
  }

  /** Hides the fields that do not count for what is chosen, and shows a closed part that holds a mistake. */
  #showWhatCounts() {
    const values = this.#values();
    const [spec, counting] = [specFrom(values), new Set(countingSettings(Object.entries(values)))];
    for (const [key, field] of this.#fields) {
      for (const row of field.rows) row.hidden = !counting.has(key);
      if (counting.has(key)) field.arrange?.(spec);
    }
    this.#chosen = Object.fromEntries(this.#settings.filter(({ field }) => field.kind === 'choice').map(({ key }) => [key, values[key]]));
    for (const part of Object.values(this.#folded)) {
      if (shownNumbers(part.querySelectorAll('input')).some((input) => problemOf(input) !== '')) part.open = true;
    }
  }
}

/**
 * Folds the settings where the page has one column, below the experiment; elsewhere nothing folds them.
 *
 * @param {HTMLDetailsElement} details
 */
function foldOnPhones(details) {
  const isWide = matchMedia('(min-width: 48rem)');
  const fold = () => {
    details.open = isWide.matches;
  };
  isWide.addEventListener('change', fold);
  fold();
}

/**
 * The form: what to train, and how. Its fields come from the table of settings; their values make a spec.
 *
 * @module spec-form
 */

import { byId } from './dom.js';
import { markNumber, problemOf } from './number-field.js';
import { combinedField, fieldOf, shownNumbers } from './setting-fields.js';
import { combinations, experimentOf, experimentSpec, settings, specOf, valuesOf } from './wasm/page/kindling.js';

/** @typedef {import('./wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('./wasm/page/kindling.js').SettingValue} SettingValue */
/** @typedef {import('./setting-fields.js').Field} Field */
/** @typedef {Record<string, SettingValue>} Values */

/** @param {Values} values */
function specFrom(values) {
  return specOf(Object.entries(values));
}

export class SpecForm {
  #defaults;
  #form = byId('setup', HTMLFormElement);
  #experiment = byId('experiment', HTMLSelectElement);
  #strategy = byId('learning', HTMLDetailsElement);
  #device = byId('device', HTMLSelectElement);
  #refusal = byId('refusal', HTMLParagraphElement);
  #settings = settings();
  /** @type {Map<string, Field>} */
  #fields = new Map();
  #combined = combinations().map((combination) => ({ ...combination, field: combinedField(combination) }));
  /** The choices when the form was last checked. @type {Values} */
  #chosen = {};
  /** Restores the values of locked fields. */
  #keepLocked = () => {};

  /**
   * @param {Spec} defaults
   * @param {import('./wasm/page/kindling.js').Experiment[]} experiments
   */
  constructor(defaults, experiments) {
    this.#defaults = defaults;
    this.#experiment.append(...experiments.map(({ id, title }) => new Option(title, id)));
    for (const place of this.#form.querySelectorAll('template[data-section]')) {
      if (place instanceof HTMLElement) place.replaceWith(...this.#rowsOf(place.dataset));
    }
    this.spec = defaults;
    const wish = new URLSearchParams(location.search).get('device');
    if (wish === 'cpu' || wish === 'webgpu') this.#device.value = wish;
    this.#form.addEventListener('input', (event) => this.#react(event.target));
  }

  /** The spec as filled in. For an invalid field, it has the last valid value. @returns {Spec} */
  get spec() {
    return specFrom(this.#values());
  }

  /** Fills in a spec, and opens sections that differ from the defaults. */
  set spec(spec) {
    const values = valuesOf(spec);
    this.#write(values);
    this.#keepLocked();
    this.#showWhatCounts();
    const usual = valuesOf(this.#defaults);
    const isUnusual = this.#settings.some(({ key, section }) => section === 'strategy' && values[key] !== usual[key]);
    if (isUnusual) this.#strategy.open = true;
  }

  /** @param {() => void} keep called whenever something has filled the form, to restore locked fields */
  set keepLocked(keep) {
    this.#keepLocked = keep;
  }

  /** The requested device. @returns {'auto' | import('./protocol.js').Backend} */
  get device() {
    return /** @type {'auto' | import('./protocol.js').Backend} */ (this.#device.value);
  }

  set device(device) {
    this.#device.value = device;
  }

  /** What is wrong with the first invalid field, as a sentence; empty if there is none. */
  get problem() {
    return shownNumbers(this.#form).map((input) => problemOf(input)).find(Boolean) ?? '';
  }

  /**
   * Shows why the spec is invalid; an empty sentence accepts it.
   *
   * @param {string} sentence
   */
  refuse(sentence) {
    // Written once: screen readers don't announce an unchanged sentence again.
    if (this.#refusal.textContent !== sentence) this.#refusal.textContent = sentence;
    for (const input of shownNumbers(this.#form)) markNumber(input);
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

  /** @param {() => void} listener called when the form is submitted */
  onSubmit(listener) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      listener();
    });
  }

  /**
   * The fields of a section, in table order, except for those that the page shows first.
   *
   * @param {DOMStringMap} place
   */
  #rowsOf({ section, first = '' }) {
    const wanted = first.split(' ');
    const rank = (/** @type {string} */ key) => (wanted.includes(key) ? wanted.indexOf(key) : wanted.length);
    const here = this.#settings.filter((setting) => setting.section === section);
    return here.sort((a, b) => rank(a.key) - rank(b.key)).flatMap((setting) => {
      const combined = this.#combined.find(({ keys }) => keys.includes(setting.key));
      if (combined) return setting.key === combined.keys[0] ? [combined.field.row] : [];
      const field = fieldOf(setting);
      this.#fields.set(setting.key, field);
      return field.rows;
    });
  }

  /** The values of all fields, including those that don't apply. */
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

  /** @param {EventTarget | null} changed the changed field */
  #react(changed) {
    if (changed === this.#experiment && this.#experiment.value) {
      const seed = byId('seed', HTMLInputElement);
      const typed = seed.value;
      const { seed: held } = this.#values();
      this.spec = experimentSpec(this.#experiment.value, problemOf(seed) ? this.#defaults.seed : Number(held));
      // Experiments don't set the seed, so an invalid one stays visible.
      seed.value = typed;
    }
    this.#beginAnew();
    this.#keepLocked();
    this.#showWhatCounts();
  }

  /**
   * A new choice brings its own initial settings: everything that belongs to it is reset. Values that only start out
   * depending on it, like the learning rate on the optimizer, are reset unless the user has changed them.
   */
  #beginAnew() {
    const values = this.#values();
    for (const { key, field } of this.#settings) {
      if (field.kind !== 'choice' || values[key] === this.#chosen[key]) continue;
      const parts = this.#settings.filter(({ control }) => control === key).map((part) => part.key);
      const [before, after] = [this.#chosen[key], values[key]].map((id) => valuesOf(specFrom({ [key]: id })));
      for (const setting of Object.keys(after)) {
        const isPart = setting !== key && parts.includes(setting);
        const isUntouched = setting in before && values[setting] === before[setting] && before[setting] !== after[setting];
        if (isPart || isUntouched) this.#fields.get(setting)?.write(after[setting]);
      }
    }
  }

  /** Hides fields that don't apply to the current choices, and opens a closed section that contains a mistake. */
  #showWhatCounts() {
    const values = this.#values();
    const counting = valuesOf(specFrom(values));
    for (const [key, field] of this.#fields) {
      for (const row of field.rows) row.hidden = !(key in counting);
      if (key in counting) field.arrange?.();
    }
    this.#chosen = Object.fromEntries(
      this.#settings.filter(({ field }) => field.kind === 'choice').map(({ key }) => [key, values[key]]),
    );
    if (shownNumbers(this.#strategy).some((input) => problemOf(input))) this.#strategy.open = true;
  }
}

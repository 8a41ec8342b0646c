/**
 * Controls that a link hides or locks, for an exercise.
 *
 * @module control-locks
 */

/** @typedef {import('./wasm/page/kindling.js').Control} Control */

/** Where controls are that are no settings. @type {Partial<Record<Control, string>>} */
const PLACES = { experiment: '#experiment', device: '#device', lab: '.lab' };

/** Where a control is, as links name it: its fields, and whatever belongs to one of its choices. @param {Control} control */
function placesOf(control) {
  return document.querySelectorAll(PLACES[control] ?? `[data-control~="${control}"]`);
}

/** What no spec holds: it is locked, but keeps no value. @type {Control[]} */
const WITHOUT_VALUE = ['experiment', 'device', 'lab'];

/** What the style sheet hides; the form itself hides by `hidden`, and must not undo this. */
const HIDDEN = 'data-hidden-by-link';
const FIELDS = 'input, select, button';

/** What a control is called, where that is not its name in links with spaces. @type {Partial<Record<Control, string>>} */
const WORDS = { input: 'what the network sees', hidden: 'hidden neurons', lab: 'the whole lab' };

/**
 * Controls as part of a sentence: "optimizer and learning rate".
 *
 * @param {Control[]} controls
 */
export function inWords(controls) {
  const words = controls.map((control) => WORDS[control] ?? control.replaceAll('-', ' '));
  return new Intl.ListFormat('en').format(words);
}

/** A field that can be set. @typedef {HTMLInputElement | HTMLSelectElement | HTMLButtonElement} Field */

export class ControlLocks {
  /** Whatever must be undone before the next link. @type {(() => void)[]} */
  #undo = [];
  /** Locked fields; two locks can share one. @type {Set<Field>} */
  #locked = new Set();
  /** What locked fields must hold, and whose they are. @type {Map<Field, { control: Control, value: string | boolean }>} */
  #values = new Map();

  /**
   * Hides and locks these controls. Call it when the form holds the link's spec, and the locks before are released.
   *
   * @param {{ hide: Control[], lock: Control[] }} link
   */
  apply({ hide, lock }) {
    for (const control of hide) this.#hide(control);
    for (const control of lock) {
      for (const field of fieldsOf(control)) this.#lock(field, control);
    }
  }

  /** Gives everything back. */
  release() {
    for (const undo of this.#undo.splice(0)) undo();
    this.#locked.clear();
    this.#values.clear();
  }

  /**
   * Gives locked fields their values back, which something else has changed: another run, another experiment.
   *
   * @returns {Control[]} the controls that had other values
   */
  restore() {
    const changed = [...this.#values].filter(([field, { value }]) => valueOf(field) !== value);
    for (const [field, { value }] of changed) {
      if (typeof value === 'string') field.value = value;
      else if (field instanceof HTMLInputElement) field.checked = value;
    }
    return [...new Set(changed.map(([, { control }]) => control))];
  }

  /** @param {Control} control */
  #hide(control) {
    for (const place of placesOf(control)) {
      const row = place.closest('.field, .check') ?? place;
      row.setAttribute(HIDDEN, '');
      this.#undo.push(() => row.removeAttribute(HIDDEN));
    }
  }

  /**
   * @param {Field} field
   * @param {Control} control
   */
  #lock(field, control) {
    if (this.#locked.has(field)) return;
    const before = field.disabled;
    field.disabled = true;
    this.#locked.add(field);
    if (!WITHOUT_VALUE.includes(control)) this.#values.set(field, { control, value: valueOf(field) });
    this.#undo.push(() => {
      field.disabled = before;
    });
  }
}

/**
 * @param {Control} control
 * @returns {Field[]}
 */
function fieldsOf(control) {
  const places = [...placesOf(control)];
  const fields = places.flatMap((place) => (place.matches(FIELDS) ? [place] : [...place.querySelectorAll(FIELDS)]));
  return /** @type {Field[]} */ (fields);
}

/** @param {Field} field */
function valueOf(field) {
  return field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value;
}

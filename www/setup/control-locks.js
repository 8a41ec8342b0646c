/**
 * Controls that a link hides or locks for an exercise.
 *
 * @module setup/control-locks
 */

import { joined, message } from '../words/message.js';
import { settings } from '../wasm/page/kindling.js';
import { isNumberField, numberIn, writeNumber } from './number-field.js';

/** @typedef {import('../wasm/page/kindling.js').Control} Control */
/** @typedef {import('../words/message.js').Message} Message */

/** Selectors of controls that are not settings. @type {Partial<Record<Control, string>>} */
const PLACES = { experiment: '#experiment', device: '#device', lab: '.lab, a[data-view="lab"]' };
/** What is locked of them, if it is less: the lab disables its own buttons, and a run of it can always be ended. */
const LOCKED_PLACES = { ...PLACES, lab: '.lab fieldset' };

/**
 * The elements of a control, by its name in links: its fields, and whatever belongs to one of its choices.
 *
 * @param {Control} control
 * @param {Partial<Record<Control, string>>} [places]
 */
function placesOf(control, places = PLACES) {
  return document.querySelectorAll(places[control] ?? `[data-control~="${control}"]`);
}

/** Controls outside the spec: they are locked, but keep no value. @type {Control[]} */
const WITHOUT_VALUE = ['experiment', 'device', 'lab'];

/** Marks what the style sheet hides; the form hides with `hidden`, which must not undo this. */
const HIDDEN = 'data-hidden-by-link';
const FIELDS = 'input, select, button, fieldset';

/** Names of controls that are not settings. @type {Partial<Record<Control, Message>>} */
const NAMES = { experiment: message('experiment'), device: message('device'), lab: message('the-whole-lab') };

/**
 * Controls as the page names them: "Optimizer, Epochs and Learning rate".
 *
 * @param {Control[]} controls
 */
export function inWords(controls) {
  const labels = new Map(settings().map(({ key, label }) => [key, label]));
  const names = controls.map((control) => NAMES[control] ?? labels.get(control) ?? control);
  return joined(
    'list-and',
    [joined('list-comma', names.slice(0, -1)), ...names.slice(-1)].filter((part) => !isNothing(part)),
  );
}

/** @param {Message} part */
function isNothing(part) {
  return typeof part === 'object' && 'items' in part && part.items.length === 0;
}

/** A field that can be set. @typedef {HTMLInputElement | HTMLSelectElement | HTMLButtonElement} Field */
/** What can be locked. @typedef {Field | HTMLFieldSetElement} Lockable */

export class ControlLocks {
  /** Undoes everything before the next link. @type {(() => void)[]} */
  #undo = [];
  /** Locked fields; two locks can share one. @type {Set<Lockable>} */
  #locked = new Set();
  /**
   * The required values of locked fields, and their controls.
   * @type {Map<Field, { control: Control, value: string | number | boolean }>}
   */
  #values = new Map();

  /**
   * Hides and locks these controls. Call it once the form holds the link's spec and earlier locks are released.
   *
   * @param {{ hide: Control[], lock: Control[] }} link
   */
  apply({ hide, lock }) {
    for (const control of hide) this.#hide(control);
    for (const control of lock) {
      for (const field of fieldsOf(control)) this.#lock(field, control);
    }
  }

  /** Shows and unlocks everything. */
  release() {
    for (const undo of this.#undo.splice(0)) undo();
    this.#locked.clear();
    this.#values.clear();
  }

  /**
   * Restores locked fields that something else has changed: another run, another experiment.
   *
   * @returns {Control[]} the controls whose values had changed
   */
  restore() {
    const changed = [...this.#values].filter(([field, { value }]) => valueOf(field) !== value);
    for (const [field, { value }] of changed) {
      if (typeof value === 'number' && isNumberField(field)) writeNumber(field, value);
      else if (typeof value === 'string') field.value = value;
      else if (field instanceof HTMLInputElement) field.checked = value === true;
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
   * @param {Lockable} field
   * @param {Control} control
   */
  #lock(field, control) {
    if (this.#locked.has(field)) return;
    const before = field.disabled;
    field.disabled = true;
    this.#locked.add(field);
    const hasValue = !WITHOUT_VALUE.includes(control) && !(field instanceof HTMLFieldSetElement);
    if (hasValue) this.#values.set(field, { control, value: valueOf(field) });
    this.#undo.push(() => {
      field.disabled = before;
    });
  }
}

/**
 * @param {Control} control
 * @returns {Lockable[]}
 */
function fieldsOf(control) {
  const places = [...placesOf(control, LOCKED_PLACES)];
  const fields = places.flatMap((place) => (place.matches(FIELDS) ? [place] : [...place.querySelectorAll(FIELDS)]));
  return /** @type {Lockable[]} */ (fields);
}

/** @param {Field} field */
function valueOf(field) {
  // As a number, which every language writes in its own way.
  if (isNumberField(field) && !Number.isNaN(numberIn(field))) return numberIn(field);
  return field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value;
}

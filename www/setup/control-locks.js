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

/**
 * The elements of a control, by its name in links: its fields, and whatever belongs to one of its choices.
 * @param {Control} control
 */
function placesOf(control) {
  return document.querySelectorAll(PLACES[control] ?? `[data-control~="${control}"]`);
}

/** Controls outside the spec: they are locked, but keep no value. @type {Control[]} */
const WITHOUT_VALUE = ['experiment', 'device', 'lab'];

/** Marks what the style sheet hides; the form hides with `hidden`, which must not undo this. */
const HIDDEN = 'data-hidden-by-link';
const FIELDS = 'input, select, button';

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
  return joined('list-and', [joined('list-comma', names.slice(0, -1)), ...names.slice(-1)].filter((part) => !isNothing(part)));
}

/** @param {Message} part */
function isNothing(part) {
  return typeof part === 'object' && 'items' in part && part.items.length === 0;
}

/** A field that can be set. @typedef {HTMLInputElement | HTMLSelectElement | HTMLButtonElement} Field */

export class ControlLocks {
  /** Undoes everything before the next link. @type {(() => void)[]} */
  #undo = [];
  /** What is locked. @type {Control[]} */
  #controls = [];
  /** Locked fields; two locks can share one. @type {Set<Field>} */
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
    this.#controls = lock;
    this.applyAgain();
  }

  /** Locks the fields that have appeared since. */
  applyAgain() {
    for (const control of this.#controls) {
      for (const field of fieldsOf(control)) this.#lock(field, control);
    }
  }

  /** Shows and unlocks everything. */
  release() {
    for (const undo of this.#undo.splice(0)) undo();
    this.#controls = [];
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
  // As a number, which every language writes in its own way.
  if (isNumberField(field) && !Number.isNaN(numberIn(field))) return numberIn(field);
  return field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value;
}

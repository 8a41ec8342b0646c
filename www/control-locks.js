/**
 * Controls that a link hides or locks, for an exercise.
 *
 * @module control-locks
 */

/** @typedef {import('./wasm/page/kindling.js').Control} Control */

/**
 * Where each control is, as links name it: its fields, and whatever belongs to one of its choices.
 * @type {Record<Control, string>}
 */
const PLACES = {
  experiment: '#experiment',
  dataset: '#dataset',
  // One choice for both: what the network sees, and its kind.
  input: '#network, #orientations, #pixels-per-cell',
  network: '#network',
  convolutions: '#convolutions, #blocks',
  hidden: '#hidden',
  optimizer: '#optimizer, [data-optimizer]',
  'learning-rate': '#learning-rate',
  schedule: '#schedule, [data-schedule]',
  patience: '#end, [data-end]',
  epochs: '#epochs',
  'batch-size': '#batch-size',
  seed: '#seed',
  device: '#device',
  lab: '.lab',
};

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
  /** What each locked field must hold. @type {Map<Field, string | boolean>} */
  #locked = new Map();

  /**
   * Hides and locks these controls, and gives back those of the link before. Call it when the form holds the link's spec.
   *
   * @param {{ hide: Control[], lock: Control[] }} link
   */
  apply({ hide, lock }) {
    for (const undo of this.#undo.splice(0)) undo();
    this.#locked.clear();
    for (const control of hide) this.#hide(control);
    for (const field of lock.flatMap(fieldsOf)) this.#lock(field);
  }

  /**
   * Gives locked fields their values back, which another choice may have changed: an experiment sets them all.
   *
   * @returns {boolean} whether there was anything to give back
   */
  restore() {
    const changed = [...this.#locked].filter(([field, value]) => valueOf(field) !== value);
    for (const [field, value] of changed) {
      if (typeof value === 'string') field.value = value;
      else if (field instanceof HTMLInputElement) field.checked = value;
    }
    return changed.length > 0;
  }

  /** @param {Control} control */
  #hide(control) {
    for (const place of document.querySelectorAll(PLACES[control])) {
      const row = place.closest('.field, .check') ?? place;
      row.setAttribute(HIDDEN, '');
      this.#undo.push(() => row.removeAttribute(HIDDEN));
    }
  }

  /** @param {Field} field */
  #lock(field) {
    const before = field.disabled;
    field.disabled = true;
    this.#locked.set(field, valueOf(field));
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
  const places = [...document.querySelectorAll(PLACES[control])];
  const fields = places.flatMap((place) => (place.matches(FIELDS) ? [place] : [...place.querySelectorAll(FIELDS)]));
  return /** @type {Field[]} */ (fields);
}

/** @param {Field} field */
function valueOf(field) {
  return field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value;
}

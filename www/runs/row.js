/**
 * One run in the list.
 *
 * @module runs/row
 */

import { formatLoss, formatPercent } from '../ui/format.js';
import { LONGEST_NAME } from './import/record.js';
import { canGoFurther, canResume, scoresOf, stateOf } from './record.js';
import { differences } from '../wasm/page/kindling.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */

/**
 * The callbacks of a row.
 *
 * @typedef {object} Wishes
 * @property {(record: RunRecord) => void} open
 * @property {(record: RunRecord) => void} resume
 * @property {(record: RunRecord) => void} goFurther
 * @property {(record: RunRecord) => void} duplicate
 * @property {(record: RunRecord) => void} exportRun
 * @property {(record: RunRecord) => void} remove
 * @property {(name: string) => void} rename
 * @property {() => void} choose
 */

const NOTHING = '–';

export class RunRow {
  element = document.createElement('tr');
  /** The index of its colour in the chart; null if it is not chosen. @type {number | null} */
  slot = null;
  #record;
  #box = document.createElement('input');
  #name = document.createElement('input');
  #spec;
  #state;
  #accuracy;
  #loss;
  #f1;
  #open;
  #resume;
  #goFurther;
  #duplicate;
  #export;
  #delete;

  /**
   * @param {RunRecord} record
   * @param {Wishes} wishes
   */
  constructor(record, wishes) {
    this.#record = record;
    this.#box.type = 'checkbox';
    this.#box.addEventListener('change', () => wishes.choose());
    this.#name.maxLength = LONGEST_NAME;
    this.#name.className = 'run-name';
    this.#name.addEventListener('change', () => this.#rename(wishes.rename));
    this.#name.addEventListener('keydown', ({ key }) => this.#finishName(key));
    this.element.insertCell().append(this.#box);
    const header = document.createElement('th');
    header.scope = 'row';
    header.append(this.#name);
    this.element.append(header);
    this.#spec = this.element.insertCell();
    this.#spec.className = 'run-spec';
    this.#state = this.element.insertCell();
    this.#state.className = 'run-state';
    this.#accuracy = this.element.insertCell();
    this.#loss = this.element.insertCell();
    this.#f1 = this.element.insertCell();
    // For narrow screens, which don't show the table's header.
    const labels = { 'Differs in': this.#spec, State: this.#state, 'Test accuracy': this.#accuracy, 'Test loss': this.#loss, 'F1, macro': this.#f1 };
    for (const [label, cell] of Object.entries(labels)) cell.dataset.label = label;
    const actions = this.element.insertCell();
    actions.className = 'run-actions';
    const action = (/** @type {string} */ text, /** @type {(record: RunRecord) => void} */ wish) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.addEventListener('click', () => wish(this.#record));
      actions.append(button);
      return button;
    };
    this.#open = action('Open', wishes.open);
    this.#resume = action('Resume', wishes.resume);
    this.#goFurther = action('Go further', wishes.goFurther);
    this.#duplicate = action('Duplicate', wishes.duplicate);
    this.#export = action('Export', wishes.exportRun);
    this.#delete = action('Delete', wishes.remove);
  }

  get record() {
    return this.#record;
  }

  get isChosen() {
    return this.#box.checked;
  }

  /** @param {string} color */
  set color(color) {
    this.#box.style.accentColor = this.slot === null ? '' : color;
  }

  focus() {
    this.#delete.focus();
  }

  /**
   * @param {RunRecord} record
   * @param {import('../session/session.js').Session} session
   */
  update(record, session) {
    this.#record = record;
    const isShown = session.record?.id === record.id;
    const isElsewhere = session.isElsewhere(record);
    const isHere = isShown && session.isActive;
    const isLive = isHere || isElsewhere;
    const scores = scoresOf(record);
    this.element.classList.toggle('shown', isShown);
    if (isShown) this.element.ariaCurrent = 'true';
    else this.element.removeAttribute('aria-current');
    if (document.activeElement !== this.#name) this.#name.value = record.name;
    const settings = differences(record.spec).map(({ label, value }) => `${label}: ${value}`);
    setText(this.#spec, settings.join('; ') || 'the defaults');
    setText(this.#state, isElsewhere ? stateElsewhere(record, session.isInLab(record)) : isHere ? liveState(record, session.phase) : stateOf(record));
    this.#name.readOnly = isElsewhere;
    setText(this.#accuracy, scores ? formatPercent(scores.accuracy) : NOTHING);
    setText(this.#loss, scores ? formatLoss(scores.loss) : NOTHING);
    setText(this.#f1, scores ? formatLoss(scores.f1) : NOTHING);
    this.#resume.hidden = canGoFurther(record) || record.state === 'imported';
    this.#goFurther.hidden = !canGoFurther(record);
    this.#box.disabled = record.rows.length === 0;
    this.#open.disabled = isHere || !session.canLeave;
    this.#resume.disabled = !canResume(record) || !session.canLeave || isLive;
    this.#goFurther.disabled = isLive || !session.canLeave;
    this.#duplicate.disabled = session.isActive;
    this.#delete.disabled = isLive;
    this.#label(record.name);
  }

  /** Adds the run's name to every control's label. @param {string} name */
  #label(name) {
    this.#box.ariaLabel = `Overlay ${name}`;
    this.#name.ariaLabel = `Name of ${name}`;
    for (const button of [this.#open, this.#resume, this.#duplicate, this.#export, this.#delete]) {
      button.ariaLabel = `${button.textContent} ${name}`;
    }
    this.#goFurther.ariaLabel = `Go further with ${name}`;
  }

  /** @param {(name: string) => void} rename */
  #rename(rename) {
    const name = this.#name.value.trim();
    if (name && name !== this.#record.name) rename(name);
    else this.#name.value = this.#record.name;
  }

  /** @param {string} key */
  #finishName(key) {
    if (key === 'Escape') this.#name.value = this.#record.name;
    if (key === 'Escape' || key === 'Enter') this.#name.blur();
  }
}

/**
 * @param {RunRecord} record
 * @param {import('../session/state.js').Phase} phase
 */
function liveState(record, phase) {
  switch (phase) {
    case 'training':
      return `training, epoch ${record.rows.length + 1} of ${record.spec.epochs}`;
    case 'starting':
      return 'preparing';
    case 'stopping':
      return 'stopping';
    case 'stepping':
    case 'paused':
    case 'idle':
    case 'failed':
      return stateOf(record);
  }
}

/**
 * @param {RunRecord} record
 * @param {boolean} isInLab
 */
function stateElsewhere(record, isInLab) {
  const state = record.state === 'training' ? liveState(record, 'training') : stateOf(record);
  return `${state}, ${isInLab ? 'in the lab' : 'in another tab'}`;
}

/**
 * Writes only changes, so that a screen reader doesn't repeat itself.
 *
 * @param {HTMLElement} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

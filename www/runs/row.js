/**
 * One run in the list.
 *
 * @module runs/row
 */

import { NOTHING, formatLoss, formatPercent } from '../ui/format.js';
import { speak, speakColumn, speakLabel } from '../ui/speak.js';
import { joined, message } from '../words/message.js';
import { LONGEST_NAME } from './import/record.js';
import { canGoFurther, canResume, scoresOf, stateOf } from './record.js';
import { differences } from '../wasm/page/kindling.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('../words/message.js').Message} Message */

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
  /** The run's name in the labels. @type {string | null} */
  #labelled = null;

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
    speakColumn(this.#spec, message('differs-in'));
    speakColumn(this.#state, message('run-state'));
    speakColumn(this.#accuracy, message('test-accuracy'));
    speakColumn(this.#loss, message('test-loss'));
    speakColumn(this.#f1, message('macro-f1'));
    const actions = this.element.insertCell();
    actions.className = 'run-actions';
    const action = (/** @type {Message} */ words, /** @type {(record: RunRecord) => void} */ wish) => {
      const button = document.createElement('button');
      button.type = 'button';
      speak(button, words);
      button.addEventListener('click', () => wish(this.#record));
      actions.append(button);
      return button;
    };
    this.#open = action(message('open'), wishes.open);
    this.#resume = action(message('resume'), wishes.resume);
    this.#goFurther = action(message('go-further'), wishes.goFurther);
    this.#duplicate = action(message('duplicate'), wishes.duplicate);
    this.#export = action(message('export'), wishes.exportRun);
    this.#delete = action(message('delete'), wishes.remove);
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
    const settings = differences(record.spec).map(({ label, value }) => message('named-value', { label, value }));
    speak(this.#spec, settings.length ? joined('list-semicolon', settings) : message('run-defaults'));
    speak(
      this.#state,
      isElsewhere ? stateElsewhere(record, session.isInLab(record)) : isHere ? liveState(record, session.phase) : stateOf(record),
    );
    this.#name.readOnly = isElsewhere;
    const said = (/** @type {Message} */ figure) => (scores?.of === 'validation' ? message('figure-of-validation', { figure }) : figure);
    speak(this.#accuracy, scores ? said(formatPercent(scores.accuracy)) : NOTHING);
    speak(this.#loss, scores ? said(formatLoss(scores.loss)) : NOTHING);
    speak(this.#f1, scores ? said(formatLoss(scores.f1)) : NOTHING);
    this.#resume.hidden = canGoFurther(record) || record.state === 'imported' || record.state === 'diverged';
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
    if (name === this.#labelled) return;
    this.#labelled = name;
    speakLabel(this.#box, message('overlay-run', { name }));
    speakLabel(this.#name, message('name-of-run', { name }));
    speakLabel(this.#open, message('open-run', { name }));
    speakLabel(this.#resume, message('resume-run', { name }));
    speakLabel(this.#goFurther, message('go-further-with', { name }));
    speakLabel(this.#duplicate, message('duplicate-run', { name }));
    speakLabel(this.#export, message('export-run', { name }));
    speakLabel(this.#delete, message('delete-run', { name }));
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
      return message('run-training', { epoch: record.rows.length + 1, epochs: record.spec.epochs });
    case 'starting':
      return message('run-preparing');
    case 'stopping':
      return message('run-stopping');
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
  return isInLab ? message('run-in-lab', { state }) : message('run-elsewhere', { state });
}

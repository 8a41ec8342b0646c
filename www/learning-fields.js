/**
 * The form's part that says how a network learns: optimizer, rate schedule, early stopping.
 *
 * @module learning-fields
 */

import { byId } from './dom.js';
import { isNumberField, numberIn, offerNumber, problemOf, writeNumber } from './number-field.js';

/** @typedef {import('./wasm/page/kindling.js').OptimizerConfig} OptimizerConfig */
/** @typedef {import('./wasm/page/kindling.js').Schedule} Schedule */
/** @typedef {import('./wasm/page/kindling.js').EarlyStopping} EarlyStopping */
/** @typedef {import('./wasm/page/kindling.js').Limits} Limits */

/** The numeric fields, with the name of their range. @type {Record<string, keyof Limits>} */
const FIELDS = {
  'learning-rate': 'learningRate',
  rho: 'rho',
  momentum: 'momentum',
  epsilon: 'epsilon',
  'beta-1': 'beta',
  'beta-2': 'beta',
  'drop-interval': 'dropInterval',
  'drop-factor': 'dropFactor',
  patience: 'patience',
};

/** What the field holds before anybody touches it. */
const FIRST_PATIENCE = 3;

export class LearningFields {
  #details = byId('learning', HTMLDetailsElement);
  #optimizer = byId('optimizer', HTMLSelectElement);
  #schedule = byId('schedule', HTMLSelectElement);
  #end = byId('end', HTMLSelectElement);
  #optimizers;
  /** The optimizer whose settings the fields hold. @type {string} */
  #kind;

  /**
   * @param {Limits} limits
   * @param {OptimizerConfig[]} optimizers each with Keras's settings
   * @param {Schedule[]} schedules each with the settings it begins with
   */
  constructor(limits, optimizers, schedules) {
    this.#optimizers = optimizers;
    for (const [id, range] of Object.entries(FIELDS)) offerNumber(byId(id, HTMLInputElement), limits[range]);
    for (const optimizer of optimizers) writeSettings(optimizer);
    this.#kind = optimizers[0].kind;
    for (const schedule of schedules) writeSchedule(schedule);
    write('patience', FIRST_PATIENCE);
    this.#optimizer.addEventListener('input', () => this.#change());
  }

  /** @returns {OptimizerConfig} */
  get optimizer() {
    const learningRate = read('learning-rate');
    switch (this.#optimizer.value) {
      case 'sgd':
        return { kind: 'sgd', learningRate, momentum: read('momentum'), nesterov: box('nesterov').checked };
      case 'adam':
        return { kind: 'adam', learningRate, beta1: read('beta-1'), beta2: read('beta-2'), epsilon: read('epsilon') };
      default:
        return {
          kind: 'rmsprop',
          learningRate,
          rho: read('rho'),
          momentum: read('momentum'),
          epsilon: read('epsilon'),
          centered: box('centered').checked,
        };
    }
  }

  /** @returns {Schedule} */
  get schedule() {
    if (this.#schedule.value === 'cosine') return { kind: 'cosine' };
    if (this.#schedule.value === 'constant') return { kind: 'constant' };
    return { kind: 'step', every: read('drop-interval'), factor: read('drop-factor') };
  }

  /** @returns {EarlyStopping | null} */
  get earlyStopping() {
    return this.#end.value === 'early' ? { patience: read('patience') } : null;
  }

  /**
   * Fills in how a spec learns, and opens what differs from the usual.
   *
   * @param {{ optimizer: OptimizerConfig, schedule: Schedule, earlyStopping: EarlyStopping | null }} spec
   */
  write({ optimizer, schedule, earlyStopping }) {
    this.#optimizer.value = optimizer.kind;
    this.#kind = optimizer.kind;
    writeSettings(optimizer);
    write('learning-rate', optimizer.learningRate);
    this.#schedule.value = schedule.kind;
    writeSchedule(schedule);
    this.#end.value = earlyStopping ? 'early' : 'last';
    if (earlyStopping) write('patience', earlyStopping.patience);
    const usual = { ...this.#optimizers[0], learningRate: optimizer.learningRate };
    const isUsual = JSON.stringify(optimizer) === JSON.stringify(usual) && schedule.kind === 'constant' && !earlyStopping;
    if (!isUsual) this.#details.open = true;
  }

  /** Hides the settings of other optimizers and schedules, and shows a closed part that holds a mistake. */
  showWhatCounts() {
    this.#kind = this.#optimizer.value;
    const chosen = { optimizer: this.#optimizer.value, schedule: this.#schedule.value, end: this.#end.value };
    for (const [name, value] of Object.entries(chosen)) {
      for (const field of this.#details.querySelectorAll(`[data-${name}]`)) {
        if (field instanceof HTMLElement) field.hidden = !field.dataset[name]?.split(' ').includes(value);
      }
    }
    const shown = [...this.#details.querySelectorAll(':not([hidden]) > input')].filter(isNumberField);
    if (shown.some((input) => problemOf(input))) this.#details.open = true;
  }

  /** Another optimizer begins with Keras's settings; a learning rate of one's own stays. */
  #change() {
    const settings = (/** @type {string} */ kind) => this.#optimizers.find((optimizer) => optimizer.kind === kind);
    const before = settings(this.#kind);
    const after = settings(this.#optimizer.value);
    if (!before || !after) return;
    if (read('learning-rate') === before.learningRate) write('learning-rate', after.learningRate);
    writeSettings(after);
    this.#kind = after.kind;
  }
}

/** @param {OptimizerConfig} optimizer */
function writeSettings(optimizer) {
  switch (optimizer.kind) {
    case 'sgd':
      write('momentum', optimizer.momentum);
      box('nesterov').checked = optimizer.nesterov;
      break;
    case 'adam':
      write('beta-1', optimizer.beta1);
      write('beta-2', optimizer.beta2);
      write('epsilon', optimizer.epsilon);
      break;
    case 'rmsprop':
      write('rho', optimizer.rho);
      write('momentum', optimizer.momentum);
      write('epsilon', optimizer.epsilon);
      box('centered').checked = optimizer.centered;
  }
}

/** @param {Schedule} schedule */
function writeSchedule(schedule) {
  if (schedule.kind !== 'step') return;
  write('drop-interval', schedule.every);
  write('drop-factor', schedule.factor);
}

/** @param {string} id */
function box(id) {
  return byId(id, HTMLInputElement);
}

/**
 * The number in a field; NaN if it holds none.
 *
 * @param {string} id
 */
function read(id) {
  return numberIn(byId(id, HTMLInputElement));
}

/**
 * @param {string} id
 * @param {number} value
 */
function write(id, value) {
  writeNumber(byId(id, HTMLInputElement), value);
}

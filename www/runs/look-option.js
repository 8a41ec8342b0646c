/**
 * The choice of a look inside, for reports that people read.
 *
 * @module runs/look-option
 */

import { ExpectedError } from '../trainer/index.js';
import { byId, make } from '../ui/dom.js';
import { speak } from '../ui/speak.js';
import { message } from '../words/message.js';
import { isTestOpen } from '../results/held-out.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('../wasm/charts/kindling.js').ReportLook} ReportLook */
/** @typedef {(record: RunRecord, checkpoint: Uint8Array) => Promise<ReportLook | null>} LookInto */

export class LookOption {
  #lookInto;
  #store;
  #box = make('input', { type: 'checkbox', id: 'export-look' });
  #words = make('p', { id: 'export-look-words', className: 'quiet' });
  /** Whether the run can be looked into. */
  #isPossible = false;
  /** Whether a look is wished where it is possible; until the page is left. */
  #isWished = false;
  /** The looks so far: both files of a run, or the same again, take one. @type {WeakMap<RunRecord, Promise<ReportLook | null>>} */
  #looks = new WeakMap();

  /**
   * @param {import('./store.js').RunStore} store
   * @param {LookInto} lookInto
   */
  constructor(store, lookInto) {
    this.#store = store;
    this.#lookInto = lookInto;
    this.#box.addEventListener('change', () => {
      this.#isWished = this.#box.checked;
    });
    this.#words.setAttribute('role', 'status');
    const name = make('span', {});
    speak(name, message('export-look'));
    this.#box.setAttribute('aria-describedby', this.#words.id);
    const label = make('label', { htmlFor: this.#box.id }, this.#box, name);
    byId('export-files', HTMLUListElement).before(make('p', { className: 'check' }, label), this.#words);
  }

  /** Says whether it can be chosen for this run. @param {RunRecord} record @param {boolean} hasWeights */
  offer(record, hasWeights) {
    const isClosed = !isTestOpen(record);
    this.#isPossible = hasWeights && record.confusion !== null && !isClosed;
    this.#box.disabled = !this.#isPossible;
    this.#box.checked = this.#isPossible && this.#isWished;
    const noMatrix = isClosed ? message('export-look-test-closed') : message('export-look-no-confusion');
    const problem = hasWeights ? noMatrix : message('export-look-no-weights');
    speak(this.#words, this.#isPossible ? message('export-look-means') : problem);
  }

  /** What a report gets; null if it is not chosen. @param {RunRecord} record */
  async look(record) {
    if (!this.#box.checked) return null;
    speak(this.#words, message('export-looking'));
    try {
      return await this.#of(record);
    } finally {
      if (this.#isPossible) speak(this.#words, message('export-look-means'));
    }
  }

  /** @param {RunRecord} record */
  #of(record) {
    const known = this.#looks.get(record);
    if (known) return known;
    const look = this.#make(record);
    this.#looks.set(record, look);
    // The next press tries again.
    look.catch(() => this.#looks.delete(record));
    return look;
  }

  /** @param {RunRecord} record */
  async #make(record) {
    const checkpoint = await this.#store.checkpoint(record.id);
    if (!checkpoint) throw new ExpectedError(message('export-look-no-weights'));
    return this.#lookInto(record, checkpoint);
  }
}

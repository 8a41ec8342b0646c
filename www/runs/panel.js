/**
 * The list of runs: one row each, updated in place.
 *
 * @module runs/panel
 */

import { byId } from '../ui/dom.js';
import { Toast } from '../ui/toast.js';
import { message } from '../words/message.js';
import { scoresOf } from './record.js';
import { RunRow } from './row.js';
import { unreadableRow } from './unreadable-row.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */

/**
 * The actions of a row.
 *
 * @typedef {object} Actions
 * @property {(record: RunRecord) => void} open
 * @property {(record: RunRecord) => void} resume
 * @property {(record: RunRecord) => void} goFurther
 * @property {(record: RunRecord) => void} duplicate
 * @property {(record: RunRecord) => void} exportRun
 * @property {() => void} choose changes which runs are in the chart
 */

/**
 * The sort key of each column; runs without scores come last.
 * @type {Record<string, (record: RunRecord) => string | number>}
 */
const SORT_KEYS = {
  name: ({ name }) => name.toLowerCase(),
  state: ({ state }) => state,
  accuracy: (record) => -(scoresOf(record)?.accuracy ?? -1),
  loss: (record) => scoresOf(record)?.loss ?? Infinity,
  f1: (record) => -(scoresOf(record)?.f1 ?? -1),
  created: ({ created }) => -created,
};

export class RunsPanel {
  #store;
  #session;
  #actions;
  #table = byId('runs-table', HTMLTableElement);
  #heading = byId('runs-heading', HTMLHeadingElement);
  #toast = new Toast(() => focusOrView(this.#heading));
  /** @type {Map<string, RunRow>} */
  #rows = new Map();
  /** The rows of unreadable runs. @type {Map<string, HTMLTableRowElement>} */
  #unreadable = new Map();
  #sort = { key: 'created', isReversed: false };

  /**
   * @param {import('./store.js').RunStore} store
   * @param {import('../session/session.js').Session} session
   * @param {Actions} actions
   */
  constructor(store, session, actions) {
    this.#store = store;
    this.#session = session;
    this.#actions = actions;
    for (const button of this.#table.querySelectorAll('button')) {
      button.addEventListener('click', () => this.#sortBy(button.value));
    }
    this.update();
  }

  /** Shows every run's current state. */
  update() {
    const { records } = this.#store;
    for (const [id, row] of this.#rows) {
      if (records.some((record) => record.id === id)) continue;
      row.element.remove();
      this.#rows.delete(id);
    }
    for (const record of records) this.#row(record).update(record, this.#session);
    this.#arrange(records);
    this.#showUnreadable();
    const isEmpty = records.length === 0 && this.#unreadable.size === 0;
    byId('runs-list', HTMLDivElement).hidden = isEmpty;
    byId('overlay-section', HTMLDivElement).hidden = records.length === 0;
    byId('runs-empty', HTMLParagraphElement).hidden = !isEmpty;
  }

  /** The runs chosen for the chart, in list order, each with its colour's index. */
  get chosen() {
    const rows = [...this.#rows.values()].filter(({ slot }) => slot !== null);
    return rows.map(({ record, slot }) => ({ record, slot: slot ?? 0 }));
  }

  /** @param {string[]} colors the chart's run colours, by index */
  set colors(colors) {
    for (const row of this.#rows.values()) row.color = colors[(row.slot ?? 0) % colors.length];
  }

  /** @param {RunRecord} record */
  #row(record) {
    const known = this.#rows.get(record.id);
    if (known) return known;
    const row = new RunRow(record, {
      ...this.#actions,
      rename: (name) => this.#rename(record.id, name),
      remove: (run) => this.#remove(run),
      choose: () => this.#choose(row),
    });
    this.#rows.set(record.id, row);
    return row;
  }

  /** Orders the rows; those already in place stay, and keep the focus. @param {RunRecord[]} records */
  #arrange(records) {
    const { key, isReversed } = this.#sort;
    const keys = new Map(records.map((record) => [record.id, SORT_KEYS[key](record)]));
    const compare = (/** @type {RunRecord} */ one, /** @type {RunRecord} */ other) => {
      const [left, right] = [keys.get(one.id) ?? 0, keys.get(other.id) ?? 0];
      return left < right ? -1 : left > right ? 1 : other.created - one.created;
    };
    const ordered = [...records].sort(compare);
    if (isReversed) ordered.reverse();
    const body = this.#table.tBodies[0];
    ordered.forEach(({ id }, index) => {
      const element = this.#rows.get(id)?.element;
      if (element && body.rows[index] !== element) body.insertBefore(element, body.rows[index] ?? null);
    });
  }

  /** Shows runs that this version cannot read, below the others. */
  #showUnreadable() {
    const runs = this.#store.unreadable;
    for (const [id, element] of this.#unreadable) {
      if (runs.some((run) => run.id === id)) continue;
      element.remove();
      this.#unreadable.delete(id);
    }
    for (const run of runs) {
      const row = this.#unreadable.get(run.id) ?? unreadableRow(run, this.#store);
      this.#unreadable.set(run.id, row);
      this.#table.tBodies[0].append(row);
    }
  }

  /** @param {string} key */
  #sortBy(key) {
    this.#sort = { key, isReversed: this.#sort.key === key && !this.#sort.isReversed };
    for (const button of this.#table.querySelectorAll('button[value]')) {
      const header = button.closest('th');
      if (!(button instanceof HTMLButtonElement) || !header) continue;
      // The best accuracy comes first, and is the highest.
      const isDescending = (key === 'accuracy' || key === 'f1') !== this.#sort.isReversed;
      if (button.value === key) header.ariaSort = isDescending ? 'descending' : 'ascending';
      else header.removeAttribute('aria-sort');
    }
    this.update();
  }

  /** Gives a chosen run the first free colour; frees that of a deselected one. @param {RunRow} row */
  #choose(row) {
    if (row.isChosen) {
      const taken = new Set([...this.#rows.values()].map(({ slot }) => slot));
      let slot = 0;
      while (taken.has(slot)) slot += 1;
      row.slot = slot;
    } else {
      row.slot = null;
    }
    this.#actions.choose();
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  #rename(id, name) {
    const record = this.#store.get(id);
    if (record) this.#store.save({ ...record, name });
  }

  /**
   * Deletes a run at once, in every tab; the toast offers to restore it while it is visible.
   *
   * @param {RunRecord} record
   */
  async #remove(record) {
    const { id, name } = record;
    const [checkpoint, { epochs, stride }] = await Promise.all([
      this.#store.checkpoint(id).catch(() => null),
      this.#store.epochs.ofRun(id),
    ]);
    this.#session.forget(id);
    this.#toast.show(message('run-deleted', { name }), () => {
      this.#store.save(record, checkpoint);
      this.#store.epochs.keep(id, epochs, stride);
      this.#rows.get(id)?.focus();
    });
    await this.#store.remove(id);
    this.#actions.choose();
  }
}

/** Focuses an element, or the link to the view that is shown if the element is in another one. @param {HTMLElement} element */
function focusOrView(element) {
  element.focus();
  if (document.activeElement !== element) /** @type {HTMLElement | null} */ (document.querySelector('nav [aria-current]'))?.focus();
}

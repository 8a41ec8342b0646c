/**
 * The runs, stored in IndexedDB between visits: records in one store and checkpoints in another, so that listing runs
 * loads no weights. Runs that the browser doesn't store stay in memory until the page is closed. Tabs share the runs.
 *
 * @module runs/store
 */

import { ExpectedError, TooLate, within } from '../trainer/index.js';
import { message, unspoken, wordsOf } from '../words/message.js';
import { Database } from './database.js';
import { KeptEpochs } from './epochs.js';
import { FORMATS } from './formats.js';
import { checkRecord } from './record.js';
import { Tabs } from './tabs.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('../words/message.js').Message} Message */

/**
 * A change not stored yet; without a checkpoint, the stored one stays.
 * @typedef {{ record: RunRecord, checkpoint: Uint8Array | null }} Unkept
 */

/**
 * A stored run that this version cannot read, unchanged.
 * @typedef {{ id: string, name: Message, reason: Message, raw: unknown }} Unreadable
 */

const DATABASE = 'kindling';
const VERSION = 1;
const RUNS = 'runs';
const CHECKPOINTS = 'checkpoints';
const STORES = [RUNS, CHECKPOINTS];

/** After this time without an answer, the browser is awaited in the background. */
const PATIENCE_MILLISECONDS = 2000;

/** How often to reopen a closed database, with growing pauses. */
const ATTEMPTS = 5;
const PAUSE_MILLISECONDS = 100;

/** Stored data that cannot be read now. */
export class StoreError extends ExpectedError {}

export class RunStore {
  #database = new Database(DATABASE, VERSION, (database) => {
    database.createObjectStore(RUNS, { keyPath: 'id' });
    database.createObjectStore(CHECKPOINTS);
  });
  /** What is kept of the runs' epochs. */
  epochs = new KeptEpochs();
  /** Every run as last saved, stored or not. @type {Map<string, RunRecord>} */
  #records = new Map();
  /** @type {Map<string, Unreadable>} */
  #unreadable = new Map();
  /** @type {Map<string, Unkept>} */
  #unkept = new Map();
  #tabs = new Tabs();
  /** Why the last read or write failed; empty if it succeeded. @type {Message} */
  #obstacle = '';
  #isRead = false;
  /** Whether the database was closed, and its data may be gone. */
  #isDoubtful = false;
  #isCleared = false;
  #hasAskedToStay = false;
  /** Called after each change. */
  onChange = () => {};

  constructor() {
    this.#tabs.onChange = (id) => this.#readAgain(id);
    this.#database.onClose = () => this.#restore();
  }

  /** Opens the stored runs. Never fails, and never takes long: if storing is impossible, `problem` says so. */
  static async open() {
    const store = new RunStore();
    const reading = store.#readAll();
    try {
      await within(PATIENCE_MILLISECONDS, reading);
    } catch (error) {
      store.#obstacle = reason(error);
      // It may answer later.
      reading.then(
        () => store.#settle(),
        () => undefined,
      );
    }
    await store.#tabs.look();
    return store;
  }

  /** Why closing the page would lose runs, as a sentence; empty if it would not. */
  get problem() {
    if (this.#obstacle !== '') return message('store-problem', { reason: this.#obstacle });
    return this.#isCleared ? message('store-cleared') : '';
  }

  /** Every run, oldest first. */
  get records() {
    return [...this.#records.values()].sort((one, other) => one.created - other.created);
  }

  /** Stored runs that cannot be read. */
  get unreadable() {
    return [...this.#unreadable.values()];
  }

  /** Whether there is no run, readable or not. */
  get isEmpty() {
    return this.#records.size === 0 && this.#unreadable.size === 0;
  }

  /** @param {string} id */
  get(id) {
    return this.#records.get(id) ?? null;
  }

  /** Whether this id is unused, even by runs that cannot be read. @param {string} id */
  isFree(id) {
    return !this.#records.has(id) && !this.#unreadable.has(id);
  }

  /** Whether another tab is training this run. @param {string} id */
  isElsewhere(id) {
    return this.#tabs.isElsewhere(id);
  }

  /** Whether this tab is training this run. @param {string} id */
  isHeld(id) {
    return this.#tabs.isHeld(id);
  }

  /**
   * Locks a run for this tab, which is about to train it.
   *
   * @param {string} id
   * @returns {Promise<(() => void) | null>} releases it; null if another tab is training it
   */
  hold(id) {
    return this.#tabs.hold(id);
  }

  /**
   * Saves a run with its checkpoint; without one, the previous checkpoint stays.
   *
   * @param {RunRecord} record
   * @param {Uint8Array | null} [checkpoint]
   * @param {import('./epochs.js').KeptEpoch | null} [epoch] the one that has just ended
   * @returns {Promise<void>} resolves once it is stored, or `problem` says why it is not
   */
  async save(record, checkpoint = null, epoch = null) {
    const { id } = record;
    this.#records.set(id, record);
    this.#unkept.set(id, { record, checkpoint: checkpoint ?? this.#unkept.get(id)?.checkpoint ?? null });
    this.onChange();
    await this.#keep(id);
    if (epoch) await this.epochs.keep(id, [epoch]);
    if (record.state === 'done') this.#askToStay();
  }

  /**
   * The last checkpoint of a run; null if it has none.
   *
   * @param {string} id
   * @returns {Promise<Uint8Array | null>}
   * @throws {StoreError} if there may be one that cannot be read
   */
  async checkpoint(id) {
    const unkept = this.#unkept.get(id)?.checkpoint;
    if (unkept) return unkept;
    try {
      const reading = this.#database.read(CHECKPOINTS, (checkpoints) => checkpoints.get(id));
      return (await within(PATIENCE_MILLISECONDS, reading)) ?? null;
    } catch (error) {
      // Nothing was ever stored, so this run has none.
      if (this.#unkept.has(id)) return null;
      throw new StoreError(message('store-weights-unreadable', { reason: reason(error) }));
    }
  }

  /**
   * Deletes a run for good.
   *
   * @param {string} id
   */
  async remove(id) {
    // Another version may have used other keys.
    const key = /** @type {any} */ (this.#unreadable.get(id)?.raw)?.id ?? id;
    this.#records.delete(id);
    this.#unreadable.delete(id);
    this.#unkept.delete(id);
    this.epochs.remove(id);
    this.onChange();
    await this.#try(
      this.#database.write(STORES, (runs, checkpoints) => {
        runs.delete(key);
        checkpoints.delete(key);
      }),
      () => this.#tabs.tell(id),
    );
  }

  async #readAll() {
    for (const raw of await this.#database.read(RUNS, (runs) => runs.getAll())) this.#take(raw);
    this.#isRead = true;
  }

  /** Another tab has changed a run. @param {string} id */
  async #readAgain(id) {
    try {
      const raw = await this.#database.read(RUNS, (runs) => runs.get(id));
      if (raw) this.#take(raw);
      else if (!this.#unkept.has(id)) {
        this.#records.delete(id);
        this.#unreadable.delete(id);
      }
    } catch {
      // Keep this tab's version.
    }
    this.onChange();
  }

  /** @param {any} raw a stored run from any version */
  #take(raw) {
    const id = String(raw?.id);
    // This tab's unstored version is newer.
    if (this.#unkept.has(id)) return;
    this.#unreadable.delete(id);
    try {
      this.#records.set(id, checkRecord(raw));
    } catch (error) {
      this.#records.delete(id);
      const name = typeof raw?.name === 'string' && raw.name ? raw.name : message('report-unnamed-run');
      this.#unreadable.set(id, { id, name, reason: wordsOf(error), raw });
    }
  }

  /** Stores a run's pending change. @param {string} id */
  async #keep(id) {
    const change = this.#unkept.get(id);
    if (!change) return;
    const { record, checkpoint } = change;
    const write = () =>
      this.#database.write(
        STORES,
        (runs, checkpoints) => {
          runs.put({ ...record, format: FORMATS.run });
          if (checkpoint) checkpoints.put(checkpoint, id);
        },
        checkpoint ? 'strict' : 'default',
      );
    const writing = write().catch(async (error) => {
      if (!isFull(error)) throw error;
      // A run is worth more than what is kept of epochs.
      await this.epochs.clear();
      return write();
    });
    await this.#try(writing, () => {
      // Unless it has changed in the meantime.
      if (this.#unkept.get(id) === change) this.#unkept.delete(id);
      this.#tabs.tell(id);
    });
  }

  /**
   * Waits for a write, but not forever.
   *
   * @param {Promise<void>} writing
   * @param {() => void} done
   */
  async #try(writing, done) {
    const written = writing.then(() => {
      done();
      return this.#settle();
    });
    try {
      await within(PATIENCE_MILLISECONDS, written);
    } catch (error) {
      written.catch(() => undefined);
      if (unspoken(this.#obstacle) === unspoken(reason(error))) return;
      this.#obstacle = reason(error);
      this.onChange();
    }
  }

  /** The browser answers again: it may have runs from an earlier visit, and can store pending ones. */
  async #settle() {
    if (this.#obstacle === '') return;
    this.#obstacle = '';
    if (!this.#isRead) await this.#readAll();
    if (this.#isDoubtful) await this.#keepAgain();
    for (const id of [...this.#unkept.keys()]) {
      await this.#keep(id);
      if (this.#obstacle !== '') return;
    }
    this.onChange();
  }

  /** The browser has closed the database, as it does when clearing it. */
  async #restore() {
    this.#isDoubtful = true;
    for (let attempt = 1; this.#isDoubtful && attempt <= ATTEMPTS; attempt++) {
      try {
        await this.#keepAgain();
      } catch (error) {
        if (attempt === ATTEMPTS) this.#obstacle = reason(error);
        // A database that is being deleted cannot be opened.
        await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MILLISECONDS));
      }
    }
    this.onChange();
  }

  /** Stores everything again that is no longer there. */
  async #keepAgain() {
    const kept = new Set((await this.#database.read(RUNS, (runs) => runs.getAllKeys())).map(String));
    this.#isDoubtful = false;
    const lost = [...this.#records.values()].filter(({ id }) => !kept.has(id) && !this.#unkept.has(id));
    this.#isCleared ||= lost.length > 0;
    for (const record of lost) await this.save(record);
  }

  /** Asks the browser not to evict the runs when space runs out, now that there is something to lose. */
  #askToStay() {
    if (this.#hasAskedToStay) return;
    this.#hasAskedToStay = true;
    // It may refuse; then nothing changes.
    navigator.storage?.persist?.().catch(() => undefined);
  }
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/**
 * Why the browser does not store, without the period; where nothing better is known, in the browser's own words.
 *
 * @param {unknown} error
 * @returns {Message}
 */
function reason(error) {
  if (error instanceof TooLate) return message('store-silent');
  if (isFull(error)) return message('store-full');
  const words = wordsOf(error);
  if (typeof words !== 'string') return words;
  return words.replace(/\.$/, '') || message('store-no-reason');
}

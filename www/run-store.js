/**
 * The runs, kept from visit to visit in IndexedDB: records in one store, checkpoints in another, so that a list costs
 * no weights. What the browser does not keep stays in memory until the page is closed. Tabs share them.
 *
 * @module run-store
 */

import { Database } from './database.js';
import { FORMATS } from './formats.js';
import { checkRecord } from './run-record.js';
import { TooLate, within } from './signals.js';
import { Tabs } from './tabs.js';

/** @typedef {import('./run-record.js').RunRecord} RunRecord */

/** A change that is not kept yet; without a checkpoint, the one that is kept stays. @typedef {{ record: RunRecord, checkpoint: Uint8Array | null }} Unkept */

/** A stored run that this version cannot read, as it lies there. @typedef {{ id: string, name: string, reason: string, raw: unknown }} Unreadable */

const DATABASE = 'kindling';
const VERSION = 1;
const RUNS = 'runs';
const CHECKPOINTS = 'checkpoints';
const STORES = [RUNS, CHECKPOINTS];

/** A browser that has not answered after so long is waited for in the background. */
const PATIENCE_MILLISECONDS = 2000;

/** A database that was closed is opened again so often, after pauses that grow by so much. */
const ATTEMPTS = 5;
const PAUSE_MILLISECONDS = 100;

const EXPORT = 'They are lost when the page is closed; export what you need.';
const CLEARED = 'This browser has cleared what it kept of this page. What this list knows is kept again, without the weights of finished runs.';

/** What was kept and cannot be read now; the message is for the reader. */
export class StoreError extends Error {}

export class RunStore {
  #database = new Database(DATABASE, VERSION, (database) => {
    database.createObjectStore(RUNS, { keyPath: 'id' });
    database.createObjectStore(CHECKPOINTS);
  });
  /** Every run as it was last saved, kept or not. @type {Map<string, RunRecord>} */
  #records = new Map();
  /** @type {Map<string, Unreadable>} */
  #unreadable = new Map();
  /** @type {Map<string, Unkept>} */
  #unkept = new Map();
  #tabs = new Tabs();
  /** Why nothing could be read or kept of late; empty if all was. */
  #obstacle = '';
  #isRead = false;
  /** Whether it was closed, and what was kept may be gone. */
  #isDoubtful = false;
  #isCleared = false;
  #hasAskedToStay = false;
  /** Called after each change. */
  onChange = () => {};

  constructor() {
    this.#tabs.onChange = (id) => this.#readAgain(id);
    this.#database.onClose = () => this.#restore();
  }

  /** Opens what was kept. Never fails, and never takes long: where nothing can be kept, `problem` says so. */
  static async open() {
    const store = new RunStore();
    const reading = store.#readAll();
    try {
      await within(PATIENCE_MILLISECONDS, reading);
    } catch (error) {
      store.#obstacle = reason(error);
      // It may answer later.
      reading.then(() => store.#settle(), () => undefined);
    }
    await store.#tabs.look();
    return store;
  }

  /** Why runs are lost when the page is closed, as a sentence; empty if they are not. */
  get problem() {
    if (this.#obstacle) return `This browser does not keep the runs here: ${this.#obstacle}. ${EXPORT}`;
    return this.#isCleared ? CLEARED : '';
  }

  /** Every run, oldest first. */
  get records() {
    return [...this.#records.values()].sort((one, other) => one.created - other.created);
  }

  /** What lies here and cannot be read. */
  get unreadable() {
    return [...this.#unreadable.values()];
  }

  /** @param {string} id */
  get(id) {
    return this.#records.get(id) ?? null;
  }

  /** Whether nothing lies here under this id, not even what cannot be read. @param {string} id */
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
   * Holds a run for this tab, which is about to train it.
   *
   * @param {string} id
   * @returns {Promise<(() => void) | null>} gives it back; null if another tab is training it
   */
  hold(id) {
    return this.#tabs.hold(id);
  }

  /**
   * Saves a run, with the checkpoint that belongs to it; without one, the checkpoint before stays.
   *
   * @param {RunRecord} record
   * @param {Uint8Array | null} [checkpoint]
   * @returns {Promise<void>} resolves when it is kept, or `problem` says why it is not
   */
  async save(record, checkpoint = null) {
    const { id } = record;
    this.#records.set(id, record);
    this.#unkept.set(id, { record, checkpoint: checkpoint ?? this.#unkept.get(id)?.checkpoint ?? null });
    this.onChange();
    await this.#keep(id);
    if (record.state === 'done') this.#askToStay();
  }

  /**
   * The last checkpoint of a run; null if it has none.
   *
   * @param {string} id
   * @returns {Promise<Uint8Array | null>}
   * @throws {StoreError} if there may be one, and it cannot be read
   */
  async checkpoint(id) {
    const unkept = this.#unkept.get(id)?.checkpoint;
    if (unkept) return unkept;
    try {
      const reading = this.#database.read(CHECKPOINTS, (checkpoints) => checkpoints.get(id));
      return (await within(PATIENCE_MILLISECONDS, reading)) ?? null;
    } catch (error) {
      // Nothing was ever kept: then this run has none.
      if (this.#unkept.has(id)) return null;
      throw new StoreError(`The weights of this run cannot be read: ${reason(error)}. Reload the page and try again.`);
    }
  }

  /**
   * Forgets a run for good.
   *
   * @param {string} id
   */
  async remove(id) {
    // Another version may have had other keys for its runs.
    const key = /** @type {any} */ (this.#unreadable.get(id)?.raw)?.id ?? id;
    this.#records.delete(id);
    this.#unreadable.delete(id);
    this.#unkept.delete(id);
    this.onChange();
    await this.#try(this.#database.write(STORES, (runs, checkpoints) => {
      runs.delete(key);
      checkpoints.delete(key);
    }), () => this.#tabs.tell(id));
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
      // Then it stays as this tab knows it.
    }
    this.onChange();
  }

  /** @param {any} raw a run as it is stored, by whichever version */
  #take(raw) {
    const id = String(raw?.id);
    // What this tab knows and could not write yet is newer.
    if (this.#unkept.has(id)) return;
    this.#unreadable.delete(id);
    try {
      this.#records.set(id, checkRecord(raw));
    } catch (error) {
      this.#records.delete(id);
      const name = typeof raw?.name === 'string' && raw.name ? raw.name : 'A run without a name';
      this.#unreadable.set(id, { id, name, reason: error instanceof Error ? error.message : String(error), raw });
    }
  }

  /** Writes what is not kept of a run. @param {string} id */
  async #keep(id) {
    const change = this.#unkept.get(id);
    if (!change) return;
    const { record, checkpoint } = change;
    const writing = this.#database.write(STORES, (runs, checkpoints) => {
      runs.put({ ...record, format: FORMATS.run });
      if (checkpoint) checkpoints.put(checkpoint, id);
    }, checkpoint ? 'strict' : 'default');
    await this.#try(writing, () => {
      // Unless it has changed meanwhile.
      if (this.#unkept.get(id) === change) this.#unkept.delete(id);
      this.#tabs.tell(id);
    });
  }

  /**
   * Waits until something is written, but not for ever.
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
      if (this.#obstacle === reason(error)) return;
      this.#obstacle = reason(error);
      this.onChange();
    }
  }

  /** The browser answers again: then it may have runs of an earlier visit, and keep what it has not kept. */
  async #settle() {
    if (!this.#obstacle) return;
    this.#obstacle = '';
    if (!this.#isRead) await this.#readAll();
    if (this.#isDoubtful) await this.#keepAgain();
    for (const id of [...this.#unkept.keys()]) {
      await this.#keep(id);
      if (this.#obstacle) return;
    }
    this.onChange();
  }

  /** The browser has closed the database, as it does when it clears it. */
  async #restore() {
    this.#isDoubtful = true;
    for (let attempt = 1; this.#isDoubtful && attempt <= ATTEMPTS; attempt++) {
      try {
        await this.#keepAgain();
      } catch (error) {
        if (attempt === ATTEMPTS) this.#obstacle = reason(error);
        // A database that is just being deleted cannot be opened.
        await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MILLISECONDS));
      }
    }
    this.onChange();
  }

  /** Keeps again whatever is no longer there. */
  async #keepAgain() {
    const kept = new Set((await this.#database.read(RUNS, (runs) => runs.getAllKeys())).map(String));
    this.#isDoubtful = false;
    const lost = [...this.#records.values()].filter(({ id }) => !kept.has(id) && !this.#unkept.has(id));
    this.#isCleared ||= lost.length > 0;
    for (const record of lost) await this.save(record);
  }

  /** Asks the browser not to evict the runs when space gets short, now that there is something to lose. */
  #askToStay() {
    if (this.#hasAskedToStay) return;
    this.#hasAskedToStay = true;
    // It may refuse; then things stay as they were.
    navigator.storage?.persist?.().catch(() => undefined);
  }
}

/**
 * The browser's own words, without the full stop.
 *
 * @param {unknown} error
 */
function reason(error) {
  if (error instanceof TooLate) return 'its storage does not answer';
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'its storage is full';
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\.$/, '') || 'it does not say why';
}

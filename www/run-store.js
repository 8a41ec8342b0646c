/**
 * The runs, kept from visit to visit in IndexedDB: records in one store, checkpoints in another, so that a list costs
 * no weights. What the browser refuses to keep stays in memory until the page is closed. Tabs share them.
 *
 * @module run-store
 */

import { Tabs } from './tabs.js';

/** @typedef {import('./run-record.js').RunRecord} RunRecord */

const DATABASE = 'kindling';
const VERSION = 1;
const RUNS = 'runs';
const CHECKPOINTS = 'checkpoints';
const STORES = [RUNS, CHECKPOINTS];

export class RunStore {
  /** @type {IDBDatabase | null} */
  #database;
  /** Every run as it was last saved, kept or not. @type {Map<string, RunRecord>} */
  #records = new Map();
  /** The checkpoints that could not be kept. @type {Map<string, Uint8Array>} */
  #unkept = new Map();
  #tabs = new Tabs();
  /** Why runs are lost when the page is closed, as a sentence; empty if they are not. */
  problem = '';
  /** Called after each change. */
  onChange = () => {};

  /** @param {IDBDatabase | null} database */
  constructor(database) {
    this.#database = database;
    this.#tabs.onChange = (id) => this.#readAgain(id);
  }

  /** Opens what was kept. Never fails: where nothing can be kept, `problem` says so. */
  static async open() {
    try {
      const database = await openDatabase();
      const store = new RunStore(database);
      const records = await read(database, RUNS, (runs) => runs.getAll());
      for (const record of /** @type {RunRecord[]} */ (records)) store.#records.set(record.id, record);
      // Another tab needs a newer form of the database: let it, and go on in memory.
      database.onversionchange = () => database.close();
      await store.#tabs.look();
      return store;
    } catch (error) {
      const store = new RunStore(null);
      store.problem = `This browser keeps no runs here (${reason(error)}). They are lost when the page is closed; export what you need.`;
      return store;
    }
  }

  /** Every run, oldest first. */
  get records() {
    return [...this.#records.values()].sort((one, other) => one.created - other.created);
  }

  /** @param {string} id */
  get(id) {
    return this.#records.get(id) ?? null;
  }

  /** Whether another tab is training this run. @param {string} id */
  isElsewhere(id) {
    return this.#tabs.isElsewhere(id);
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
   */
  async save(record, checkpoint = null) {
    this.#records.set(record.id, record);
    this.onChange();
    try {
      await write(this.#opened(), (runs, checkpoints) => {
        runs.put(record);
        if (checkpoint) checkpoints.put(checkpoint, record.id);
      });
      if (checkpoint) this.#unkept.delete(record.id);
      this.#tabs.tell(record.id);
    } catch (error) {
      if (checkpoint) this.#unkept.set(record.id, checkpoint);
      this.#complain(error);
    }
  }

  /**
   * The last checkpoint of a run; null if it has none.
   *
   * @param {string} id
   * @returns {Promise<Uint8Array | null>}
   */
  async checkpoint(id) {
    const unkept = this.#unkept.get(id);
    if (unkept) return unkept;
    if (!this.#database) return null;
    return (await read(this.#database, CHECKPOINTS, (checkpoints) => checkpoints.get(id))) ?? null;
  }

  /**
   * Forgets a run for good.
   *
   * @param {string} id
   */
  async remove(id) {
    this.#records.delete(id);
    this.#unkept.delete(id);
    this.onChange();
    try {
      await write(this.#opened(), (runs, checkpoints) => {
        runs.delete(id);
        checkpoints.delete(id);
      });
      this.#tabs.tell(id);
    } catch (error) {
      this.#complain(error);
    }
  }

  /** Another tab has changed a run. @param {string} id */
  async #readAgain(id) {
    try {
      const record = await read(this.#opened(), RUNS, (runs) => runs.get(id));
      if (record) this.#records.set(id, record);
      else this.#records.delete(id);
    } catch {
      // Then it stays as this tab knows it.
    }
    this.onChange();
  }

  #opened() {
    if (!this.#database) throw new Error(this.problem);
    return this.#database;
  }

  /** @param {unknown} error */
  #complain(error) {
    if (this.problem) return;
    this.problem = `This browser does not keep the last change (${reason(error)}). It is lost when the page is closed; export what you need.`;
    this.onChange();
  }
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(RUNS, { keyPath: 'id' });
    request.result.createObjectStore(CHECKPOINTS);
  };
  return answer(request);
}

/**
 * @template T
 * @param {IDBDatabase} database
 * @param {string} name
 * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
 */
function read(database, name, ask) {
  return answer(ask(database.transaction(name).objectStore(name)));
}

/**
 * Changes both stores in one transaction: a run is never kept with the checkpoint of another moment.
 *
 * @param {IDBDatabase} database
 * @param {(runs: IDBObjectStore, checkpoints: IDBObjectStore) => void} change
 * @returns {Promise<void>}
 */
function write(database, change) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORES, 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    change(transaction.objectStore(RUNS), transaction.objectStore(CHECKPOINTS));
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * The browser's own words, without the full stop.
 *
 * @param {unknown} error
 */
function reason(error) {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'its storage is full';
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\.$/, '') || 'it does not say why';
}

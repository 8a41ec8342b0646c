/**
 * An IndexedDB database that opens on first use, and again after the browser has closed it.
 *
 * @module runs/database
 */

/**
 * Changes the stores, which it receives in the order in which they were named.
 * @typedef {(...stores: IDBObjectStore[]) => void} Change
 */

export class Database {
  #name;
  #version;
  #create;
  /** @type {Promise<IDBDatabase> | null} */
  #opening = null;
  /** Called when the browser has closed the database, as it does when its data is cleared. */
  onClose = () => {};

  /**
   * @param {string} name
   * @param {number} version
   * @param {(database: IDBDatabase) => void} create creates the stores of a new database
   */
  constructor(name, version, create) {
    this.#name = name;
    this.#version = version;
    this.#create = create;
  }

  /**
   * @template T
   * @param {string} store
   * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<T>}
   */
  read(store, ask) {
    return this.#use((database) => answer(ask(database.transaction(store).objectStore(store))));
  }

  /**
   * Changes several stores in one transaction, so that they stay consistent.
   *
   * @param {string[]} stores
   * @param {Change} change
   * @param {IDBTransactionDurability} [durability] `strict` waits until a power cut would lose nothing
   * @returns {Promise<void>} resolves once it is stored
   */
  write(stores, change, durability = 'default') {
    return this.#use(
      (database) =>
        new Promise((resolve, reject) => {
          const transaction = database.transaction(stores, 'readwrite', { durability });
          transaction.oncomplete = () => resolve(undefined);
          transaction.onabort = () => reject(transaction.error ?? new DOMException('The database was closed.', 'InvalidStateError'));
          change(...stores.map((store) => transaction.objectStore(store)));
        }),
    );
  }

  /**
   * @template T
   * @param {(database: IDBDatabase) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async #use(use) {
    const opening = this.#open();
    try {
      return await use(await opening);
    } catch (error) {
      if (!isClosed(error)) throw error;
      // A concurrent caller may already have reopened it.
      if (this.#opening === opening) this.#opening = null;
      return use(await this.#open());
    }
  }

  #open() {
    if (!this.#opening) {
      const opening = this.#ask();
      this.#opening = opening;
      opening.catch(() => {
        if (this.#opening === opening) this.#opening = null;
      });
    }
    return this.#opening;
  }

  /** @returns {Promise<IDBDatabase>} */
  async #ask() {
    const request = indexedDB.open(this.#name, this.#version);
    request.onupgradeneeded = () => this.#create(request.result);
    const database = await answer(request);
    const forget = () => {
      this.#opening = null;
    };
    database.onclose = () => {
      forget();
      this.onClose();
    };
    // Another tab needs a newer version of the database: let it upgrade.
    database.onversionchange = () => {
      database.close();
      forget();
    };
    return database;
  }
}

/** Whether a database was closed before or during use. @param {unknown} error */
function isClosed(error) {
  return error instanceof DOMException && error.name === 'InvalidStateError';
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

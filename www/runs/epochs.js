/**
 * The weights after each epoch of the runs, and what they predict: kept in a database of their own, because a run is whole without
 * them. What takes too much room is thinned out (runs/thinning.js).
 *
 * @module runs/epochs
 */

import { within } from '../trainer/index.js';
import { Database } from './database.js';
import { grown, tooMany } from './thinning.js';

/** @typedef {import('./thinning.js').Kept} Kept */

/**
 * A network after an epoch: the values of all parameters, one after the other in layer order; its confusion matrix, and what it
 * predicts for each test image, for none where the test set was not open; `bytes`: how much room it takes.
 *
 * @typedef {{ epoch: number, weights: Float32Array, confusion: number[][], predictions: import('../trainer/index.js').Predictions,
 *   bytes: number }} KeptEpoch
 */

const DATABASE = 'kindling-epochs';
const VERSION = 1;
const EPOCHS = 'epochs';
/** What is kept of each run, so that nobody reads weights to count their bytes. */
const KEPT = 'kept';
const STORES = [EPOCHS, KEPT];

/** After this time without an answer there are no epochs. */
const PATIENCE_MILLISECONDS = 2000;

export class KeptEpochs {
  #database = new Database(DATABASE, VERSION, (database) => {
    database.createObjectStore(EPOCHS, { keyPath: ['run', 'epoch'] });
    database.createObjectStore(KEPT, { keyPath: 'run' });
  });

  /**
   * Keeps the latest epochs of a run. A run needs none: that they cannot be kept is no failure.
   *
   * @param {string} run
   * @param {KeptEpoch[]} epochs ascending
   * @param {number} [stride] of how many one is kept, if nothing is kept of the run yet
   * @returns {Promise<void>} resolves once they are kept, or cannot be
   */
  async keep(run, epochs, stride = 1) {
    if (epochs.length === 0) return;
    const writing = this.#database.write(STORES, (all, kept) => {
      const reading = kept.getAll();
      reading.onsuccess = () => this.#write({ all, kept }, reading.result, { run, epochs, stride });
    });
    // Without room, or in a private window, there are only the epochs of this visit.
    await answered(writing);
  }

  /**
   * @param {{ all: IDBObjectStore, kept: IDBObjectStore }} stores
   * @param {Kept[]} before what is kept of each run
   * @param {{ run: string, epochs: KeptEpoch[], stride: number }} more
   */
  #write({ all, kept }, before, { run, epochs, stride: first }) {
    const known = before.find((one) => one.run === run) ?? { stride: first, epochs: [] };
    const { epochs: left, stride } = grown(
      known,
      epochs.map(({ epoch, bytes }) => ({ epoch, bytes })),
    );
    const stays = (/** @type {number} */ number) => left.some(({ epoch }) => epoch === number);
    for (const { epoch } of known.epochs) if (!stays(epoch)) all.delete([run, epoch]);
    for (const epoch of epochs) if (stays(epoch.epoch)) all.put({ ...epoch, run });
    const now = { run, changed: Date.now(), stride, epochs: left };
    kept.put(now);
    for (const other of tooMany([...before.filter((one) => one.run !== run), now], run)) forget(all, kept, other);
  }

  /**
   * The epochs of a run, ascending, and of how many one is kept; none if they cannot be read.
   *
   * @param {string} run
   * @returns {Promise<{ epochs: KeptEpoch[], stride: number }>}
   */
  async ofRun(run) {
    const reading = this.#database.read(EPOCHS, (all) => all.getAll(everyEpochOf(run)));
    const asking = this.#database.read(KEPT, (kept) => kept.get(run));
    const [epochs, known] = await Promise.all([answered(reading), answered(asking)]);
    return { epochs: epochs ?? [], stride: known?.stride ?? 1 };
  }

  /**
   * An epoch of a run; null if it is not kept, or cannot be read.
   *
   * @param {string} run
   * @param {number} epoch
   * @returns {Promise<KeptEpoch | null>}
   */
  async get(run, epoch) {
    const reading = this.#database.read(EPOCHS, (all) => all.get([run, epoch]));
    return (await answered(reading)) ?? null;
  }

  /** Forgets a run that is deleted. @param {string} run */
  async remove(run) {
    await answered(this.#database.write(STORES, (all, kept) => forget(all, kept, run)));
  }

  /** Forgets every run's: there is no room for the runs themselves. */
  async clear() {
    await answered(
      this.#database.write(STORES, (all, kept) => {
        all.clear();
        kept.clear();
      }),
    );
  }
}

/** @param {string} run */
function everyEpochOf(run) {
  return IDBKeyRange.bound([run, 0], [run, Infinity]);
}

/**
 * @param {IDBObjectStore} all
 * @param {IDBObjectStore} kept
 * @param {string} run
 */
function forget(all, kept, run) {
  all.delete(everyEpochOf(run));
  kept.delete(run);
}

/**
 * What is read; undefined if it is not.
 *
 * @template T
 * @param {Promise<T>} reading
 * @returns {Promise<T | undefined>}
 */
async function answered(reading) {
  try {
    return await within(PATIENCE_MILLISECONDS, reading);
  } catch {
    return undefined;
  }
}

/**
 * The page's side of the file-reading worker: one file at a time, and a new worker after a crash.
 *
 * @module runs/import/client
 */

import { Channel } from '../../trainer/index.js';
import { message } from '../../words/message.js';

/** @typedef {import('./import-worker.js').ImportProtocol} ImportProtocol */
/** @typedef {import('./reader.js').Found} Found */
/** @typedef {import('./reader.js').Refused} Refused */

export class ImportClient {
  /** @type {Channel<ImportProtocol> | null} */
  #channel = null;

  /**
   * The runs in a file, and reasons for whatever could not be read.
   *
   * @param {File} file
   * @param {import('./reader.js').Assumed} assumed
   * @returns {AsyncGenerator<Found | Refused>}
   */
  async *read(file, assumed) {
    const channel = this.#open();
    let found = channel.ask('read', { file, assumed }).then(() => channel.ask('next', null));
    for (;;) {
      let taken;
      try {
        taken = await found;
      } catch {
        this.close();
        yield { name: null, reason: message('import-failed') };
        return;
      }
      if (taken === null) return;
      yield taken;
      found = channel.ask('next', null);
    }
  }

  /** Frees its memory. */
  close() {
    this.#channel?.close();
  }

  #open() {
    if (this.#channel?.isOpen) return this.#channel;
    const worker = new Worker(new URL('./import-worker.js', import.meta.url), { type: 'module' });
    /** @type {Channel<ImportProtocol>} */
    const channel = new Channel(worker, message('worker-reader'));
    this.#channel = channel;
    return channel;
  }
}

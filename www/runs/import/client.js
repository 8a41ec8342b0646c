/**
 * The page's side of the file-reading worker: one file at a time, and a new worker after a crash.
 *
 * @module runs/import/client
 */

/** @typedef {import('./import-worker.js').Reply} Reply */
/** @typedef {import('./reader.js').Found} Found */
/** @typedef {import('./reader.js').Refused} Refused */

const FAILED = 'The reader failed before the end of the file. Reload the page and try again. If it fails again, keep the file '
  + 'and report it.';

export class ImportClient {
  /** @type {Worker | null} */
  #worker = null;

  /**
   * The runs in a file, and reasons for whatever could not be read.
   *
   * @param {File} file
   * @param {import('./reader.js').Assumed} assumed
   * @returns {AsyncGenerator<Found | Refused>}
   */
  async* read(file, assumed) {
    let answer = this.#ask({ file, assumed });
    for (;;) {
      let reply;
      try {
        reply = await answer;
      } catch {
        this.close();
        yield { name: null, reason: FAILED };
        return;
      }
      if (reply === null) return;
      yield reply;
      answer = this.#ask('next');
    }
  }

  /** Frees its memory. */
  close() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /**
   * @param {import('./import-worker.js').Order} order
   * @returns {Promise<Reply>}
   */
  #ask(order) {
    this.#worker ??= new Worker(new URL('./import-worker.js', import.meta.url), { type: 'module' });
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onmessageerror = reject;
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      worker.postMessage(order);
    });
  }
}

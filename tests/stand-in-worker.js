/**
 * A worker that runs nowhere: a test says what it does with each message.
 *
 * @module stand-in-worker
 */

/** @typedef {(message: any, worker: StandInWorker) => void} Obey */

/** @type {Obey} */
let obey = () => undefined;
/** @type {StandInWorker[]} */
let started = [];

export class StandInWorker {
  isEnded = false;
  /** Its messages so far. @type {any[]} */
  heard = [];
  /** @type {((event: { data: any }) => void) | null} */
  onmessage = null;
  /** @type {((event: any) => void) | null} */
  onerror = null;

  constructor() {
    started.push(this);
  }

  /** @param {any} message */
  postMessage(message) {
    this.heard.push(message);
    obey(message, this);
  }

  /** Answers, unless it is ended first. @param {any} data */
  say(data) {
    queueMicrotask(() => {
      if (!this.isEnded) this.onmessage?.({ data });
    });
  }

  terminate() {
    this.isEnded = true;
  }
}

/**
 * Takes the place of `Worker`.
 *
 * @param {Obey} next what a worker does with a message
 * @returns {StandInWorker[]} those that are started from now on
 */
export function standIn(next) {
  started = [];
  obey = next;
  Object.defineProperty(globalThis, 'Worker', { value: StandInWorker, configurable: true });
  return started;
}

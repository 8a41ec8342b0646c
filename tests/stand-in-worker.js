/**
 * A worker that runs in the test's own thread: a test says how it handles each kind of request.
 *
 * @module stand-in-worker
 */

import { serve } from '../www/trainer/in-worker.js';

/** @typedef {Record<string, (body: any, request: import('../www/trainer/in-worker.js').Serving<any>) => any>} Handlers */

/** @type {Handlers} */
let handlers = {};
/** @type {StandInWorker[]} */
let started = [];

export class StandInWorker {
  isEnded = false;
  /** Whether it is gone without a word. */
  isGone = false;
  /** Its messages so far. @type {any[]} */
  heard = [];
  /** @type {((event: { data: any }) => void) | null} */
  onmessage = null;
  /** @type {((event: any) => void) | null} */
  onerror = null;
  /** @type {((event: any) => void) | null} */
  onmessageerror = null;
  /** What its own scope listens for. @type {Record<string, (event: any) => void>} */
  #listeners = {};

  constructor() {
    started.push(this);
    /** @type {any} */
    const scope = {
      onmessage: null,
      postMessage: (/** @type {any} */ message, /** @type {Transferable[]} */ transfer) => this.say(structuredClone(message, { transfer })),
      addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => (this.#listeners[type] = listener),
    };
    serve(handlers, scope);
    this.#deliver = (data) => scope.onmessage({ data });
  }

  /** @type {(data: any) => void} */
  #deliver;

  /**
   * @param {any} message
   * @param {Transferable[]} [transfer]
   */
  postMessage(message, transfer = []) {
    const data = structuredClone(message, { transfer });
    this.heard.push(data);
    queueMicrotask(() => !this.isEnded && !this.isGone && this.#deliver(data));
  }

  /** Says something to its creator, unless it is ended first. @param {any} data */
  say(data) {
    queueMicrotask(() => !this.isEnded && this.onmessage?.({ data }));
  }

  /** An error that nothing in it catches. @param {'error' | 'unhandledrejection'} type @param {any} event */
  fail(type, event) {
    this.#listeners[type]({ preventDefault: () => undefined, ...event });
  }

  /** An error that ends up at its creator. @param {{ message?: string, filename?: string, lineno?: number }} event */
  failOutside(event) {
    this.onerror?.({ preventDefault: () => undefined, message: '', ...event });
  }

  /** What it was asked so far, by kind. */
  get asked() {
    return this.heard.flatMap(({ ask }) => ask ?? []);
  }

  terminate() {
    this.isEnded = true;
  }
}

/**
 * Takes the place of `Worker`.
 *
 * @param {Handlers} next how workers handle requests; may be changed later
 * @returns {StandInWorker[]} those that are started from now on
 */
export function standIn(next) {
  started = [];
  handlers = next;
  Object.defineProperty(globalThis, 'Worker', { value: StandInWorker, configurable: true });
  return started;
}

/** Lets messages arrive, also while timers are mocked. */
export async function settled() {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/** A request that gets no answer. @returns {Promise<never>} */
export function forever() {
  return new Promise(() => {});
}

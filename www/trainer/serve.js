/**
 * The worker's side of a `Channel`.
 *
 * @module trainer/serve
 */

import { describe, watchForPanics } from './panic.js';

/** @typedef {import('./channel.js').Exchange} Exchange */
/** @typedef {import('./channel.js').There} There */
/** @typedef {import('./channel.js').Back} Back */
/** @typedef {import('./panic.js').Crash} Crash */

/** A value whose buffers are handed over instead of copied. @template T */
export class Handover {
  /**
   * @param {T} value
   * @param {Transferable[]} buffers
   */
  constructor(value, buffers) {
    this.value = value;
    this.buffers = buffers;
  }
}

/** The worker's side of a request. @template {Exchange} E */
class Served {
  #post;
  #id;
  #cancelled = new AbortController();
  /** Notes that came before anybody listened. @type {E['note'][]} */
  #early = [];
  /** @type {((note: E['note']) => void) | null} */
  #listener = null;

  /**
   * @param {(message: Back, buffers?: Transferable[]) => void} post
   * @param {number} id
   */
  constructor(post, id) {
    this.#post = post;
    this.#id = id;
  }

  /** Aborts if the request is cancelled. */
  get signal() {
    return this.#cancelled.signal;
  }

  /**
   * Tells the asker about an event.
   *
   * @param {E['event']} event
   * @param {Transferable[]} [buffers] handed over with it
   */
  emit(event, buffers) {
    this.#post({ id: this.#id, event }, buffers);
  }

  /** Calls this with each note, including those that have come already. @param {(note: E['note']) => void} listener */
  listen(listener) {
    this.#listener = listener;
    for (const note of this.#early.splice(0)) listener(note);
  }

  /** @param {E['note']} note */
  hear(note) {
    if (this.#listener) this.#listener(note);
    else this.#early.push(note);
  }

  cancel() {
    this.#cancelled.abort();
  }
}

/** @template {Exchange} E @typedef {Pick<Served<E>, 'signal' | 'emit' | 'listen'>} Serving */

/** @template T @typedef {T | Handover<T> | Promise<T | Handover<T>>} Reply */

/**
 * What to do with each kind of request.
 *
 * @template {{ [K in keyof P]: Exchange }} P
 * @typedef {{ [K in keyof P]: (body: P[K]['ask'], request: Serving<P[K]>) => Reply<P[K]['answer']> }} Handlers
 */

/** What a worker has of itself. @typedef {Pick<Worker, 'postMessage' | 'onmessage' | 'addEventListener'>} Scope */

/**
 * Answers requests in this worker from now on. After a crash, nothing is called any more.
 *
 * @template {{ [K in keyof P]: Exchange }} P
 * @param {Handlers<P>} handlers
 * @param {Scope} [scope]
 */
export function serve(handlers, scope = ownScope()) {
  new Server(handlers, scope);
}

/** A page's types and a worker's exclude each other; inside, a worker can be typed as the Worker that its creator sees. */
function ownScope() {
  return /** @type {Worker} */ (/** @type {unknown} */ (self));
}

class Server {
  #handlers;
  #scope;
  #crashBehind = watchForPanics();
  #isBroken = false;
  /** The last request; the next one waits for it. @type {Promise<void>} */
  #turn = Promise.resolve();
  /** The requests without an answer. @type {Map<number, Served<any>>} */
  #open = new Map();

  /**
   * @param {Record<string, (body: any, request: Serving<any>) => unknown>} handlers
   * @param {Scope} scope
   */
  constructor(handlers, scope) {
    this.#handlers = handlers;
    this.#scope = scope;
    scope.onmessage = ({ data }) => this.#hear(data);
    // A panic in async Rust doesn't reject the promise that is awaited. What else is not caught leaves a worker in an
    // unknown state, too.
    scope.addEventListener('error', (event) => {
      event.preventDefault();
      this.#crash(/** @type {ErrorEvent} */ (event).error);
    });
    scope.addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      this.#crash(/** @type {PromiseRejectionEvent} */ (event).reason);
    });
  }

  /** @param {There} message */
  #hear(message) {
    if (!('id' in message)) return this.#post({ isPong: true });
    const request = this.#open.get(message.id);
    if ('note' in message) request?.hear(message.note);
    else if ('isCancelled' in message) request?.cancel();
    else this.#take(message.id, message.ask, message.body);
  }

  /**
   * @param {number} id
   * @param {string} kind
   * @param {unknown} body
   */
  #take(id, kind, body) {
    const request = new Served((message, buffers) => this.#post(message, buffers), id);
    this.#open.set(id, request);
    this.#turn = this.#turn.then(() => this.#answer(request, id, kind, body));
  }

  /**
   * @param {Served<any>} request
   * @param {number} id
   * @param {string} kind
   * @param {unknown} body
   */
  async #answer(request, id, kind, body) {
    if (this.#isBroken) return;
    try {
      const reply = await this.#handlers[kind](body, request);
      if (reply instanceof Handover) this.#post({ id, answer: reply.value }, reply.buffers);
      else this.#post({ id, answer: reply });
    } catch (error) {
      if (this.#crashBehind(error)) this.#crash(error);
      else this.#post({ id, failure: failureOf(error) });
    } finally {
      this.#open.delete(id);
    }
  }

  /** @param {unknown} error */
  #crash(error) {
    this.#isBroken = true;
    this.#post({ crash: this.#crashBehind(error) ?? describe(error) });
  }

  /**
   * @param {Back} message
   * @param {Transferable[]} [buffers]
   */
  #post(message, buffers = []) {
    this.#scope.postMessage(message, buffers);
  }
}

/** An ordinary error, whose stack nobody needs. @param {unknown} error @returns {Crash} */
function failureOf(error) {
  return { ...describe(error), details: error instanceof Error && 'details' in error ? String(error.details) : '' };
}

/**
 * The one way to talk to a worker: typed requests, each with an answer. A `Channel` asks, `serve` in the worker answers.
 *
 * - A worker handles requests one after the other, in the order in which they were asked.
 * - While a request runs, events of it come back, notes to it go there, and it can be cancelled. All of them name their
 *   request, so what is late is dropped, and never attributed to the next one.
 * - Buffers can be transferred in both directions.
 * - An answer that does not come is a `WorkerError`, whose `problem` says why. A worker that has crashed is ended at
 *   once, and asked nothing any more.
 *
 * @module trainer/channel
 */

import { WorkerError, refusal } from './errors.js';
import { message } from './message.js';

/**
 * What belongs to a kind of request: what it says, the answer, its events, and notes to it.
 * @typedef {{ ask: any, answer: any, event?: any, note?: any }} Exchange
 */

/**
 * What travels to a worker: a request; a note to it, or its cancellation; or a ping.
 *
 * @typedef {{ id: number, ask: string, body: unknown } | { id: number, note: unknown } | { id: number, isCancelled: true }
 *   | { isPing: true }} There
 */

/**
 * What travels back: an event of a request, its answer, or why there is none; a crash; or the answer to a ping.
 *
 * @typedef {{ id: number, event: unknown } | { id: number, answer: unknown } | { id: number, failure: Crash }
 *   | { crash: Crash } | { isPong: true }} Back
 */

/** @typedef {import('./message.js').Message} Message */
/** @typedef {import('./panic.js').Crash} Crash */

/**
 * @template {Exchange} E
 * @typedef {object} AskOptions
 * @property {(event: E['event']) => void} [onEvent]
 * @property {Transferable[]} [buffers] handed over with the request
 * @property {number} [patience] milliseconds that the worker may be silent before a ping, and then until its answer;
 *   without it, it may be silent forever
 */

/** The asker's side of a request. @template {Exchange} E */
class Asking {
  #post;
  #id;
  isOver = false;
  /** @type {(answer: E['answer']) => void} */
  resolve = () => {};
  /** @type {(error: WorkerError) => void} */
  reject = () => {};

  /**
   * @param {(sent: There) => void} post
   * @param {number} id
   * @param {((event: E['event']) => void) | undefined} onEvent
   */
  constructor(post, id, onEvent) {
    this.#post = post;
    this.#id = id;
    this.onEvent = onEvent;
    /** @type {Promise<E['answer']>} */
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Tells it something while it runs. @param {E['note']} note */
  tell(note) {
    if (!this.isOver) this.#post({ id: this.#id, note });
  }

  /** Asks the worker to end it; its answer says how it ended. */
  cancel() {
    if (!this.isOver) this.#post({ id: this.#id, isCancelled: true });
  }
}

/** @template {Exchange} E @typedef {Pick<Asking<E>, 'answer' | 'tell' | 'cancel' | 'isOver'>} Asked */

/** The asker's side of a worker. @template {{ [K in keyof P]: Exchange }} P the kinds of requests that the worker takes */
export class Channel {
  #worker;
  #name;
  #isOpen = true;
  #lastId = 0;
  /** Number of messages from the worker so far. */
  #heard = 0;
  /** The requests without an answer. @type {Map<number, Asking<any>>} */
  #waiting = new Map();

  /**
   * @param {Worker} worker which calls `serve`
   * @param {Message} name for its errors: "The trainer"
   */
  constructor(worker, name) {
    this.#worker = worker;
    this.#name = name;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onmessageerror = () => this.#fail('crashed', message('worker-unreadable', { name }));
    worker.onerror = (event) => {
      event.preventDefault();
      if (event.message) this.#crash({ message: event.message, details: `${event.filename}:${event.lineno}` });
      else this.#fail('unloaded', message('worker-unloaded', { name }));
    };
  }

  /** Whether the worker can be asked. */
  get isOpen() {
    return this.#isOpen;
  }

  /** Whether an answer is awaited. */
  get isBusy() {
    return this.#waiting.size > 0;
  }

  /**
   * Asks for something.
   *
   * @template {keyof P & string} K
   * @param {K} kind
   * @param {P[K]['ask']} body
   * @param {AskOptions<P[K]>} [options]
   * @returns {Promise<P[K]['answer']>}
   * @throws {WorkerError}
   */
  ask(kind, body, options) {
    return this.begin(kind, body, options).answer;
  }

  /**
   * The same for a request that is told something while it runs, or cancelled.
   *
   * @template {keyof P & string} K
   * @param {K} kind
   * @param {P[K]['ask']} body
   * @param {AskOptions<P[K]>} [options]
   * @returns {Asked<P[K]>}
   */
  begin(kind, body, { onEvent, buffers = [], patience } = {}) {
    const id = ++this.#lastId;
    /** @type {Asking<P[K]>} */
    const request = new Asking((sent) => this.#worker.postMessage(sent), id, onEvent);
    if (!this.#isOpen) {
      request.isOver = true;
      request.reject(this.#closed());
      return request;
    }
    // Throws if something in it can't be sent.
    this.#worker.postMessage({ id, ask: kind, body }, buffers);
    this.#waiting.set(id, request);
    if (patience) this.#watch(request, patience);
    return request;
  }

  /** Ends the worker; nobody keeps waiting for it. */
  close() {
    this.#end(this.#closed());
  }

  /** @param {Back} back */
  #hear(back) {
    this.#heard += 1;
    if ('crash' in back) return this.#crash(back.crash);
    if (!('id' in back)) return;
    const request = this.#waiting.get(back.id);
    if (!request) return;
    if ('event' in back) return request.onEvent?.(back.event);
    this.#waiting.delete(back.id);
    request.isOver = true;
    if ('answer' in back) request.resolve(back.answer);
    else request.reject(refusal(back.failure));
  }

  /**
   * Gives up on the worker if it is silent for too long while a request runs.
   *
   * @param {Asking<any>} request
   * @param {number} patience
   */
  #watch(request, patience) {
    let heard = this.#heard;
    let isAsked = false;
    const watching = setInterval(() => {
      if (this.#heard !== heard) isAsked = false;
      else if (isAsked) this.#fail('silent', message('worker-silent', { name: this.#name }));
      else {
        isAsked = true;
        this.#worker.postMessage({ isPing: true });
      }
      heard = this.#heard;
    }, patience);
    const end = () => clearInterval(watching);
    request.answer.then(end, end);
  }

  #closed() {
    return new WorkerError('closed', message('worker-closed', { name: this.#name }));
  }

  /** @param {Crash} crash */
  #crash({ message: text, details, words }) {
    this.#fail('crashed', message('worker-crashed', { name: this.#name, reason: words ?? text }), details);
  }

  /**
   * @param {import('./errors.js').WorkerProblem} problem
   * @param {Message} words
   * @param {string} [details]
   */
  #fail(problem, words, details) {
    this.#end(new WorkerError(problem, words, details));
  }

  /** @param {WorkerError} error for all who are waiting */
  #end(error) {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#worker.terminate();
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const request of left) {
      request.isOver = true;
      request.reject(error);
    }
  }
}

/**
 * Promises and signals with an end.
 *
 * @module trainer/signals
 */

import { ExpectedError } from './errors.js';
import { message } from './message.js';

/**
 * A signal that follows several others, like `AbortSignal.any`, which Safari lacks before 17.4.
 *
 * @param {AbortSignal[]} signals
 * @returns {AbortSignal}
 */
export function anyOf(signals) {
  const following = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) following.abort(signal.reason);
    signal.addEventListener('abort', () => following.abort(signal.reason), { once: true, signal: following.signal });
  }
  return following.signal;
}

/**
 * A promise's result, unless the signal aborts first.
 *
 * @template T
 * @param {AbortSignal} signal
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export function until(signal, promise) {
  const stopped = new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([promise, stopped]);
}

/** The error for answers that took too long. */
export class TooLate extends ExpectedError {
  constructor() {
    super(message('too-late'));
  }
}

/**
 * A promise's result, unless it takes too long. The promise itself continues.
 *
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 * @throws {TooLate}
 */
export function within(milliseconds, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooLate()), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

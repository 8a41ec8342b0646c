/**
 * Errors that are part of the product.
 *
 * @module trainer/errors
 */

import { unspoken } from './message.js';

/** @typedef {import('./message.js').Message} Message */

/** Says a message; without it, a text stands for it that names ids. */
let speaker = unspoken;

/**
 * Says messages with this function from now on: the texts of errors. Their messages are in `words`.
 *
 * @param {(message: Message) => string} say
 */
export function sayWith(say) {
  speaker = say;
}

/** Something that happens without a mistake in the program. `words` is for the user; `details` helps to fix it. */
export class ExpectedError extends Error {
  /**
   * @param {Message} words
   * @param {string} [details]
   */
  constructor(words, details = '') {
    super(speaker(words));
    this.words = words;
    this.details = details;
  }
}

/**
 * What can be wrong with a worker.
 *
 * - `failed`: it could not do what it was asked; it keeps working.
 * - `crashed`: its wasm panicked, or an error went uncaught. It is never asked again.
 * - `unloaded`: one of its scripts did not load.
 * - `silent`: it did not even answer a ping. Browsers that run out of memory end a worker without a word.
 * - `closed`: it was ended on purpose.
 *
 * @typedef {'failed' | 'crashed' | 'unloaded' | 'silent' | 'closed'} WorkerProblem
 */

/**
 * A request that a worker could not do.
 *
 * @param {import('./panic.js').Crash} failure
 */
export function refusal({ message, details, words }) {
  return new WorkerError('failed', words ?? message, details);
}

/** A request that a worker did not answer. */
export class WorkerError extends ExpectedError {
  /**
   * @param {WorkerProblem} problem
   * @param {Message} words
   * @param {string} [details]
   */
  constructor(problem, words, details = '') {
    super(words, details);
    this.problem = problem;
  }
}

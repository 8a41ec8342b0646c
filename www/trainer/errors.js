/**
 * Errors that are part of the product.
 *
 * @module trainer/errors
 */

/** Something that happens without a mistake in the program. The message is for the user; `details` helps to fix it. */
export class ExpectedError extends Error {
  /**
   * @param {string} message
   * @param {string} [details]
   */
  constructor(message, details = '') {
    super(message);
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

/** What Rust says, in no language yet. @typedef {import('../wasm/trainer/kindling.js').Message} Message */

/** Says a message; without it, a text stands for it that names ids. @type {((message: Message) => string) | null} */
let speaker = null;

/**
 * Says what the wasm in workers has to say with this function from now on: the texts of `WorkerError`s.
 *
 * @param {(message: Message) => string} say
 */
export function sayWith(say) {
  speaker = say;
}

/**
 * A request that a worker could not do.
 *
 * @param {import('./panic.js').Crash} failure
 */
export function refusal({ message, details, words }) {
  return new WorkerError('failed', words !== undefined && speaker ? speaker(words) : message, details);
}

/** A request that a worker did not answer. */
export class WorkerError extends ExpectedError {
  /**
   * @param {WorkerProblem} problem
   * @param {string} message
   * @param {string} [details]
   */
  constructor(problem, message, details = '') {
    super(message, details);
    this.problem = problem;
  }
}

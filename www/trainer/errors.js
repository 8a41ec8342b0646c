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

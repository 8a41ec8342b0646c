/**
 * Messages that have no language yet, as Rust gives them: what crosses between threads and is stored. Nothing here says
 * them, so a worker needs no catalogue.
 *
 * @module words/message
 */

/** @typedef {import('../wasm/page/kindling.js').Message} Message */

/**
 * What an error says: its message, if it comes from Rust, or its text.
 *
 * @param {unknown} error
 * @returns {Message}
 */
export function wordsOf(error) {
  if (!(error instanceof Error)) return String(error);
  return 'words' in error ? /** @type {Message} */ (error.words) : error.message;
}

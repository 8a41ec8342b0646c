/**
 * Tells a crash of the wasm from an ordinary error.
 *
 * @module trainer/panic
 */

/** @typedef {import('./message.js').Message} Message */

/**
 * What is known of a crash, or of what a worker could not do; `words`: the same in no language yet, if its error has them.
 * @typedef {{ message: string, details: string, words?: Message }} Crash
 */

const SIGN = 'panicked at';

/**
 * Listens for panics from now on: the panic hook reports only to `console.error`. Call it before the wasm loads.
 *
 * @returns {(error: unknown) => Crash | null} the crash behind an error; null if it is an ordinary one
 */
export function watchForPanics() {
  /** The panic hook's last message, with the call stack. */
  let panic = '';
  const consoleError = console.error;
  console.error = (...values) => {
    const text = values.join(' ');
    if (text.includes(SIGN)) panic = text;
    consoleError(...values);
  };
  return (error) => (panic || error instanceof WebAssembly.RuntimeError ? describe(error, panic) : null);
}

/**
 * @param {unknown} error
 * @param {string} panic
 * @returns {Crash}
 */
export function describe(error, panic = '') {
  const message = error instanceof Error ? error.message : String(error);
  const known = { message: messageOf(panic) || message, details: panic || (error instanceof Error && error.stack) || message };
  // What follows a panic says nothing about it.
  return panic === '' && error instanceof Error && 'words' in error ? { ...known, words: /** @type {Message} */ (error.words) } : known;
}

/** A panic's message, which is on the line after its location. @param {string} panic */
function messageOf(panic) {
  const lines = panic.split('\n');
  return lines[lines.findIndex((line) => line.includes(SIGN)) + 1] ?? panic;
}

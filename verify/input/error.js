/**
 * What makes a whole file unreadable.
 *
 * @module error
 */

/** A file that is refused; the message says why, and what to do. */
export class InputError extends Error {}

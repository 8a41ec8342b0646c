/**
 * The error for unreadable files.
 *
 * @module error
 */

/** A refused file; the message says why, and what to do. */
export class InputError extends Error {}

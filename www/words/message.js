/**
 * Messages, for everything but the trainer, which is a package of its own and defines them.
 *
 * @module words/message
 */

export { joined, message, sentences, unspoken, wordsOf } from '../trainer/message.js';

/** @typedef {import('../trainer/message.js').Message} Message */

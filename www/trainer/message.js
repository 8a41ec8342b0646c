/**
 * Messages that have no language yet: what crosses between threads, what errors hold, what a page remembers of what it shows.
 * Nothing here says them, so a worker needs no catalogue.
 *
 * @module trainer/message
 */

/** @typedef {import('../wasm/trainer/kindling.js').Message} Message */

/**
 * A message of the catalogues. Numbers among its arguments are integers, which may decide between singular and plural.
 *
 * @param {string} id
 * @param {Record<string, Message>} [args]
 * @returns {Message}
 */
export function message(id, args = {}) {
  return { id, args };
}

/**
 * Several messages with something between two, such as `list-comma`. Empty texts are left out.
 *
 * @param {string} join the id of the message that puts two together, `before` and `after`
 * @param {Message[]} items
 * @returns {Message}
 */
export function joined(join, items) {
  return { join, items: items.filter((item) => item !== '') };
}

/** Sentences, one after another. @param {Message[]} items */
export function sentences(...items) {
  return joined('list-sentences', items);
}

/**
 * What an error says: its message, if it has one, or its text.
 *
 * @param {unknown} error
 * @returns {Message}
 */
export function wordsOf(error) {
  if (!(error instanceof Error)) return String(error);
  return 'words' in error ? /** @type {Message} */ (error.words) : error.message;
}

/**
 * A message's ids and arguments: less than a sentence, and nothing untrue.
 *
 * @param {Message} said
 * @returns {string}
 */
export function unspoken(said) {
  if (typeof said === 'string') return said;
  if (typeof said === 'number') return String(said);
  if ('count' in said) return String(said.count);
  if ('digits' in said) return said.digits;
  if ('join' in said) return said.items.map(unspoken).join(', ');
  const parts = Object.entries(said.args).map(([name, value]) => `${name}: ${unspoken(value)}`);
  return parts.length > 0 ? `${said.id} (${parts.join(', ')})` : said.id;
}

/**
 * Says messages in the page's language. The catalogues, `*.ftl` beside this file, are those that Rust reads natively.
 *
 * @module words/words
 */

import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle';
import { unspoken } from './message.js';

/** @typedef {import('./message.js').Message} Message */

/** The language's catalogue. @type {FluentBundle | null} */
let catalogue = null;

/** The tag of the language; empty before there is one. */
export function spokenLanguage() {
  return catalogue?.locales[0] ?? '';
}

/**
 * Says everything in this language from now on.
 *
 * @param {string} language its tag, such as `en`
 * @param {string} text its catalogue
 */
export function useCatalogue(language, text) {
  // Marks around arguments would be for right-to-left scripts, of which there are none.
  catalogue = new FluentBundle(language, { useIsolating: false });
  catalogue.addResource(new FluentResource(text));
}

/**
 * The text of a message of the catalogues. Numbers among its arguments are integers and decide between singular and
 * plural.
 *
 * @param {string} id
 * @param {Record<string, Message>} [args]
 */
export function say(id, args = {}) {
  return sayMessage({ id, args });
}

/**
 * The text of any message.
 *
 * @param {Message} message
 * @returns {string}
 */
export function sayMessage(message) {
  if (typeof message === 'string') return message;
  if (typeof message === 'number') return String(message);
  if ('count' in message) return inThousands(String(message.count));
  if ('digits' in message) return message.digits.replace('.', () => say('number-decimal'));
  if ('join' in message) return listed(message.join, message.items.map(sayMessage));
  return ofCatalogue(message.id, message.args) ?? unspoken(message);
}

/** @param {string} digits */
function inThousands(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, () => say('number-thousands'));
}

/**
 * @param {string} join
 * @param {string[]} items
 */
function listed(join, items) {
  if (items.length === 0) return '';
  return items.reduce((before, after) => ofCatalogue(join, { before, after }) ?? `${before}, ${after}`);
}

/**
 * @param {string} id
 * @param {Record<string, Message>} args
 * @returns {string | null} null if there is no such message
 */
function ofCatalogue(id, args) {
  const pattern = catalogue?.getMessage(id)?.value;
  if (!catalogue || pattern === null || pattern === undefined) return null;
  const said = Object.entries(args).map(([name, value]) => [name, argument(value)]);
  // What an argument lacks shows as its name; the list keeps it from being thrown.
  return catalogue.formatPattern(pattern, Object.fromEntries(said), []);
}

/** @param {Message} value */
function argument(value) {
  return typeof value === 'number' ? new FluentNumber(value, { useGrouping: false }) : sayMessage(value);
}

/**
 * Says messages in the page's language. The catalogues, `*.ftl` beside this file, are those that Rust reads natively.
 *
 * @module words/words
 */

import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle';
import { message, unspoken } from './message.js';

/** @typedef {import('./message.js').Message} Message */

/** A language that messages are said in. */
export class Voice {
  #catalogue;
  /** The language's tag. */
  language;

  /**
   * @param {string} language its tag, such as `en`
   * @param {string} text its catalogue
   */
  constructor(language, text) {
    this.language = language;
    // Marks around arguments would be for right-to-left scripts, of which there are none.
    this.#catalogue = new FluentBundle(language, { useIsolating: false });
    this.#catalogue.addResource(new FluentResource(text));
  }

  /**
   * The text of any message.
   *
   * @param {Message} said
   * @returns {string}
   */
  say(said) {
    if (typeof said === 'string') return said;
    if (typeof said === 'number') return String(said);
    if ('count' in said) return this.#inThousands(String(said.count));
    if ('digits' in said) return said.digits.replace('.', () => this.say(message('number-decimal')));
    if ('join' in said) {
      return this.#listed(
        said.join,
        said.items.map((item) => this.say(item)),
      );
    }
    return this.#ofCatalogue(said.id, said.args) ?? unspoken(said);
  }

  /** @param {string} digits */
  #inThousands(digits) {
    return digits.replace(/\B(?=(\d{3})+$)/g, () => this.say(message('number-thousands')));
  }

  /**
   * @param {string} join
   * @param {string[]} items
   */
  #listed(join, items) {
    if (items.length === 0) return '';
    return items.reduce((before, after) => this.#ofCatalogue(join, { before, after }) ?? `${before}, ${after}`);
  }

  /**
   * @param {string} id
   * @param {Record<string, Message>} args
   * @returns {string | null} null if there is no such message
   */
  #ofCatalogue(id, args) {
    const pattern = this.#catalogue.getMessage(id)?.value;
    if (pattern === null || pattern === undefined) return null;
    const said = Object.entries(args).map(([name, value]) => [name, this.#argument(value)]);
    // What an argument lacks shows as its name; the list keeps it from being thrown.
    return this.#catalogue.formatPattern(pattern, Object.fromEntries(said), []);
  }

  /** @param {Message} value */
  #argument(value) {
    return typeof value === 'number' ? new FluentNumber(value, { useGrouping: false }) : this.say(value);
  }
}

/** The page's voice. @type {Voice | null} */
let current = null;

/** The tag of the language; empty before there is one. */
export function spokenLanguage() {
  return current?.language ?? '';
}

/**
 * Says everything in this language from now on.
 *
 * @param {string} language its tag, such as `en`
 * @param {string} text its catalogue
 */
export function useCatalogue(language, text) {
  current = new Voice(language, text);
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
 * The text of any message; its ids and arguments before there is a language.
 *
 * @param {Message} said
 * @returns {string}
 */
export function sayMessage(said) {
  return current ? current.say(said) : unspoken(said);
}

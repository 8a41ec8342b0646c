/**
 * The page's language: the link's, the one that was chosen here, or the browser's, in this order. `opening.js` chooses, so
 * that the catalogue is asked for at once; here it is spoken, and can be changed.
 *
 * @module language
 */

import { byId, make } from './ui/dom.js';
import { speakLanguage } from './ui/speak.js';
import { languages } from './wasm/page/kindling.js';
import { catalogueOf } from './words/catalogues.js';

/** @typedef {import('./wasm/page/kindling.js').Language} Language */

/** Where the choice is kept; opening.js reads it. */
const KEPT = 'kindling-language';

/** What is spoken if the wanted language does not load. */
const LAST_RESORT = 'en';

/**
 * Speaks the language that opening.js has chosen. Other parts of the page may not be there yet.
 *
 * @returns {Promise<unknown>} why another one is spoken; null if it is not
 */
export async function speakFirst() {
  const tag = document.documentElement.lang;
  let problem = null;
  try {
    speakLanguage(tag, await catalogueOf(tag));
  } catch (error) {
    if (tag === LAST_RESORT) throw error;
    problem = error;
    speakLanguage(LAST_RESORT, await catalogueOf(LAST_RESORT));
  }
  document.documentElement.classList.remove('wordless');
  return problem;
}

/** The switch. */
export class LanguageSwitch {
  #select = byId('language', HTMLSelectElement);
  #onChoice;
  #onFailed;
  #wanted = document.documentElement.lang;

  /**
   * @param {(language: Language) => void} onChoice called when somebody has chosen one
   * @param {(error: unknown) => void} onFailed called with why its catalogue does not load, and with null once one has loaded
   */
  constructor(onChoice, onFailed) {
    this.#onChoice = onChoice;
    this.#onFailed = onFailed;
    this.#select.append(...languages().map(({ tag, name }) => make('option', { value: tag, lang: tag }, name)));
    this.#select.value = document.documentElement.lang;
    this.#select.addEventListener('change', () => this.#choose());
  }

  /** Speaks the language that an address asks for, if there is such a one. @param {string} wanted */
  follow(wanted) {
    const tag = languages().find((language) => language.tag === wanted.toLowerCase().split(/[-_]/)[0])?.tag;
    if (tag && tag !== document.documentElement.lang) this.#change(tag);
  }

  async #choose() {
    const tag = /** @type {Language} */ (this.#select.value);
    if (!(await this.#change(tag))) return;
    keep(tag);
    this.#onChoice(tag);
  }

  /** @param {Language} tag @returns {Promise<boolean>} whether it is spoken now */
  async #change(tag) {
    this.#wanted = tag;
    try {
      const catalogue = await catalogueOf(tag);
      // Another one may have been chosen since.
      if (this.#wanted !== tag) return false;
      speakLanguage(tag, catalogue);
      this.#onFailed(null);
    } catch (error) {
      if (this.#wanted !== tag) return false;
      this.#onFailed(error);
    }
    this.#select.value = document.documentElement.lang;
    return document.documentElement.lang === tag;
  }
}

/** @param {string} tag */
function keep(tag) {
  try {
    localStorage.setItem(KEPT, tag);
  } catch {
    // Where storage is blocked, the choice holds until the page is closed.
  }
}

/**
 * The page's language: the link's, the one that was chosen here, or the browser's, in this order. `opening.js` chooses, so
 * that the catalogue is asked for at once; here it is spoken, and can be changed.
 *
 * @module language
 */

import { fetchCode } from './site.js';
import { byId, make } from './ui/dom.js';
import { speakLanguage } from './ui/speak.js';
import { languages } from './wasm/page/kindling.js';

/** @typedef {import('./wasm/page/kindling.js').Language} Language */

/** Where the choice is kept; opening.js reads it. */
const KEPT = 'kindling-language';

/** A language's catalogue is asked for once, unless that failed. @type {Map<string, Promise<string>>} */
const catalogues = new Map();

/** Speaks the language that opening.js has chosen. Other parts of the page may not be there yet. */
export async function speakFirst() {
  const tag = document.documentElement.lang;
  speakLanguage(tag, await catalogueOf(tag));
  document.documentElement.classList.remove('wordless');
}

/** @param {string} tag */
function catalogueOf(tag) {
  const catalogue = catalogues.get(tag) ?? readCatalogue(tag);
  catalogues.set(tag, catalogue);
  catalogue.catch(() => catalogues.delete(tag));
  return catalogue;
}

/** @param {string} tag */
async function readCatalogue(tag) {
  const path = `words/${tag}.ftl`;
  const response = await fetchCode(path);
  // The page may have no words yet to say it with.
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

/** The switch. */
export class LanguageSwitch {
  #select = byId('language', HTMLSelectElement);
  #onChoice;
  #onFailed;
  #wanted = document.documentElement.lang;

  /**
   * @param {(language: Language) => void} onChoice called when somebody has chosen one
   * @param {(error: unknown) => void} onFailed called if its catalogue does not load
   */
  constructor(onChoice, onFailed) {
    this.#onChoice = onChoice;
    this.#onFailed = onFailed;
    this.#select.append(...languages().map(({ tag, name }) => make('option', { value: tag, lang: tag }, name)));
    this.#select.value = document.documentElement.lang;
    this.#select.addEventListener('change', () => this.#choose());
  }

  /** Speaks the language that a link asks for. @param {Language | null} tag */
  follow(tag) {
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
      if (this.#wanted === tag) speakLanguage(tag, catalogue);
    } catch (error) {
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

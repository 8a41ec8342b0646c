/**
 * What the page says. It remembers the messages, so that a change of language says them again.
 *
 * - `speak` and its siblings say a message in an element. Whoever calls them keeps no text.
 * - An element of `index.html` names its message itself: `data-words`, and `data-words-label` and `data-words-title` for what
 *   only assistive tools and the mouse find.
 * - What is drawn, not written, is drawn again by who hears of it (`onLanguage`).
 *
 * An element that is out of the document while the language changes keeps its old one.
 *
 * @module ui/speak
 */

import { message } from '../words/message.js';
import { sayMessage, useCatalogue } from '../words/words.js';

/** @typedef {import('../words/message.js').Message} Message */

/** The places for words, each with how to write there. */
const PLACES = {
  text: (/** @type {Element} */ element, /** @type {string} */ text) => {
    // Only changes, so that a screen reader doesn't repeat itself.
    if (element.textContent !== text) element.textContent = text;
  },
  /** Text of the page's own with `<b>` and `<code>` in it. */
  marked: (/** @type {Element} */ element, /** @type {string} */ text) => element.replaceChildren(...parts(text)),
  label: (/** @type {Element} */ element, /** @type {string} */ text) => {
    element.ariaLabel = text;
  },
  title: (/** @type {Element} */ element, /** @type {string} */ text) => {
    /** @type {HTMLElement} */ (element).title = text;
  },
  /** What heads a cell where its column's header is not shown. */
  column: (/** @type {Element} */ element, /** @type {string} */ text) => {
    /** @type {HTMLElement} */ (element).dataset.label = text;
  },
};

/** @typedef {keyof typeof PLACES} Place */

/** What is said where. @type {WeakMap<Element, Map<Place, Message>>} */
const said = new WeakMap();
/** Marks the elements that have something. */
const SIGN = 'data-said';

/** @type {Set<() => void>} */
const listeners = new Set();

/** Says a message in an element, instead of what it held. @param {Element} element @param {Message} words */
export function speak(element, words) {
  if (element instanceof HTMLElement) delete element.dataset.words;
  sayAt(element, 'text', words);
}

/**
 * An option whose name changes with the language.
 *
 * @param {Message} name
 * @param {string} value
 */
export function spokenOption(name, value) {
  const option = new Option('', value);
  speak(option, name);
  return option;
}

/** Names an element for assistive tools. @param {Element} element @param {Message} words */
export function speakLabel(element, words) {
  sayAt(element, 'label', words);
}

/** Explains an element to those who point at it. @param {Element} element @param {Message} words */
export function speakTitle(element, words) {
  sayAt(element, 'title', words);
}

/** Heads a cell on screens that are too narrow for the table's header. @param {Element} element @param {Message} words */
export function speakColumn(element, words) {
  sayAt(element, 'column', words);
}

/**
 * @param {Element} element
 * @param {Place} place
 * @param {Message} words
 */
function sayAt(element, place, words) {
  const ofElement = said.get(element) ?? new Map();
  ofElement.set(place, words);
  said.set(element, ofElement);
  if (!element.hasAttribute(SIGN)) element.setAttribute(SIGN, '');
  PLACES[place](element, sayMessage(words));
}

/** Calls `listener` after every change of language, when all that is written has changed. @param {() => void} listener */
export function onLanguage(listener) {
  listeners.add(listener);
}

/**
 * Says everything in another language from now on.
 *
 * @param {string} language its tag
 * @param {string} catalogue its catalogue's text
 */
export function speakLanguage(language, catalogue) {
  useCatalogue(language, catalogue);
  document.documentElement.lang = language;
  speakPage();
  for (const element of document.querySelectorAll(`[${SIGN}]`)) {
    for (const [place, words] of said.get(element) ?? []) PLACES[place](element, sayMessage(words));
  }
  for (const listener of listeners) listener();
}

/** The page's own texts. */
function speakPage() {
  for (const [attribute, place] of /** @type {[string, Place][]} */ (Object.entries(ATTRIBUTES))) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      PLACES[place](element, sayMessage(message(element.getAttribute(attribute) ?? '')));
    }
  }
}

/** How `index.html` names what an element says. @type {Record<string, Place>} */
const ATTRIBUTES = { 'data-words': 'marked', 'data-words-label': 'label', 'data-words-title': 'title' };

/** Nodes for a text with `<b>` and `<code>`. @param {string} text */
function parts(text) {
  return text.split(/(<(?:b|code)>.*?<\/(?:b|code)>)/).map((part) => {
    const [, tag, inside] = /^<(b|code)>(.*)<\/\1>$/.exec(part) ?? [];
    return tag ? Object.assign(document.createElement(tag), { textContent: inside }) : part;
  });
}

/**
 * The link: opened, its spec stands in the form and nothing runs; copied, it holds the form's spec, and what came out of it.
 *
 * @module link
 */

import { ControlLocks, inWords } from './control-locks.js';
import { byId } from './dom.js';
import { claimOf, parseLink, printLink } from './wasm/page/kindling.js';

/** @typedef {import('./wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('./wasm/page/kindling.js').Outcome} Outcome */
/** @typedef {import('./wasm/page/kindling.js').ParsedLink} ParsedLink */

export class LinkPanel {
  #form;
  #onOpen;
  #locks = new ControlLocks();
  #notice = byId('link-notice', HTMLDivElement);
  #exercise = byId('exercise', HTMLDivElement);
  #copied = byId('copied', HTMLOutputElement);
  #toCopy = byId('link-to-copy', HTMLInputElement);
  /** @type {Outcome | null} */
  #outcome = null;

  /**
   * @param {import('./spec-form.js').SpecForm} form
   * @param {(link: ParsedLink) => void} onOpen called when the form holds an opened link's spec
   */
  constructor(form, onOpen) {
    this.#form = form;
    this.#onOpen = onOpen;
    form.onChange(() => {
      if (this.#locks.restore()) form.refresh();
      this.#say('');
    });
    byId('copy-link', HTMLButtonElement).addEventListener('click', () => this.#copy());
    byId('dismiss-notice', HTMLButtonElement).addEventListener('click', () => {
      this.#notice.hidden = true;
      byId('experiment', HTMLSelectElement).focus();
    });
    window.addEventListener('hashchange', () => this.open(location.hash));
  }

  /**
   * Fills the form with what a fragment says; starts nothing. An empty one says nothing, and leaves the form alone.
   *
   * @param {string} fragment with or without its `#`
   */
  open(fragment) {
    const link = parseLink(fragment);
    this.#showNotices(link.notices);
    if (link.isLink) this.#form.spec = link.spec;
    this.#locks.apply(link);
    this.#showExercise(link);
    this.#onOpen(link);
  }

  /**
   * Lets the next copied link claim what came out, as long as the form holds that run's spec.
   *
   * @param {Outcome | null} outcome null if the form's run has none yet
   */
  setOutcome(outcome) {
    this.#outcome = outcome;
    this.#say('');
  }

  /**
   * The address of this page with a spec, and with what came out of it.
   *
   * @param {Spec} spec
   * @param {Outcome | null} [outcome]
   * @throws {Error} naming the first value of the spec that is out of range
   */
  static address(spec, outcome = null) {
    const { origin, pathname } = location;
    return `${origin}${pathname}#${printLink({ spec, claim: outcome && claimOf(outcome) })}`;
  }

  async #copy() {
    const { spec } = this.#form;
    try {
      const isOfRun = this.#outcome !== null && printLink({ spec: this.#outcome.spec }) === printLink({ spec });
      const address = LinkPanel.address(spec, isOfRun ? this.#outcome : null);
      const what = isOfRun ? 'The link holds this set-up and what came out.' : 'The link holds this set-up; no finished run belongs to it.';
      const isCopied = await write(address);
      this.#say(isCopied ? `Copied. ${what}` : `${what} Please copy it from here:`, isCopied ? '' : address);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * @param {string} sentence
   * @param {string} [address] to be copied by hand
   */
  #say(sentence, address = '') {
    this.#copied.textContent = sentence;
    this.#toCopy.hidden = !address;
    this.#toCopy.value = address;
    if (address) this.#toCopy.select();
  }

  /** @param {string[]} notices */
  #showNotices(notices) {
    const items = notices.map((notice) => {
      const item = document.createElement('li');
      item.textContent = notice;
      return item;
    });
    byId('link-notices', HTMLUListElement).replaceChildren(...items);
    this.#notice.hidden = notices.length === 0;
  }

  /** Says what is hidden and locked, and how to get it back. @param {ParsedLink} link */
  #showExercise({ spec, claim, hide, lock }) {
    const done = [hide.length && `hidden ${inWords(hide)}`, lock.length && `locked ${inWords(lock)}`].filter(Boolean);
    byId('exercise-note', HTMLParagraphElement).textContent = `Your teacher has ${done.join(', and ')}.`;
    byId('full-page', HTMLAnchorElement).href = `#${printLink({ spec, claim })}`;
    this.#exercise.hidden = done.length === 0;
  }
}

/**
 * Writes to the clipboard, which a browser may refuse, and does not have outside of https.
 *
 * @param {string} text
 * @returns {Promise<boolean>} whether it could
 */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

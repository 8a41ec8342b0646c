/**
 * The link: opening one fills the form with its spec, without running anything; copying one takes the form's spec, and
 * its results. Whatever it locks stays as it is, no matter what fills the form.
 *
 * @module links/panel
 */

import { ControlLocks, inWords } from '../setup/control-locks.js';
import { byId } from '../ui/dom.js';
import { onLanguage, speak } from '../ui/speak.js';
import { claimOf, parseLink, printLink } from '../wasm/page/kindling.js';
import { message, sentences, wordsOf } from '../words/message.js';
import { spokenLanguage } from '../words/words.js';
import { NO_LINK, splitView, withLanguage } from './address.js';

/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/page/kindling.js').RunResult} RunResult */
/** @typedef {import('../wasm/page/kindling.js').ParsedLink} ParsedLink */
/** @typedef {import('../words/message.js').Message} Message */

/** Query parameters for the page itself; the rest of a query may be a link. */
const OF_THE_PAGE = ['device', 'workers', 'lang'];

/** Marks the entries of the browser's history whose address has been read. */
const READ = { isRead: true };

export class LinkPanel {
  #form;
  #views;
  #onOpen;
  #onLanguageAsked;
  #locks = new ControlLocks();
  #notice = byId('link-notice', HTMLDivElement);
  #exercise = byId('exercise', HTMLDivElement);
  #fullPage = byId('full-page', HTMLAnchorElement);
  #kept = byId('kept', HTMLParagraphElement);
  #copied = byId('copied', HTMLOutputElement);
  #toCopy = byId('link-to-copy', HTMLInputElement);
  /** @type {RunResult | null} */
  #result = null;
  /** The link that is open, as the address has it but for view and language, and the view that it opens by itself. */
  #opened = { link: '', view: 'train' };

  /**
   * @param {import('../setup/form.js').SpecForm} form
   * @param {import('./views.js').Views} views
   * @param {(link: ParsedLink) => void} onOpen called once the form holds an opened link's spec
   * @param {(tag: string) => void} onLanguageAsked called with the language that an address asks for
   */
  constructor(form, views, onOpen, onLanguageAsked) {
    this.#form = form;
    this.#views = views;
    this.#onOpen = onOpen;
    this.#onLanguageAsked = onLanguageAsked;
    form.keepLocked = () => this.#keepLocked();
    form.onChange(() => this.#say(''));
    byId('copy-link', HTMLButtonElement).addEventListener('click', () => this.#copy());
    byId('dismiss-notice', HTMLButtonElement).addEventListener('click', () => {
      this.#notice.hidden = true;
      byId('experiment', HTMLSelectElement).focus();
    });
    window.addEventListener('hashchange', () => this.#readAddress());
    onLanguage(() => {
      this.#fullPage.href = withLanguage(this.#fullPage.getAttribute('href') ?? '#', spokenLanguage());
    });
  }

  /** Opens the link in the page's address; moves one from the query behind the `#`, where later ones go. */
  openAddress() {
    if (!location.hash && isAboutLink(parseLink(location.search))) setAddress(queryWithoutPage());
    const link = parseAddress();
    this.#open(link);
    this.#askLanguage(link);
    // After a reload or a copy, the address states plainly what was understood, and again what was not.
    const { spec, claim, hide, lock, view, language: asked, isLink, claimProblem, notices } = link;
    const isPlain = isLink && claimProblem === '' && !notices.length;
    if (isPlain) {
      const plain = printLink({ spec, claim, hide, lock, view, language: asked });
      if (location.hash.slice(1) !== plain) setAddress(plain);
    }
    this.#show(link, isPlain);
    history.replaceState(READ, '');
  }

  /**
   * Shows the view that a link asks for; without one, what is claimed is shown where it can be verified.
   *
   * @param {ParsedLink} parsed
   * @param {boolean} isPlain whether the address states what was understood
   */
  #show({ claim, claimProblem, view, language: asked, refusal, isLink }, isPlain) {
    const { link, view: inAddress, text } = splitView(location.hash.slice(1));
    const isAny = isLink || refusal !== '';
    this.#views.opened = isAny ? { text, isPlain } : { text: asked ? `${NO_LINK}&lang=${asked}` : NO_LINK, isPlain: true };
    this.#opened = { link, view: claim || claimProblem !== '' ? 'class' : 'train' };
    const isShown = this.#views.show(view ?? inAddress ?? this.#opened.view);
    if (!isShown) this.#views.show(this.#opened.view);
  }

  /** Goes to another view of the link that is open, or opens another link. */
  #readAddress() {
    const { link, view, language: asked } = splitView(location.hash.slice(1));
    // Back and Forward change no language: what the address named then may have been changed by hand since.
    const isInOther = asked !== null && asked !== spokenLanguage() && !history.state;
    if (link !== this.#opened.link) return this.openAddress();
    this.#views.show(view ?? this.#opened.view);
    if (isInOther) {
      const parsed = parseAddress();
      this.#showNotices(parsed);
      this.#askLanguage(parsed);
    }
    // What the address says stays true, also of one from before the language was chosen.
    if (asked !== null) history.replaceState(READ, '', `#${withLanguage(location.hash.slice(1), spokenLanguage())}`);
  }

  /** @param {ParsedLink} link */
  #askLanguage({ language: asked }) {
    const wanted = asked ?? new URLSearchParams(location.search).get('lang');
    if (wanted) this.#onLanguageAsked(wanted);
  }

  /**
   * Fills the form from a link; starts nothing. Does nothing without a link; a refused link leaves form and locks
   * alone.
   *
   * @param {ParsedLink} link
   */
  #open(link) {
    this.#showNotices(link);
    if (link.refusal === '') {
      this.#locks.release();
      if (link.isLink) this.#form.spec = link.spec;
      this.#locks.apply(link);
      speak(this.#kept, '');
      this.#showExercise(link);
    }
    this.#onOpen(link);
  }

  #keepLocked() {
    const kept = this.#locks.restore();
    speak(this.#kept, kept.length > 0 ? message('exercise-kept', { settings: inWords(kept) }) : '');
  }

  /**
   * Lets the next copied link claim these results, as long as the form holds that run's spec.
   *
   * @param {RunResult | null} result null if the form's run has none yet
   */
  setResult(result) {
    this.#result = result;
    this.#say('');
  }

  /**
   * The address of this page with a spec and its results.
   *
   * @param {Spec} spec
   * @param {RunResult | null} [result]
   * @throws {Error} naming the first value of the spec that is out of range
   */
  static address(spec, result = null) {
    const { origin, pathname } = location;
    return `${origin}${pathname}#${printLink({ spec, claim: result && claimOf(result) })}`;
  }

  async #copy() {
    const { spec, problem } = this.#form;
    if (problem !== '') return this.#say(problem);
    try {
      const isOfRun = this.#result !== null && printLink({ spec: this.#result.spec }) === printLink({ spec });
      const address = LinkPanel.address(spec, isOfRun ? this.#result : null);
      const what = isOfRun ? message('link-with-results') : message('link-without-results');
      const isCopied = await write(address);
      if (isCopied) this.#say(sentences(message('copied'), what));
      else this.#say(sentences(what, message('link-copy-by-hand')), address);
    } catch (error) {
      this.#say(wordsOf(error));
    }
  }

  /**
   * @param {Message} sentence
   * @param {string} [address] for copying by hand
   */
  #say(sentence, address = '') {
    speak(this.#copied, sentence);
    this.#toCopy.hidden = !address;
    this.#toCopy.value = address;
    if (address) this.#toCopy.select();
  }

  /** @param {ParsedLink} link */
  #showNotices({ refusal, notices }) {
    const items = (refusal !== '' ? [refusal] : notices).map((notice) => {
      const item = document.createElement('li');
      speak(item, notice);
      return item;
    });
    const heading = refusal !== '' ? message('link-notices-of-refusal') : message('link-notices');
    speak(byId('link-notice-heading', HTMLParagraphElement), heading);
    byId('link-notices', HTMLUListElement).replaceChildren(...items);
    this.#notice.hidden = items.length === 0;
  }

  /** Says what is hidden and locked, and how to undo that. @param {ParsedLink} link */
  #showExercise({ spec, claim, hide, lock, language: asked }) {
    speak(byId('exercise-note', HTMLParagraphElement), exercise(hide, lock));
    this.#fullPage.href = `#${printLink({ spec, claim, language: asked })}`;
    this.#exercise.hidden = hide.length + lock.length === 0;
  }
}

/**
 * @param {ParsedLink['hide']} hide
 * @param {ParsedLink['lock']} lock
 * @returns {Message} empty without any
 */
function exercise(hide, lock) {
  if (hide.length > 0 && lock.length > 0) return message('exercise-both', { hidden: inWords(hide), locked: inWords(lock) });
  if (hide.length > 0) return message('exercise-hidden', { hidden: inWords(hide) });
  return lock.length > 0 ? message('exercise-locked', { locked: inWords(lock) }) : '';
}

/** The link in the page's address, without the page's own parameters. */
function parseAddress() {
  const { origin, pathname, hash } = location;
  const { link, view, language: asked } = splitView(hash.slice(1));
  // A view of the page as it begins, or a language, is no link to a run, and needs no version.
  if (link === NO_LINK && (view !== null || asked !== null)) {
    const beside = [...(view === null ? [] : [`view=${view}`]), ...(asked === null ? [] : [`lang=${asked}`])];
    return { ...parseLink(`#${[NO_LINK, ...beside].join('&')}`), isLink: false };
  }
  const query = queryWithoutPage();
  return parseLink(`${origin}${pathname}${query ? `?${query}` : ''}${hash}`);
}

/** Whether a text is a link, or was meant to be one. @param {ParsedLink} link */
function isAboutLink({ isLink, refusal }) {
  return isLink || refusal !== '';
}

/** The page's query, unchanged, without the page's own parameters. */
function queryWithoutPage() {
  const parts = location.search.slice(1).split('&');
  return parts.filter((part) => !OF_THE_PAGE.includes(part.split('=')[0])).join('&');
}

/** Puts a link into the page's address, keeping the page's own parameters. @param {string} fragment */
function setAddress(fragment) {
  const query = new URLSearchParams(location.search);
  const isLink = isAboutLink(parseLink(location.search));
  if (isLink) for (const key of [...query.keys()]) if (!OF_THE_PAGE.includes(key)) query.delete(key);
  const search = isLink ? (query.size ? `?${query}` : '') : location.search;
  history.replaceState(history.state, '', `${location.pathname}${search}#${fragment}`);
}

/**
 * Writes to the clipboard, which browsers may refuse, and lack outside https.
 *
 * @param {string} text
 * @returns {Promise<boolean>} whether it succeeded
 */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

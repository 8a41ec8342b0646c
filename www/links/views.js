/**
 * The views: one is shown at a time, and the address names it.
 *
 * @module links/views
 */

import { byId } from '../ui/dom.js';
import { speak } from '../ui/speak.js';
import { message } from '../words/message.js';
import { NO_LINK, withLanguage, withView } from './address.js';

/** @typedef {import('../wasm/page/kindling.js').View} View */

/** What the window is called. @type {Record<View, import('../words/message.js').Message>} */
const TITLES = {
  train: message('page-title'),
  inside: message('title-of-view', { view: message('view-inside') }),
  compare: message('title-of-view', { view: message('view-compare') }),
  lab: message('title-of-view', { view: message('view-lab') }),
  class: message('title-of-view', { view: message('view-class') }),
};

export class Views {
  #page = byId('page', HTMLElement);
  #onShow;
  /** @type {HTMLAnchorElement[]} */
  #links = [...document.querySelectorAll('a[data-view]')].filter((link) => link instanceof HTMLAnchorElement);
  /** @type {HTMLElement[]} */
  #panels = [...document.querySelectorAll('[data-views]')].filter((panel) => panel instanceof HTMLElement);
  /** @type {import('./address.js').Opened} */
  #opened = { text: NO_LINK, isPlain: true };
  /** How far each view was scrolled when it was left. @type {Map<string, number>} */
  #scrolled = new Map();

  /** @param {(view: View) => void} onShow called whenever a view is shown */
  constructor(onShow) {
    this.#onShow = onShow;
    // Until now its links led to the page without the link that it was opened with.
    this.#links[0].closest('nav')?.removeAttribute('inert');
    for (const link of this.#links) {
      link.addEventListener('click', (event) => {
        // With a key held down the browser opens the link elsewhere.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        this.open(/** @type {View} */ (link.dataset.view));
      });
    }
  }

  /** The view that is shown. @returns {View} */
  get current() {
    return /** @type {View} */ (this.#page.dataset.view);
  }

  /** Goes to a view; Back returns. @param {View} view */
  open(view) {
    // What did not load is tried again.
    if (view === this.current) return this.#onShow(view);
    history.pushState(history.state, '', `#${withView(this.#opened, view)}`);
    this.show(view);
  }

  /**
   * Shows a view, without a new address.
   *
   * @param {string} view
   * @returns {boolean} whether there is such a view, and no link hides it
   */
  show(view) {
    const target = this.#links.find(({ dataset }) => dataset.view === view);
    if (!target || getComputedStyle(target).display === 'none') return false;
    if (view !== this.current) this.#scrolled.set(this.current, scrollY);
    this.#page.dataset.view = view;
    for (const panel of this.#panels) panel.classList.toggle('away', !viewsOf(panel).includes(view));
    for (const link of this.#links) {
      if (link === target) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    // What had the focus may be gone.
    if (document.activeElement?.closest('.away')) target.focus({ preventScroll: true });
    this.#speakTitle();
    this.#onShow(this.current);
    scrollTo(0, this.#scrolled.get(view) ?? 0);
    return true;
  }

  /** As an element, which says its title again in another language. */
  #speakTitle() {
    const title = document.head.querySelector('title');
    if (title) speak(title, TITLES[this.current]);
  }

  /** Lets the navigation lead to the views of this link. @param {import('./address.js').Opened} opened */
  set opened(opened) {
    this.#opened = opened;
    for (const link of this.#links) link.hash = withView(opened, link.dataset.view ?? '');
  }

  /**
   * Somebody has chosen another language: an address that names one names this one from now on.
   *
   * @param {import('../wasm/page/kindling.js').Language} tag
   */
  set language(tag) {
    this.opened = { ...this.#opened, text: withLanguage(this.#opened.text, tag) };
    const fragment = location.hash.slice(1);
    const spoken = withLanguage(fragment, tag);
    if (spoken !== fragment) history.replaceState(history.state, '', `#${spoken}`);
    const query = new URLSearchParams(location.search);
    if (!query.has('lang')) return;
    query.set('lang', tag);
    history.replaceState(history.state, '', `?${query}${location.hash}`);
  }
}

/** The views that a panel stands in. Not by `dataset`: the form has a field of that name. @param {HTMLElement} panel */
function viewsOf(panel) {
  return panel.getAttribute('data-views')?.split(' ') ?? [];
}

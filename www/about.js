/**
 * About: what the page is, and which build of it.
 *
 * @module about
 */

import { byId } from './ui/dom.js';

/** @param {import('./site.js').Site} site */
export function offerAbout({ version, build }) {
  byId('about-version', HTMLElement).textContent = version;
  byId('about-build', HTMLElement).textContent = build;
  const dialog = byId('about', HTMLDialogElement);
  byId('open-about', HTMLButtonElement).addEventListener('click', () => dialog.showModal());
}

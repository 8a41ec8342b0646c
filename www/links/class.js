/**
 * The view Class: verifies the claim of an opened or pasted link.
 *
 * @module links/class
 */

import { byId } from '../ui/dom.js';
import { speak } from '../ui/speak.js';
import { parseLink, printLink } from '../wasm/page/kindling.js';
import { message } from '../words/message.js';
import { VerifyPanel } from './verify.js';

/** @typedef {import('../wasm/page/kindling.js').ParsedLink} ParsedLink */

export class ClassView {
  #verify;

  /** @param {ConstructorParameters<typeof VerifyPanel>} parts of the panel that verifies */
  constructor(...parts) {
    this.#verify = new VerifyPanel(...parts);
    const field = byId('pasted-link', HTMLInputElement);
    byId('open-link', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const problem = openPasted(field.value);
      speak(byId('pasted-problem', HTMLParagraphElement), problem);
      if (problem === '') field.value = '';
    });
  }

  /** Shows what a link claims. @param {ParsedLink} link */
  open(link) {
    this.#verify.open(link);
  }
}

/**
 * Opens a link as if it had been followed, in the language of who reads it.
 *
 * @param {string} text whatever holds the link
 * @returns {import('../words/message.js').Message} why there is nothing to open; empty if there was
 */
function openPasted(text) {
  const { spec, claim, hide, lock, isLink, refusal, claimProblem } = parseLink(text);
  if (refusal !== '' || claimProblem !== '') return refusal !== '' ? refusal : claimProblem;
  if (!isLink) return message('paste-without-link');
  location.hash = printLink({ spec, claim, hide, lock, view: 'class' });
  return '';
}

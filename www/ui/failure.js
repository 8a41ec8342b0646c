/**
 * Says what went wrong, and what to do next.
 *
 * @module ui/failure
 */

import { ExpectedError } from '../trainer/index.js';
import { message, sentences, wordsOf } from '../words/message.js';
import { sayMessage } from '../words/words.js';
import { byId } from './dom.js';
import { speak } from './speak.js';

/**
 * What the user can do about a failure: a button's label and action.
 * @typedef {{ label: import('../words/message.js').Message, act: () => void }} Remedy
 */

export function hideFailure() {
  byId('failure', HTMLDivElement).hidden = true;
}

/**
 * @param {unknown} error
 * @param {Remedy | null} [remedy]
 */
export function showFailure(error, remedy = null) {
  const advice = error instanceof ExpectedError ? '' : message('failure-advice');
  speak(byId('failure-text', HTMLParagraphElement), sentences(wordsOf(error), advice));
  const details = (error instanceof ExpectedError && error.details) || (error instanceof Error && error.stack);
  byId('failure-details', HTMLPreElement).textContent = details || sayMessage(wordsOf(error));
  const button = byId('failure-remedy', HTMLButtonElement);
  button.hidden = !remedy;
  speak(button, remedy?.label ?? '');
  // eslint-disable-next-line no-restricted-syntax -- the remedy of the last failure goes
  button.onclick = remedy && remedy.act;
  byId('failure', HTMLDivElement).hidden = false;
}

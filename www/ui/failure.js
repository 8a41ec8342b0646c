/**
 * Says what went wrong, and what to do next.
 *
 * @module ui/failure
 */

import { ExpectedError } from '../trainer/index.js';
import { byId } from './dom.js';

/**
 * What the user can do about a failure: a button's label and action.
 * @typedef {{ label: string, act: () => void }} Remedy
 */

export function hideFailure() {
  byId('failure', HTMLDivElement).hidden = true;
}

/**
 * @param {unknown} error
 * @param {Remedy | null} [remedy]
 */
export function showFailure(error, remedy = null) {
  const advice = error instanceof ExpectedError ? '' : ' Reload the page and try again.';
  byId('failure-text', HTMLParagraphElement).textContent = describe(error) + advice;
  const details = (error instanceof ExpectedError && error.details) || (error instanceof Error && error.stack);
  byId('failure-details', HTMLPreElement).textContent = details || describe(error);
  const button = byId('failure-remedy', HTMLButtonElement);
  button.hidden = !remedy;
  button.textContent = remedy?.label ?? '';
  // eslint-disable-next-line no-restricted-syntax -- the remedy of the last failure goes
  button.onclick = remedy && remedy.act;
  byId('failure', HTMLDivElement).hidden = false;
}

/** @param {unknown} error */
export function describe(error) {
  return error instanceof Error ? error.message : String(error);
}

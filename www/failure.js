/**
 * Says what went wrong, and what to do next.
 *
 * @module failure
 */

import { DataError } from './data.js';
import { byId } from './dom.js';
import { TrainerError } from './trainer-client.js';

export function hideFailure() {
  byId('failure', HTMLDivElement).hidden = true;
}

/** @param {unknown} error */
export function showFailure(error) {
  const isExpected = error instanceof DataError || error instanceof TrainerError;
  const advice = isExpected ? '' : ' Reload the page and try again.';
  byId('failure-text', HTMLParagraphElement).textContent = describe(error) + advice;
  const details = error instanceof TrainerError ? error.details : error instanceof Error ? error.stack : '';
  byId('failure-details', HTMLPreElement).textContent = details || describe(error);
  byId('failure', HTMLDivElement).hidden = false;
}

/** @param {unknown} error */
export function describe(error) {
  return error instanceof Error ? error.message : String(error);
}

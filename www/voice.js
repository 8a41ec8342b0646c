/**
 * What the page says to those who listen to it. What is seen may change many times a second; a screen reader that read all of
 * that out would never come to an end. So those outputs are silent, and one region speaks for them.
 *
 * @module voice
 */

import { byId } from './dom.js';

/** What happens by and by is told no more often than this. */
const PAUSE_MILLISECONDS = 5000;

/** When something was said last. */
let last = -Infinity;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Says something at once: a run is done, paused, failed. What waited to be said is out of date. @param {string} sentence */
export function announce(sentence) {
  clearTimeout(timer);
  timer = undefined;
  say(sentence);
}

/**
 * Says how far something is, when there is time: of what comes meanwhile only the last.
 *
 * @param {string} sentence
 */
export function report(sentence) {
  clearTimeout(timer);
  timer = setTimeout(() => announce(sentence), Math.max(0, last + PAUSE_MILLISECONDS - performance.now()));
}

/** @param {string} sentence */
function say(sentence) {
  const region = byId('voice', HTMLParagraphElement);
  if (region.textContent === sentence) return;
  region.textContent = sentence;
  last = performance.now();
}

/**
 * The page's announcements for screen readers. Visible figures may change many times a second, more often than a screen
 * reader could read them. So those outputs are silent, and one region speaks for them.
 *
 * @module ui/voice
 */

import { sayMessage } from '../words/words.js';
import { byId } from './dom.js';
import { onLanguage } from './speak.js';

/** @typedef {import('../words/message.js').Message} Message */

/** Milliseconds for which the region is empty before it says the same again; a screen reader would not notice less. */
const BREATH_MILLISECONDS = 100;

/** The shortest pause between reports of gradual changes. */
const PAUSE_MILLISECONDS = 5000;

/** Time of the last announcement. */
let last = -Infinity;
/** Of what waits for the pause to end. @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** Of what was said just before. @type {ReturnType<typeof setTimeout> | undefined} */
let breath;

/** Announces something at once: a run is done, paused, failed. Drops a waiting report. @param {Message} sentence */
export function announce(sentence) {
  clearTimeout(timer);
  clearTimeout(breath);
  const words = sayMessage(sentence);
  if (!isSaid(words)) return write(words);
  byId('voice', HTMLParagraphElement).replaceChildren();
  breath = setTimeout(() => write(words), BREATH_MILLISECONDS);
}

/**
 * Reports progress when there is time: only the latest report counts.
 *
 * @param {Message} sentence
 */
export function report(sentence) {
  clearTimeout(timer);
  timer = setTimeout(() => write(sayMessage(sentence)), Math.max(0, last + PAUSE_MILLISECONDS - performance.now()));
}

/** @param {string} sentence */
function isSaid(sentence) {
  return byId('voice', HTMLParagraphElement).textContent === sentence;
}

// What was announced was so in the language of that moment.
onLanguage(() => byId('voice', HTMLParagraphElement).replaceChildren());

/** @param {string} sentence */
function write(sentence) {
  if (isSaid(sentence)) return;
  byId('voice', HTMLParagraphElement).textContent = sentence;
  last = performance.now();
}

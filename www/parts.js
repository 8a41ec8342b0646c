/**
 * What the page can't do without: its words, its wasm, and what it knows of its build. All are asked for at once.
 *
 * @module parts
 */

import { speakFirst } from './language.js';
import { fetchCode, readSite } from './site.js';
import { ExpectedError, sayWith } from './trainer/index.js';
import initPage, { setWords } from './wasm/page/kindling.js';
import { message, wordsOf } from './words/message.js';
import { sayMessage } from './words/words.js';

/**
 * The words, after which everything can be said. Without any, opening.js says so.
 *
 * @type {Promise<unknown>} why they are not in the wanted language; null if they are
 */
export const words = speakFirst().then((problem) => {
  sayWith(sayMessage);
  return problem;
});

const others = Promise.all([loaded('build.json', readSite()), loaded(message('part-wasm'), loadPage())]);
// Its failure is told to who waits for it, later.
others.catch(() => undefined);

/**
 * The rest.
 *
 * @returns {Promise<import('./site.js').Site>}
 * @throws {ExpectedError} naming what did not load
 */
export async function loadParts() {
  const [site] = await others;
  setWords(sayMessage);
  return site;
}

/** The wasm that the form needs. */
function loadPage() {
  return initPage({ module_or_path: fetchCode('wasm/page/kindling_bg.wasm') });
}

/**
 * @template T
 * @param {import('./words/message.js').Message} what
 * @param {Promise<T>} part
 * @returns {Promise<T>}
 */
async function loaded(what, part) {
  try {
    return await part;
  } catch (error) {
    // Said in words, and not by ids.
    await words;
    throw new ExpectedError(message('failed-part', { what, reason: wordsOf(error) }));
  }
}

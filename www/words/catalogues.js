/**
 * The catalogues of the page's languages, as the site has them.
 *
 * @module words/catalogues
 */

import { fetchCode } from '../site.js';

/** A language's catalogue is asked for once, unless that failed. @type {Map<string, Promise<string>>} */
const catalogues = new Map();

/**
 * @param {string} tag
 * @returns {Promise<string>}
 */
export function catalogueOf(tag) {
  const catalogue = catalogues.get(tag) ?? readCatalogue(tag);
  catalogues.set(tag, catalogue);
  catalogue.catch(() => catalogues.delete(tag));
  return catalogue;
}

/** @param {string} tag */
async function readCatalogue(tag) {
  const path = `words/${tag}.ftl`;
  const response = await fetchCode(path);
  // The page may have no words yet to say it with.
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

/**
 * Determines what a file requests, and the finding for each of its rows.
 *
 * @module judge
 */

import { say, sayMessage } from '../www/words/words.js';

/** @typedef {import('./output.js').Finding} Finding */
/** @typedef {import('./input/read.js').Row} Row */
/** @typedef {import('./worker.js').Result} Result */
/** @typedef {import('./worker.js').Spec} Spec */
/** @typedef {import('../www/wasm/page/kindling.js').ParsedLink} ParsedLink */
/** @typedef {typeof import('../www/wasm/page/kindling.js')} Page */

/**
 * A parsed row.
 *
 * @typedef {object} Request
 * @property {Row} row
 * @property {ParsedLink | null} link
 * @property {Pick<Finding, 'word' | 'explanation'> | null} refused why nothing is trained for it
 * @property {string} key of the requested run; empty if it is refused
 */

/** This program's names for the wasm's verdicts. */
const WORDS = /** @type {const} */ ({
  identical: 'identical',
  'within-tolerance': 'same within tolerance',
  differs: 'differs',
});

/**
 * The requests of all rows, before training.
 *
 * @param {Page} page
 * @param {Row[]} rows
 */
export function readRequests(page, rows) {
  /** Runs to train, each once, regardless of how many links request it. @type {Map<string, Spec>} */
  const specs = new Map();
  const requests = rows.map((row) => {
    const link = row.problem || !row.link ? null : page.parseLink(row.link);
    const refused = refusal(row, link);
    if (!link || refused) return { row, link, refused, key: '' };
    const key = page.printLink({ spec: link.spec });
    specs.set(key, link.spec);
    return { row, link, refused, key };
  });
  return { specs, requests };
}

/**
 * Why a row's link isn't trained; null for a link that is.
 *
 * @param {Row} row
 * @param {ParsedLink | null} link
 * @returns {Request['refused']}
 */
function refusal(row, link) {
  if (row.problem) return { word: 'refused', explanation: row.problem };
  if (!link) return { word: 'not a link', explanation: say('verify-no-link') };
  if (link.refusal) return { word: 'refused', explanation: sayMessage(link.refusal) };
  return link.isLink ? null : { word: 'not a link', explanation: say('verify-no-kindling-link') };
}

/**
 * The finding for a row before its run is trained.
 *
 * @param {Request} request
 * @returns {Finding}
 */
export function unjudged({ row, link, refused }) {
  const notices = [...row.notices, ...(link?.notices ?? []).map(sayMessage)];
  const nothing = { row, notices, claim: link?.claim ?? null, found: null, honest: '', seconds: null };
  return { ...nothing, ...(refused ?? { word: 'not yet', explanation: '' }) };
}

/**
 * The finding for a row whose run is trained, or has failed.
 *
 * @param {Page} page
 * @param {string} build
 * @param {Request} request
 * @param {Result | Error} result
 * @returns {Finding}
 */
export function judge(page, build, request, result) {
  const nothing = unjudged(request);
  const { link } = request;
  if (!link || request.refused) return nothing;
  if (result instanceof Error) return { ...nothing, word: 'failed', explanation: result.message };
  const { seconds, ...run } = result;
  const outcome = { ...run, spec: link.spec, device: /** @type {const} */ ('cpu'), build };
  const found = page.claimOf(outcome);
  const honest = `#${page.printLink({ spec: link.spec, claim: found })}`;
  const trained = { ...nothing, found, honest, seconds };
  if (link.claimProblem) return { ...trained, word: 'claim unreadable', explanation: sayMessage(link.claimProblem) };
  if (!link.claim) return { ...trained, word: 'no claim', explanation: '' };
  const { verdict, sentence } = page.verdict(link.claim, outcome);
  return { ...trained, word: WORDS[verdict], explanation: verdict === 'identical' ? '' : sayMessage(sentence) };
}

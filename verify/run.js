/**
 * Verifies the links of a whole class: trains each one with the page's own trainer, and says which claims hold.
 *
 * @module run
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, parse, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { fragmentOf, readInput } from './input.js';
import { toCsv, toTable } from './output.js';
import { Pool } from './pool.js';
import { Progress } from './progress.js';
import { buildOf, openPage } from './site.js';

/** @typedef {import('./output.js').Finding} Finding */
/** @typedef {import('./input.js').Row} Row */
/** @typedef {import('./worker.js').Result} Result */
/** @typedef {typeof import('../www/wasm/page/kindling.js')} Page */

const USAGE = 'node verify/run.js FILE [--out FILE] [--jobs N] [--limit MINUTES] [--site FOLDER]';

/** What each verdict of the wasm is called here. */
const WORDS = /** @type {const} */ ({
  identical: 'identical',
  'within-tolerance': 'same within tolerance',
  differs: 'differs',
});

/** What cannot be done as it was asked; the message is for whoever asked. */
class UsageError extends Error {}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      limit: { type: 'string', default: '60' },
      site: { type: 'string', default: join(import.meta.dirname, '../pkg') },
    },
  });
  const [file] = positionals;
  if (positionals.length !== 1) throw new UsageError(`Usage: ${USAGE}`);
  const { dir, name } = parse(file);
  const out = values.out ?? join(dir, `${name}-verified.csv`);
  if (resolve(out) === resolve(file)) throw new UsageError('The results would overwrite the links: name another file.');
  const number = (/** @type {'jobs' | 'limit'} */ option) => {
    const value = Number(values[option]);
    if (!Number.isInteger(value) || value < 1) throw new UsageError(`--${option} takes a whole number from 1.`);
    return value;
  };
  const site = resolve(values.site);
  if (!existsSync(join(site, 'site.json'))) throw new UsageError(`There is no built site in ${site}.`);
  return { file, out, jobs: number('jobs'), limit: number('limit'), site };
}

/**
 * A row that is not trained, and why; null for a link that is.
 *
 * @param {Row} row
 * @param {string | null} fragment
 * @param {import('../www/wasm/page/kindling.js').ParsedLink | null} link
 * @returns {Pick<Finding, 'word' | 'explanation'> | null}
 */
function refusal(row, fragment, link) {
  if (row.problem) return { word: 'not a link', explanation: row.problem };
  if (fragment === null) return { word: 'not a link', explanation: 'The address has no part after a #.' };
  if (!fragment) return { word: 'not a link', explanation: 'There is no link.' };
  if (link?.isLink) return null;
  // It says that it is one, but of a version that is not understood, or far too long.
  return { word: /(^|&)v=/.test(fragment) ? 'refused' : 'not a link', explanation: '' };
}

/**
 * What the file's rows ask for, before anything is trained.
 *
 * @param {Page} page
 * @param {Row[]} rows
 */
function readLinks(page, rows) {
  /** Runs to train, each once however many links ask for it. @type {Map<string, import('./pool.js').Spec>} */
  const specs = new Map();
  const links = rows.map((row) => {
    const fragment = row.problem ? null : fragmentOf(row.link);
    const link = fragment === null ? null : page.parseLink(fragment);
    const refused = refusal(row, fragment, link);
    if (!link || refused) return { row, link, refused, key: '' };
    const key = page.printLink({ spec: link.spec });
    specs.set(key, link.spec);
    return { row, link, refused, key };
  });
  return { specs, links };
}

/**
 * @param {Page} page
 * @param {string} build
 * @param {ReturnType<typeof readLinks>['links'][number]} of
 * @param {Map<string, Result | Error>} results
 * @returns {Finding}
 */
function judge(page, build, { row, link, refused, key }, results) {
  const notices = row.link && link ? link.notices : [];
  const nothing = { row, notices, claim: link?.claim ?? null, found: null, honest: '', seconds: null };
  if (!link || refused) return { ...nothing, word: 'not a link', explanation: '', ...refused };
  const result = results.get(key) ?? new Error('It was not trained.');
  if (result instanceof Error) return { ...nothing, word: 'failed', explanation: result.message };
  const { seconds, ...run } = result;
  const outcome = { ...run, spec: link.spec, device: /** @type {const} */ ('cpu'), build };
  const found = page.claimOf(outcome);
  const honest = `#${page.printLink({ spec: link.spec, claim: found })}`;
  const trained = { ...nothing, found, honest, seconds };
  if (!link.claim) return { ...trained, word: 'no claim', explanation: '' };
  const { verdict, sentence } = page.verdict(link.claim, outcome);
  return { ...trained, word: WORDS[verdict], explanation: verdict === 'identical' ? '' : sentence };
}

async function main() {
  const { file, out, jobs, limit, site } = readArguments();
  const { columns, rows } = readInput(readFileSync(file, 'utf8'));
  const page = await openPage(site);
  const build = buildOf(site);
  const { specs, links } = readLinks(page, rows);
  process.stderr.write(`${rows.length} links, ${specs.size} runs to train with build ${build}\n`);

  /** @type {Map<string, Result | Error>} */
  const results = new Map();
  const progress = new Progress(specs.keys());
  await new Pool({ site, datasets: page.datasets() }, limit).train(specs, jobs, {
    onShare: (key, share) => progress.advance(key, share),
    onDone: (key, result) => {
      results.set(key, result);
      progress.finish(key);
    },
  });
  progress.end();

  const findings = links.map((link) => judge(page, build, link, results));
  writeFileSync(out, toCsv(columns, findings));
  console.log(`${toTable(findings)}\n\nWritten to ${out}`);
}

try {
  await main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

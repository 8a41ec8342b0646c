/**
 * Verifies the links of a whole class: trains each one with the page's own trainer, and reports which claims hold.
 *
 * @module run
 */

import { readFileSync } from 'node:fs';

import { UsageError, readArguments } from './arguments.js';
import { inputOf, keyOf } from './identity.js';
import { InputError } from './input/error.js';
import { readInput } from './input/read.js';
import { judge, readRequests, unjudged } from './judge.js';
import { merge } from './merge.js';
import { COLUMNS, cellsOf, cellsOfNothing, printable, toTable } from './output.js';
import { Pool } from './pool.js';
import { Progress } from './progress.js';
import { findingOf, readEarlier } from './resume.js';
import { Results, SEPARATORS, placeOf } from './results.js';
import { divide } from './shards.js';
import { buildOf, openPage } from './site.js';

/** @typedef {import('./arguments.js').VerifyCommand} VerifyCommand */
/** @typedef {import('./judge.js').Request} Request */

/** Signals that end the program early, with their exit codes. Schedulers send SIGTERM when time is up. */
const SIGNALS = /** @type {const} */ ([
  ['SIGINT', 130],
  ['SIGTERM', 143],
]);
/** How much of a file's own text a message quotes. */
const SHOWN = 300;

/** @param {VerifyCommand} command */
async function verify(command) {
  const place = placeOf(command.out, [command.file]);
  const page = await openPage(command.site, command.language);
  const input = await readInput(readFileSync(command.file), page, command);
  for (const notice of input.notices) say(printable(notice, SHOWN));
  const { part, of } = command.shard;
  const separator = SEPARATORS.includes(input.separator) ? input.separator : ',';
  const job = { build: buildOf(command.site), part: `${part} of ${of}`, input: inputOf(input), separator };

  const { specs, requests: all } = readRequests(page, input.rows);
  const parts = divide(
    all.map(({ key }) => key),
    specs,
    of,
    page,
  );
  const requests = all.filter((_, index) => parts[index] === part);
  const rows = requests.map(({ row }) => row);
  const done = readEarlier(place, rows, job, command.again);
  const findings = requests.map((request) => foundEarlier(request, done, page) ?? unjudged(request));
  const known = findings.map((finding) => cellsOf(finding, job));
  const lines = known.length > 0 ? known : [cellsOfNothing(input.columns.length, job)];
  const results = new Results(place, separator, [...input.columns, ...COLUMNS], lines);

  const open = requests.filter((_, index) => findings[index].word === 'not yet');
  const wanted = new Map(open.map(({ key }) => [key, /** @type {import('./worker.js').Spec} */ (specs.get(key))]));
  say(`${requests.length} links, ${wanted.size} runs to train with build ${job.build}${countOf(requests, done)}`);
  await train(wanted, command, page, (key, result) => {
    requests.forEach((request, index) => {
      if (request.key !== key || findings[index].word !== 'not yet') return;
      findings[index] = judge(page, job.build, request, result);
      results.replace(index, cellsOf(findings[index], job));
    });
  });
  console.log(toTable(findings));
  const path = results.close();
  if (path !== place) say(`${place} could not be written: is it open in another program?`);
  console.log(`\nWritten to ${path}`);
}

/**
 * An earlier call's finding for a row; null without one.
 *
 * @param {Request} request
 * @param {Map<string, Record<string, string>>} done
 * @param {import('./judge.js').Page} page
 */
function foundEarlier(request, done, page) {
  const earlier = request.refused ? undefined : done.get(keyOf(request.row));
  return earlier ? findingOf(unjudged(request), earlier, page) : null;
}

/**
 * @param {Request[]} requests
 * @param {Map<string, Record<string, string>>} done
 */
function countOf(requests, done) {
  const count = requests.filter(({ row, refused }) => !refused && done.has(keyOf(row))).length;
  return count > 0 ? `; ${count} links are already verified` : '';
}

/**
 * Trains runs until all are done, or the user ends it.
 *
 * @param {Map<string, import('./worker.js').Spec>} specs
 * @param {VerifyCommand} command
 * @param {import('./judge.js').Page} page
 * @param {import('./pool.js').Listener['onDone']} onDone
 */
async function train(specs, { site, limit, jobs }, page, onDone) {
  const pool = new Pool({ site, datasets: page.datasets() }, limit);
  const progress = new Progress(specs.keys());
  for (const [signal, status] of SIGNALS) {
    process.once(signal, () => {
      process.exitCode = status;
      pool.stop();
    });
  }
  await pool.train(specs, jobs, {
    onShare: (key, share) => progress.advance(key, share),
    onDone: (key, result) => {
      onDone(key, result);
      progress.finish(key);
    },
  });
  progress.end();
  if (process.exitCode) say('Stopped early. Run the same command again to continue.');
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

async function main() {
  const command = readArguments(process.argv.slice(2));
  if (command.name === 'help') return console.log(command.usage);
  if (command.name === 'verify') return verify(command);
  const { path, count } = merge(command.out, command.parts);
  console.log(`${count} rows of ${command.parts.length} parts, written to ${path}`);
}

try {
  await main();
} catch (error) {
  const isExpected = error instanceof UsageError || error instanceof InputError;
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  if (!isExpected && error instanceof Error) console.error(error.stack);
  process.exitCode = 1;
}

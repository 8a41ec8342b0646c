/**
 * Measures everything on this machine's GPU, part by part, each in a process of its own with its own time limit, in the
 * order of what matters most. `--out` is a folder; it gets `results.json`, rewritten after each part, and `log.txt`.
 *
 * @module run
 */

import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { partsOf } from './parts.js';
import { summarize } from './summary.js';

/** @typedef {import('./parts.js').Part} Part */

/**
 * @typedef {object} Outcome
 * @property {string} id
 * @property {string[]} command
 * @property {'done' | 'failed' | 'too slow' | 'no time left'} state
 * @property {number} seconds
 * @property {any[]} found what it printed as JSON
 */

const { values: flags } = parseArgs({
  options: {
    site: { type: 'string', default: join(import.meta.dirname, '../../pkg') },
    peers: { type: 'string', default: join(import.meta.dirname, '../../target/bench/peers') },
    work: { type: 'string', default: join(import.meta.dirname, '../../target/bench/dawn') },
    out: { type: 'string', default: join(import.meta.dirname, '../../target/bench/dawn') },
    seconds: { type: 'string', default: '420' },
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
  },
});

/** Lines of the log from one part: a GPU that refuses a kernel says so at every call. */
const MOST_LINES = 150;
/** Signs of a line: a call stack has our whole module in its address. */
const MOST_SIGNS = 1000;
/** Parts that have less time than this are left out. */
const LEAST_SECONDS = 4;

const out = resolve(flags.out);
mkdirSync(out, { recursive: true });
const logFile = join(out, 'log.txt');
writeFileSync(logFile, '');
const say = (/** @type {string} */ text) => {
  console.log(text);
  appendFileSync(logFile, `${text}\n`);
};

const begin = performance.now();
const passed = () => (performance.now() - begin) / 1000;
const left = () => Number(flags.seconds) - passed();
const parts = partsOf({ site: resolve(flags.site), peers: resolve(flags.peers), work: resolve(flags.work), quick: flags.quick });
/** @type {Outcome[]} */
const outcomes = [];
const machine = describeMachine();
say(JSON.stringify(machine, null, 1));
for (const part of parts.filter(({ id }) => id.startsWith(flags.only))) {
  outcomes.push(await measure(part));
  keep();
}
say(`\n${keep()}`);
process.exit(0);

/** Writes what is known so far, and returns it for the reader. */
function keep() {
  const summary = summarize(outcomes);
  writeFileSync(join(out, 'results.json'), `${JSON.stringify({ machine, summary, parts: outcomes }, null, 1)}\n`);
  const text = summary.join('\n');
  writeFileSync(join(out, 'summary.txt'), `${text}\n`);
  return text;
}

/**
 * @param {Part} part
 * @returns {Promise<Outcome>}
 */
async function measure({ id, seconds, command }) {
  const limit = Math.min(seconds, left());
  if (limit < LEAST_SECONDS) return { id, command, state: 'no time left', seconds: 0, found: [] };
  say(`\n== ${id} (${passed().toFixed(0)} s since the start, at most ${limit.toFixed(0)} s)`);
  const start = passed();
  const { state, found } = await runPart(command, limit);
  const took = passed() - start;
  say(`   ${state} after ${took.toFixed(1)} s`);
  return { id, command, state, seconds: took, found };
}

/**
 * @param {string[]} command
 * @param {number} limit seconds
 * @returns {Promise<Pick<Outcome, 'state' | 'found'>>}
 */
function runPart([program, ...values], limit) {
  /** @type {any[]} */
  const found = [];
  let lines = 0;
  let isLate = false;
  const hear = (/** @type {string} */ line) => {
    const value = line.startsWith('{') ? parse(line) : null;
    if (value) found.push(value);
    if ((lines += 1) <= MOST_LINES) say(`   ${line.slice(0, MOST_SIGNS)}`);
  };
  return new Promise((settle) => {
    const child = spawn(program, values, { stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, 1000 * limit);
    splitLines(child.stdout, hear);
    splitLines(child.stderr, hear);
    child.on('error', (error) => hear(String(error)));
    child.on('close', (code) => {
      clearTimeout(timer);
      settle({ state: isLate ? 'too slow' : code === 0 ? 'done' : 'failed', found });
    });
  });
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} hear
 */
function splitLines(stream, hear) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(hear);
  });
  stream.on('end', () => rest && hear(rest));
}

/** @param {string} line */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function describeMachine() {
  const ask = (/** @type {string} */ program, /** @type {string[]} */ ...values) => {
    try {
      return execFileSync(program, values, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      return null;
    }
  };
  return {
    made: new Date().toISOString(),
    gpu: ask('nvidia-smi', '--query-gpu=name,driver_version,clocks.sm,clocks.max.sm,power.limit', '--format=csv,noheader'),
    processor: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
    build: ask('git', '-C', import.meta.dirname, 'rev-parse', 'HEAD') ?? readCommit(),
    vulkanDriver: process.env.VK_DRIVER_FILES ?? process.env.VK_ICD_FILENAMES ?? 'as the loader finds it',
  };
}

/** The commit that a kit was packed from. */
function readCommit() {
  try {
    return readFileSync(join(import.meta.dirname, '../../commit.txt'), 'utf8').trim();
  } catch {
    return null;
  }
}

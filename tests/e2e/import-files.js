/**
 * Files to import: what version 0.2 has left in a browser, as files of all runs, and damage of every kind.
 *
 * @module import-files
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateRun } from '../../www/runs/formats.js';
import { firstLine, lastLine, writeLine } from '../../www/runs/file.js';

/** @typedef {import('../../www/runs/record.js').RunRecord} RunRecord */

const FIXTURES = join(import.meta.dirname, '../fixtures');

/** The path of a file that version 0.2 has written. @param {string} name */
export function saved(name) {
  return join(FIXTURES, 'saved-0.2', name);
}

/** The path of a file that Python has written. @param {string} name */
export function byPython(name) {
  return join(FIXTURES, 'python', name);
}

/**
 * The runs that version 0.2 has left in a browser, as this version keeps them, oldest first: Run 1 and Run 2 are done, Run 3 is paused.
 *
 * @returns {{ record: RunRecord, checkpoint: Uint8Array }[]}
 */
export function savedRuns() {
  const { runs } = JSON.parse(readFileSync(saved('database.json'), 'utf8'));
  return runs
    .map((/** @type {any} */ run) => ({
      record: migrateRun({ ...run, losses: Float32Array.from(run.losses.values) }),
      checkpoint: new Uint8Array(readFileSync(saved(`checkpoint-${run.id}.safetensors`))),
    }))
    .sort((/** @type {any} */ one, /** @type {any} */ other) => one.record.created - other.record.created);
}

/**
 * A file of all runs.
 *
 * @param {{ record: RunRecord, checkpoint: Uint8Array | null }[]} runs
 * @param {import('../../www/runs/file.js').Tools} tools
 */
export function allRuns(runs, tools) {
  const lines = runs.map(({ record, checkpoint }) => writeLine(record, checkpoint, tools));
  return [firstLine(), ...lines, lastLine(runs.length), ''].join('\n');
}

/** Random numbers below a limit, the same in every run of the test. @param {number} seed */
export function randomFrom(seed) {
  let state = seed;
  return (/** @type {number} */ limit) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** What may stand where something else is expected. @type {unknown[]} */
const WORDS = [
  null,
  true,
  0,
  -1,
  1,
  1.5,
  1e300,
  2 ** 53,
  'NaN',
  '-Infinity',
  '',
  'x',
  '<b>',
  '\u0000',
  '__proto__',
  [],
  {},
  [[]],
  [null],
  { kind: 'cnn' },
  'AAAA',
  '!',
  'done',
  'paused',
];

/**
 * An object with one to three of its parts replaced, left out, doubled or exchanged.
 *
 * @param {unknown} object
 * @param {(limit: number) => number} below
 */
export function withOtherParts(object, below) {
  const copy = structuredClone(object);
  for (let times = below(3); times >= 0; times -= 1) {
    /** @type {any} */
    let place = copy;
    for (;;) {
      const keys = Object.keys(place);
      const key = keys[below(keys.length)];
      if (key === undefined) break;
      const inner = place[key];
      if (typeof inner === 'object' && inner !== null && below(4) > 0) {
        place = inner;
        continue;
      }
      const change = below(5);
      if (change === 0 && Array.isArray(place)) place.splice(Number(key), 1);
      else if (change === 0) delete place[key];
      else if (change === 1 && Array.isArray(place)) place.push(inner);
      else if (change === 2 && typeof inner === 'number') place[key] = inner + [-1, 1, 0.5, -2 * inner, 1e-9][below(5)];
      else place[key] = structuredClone(WORDS[below(WORDS.length)]);
      break;
    }
  }
  return copy;
}

/**
 * Bytes of which some were changed, lost or doubled.
 *
 * @param {Uint8Array} bytes
 * @param {(limit: number) => number} below
 */
export function damaged(bytes, below) {
  const parts = [bytes];
  for (let times = below(3); times >= 0; times -= 1) {
    const whole = parts[0];
    const at = below(whole.length);
    const length = below(40);
    const pieces = [
      () => [whole.subarray(0, at), Uint8Array.of(below(256)), whole.subarray(at + 1)],
      () => [whole.subarray(0, at), whole.subarray(at + length)],
      () => [whole.subarray(0, at), whole.subarray(at, at + length), whole.subarray(at)],
      () => [whole.subarray(0, at + 1)],
      () => [whole.subarray(0, at), Buffer.from(['\n', '"', '{', '}', ',', '[', '0', '-', 'e9'][below(9)]), whole.subarray(at)],
    ];
    parts[0] = Buffer.concat(pieces[below(pieces.length)]());
    if (parts[0].length === 0) break;
  }
  return new Uint8Array(parts[0]);
}

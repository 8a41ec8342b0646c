/** Runs as lines of text. tests/e2e/import-reader.test.js reads whole files, with the page's own checks and damage of each kind. */

import {
  ALL_RUNS,
  ONE_RUN,
  RunFileError,
  asObject,
  bytesOf,
  checkFormat,
  firstLine,
  lastLine,
  parse,
  readLine,
  writeLine,
  writeUnread,
} from './file.js';
import { FORMATS, FormatError } from './formats.js';
import { PARTS } from './refusal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOOLS } from '../../tests/stand-in-tools.js';
import { message } from '../words/message.js';

/** @type {any} */
const RECORD = {
  id: 'a-b',
  name: 'Run 1',
  created: 1_700_000_000_000,
  spec: { any: 'spec' },
  rows: [{ epoch: 1, trainLoss: NaN, trainAccuracy: 0.5, testLoss: Infinity, testAccuracy: 0.25 }],
  // Its numbers are a part of a larger buffer, as those of a growing list may be.
  losses: Float32Array.of(9, 0.1, NaN, -Infinity, 9).subarray(1, 4),
  stepsPerEpoch: 3,
  confusion: null,
  state: 'done',
  isExtended: false,
  digest: 'abc',
  devices: ['cpu'],
  adapters: [],
  builds: ['b'],
  seconds: 2,
};
const CHECKPOINT = Uint8Array.of(0, 255, 128, 7);

test('a line gives back the run and its weights, and says so in a checksum', () => {
  const line = writeLine(RECORD, CHECKPOINT, TOOLS);
  assert.doesNotMatch(line, /\n/);
  const read = readLine(line, TOOLS);
  assert.deepEqual(read, { run: asObject(RECORD), checkpoint: CHECKPOINT });
  assert.deepEqual(readLine(writeLine(RECORD, null, TOOLS), TOOLS), { run: asObject(RECORD), checkpoint: null });
});

test('a changed run, changed weights and lost weights are noticed', () => {
  const line = writeLine(RECORD, CHECKPOINT, TOOLS);
  const weights = JSON.stringify(Buffer.from(CHECKPOINT).toString('base64'));
  const edits = [line.replace('Run 1', 'Run 2'), line.replace(weights, '"AAAA"'), line.replace(weights, 'null')];
  for (const edited of edits) {
    assert.notEqual(edited, line);
    assert.throws(() => readLine(edited, TOOLS), { words: message('file-checksum') });
  }
});

test('who edits a file on purpose leaves the checksum out', () => {
  const { sha256: _, ...rest } = JSON.parse(writeLine(RECORD, CHECKPOINT, TOOLS));
  const read = readLine(JSON.stringify({ ...rest, run: { ...rest.run, name: 'Mine' } }), TOOLS);
  assert.deepEqual(read, { run: { ...asObject(RECORD), name: 'Mine' }, checkpoint: CHECKPOINT });
});

test('numbers that JSON lacks are words, and losses keep every bit', () => {
  const { rows, losses, format } = JSON.parse(JSON.stringify(asObject(RECORD)));
  assert.deepEqual(rows, [{ epoch: 1, trainLoss: 'NaN', trainAccuracy: 0.5, testLoss: 'Infinity', testAccuracy: 0.25 }]);
  assert.deepEqual(new Float32Array(bytesOf(losses, PARTS.losses).buffer), RECORD.losses.slice());
  assert.equal(format, FORMATS.run);
});

test('the last line says how many runs there are', () => {
  assert.deepEqual(readLine(lastLine(3), TOOLS), { runs: 3 });
});

test('a run that this version cannot read is written as it is', () => {
  const unread = { id: 7, losses: RECORD.losses, loss: NaN, later: { deep: -Infinity } };
  const [first, line, last, nothing] = writeUnread(unread, CHECKPOINT).split('\n');
  checkFormat(JSON.parse(first), ALL_RUNS);
  assert.deepEqual(JSON.parse(line), {
    run: { id: 7, losses: asObject(RECORD).losses, loss: 'NaN', later: { deep: '-Infinity' } },
    checkpoint: Buffer.from(CHECKPOINT).toString('base64'),
  });
  assert.deepEqual([last, nothing], [lastLine(1), '']);
});

test('other files and newer ones are refused', () => {
  assert.doesNotThrow(() => checkFormat(JSON.parse(firstLine()), ALL_RUNS));
  assert.throws(() => checkFormat(JSON.parse(firstLine()), ONE_RUN), RunFileError);
  assert.throws(() => checkFormat({}, ALL_RUNS), RunFileError);
  assert.throws(() => checkFormat({ format: ALL_RUNS, version: FORMATS[ALL_RUNS] + 1 }, ALL_RUNS), FormatError);
});

test('only a JSON object is a run, and what is wrong with other text is said', () => {
  for (const text of ['', '{', '{"a":}', 'run']) assert.throws(() => parse(text), { words: message('file-not-json') });
  for (const text of ['null', '7', '"run"', '[]']) assert.throws(() => parse(text), { words: message('file-without-run') });
  assert.throws(() => readLine('{"run":{},"checkpoint":7}', TOOLS), { words: message('file-weights-not-text') });
  assert.throws(() => readLine('{"run":{},"checkpoint":"*"}', TOOLS), { words: message('file-not-base64', { part: PARTS.weights }) });
  assert.ok(Object.is(parse('{"zero":-0}').zero, 0), 'nobody means a negative zero');
});

test('a run with validation images says so in its rows, with its test and when that was opened', () => {
  const row = { epoch: 1, trainLoss: NaN, trainAccuracy: 0.5, validationLoss: Infinity, validationAccuracy: 0.25 };
  const result = { epoch: 1, loss: NaN, accuracy: 0.5, confusion: [[1]] };
  const written = JSON.parse(JSON.stringify(asObject({ ...RECORD, rows: [row], test: result, testOpened: [0, 1] })));
  assert.deepEqual(written.rows, [{ ...row, trainLoss: 'NaN', validationLoss: 'Infinity' }]);
  assert.deepEqual([written.test, written.testOpened], [{ ...result, loss: 'NaN' }, [0, 1]]);
  assert.deepEqual(
    Object.keys(asObject(RECORD)).filter((key) => key.startsWith('test')),
    [],
  );
});

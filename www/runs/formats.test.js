/** Reads data from older versions in the current form, and refuses data from newer ones. */

import { FORMATS, FormatError, migrateRun, readFormat, runInReport } from './formats.js';
import { PARTS } from './refusal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message, wordsOf } from '../words/message.js';

const NAMES = {
  run: message('format-of-run'),
  'kindling-runs': message('format-of-all-runs'),
  'kindling-run': message('format-of-report'),
};

/** What is thrown, without a language. @param {() => unknown} act */
function refusal(act) {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof FormatError);
    return wordsOf(error);
  }
  return null;
}

test('what format 0 said of devices and builds in sentences becomes lists of ids', () => {
  /** @type {[string | null | undefined, string[], string[]][]} */
  const cases = [
    [null, [], []],
    [undefined, [], []],
    ['CPU (WebAssembly SIMD)', ['cpu'], []],
    ['WebGPU: apple metal-3', ['webgpu'], ['apple metal-3']],
    [
      'CPU (WebAssembly SIMD), then WebGPU: google swiftshader (software), then CPU (WebAssembly SIMD)',
      ['cpu', 'webgpu', 'cpu'],
      ['google swiftshader (software)'],
    ],
    ['WebGPU: one, then WebGPU: two, then WebGPU: one', ['webgpu'], ['one', 'two']],
    ['WebGPU', ['webgpu'], []],
  ];
  for (const [device, devices, adapters] of cases) {
    const migrated = migrateRun({ name: 'a', spec: { any: 'spec' }, device, build: 'one, then two' });
    assert.deepEqual(migrated, { name: 'a', spec: { any: 'spec' }, devices, adapters, builds: ['one', 'two'] });
  }
  assert.deepEqual(migrateRun({ device: null, build: null }).builds, []);
});

test('what has the format of this version stays as it is', () => {
  const run = { name: 'a', devices: ['cpu'], adapters: [], builds: ['one, then two'], device: 'of my own' };
  assert.deepEqual(migrateRun({ ...run, format: FORMATS.run }), run);
  const kept = { ...run };
  assert.deepEqual(migrateRun(Object.freeze({ name: 'a', device: 'CPU' })), { name: 'a', devices: ['cpu'], adapters: [], builds: [] });
  assert.deepEqual(run, kept);
});

test('the JSON of a run says the format for the run in it', () => {
  const inWords = { name: 'a', device: 'CPU (WebAssembly SIMD)', build: 'b' };
  const inLists = { name: 'a', devices: ['cpu'], adapters: [], builds: ['b'] };
  assert.deepEqual(runInReport({ run: inWords }), inLists);
  assert.deepEqual(runInReport({ run: inWords, version: 1 }), inLists);
  assert.deepEqual(runInReport({ run: inLists, version: 2 }), inLists);
});

test('a newer format is refused by name, and so is one that is none', () => {
  for (const kind of /** @type {(keyof typeof FORMATS)[]} */ (Object.keys(FORMATS))) {
    for (let format = 0; format <= FORMATS[kind]; format += 1) assert.equal(readFormat(kind, format), format);
    const [known, format] = [FORMATS[kind], FORMATS[kind] + 1];
    assert.deepEqual(
      refusal(() => readFormat(kind, format)),
      message('format-newer', { format, kind: NAMES[kind], known }),
    );
    for (const none of ['1', -1, 0.5, NaN, {}, true]) {
      assert.deepEqual(
        refusal(() => readFormat(kind, none)),
        message('format-unknown', { format: String(none) }),
      );
    }
  }
  assert.deepEqual(
    refusal(() => migrateRun({ format: 2, device: 7 })),
    message('format-newer', { format: 2, kind: NAMES.run, known: 1 }),
  );
  assert.deepEqual(
    refusal(() => migrateRun({ device: 7 })),
    message('format-not-text', { part: PARTS.device }),
  );
  assert.deepEqual(
    refusal(() => migrateRun({ build: {} })),
    message('format-not-text', { part: PARTS.build }),
  );
  assert.deepEqual(
    refusal(() => migrateRun({ device: 'TPU' })),
    message('format-unknown-device', { device: 'TPU' }),
  );
  for (const nothing of [null, undefined, 7, 'text']) assert.doesNotThrow(() => migrateRun(nothing));
});

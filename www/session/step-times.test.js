/** Step times, with a stand-in for the browser's storage. */

import { StepTimes } from './step-times.js';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

/** @type {Map<string, string>} */
let kept;
/** The error of a browser that forbids storing. @type {Error | null} */
let refusal;
beforeEach(() => {
  kept = new Map();
  refusal = null;
});
const withRefusal = (/** @type {() => any} */ act) => {
  if (refusal) throw refusal;
  return act();
};
Object.defineProperty(globalThis, 'localStorage', {
  value: {
    getItem: (/** @type {string} */ key) => withRefusal(() => kept.get(key) ?? null),
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => withRefusal(() => kept.set(key, text)),
  },
});

/** @type {any} */
const SPEC = { input: { kind: 'pixels' }, network: { kind: 'perceptron', hidden: 100 }, batchSize: 128, seed: 1, epochs: 10 };
const TIMES = { cpu: 2, webgpu: 1 };

test('times are remembered from one visit to the next', () => {
  new StepTimes('build').keep('acme', SPEC, TIMES);
  assert.deepEqual(new StepTimes('build').find('acme', SPEC), TIMES);
});

test('only what changes the time of a step makes another entry', () => {
  const times = new StepTimes('build');
  times.keep('acme', SPEC, TIMES);
  assert.deepEqual(times.find('acme', { ...SPEC, seed: 2, epochs: 3 }), TIMES);
  assert.deepEqual(times.find('acme', { ...SPEC, trainingImages: 1000, labelNoise: 0.2 }), TIMES);
  for (const other of [
    { batchSize: 64 },
    { trainingImages: 100 },
    { augmentation: { shift: 2, rotate: 0, scale: 0, elastic: 0, flip: false } },
    { network: { kind: 'perceptron', hidden: 50 } },
    { input: { kind: 'hog' } },
  ]) {
    assert.equal(times.find('acme', { ...SPEC, ...other }), null);
  }
  assert.equal(times.find('other', SPEC), null);
});

test('another build times anew', () => {
  new StepTimes('old').keep('acme', SPEC, TIMES);
  assert.equal(new StepTimes('new').find('acme', SPEC), null);
});

test('a browser that forbids storing keeps them until the page is closed', () => {
  refusal = new DOMException('The operation is insecure.', 'SecurityError');
  const times = new StepTimes('build');
  times.keep('acme', SPEC, TIMES);
  assert.deepEqual(times.find('acme', SPEC), TIMES);
});

test('damaged text is as good as none', () => {
  for (const text of ['', '{', 'null', '7', '{"build":"other"}']) {
    kept.set('kindling-step-times', text);
    assert.equal(new StepTimes('build').find('acme', SPEC), null, text);
  }
});

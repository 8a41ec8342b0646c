import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST_NAME } from './import/record.js';
import { advanced, begun, finished, freeze, newId, newRun, restarted, thaw } from './live-run.js';

const SPEC = /** @type {import('../trainer/index.js').Spec} */ (/** @type {unknown} */ ({ dataset: 'mnist', epochs: 2 }));
const CPU = { backend: /** @type {const} */ ('cpu'), name: 'CPU', note: '' };
const GPU = { backend: /** @type {const} */ ('webgpu'), name: 'WebGPU', note: '', adapter: 'a card' };

/** @param {number[]} losses */
const news = (losses) => /** @type {import('../trainer/index.js').Progress} */ (/** @type {unknown} */ ({ losses }));

test('ids are those of RFC 9562, version 4, and none comes twice', () => {
  const ids = Array.from({ length: 1000 }, newId);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(newRun('x'.repeat(2 * LONGEST_NAME), SPEC, 'a').name.length, LONGEST_NAME);
});

test('every device and build that trained a run is named, in order, and none twice in a row', () => {
  const stretch = { stepsPerEpoch: 2, build: 'b', epochs: null };
  let run = newRun('Run 1', SPEC, 'a');
  for (const device of [CPU, CPU, GPU, GPU, CPU]) run = begun(run, { ...stretch, device });
  assert.deepEqual([run.devices, run.builds, run.adapters], [['cpu', 'webgpu', 'cpu'], ['a', 'b'], ['a card']]);
});

test('a run is stored and comes back as it was', () => {
  const run = advanced(begun(newRun('Run 1', SPEC, 'a'), { stepsPerEpoch: 2, build: 'a', epochs: null, device: CPU }), news([1, 0.5]));
  const record = freeze(run);
  assert.ok(record.losses instanceof Float32Array);
  assert.deepEqual(freeze(thaw(record)), record);
  assert.deepEqual(freeze(advanced(thaw(record), news([0.25]))).losses, Float32Array.of(1, 0.5, 0.25));
});

test('a run whose weights are lost begins again, under its name', () => {
  const run = { ...advanced(newRun('Run 1', SPEC, 'a'), news([1])), seconds: 5 };
  const again = restarted(run);
  assert.deepEqual(
    [again.losses.length, again.rows, again.confusion, again.seconds, again.id, again.name],
    [0, [], null, 0, run.id, 'Run 1'],
  );
});

test('only a digest makes a run done', () => {
  const run = newRun('Run 1', SPEC, 'a');
  assert.deepEqual([finished(run, 'd').state, finished(run, 'd').digest], ['done', 'd']);
  assert.deepEqual([finished(run, null).state, finished(run, null).digest], ['stopped', null]);
});

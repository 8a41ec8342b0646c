import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST_NAME } from './import/record.js';
import { advanced, begun, finished, freeze, newId, newRun, restarted, thaw, withOpenTest } from './live-run.js';

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

test('a run that has diverged stays so, with the loss of that step and the rows before it', () => {
  const run = { ...newRun('Run 1', SPEC, 'a'), stepsPerEpoch: 4 };
  const grown = advanced(run, { ...news([1, NaN]), diverged: true });
  assert.deepEqual([grown.state, [...grown.losses.toFloat32()], grown.rows], ['diverged', [1, NaN], []]);
  assert.deepEqual([finished(grown, 'd').state, finished(grown, 'd').digest], ['diverged', 'd']);
});

test('the test of the end comes with its epoch, and goes when the run is trained further, which is remembered', () => {
  const row = { epoch: 1, trainLoss: 1, trainAccuracy: 0.5, validationLoss: 1, validationAccuracy: 0.25 };
  const result = { epoch: 1, loss: 1, accuracy: 0.5, confusion: [[2]] };
  const completed = { row, confusion: [[1]], test: result };
  const spec = { ...SPEC, validationSplit: 0.2 };
  const end = advanced(newRun('Run 1', spec, 'a'), { ...news([1]), completed });
  assert.deepEqual([end.test, end.testOpened, 'testOpened' in end], [result, undefined, false]);
  const further = begun(end, { stepsPerEpoch: 1, build: 'a', epochs: 3, device: CPU });
  assert.deepEqual(['test' in further, further.testOpened], [false, [1]]);
  assert.deepEqual(begun(end, { stepsPerEpoch: 1, build: 'a', epochs: null, device: CPU }).test, result);
  assert.equal('test' in restarted(end), false);
  assert.deepEqual(withOpenTest(withOpenTest(further)).testOpened, [1, 1, 1]);
  // There every epoch is measured on the test set.
  const best = { ...end, spec: { ...SPEC, bestEpoch: true } };
  assert.equal('testOpened' in begun(best, { stepsPerEpoch: 1, build: 'a', epochs: 3, device: CPU }), false);
});

test('a run without a test of its own is kept as it always was', () => {
  const run = newRun('Run 1', SPEC, 'a');
  const row = { epoch: 1, trainLoss: 1, trainAccuracy: 0.5, testLoss: 1, testAccuracy: 0.25 };
  const after = advanced(run, { ...news([1]), completed: { row, confusion: [[1]] } });
  assert.deepEqual(Object.keys(after), Object.keys(run));
});

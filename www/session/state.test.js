import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeze, newRun } from '../runs/live-run.js';
import { BEGINNING, isActive, reduce } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Event} Event */

const SPEC = /** @type {import('../trainer/index.js').Spec} */ (
  /** @type {unknown} */ ({ dataset: 'mnist', epochs: 2, earlyStopping: { patience: 2 } })
);
const STRETCH = { stepsPerEpoch: 2, device: { backend: /** @type {const} */ ('cpu'), name: 'CPU', note: '' }, build: 'b', epochs: null };

/** @param {number} epoch */
const rowOf = (epoch) => ({ epoch, trainLoss: 1 / epoch, trainAccuracy: 0.5, testLoss: 1, testAccuracy: 0.25 });

/** Two steps, which end the epoch with this number. @param {number} epoch @returns {Event} */
function epochOf(epoch) {
  const completed = { row: rowOf(epoch), confusion: [[epoch]] };
  return {
    type: 'advanced',
    news: /** @type {import('../trainer/index.js').Progress} */ (/** @type {unknown} */ ({ losses: [epoch, epoch + 0.5], completed })),
  };
}

/** @param {string} [name] @returns {Event} */
const started = (name = 'Run 1') => ({ type: 'started', run: newRun(name, SPEC, 'a') });

/** @param {Event[]} events */
function after(...events) {
  return events.reduce(reduce, /** @type {State} */ (BEGINNING));
}

/** The run of a state. @param {State} state */
function runOf({ run }) {
  assert.ok(run);
  return run;
}

test('a run goes from Train to Done, and its history is what was told', () => {
  const ended = after(
    started(),
    { type: 'begun', stretch: STRETCH },
    epochOf(1),
    epochOf(2),
    { type: 'timed', seconds: 3 },
    { type: 'finished', digest: 'd', isLeft: false },
  );
  assert.equal(ended.phase, 'training');
  const record = freeze(runOf(ended));
  assert.deepEqual([...record.losses], [1, 1.5, 2, 2.5]);
  assert.deepEqual(record.rows, [rowOf(1), rowOf(2)]);
  assert.deepEqual([record.confusion, record.state, record.digest, record.seconds], [[[2]], 'done', 'd', 3]);
  assert.deepEqual([record.devices, record.builds, record.adapters], [['cpu'], ['a', 'b'], []]);
  const settled = reduce(ended, { type: 'settled', record, isFailed: false });
  assert.equal(settled.phase, 'idle');
  assert.deepEqual(freeze(runOf(settled)), record);
});

test('a pause is one only when everything is stored', () => {
  const resting = after(started(), { type: 'begun', stretch: STRETCH }, { type: 'resting' });
  assert.deepEqual([resting.phase, resting.run?.state], ['training', 'paused']);
  const paused = reduce(resting, { type: 'rested' });
  assert.equal(paused.phase, 'paused');
  assert.deepEqual(
    [reduce(paused, { type: 'woken', steps: 1 })].map(({ phase, run }) => [phase, run?.state]),
    [['stepping', 'paused']],
  );
  assert.deepEqual(
    [reduce(paused, { type: 'woken', steps: null })].map(({ phase, run }) => [phase, run?.state]),
    [['training', 'training']],
  );
});

test('a run that was told to stop stays so, whatever still arrives', () => {
  const stopping = after(started(), { type: 'begun', stretch: STRETCH }, { type: 'stopped' });
  for (const event of [
    epochOf(1),
    /** @type {Event} */ ({ type: 'resting' }),
    /** @type {Event} */ ({ type: 'rested' }),
    /** @type {Event} */ ({ type: 'stopped' }),
  ]) {
    assert.equal(reduce(stopping, event).phase, 'stopping', event.type);
  }
  assert.equal(runOf(reduce(stopping, { type: 'finished', digest: null, isLeft: false })).state, 'stopped');
});

test('a run that is set aside stays paused', () => {
  const paused = after(started(), { type: 'begun', stretch: STRETCH }, { type: 'resting' }, { type: 'rested' });
  assert.equal(runOf(reduce(paused, { type: 'finished', digest: null, isLeft: true })).state, 'paused');
  assert.equal(runOf(reduce(paused, { type: 'finished', digest: 'd', isLeft: true })).state, 'done');
});

test('a run that goes further has more epochs, and no digest until its end', () => {
  const record = { ...freeze(newRun('Run 1', SPEC, 'a')), digest: 'd', state: /** @type {const} */ ('done') };
  const opened = after({ type: 'opened', record });
  const further = [
    { type: 'started', run: runOf(opened) },
    { type: 'begun', stretch: { ...STRETCH, epochs: 7 } },
  ].reduce((state, event) => reduce(state, /** @type {Event} */ (event)), opened);
  const { spec, isExtended, digest, state } = runOf(further);
  assert.deepEqual([spec.epochs, spec.earlyStopping, isExtended, digest, state], [7, null, true, null, 'training']);
});

test('a failure leaves what was stored, and the next run can start', () => {
  const record = freeze(newRun('Run 1', SPEC, 'a'));
  const failed = after(started(), { type: 'begun', stretch: STRETCH }, epochOf(1), { type: 'settled', record, isFailed: true });
  assert.deepEqual([failed.phase, isActive(failed), runOf(failed).rows], ['failed', false, []]);
  assert.equal(reduce(failed, started('Run 2')).phase, 'starting');
});

test('what cannot happen is an error', () => {
  for (const [state, event] of /** @type {[State, Event][]} */ ([
    [BEGINNING, epochOf(1)],
    [BEGINNING, { type: 'stopped' }],
    [after(started()), started()],
    [after(started()), epochOf(1)],
    [after(started()), { type: 'woken', steps: null }],
    // The step before is not stored yet.
    [
      after(started(), { type: 'begun', stretch: STRETCH }, { type: 'resting' }, { type: 'rested' }, { type: 'woken', steps: 1 }),
      { type: 'woken', steps: 1 },
    ],
    [after(started(), { type: 'begun', stretch: STRETCH }), { type: 'opened', record: freeze(newRun('', SPEC, '')) }],
  ])) {
    assert.throws(() => reduce(state, event), new RegExp(`${state.phase} cannot be ${event.type}`));
  }
});

test('no event changes a state that somebody holds', () => {
  const before = after(started(), { type: 'begun', stretch: STRETCH }, epochOf(1));
  const frozen = JSON.stringify(freeze(runOf(before)));
  const [one, other] = [reduce(before, epochOf(2)), reduce(before, epochOf(3))];
  assert.equal(JSON.stringify(freeze(runOf(before))), frozen);
  assert.deepEqual([...freeze(runOf(one)).losses], [1, 1.5, 2, 2.5]);
  assert.deepEqual([...freeze(runOf(other)).losses], [1, 1.5, 3, 3.5]);
  assert.equal(runOf(reduce(before, { type: 'renamed', name: 'My run' })).name, 'My run');
});

test('a test set can be opened while a run trains, rests or is only shown, and the run remembers after which epoch', () => {
  const opened = /** @type {Event} */ ({ type: 'test-opened' });
  const shown = after({ type: 'opened', record: freeze(newRun('Run 1', SPEC, 'a')) }, opened);
  assert.deepEqual([shown.phase, shown.run?.testOpened], ['idle', [0]]);
  const training = after(started(), { type: 'begun', stretch: STRETCH }, epochOf(1), opened);
  assert.deepEqual([training.phase, training.run?.testOpened], ['training', [1]]);
  assert.throws(() => after(started(), opened), /starting cannot be test-opened/);
});

/**
 * What can happen to the run at hand: `reduce(state, event)` gives the next state, and changes nothing.
 *
 * @module session/state
 */

import { advanced, begun, finished, thaw, withOpenTest } from '../runs/live-run.js';

/** @typedef {import('../trainer/index.js').Progress} Progress */
/** @typedef {import('../runs/live-run.js').LiveRun} LiveRun */
/** @typedef {import('../runs/live-run.js').Stretch} Stretch */
/** @typedef {import('../runs/record.js').RunRecord} RunRecord */

/**
 * - `idle`: no run is active. The last one may still be shown.
 * - `starting`: device and data are being prepared, until the first steps are done.
 * - `training`, `stepping` (one step, then paused again), `paused`.
 * - `stopping`: the current step is the last one.
 * - `failed`: like `idle`; the last run was interrupted by an error.
 *
 * @typedef {'idle' | 'starting' | 'training' | 'stepping' | 'paused' | 'stopping' | 'failed'} Phase
 */

/** @typedef {{ phase: Phase, run: LiveRun | null }} State */

/**
 * - `opened`: a stored run is shown. `forgotten`: it was deleted.
 * - `started`: a run, new or continued, is to be trained.
 * - `begun`: its first steps are done. `advanced`: some steps more.
 * - `weighed`: its weights are known, as a checkpoint; and as those of the `epoch` that has just ended, if one has.
 * - `resting`: the worker waits. `rested`: and everything is stored. `woken`: it goes on; for one step, if `steps` is 1.
 * - `stopped`: it was told to stop.
 * - `test-opened`: somebody has opened the test set before the end.
 * - `timed`: seconds have passed in training. `renamed`: in the list.
 * - `finished`: the worker has ended the run, with a digest if all its epochs are done. Without one, a run
 *   that `isLeft` keeps its state.
 * - `settled`: everything is stored; `run` is what will be found again.
 *
 * @typedef {{ type: 'opened', record: RunRecord } | { type: 'forgotten' }
 *   | { type: 'started', run: LiveRun }
 *   | { type: 'begun', stretch: Stretch } | { type: 'advanced', news: Progress }
 *   | { type: 'weighed', checkpoint: Uint8Array, epoch: import('../runs/epochs.js').KeptEpoch | null }
 *   | { type: 'resting' } | { type: 'rested' } | { type: 'woken', steps: number | null }
 *   | { type: 'stopped' } | { type: 'test-opened' }
 *   | { type: 'timed', seconds: number } | { type: 'renamed', name: string }
 *   | { type: 'finished', digest: string | null, isLeft: boolean }
 *   | { type: 'settled', record: RunRecord | null, isFailed: boolean }} Event
 */

/** The phases in which an event can happen. @type {Record<Event['type'], readonly Phase[]>} */
const POSSIBLE = {
  opened: ['idle', 'failed'],
  forgotten: ['idle', 'failed'],
  started: ['idle', 'failed'],
  begun: ['starting', 'stopping'],
  advanced: ['training', 'stepping', 'stopping'],
  weighed: ['idle', 'failed', 'starting', 'training', 'stepping', 'paused', 'stopping'],
  resting: ['training', 'stepping', 'stopping'],
  rested: ['training', 'stepping', 'stopping'],
  woken: ['paused'],
  stopped: ['starting', 'training', 'stepping', 'paused', 'stopping'],
  'test-opened': ['idle', 'failed', 'training', 'stepping', 'paused', 'stopping'],
  timed: ['starting', 'training', 'stepping', 'paused', 'stopping'],
  renamed: ['starting', 'training', 'stepping', 'paused', 'stopping'],
  finished: ['training', 'stepping', 'paused', 'stopping'],
  settled: ['starting', 'training', 'stepping', 'paused', 'stopping'],
};

/** Before anything has happened. @type {State} */
export const BEGINNING = { phase: 'idle', run: null };

/** Whether a run is being prepared or trained, or is paused. @param {State} state */
export function isActive({ phase }) {
  return phase !== 'idle' && phase !== 'failed';
}

/**
 * @param {State} state
 * @param {Event} event
 * @returns {State}
 * @throws {Error} if the event cannot happen in this state
 */
export function reduce(state, event) {
  const { phase, run } = state;
  if (!POSSIBLE[event.type].includes(phase)) throw new Error(`A run that is ${phase} cannot be ${event.type}.`);
  switch (event.type) {
    case 'opened':
      return { phase: 'idle', run: thaw(event.record) };
    case 'forgotten':
      return BEGINNING;
    case 'started':
      return { phase: 'starting', run: event.run };
    case 'settled':
      return { phase: event.isFailed ? 'failed' : 'idle', run: event.record && thaw(event.record) };
    default:
      if (!run) throw new Error(`There is no run that could be ${event.type}.`);
      return { phase: phaseAfter(phase, event), run: runAfter(run, event) };
  }
}

/** @typedef {Exclude<Event, { type: 'opened' | 'forgotten' | 'started' | 'settled' }>} RunEvent */

/**
 * @param {Phase} phase
 * @param {RunEvent} event
 * @returns {Phase}
 */
function phaseAfter(phase, event) {
  // Whatever else a run does before it ends.
  if (phase === 'stopping') return phase;
  switch (event.type) {
    case 'begun':
      return 'training';
    case 'rested':
      return 'paused';
    case 'woken':
      return event.steps === null ? 'training' : 'stepping';
    case 'stopped':
      return 'stopping';
    default:
      return phase;
  }
}

/**
 * @param {LiveRun} run
 * @param {RunEvent} event
 * @returns {LiveRun}
 */
function runAfter(run, event) {
  switch (event.type) {
    case 'begun':
      return begun(run, event.stretch);
    case 'advanced':
      return advanced(run, event.news);
    case 'resting':
      return { ...run, state: 'paused' };
    case 'woken':
      return event.steps === null ? { ...run, state: 'training' } : run;
    case 'test-opened':
      return withOpenTest(run);
    case 'timed':
      return { ...run, seconds: run.seconds + event.seconds };
    case 'renamed':
      return { ...run, name: event.name };
    case 'finished':
      return event.isLeft && event.digest === null ? run : finished(run, event.digest);
    case 'weighed':
    case 'rested':
    case 'stopped':
      return run;
  }
}

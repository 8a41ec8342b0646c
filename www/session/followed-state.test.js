import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newRun } from '../runs/live-run.js';
import { FollowedState } from './followed-state.js';

const SPEC = /** @type {import('../trainer/index.js').Spec} */ (/** @type {unknown} */ ({ dataset: 'mnist', epochs: 2 }));

test('a view that fails is reported, and neither the others nor the run miss anything', (t) => {
  /** @type {unknown[]} */
  const reported = [];
  Object.assign(globalThis, { reportError: (/** @type {unknown} */ error) => reported.push(error) });
  t.after(() => Reflect.deleteProperty(globalThis, 'reportError'));
  const state = new FollowedState();
  /** @type {string[]} */
  const seen = [];
  state.follow(() => {
    throw new Error('no canvas');
  });
  state.follow(({ phase }, event, before) => seen.push(`${before.phase}, ${event.type}: ${phase}`));
  state.dispatch({ type: 'started', run: newRun('Run 1', SPEC, '') });
  state.dispatch({ type: 'stopped' });
  assert.deepEqual(seen, ['idle, started: starting', 'starting, stopped: stopping']);
  assert.deepEqual(reported.map(String), ['Error: no canvas', 'Error: no canvas']);
  assert.throws(() => state.dispatch({ type: 'woken', steps: 1 }));
  assert.equal(state.now.phase, 'stopping');
});

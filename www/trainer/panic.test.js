/** Panics, as the panic hook reports them. */

import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { describe, watchForPanics } from './panic.js';

afterEach(() => mock.restoreAll());

test('a panic is told by its message, and its details have the call stack', () => {
  const log = mock.method(console, 'error', () => undefined);
  const crashBehind = watchForPanics();
  console.error('some', 'warning');
  assert.equal(crashBehind(new Error('ordinary')), null);
  const panic = 'panicked at src/ops/mod.rs:3:5:\nthe shapes differ\n\nStack:\n\nat matmul';
  console.error(panic);
  assert.deepEqual(crashBehind(new WebAssembly.RuntimeError('unreachable')), { message: 'the shapes differ', details: panic });
  assert.deepEqual(
    crashBehind(new Error('recursive use of an object')),
    { message: 'the shapes differ', details: panic },
    'what follows it, too',
  );
  assert.deepEqual(
    log.mock.calls.map(({ arguments: values }) => values),
    [['some', 'warning'], [panic]],
    'the console still has everything',
  );
});

test('a trap without a panic is a crash, too', () => {
  mock.method(console, 'error', () => undefined);
  const trap = new WebAssembly.RuntimeError('memory access out of bounds');
  assert.deepEqual(watchForPanics()(trap), { message: 'memory access out of bounds', details: trap.stack });
});

test('whatever is thrown has a message', () => {
  assert.deepEqual(describe('a string'), { message: 'a string', details: 'a string' });
  const words = { id: 'gpu-silent', args: {} };
  const error = Object.assign(new Error('in some language'), { words });
  assert.deepEqual(describe(error), { message: error.message, details: error.stack, words });
  assert.deepEqual(describe(error, 'panicked at a.rs:1:1:\nlost'), { message: 'lost', details: 'panicked at a.rs:1:1:\nlost' });
});

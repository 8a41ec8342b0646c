/** How many steps are requested at once, for devices with given times per answer and per step. */

import { StepBatching } from './step-batching.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

/**
 * Where step batching settles.
 *
 * @param {{ answer: number, step: number }} device milliseconds
 */
function settled({ answer, step }) {
  const batching = new StepBatching('webgpu');
  for (let pull = 0; pull < 100; pull++) batching.note(batching.steps, answer + step * batching.steps);
  return batching.steps;
}

test('a GPU is asked for more at once as long as that pays', () => {
  assert.equal(settled({ answer: 1.5, step: 0.4 }), 64, 'a quick one');
  assert.equal(settled({ answer: 100, step: 0.4 }), 128, 'a quick one whose answers take 100 ms');
  assert.equal(settled({ answer: 1.5, step: 20 }), 8, 'one in software');
  assert.equal(settled({ answer: 100, step: 200 }), 8, 'one that takes its time for everything');
});

test('the CPU is asked for one step at a time', () => {
  const batching = new StepBatching('cpu');
  for (let pull = 0; pull < 10; pull++) batching.note(1, 0.5);
  assert.equal(batching.steps, 1);
});

test('a pull that was cut short says nothing', () => {
  const batching = new StepBatching('webgpu');
  for (let pull = 0; pull < 100; pull++) batching.note(3, 1);
  assert.equal(batching.steps, 8);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Paced } from './paced.js';

/** A clock that is set by hand, and what waits for it. @param {number} takes milliseconds of each time it is done */
function paced(takes) {
  let [time, count] = [0, 0];
  /** @type {{ act: () => void, at: number }[]} */
  const waiting = [];
  const work = new Paced(
    () => {
      count += 1;
      time += takes;
    },
    () => time,
    (act, milliseconds) => waiting.push({ act, at: time + milliseconds }),
  );
  const pass = (/** @type {number} */ milliseconds) => {
    time += milliseconds;
    for (const { act } of waiting.splice(0).filter(({ at }) => at <= time)) act();
  };
  return { work, pass, counted: () => count, waits: () => waiting.length };
}

test('it is done at once, and again after four times as long as it took', () => {
  const { work, pass, counted, waits } = paced(10);
  work.run();
  assert.equal(counted(), 1);
  for (let call = 0; call < 5; call += 1) work.run();
  assert.deepEqual([counted(), waits()], [1, 1]);
  pass(40);
  assert.deepEqual([counted(), waits()], [2, 0]);
});

test('what takes no time is done whenever it is asked for', () => {
  const { work, counted } = paced(0);
  for (let call = 0; call < 5; call += 1) work.run();
  assert.equal(counted(), 5);
});

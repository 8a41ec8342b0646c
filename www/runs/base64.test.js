/** Bytes as Base64. */

import { fromBase64, toBase64 } from './base64.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';

/** Every byte, at many places. @param {number} length */
function bytes(length) {
  return Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 0xff);
}

test('bytes of any number come back, and are what Node calls Base64', () => {
  // Around the ends of letters, and of the pieces in which they are converted.
  for (const length of [0, 1, 2, 3, 4, 255, 0x1fff, 0x2000, 0x2001, 0x4000, 100_000]) {
    const given = bytes(length);
    const text = toBase64(given);
    assert.equal(text, Buffer.from(given).toString('base64'), `${length} bytes`);
    assert.deepEqual(fromBase64(text), given, `${length} bytes`);
  }
});

test('a part of a larger buffer is written alone', () => {
  assert.equal(toBase64(bytes(100).subarray(10, 13)), Buffer.from(bytes(100).slice(10, 13)).toString('base64'));
});

test('megabytes do not overflow the stack', () => {
  const given = bytes(4_000_000);
  assert.equal(Buffer.compare(Buffer.from(fromBase64(toBase64(given))), Buffer.from(given)), 0);
});

test('what is not Base64 is refused', () => {
  for (const text of ['*', 'AAAAA', 'ä', 'AA=A']) assert.throws(() => fromBase64(text), DOMException, text);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { splitView, withView } from './address.js';

test('a view is no part of the link', () => {
  const link = 'v=1&experiment=cnn-25&seed=7';
  assert.deepEqual(splitView(link), { link, view: null });
  assert.deepEqual(splitView(`${link}&view=inside`), { link, view: 'inside' });
  assert.deepEqual(splitView('v=1&view=lab&seed=7'), { link: 'v=1&seed=7', view: 'lab' });
});

test('an address without a link is that of the defaults', () => {
  for (const address of ['', 'v=1', 'view=class', 'v=1&view=class']) assert.equal(splitView(address).link, 'v=1');
});

test('going from view to view changes the view alone', () => {
  assert.equal(withView({ text: 'v=1&seed=7', isPlain: true }, 'compare'), 'v=1&seed=7&view=compare');
});

test('a damaged link keeps its end, where it may be cut off', () => {
  const address = withView({ text: 'v=1&epochs=5&', isPlain: false }, 'compare');
  assert.equal(address, 'view=compare&v=1&epochs=5&');
  assert.deepEqual(splitView(address), { link: 'v=1&epochs=5&', view: 'compare' });
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { splitView, withLanguage, withView } from './address.js';

test('a view is no part of the link', () => {
  const link = 'v=1&experiment=cnn-25&seed=7';
  assert.deepEqual(splitView(link), { link, view: null, language: null, text: link });
  assert.deepEqual(splitView(`${link}&view=inside`), { link, view: 'inside', language: null, text: link });
  assert.deepEqual(splitView('v=1&view=lab&seed=7'), { link: 'v=1&seed=7', view: 'lab', language: null, text: 'v=1&seed=7' });
});

test('nor is a language, before the view or after it', () => {
  const parts = { link: 'v=1&seed=7', view: 'inside', language: 'fr', text: 'v=1&seed=7&lang=fr' };
  assert.deepEqual(splitView('v=1&seed=7&view=inside&lang=fr'), parts);
  assert.deepEqual(splitView('v=1&seed=7&lang=fr&view=inside'), parts);
  assert.deepEqual(splitView('lang=fr&v=1&seed=7'), { link: 'v=1&seed=7', view: null, language: 'fr', text: 'lang=fr&v=1&seed=7' });
});

test('an address without a link is that of the defaults', () => {
  for (const address of ['', 'v=1', 'view=class', 'v=1&view=class', 'lang=de', 'view=class&lang=de', 'v=1&view=lab&lang=de']) {
    const { link, language, text } = splitView(address);
    assert.equal(link, 'v=1');
    assert.equal(text, language ? 'v=1&lang=de' : 'v=1');
  }
});

test('going from view to view changes the view alone', () => {
  assert.equal(withView({ text: 'v=1&seed=7', isPlain: true }, 'compare'), 'v=1&seed=7&view=compare');
  assert.equal(withView({ text: 'v=1&seed=7&lang=fr', isPlain: true }, 'compare'), 'v=1&seed=7&view=compare&lang=fr');
});

test('a damaged link keeps its end, where it may be cut off', () => {
  const address = withView({ text: 'v=1&epochs=5&', isPlain: false }, 'compare');
  assert.equal(address, 'view=compare&v=1&epochs=5&');
  assert.deepEqual(splitView(address), { link: 'v=1&epochs=5&', view: 'compare', language: null, text: 'v=1&epochs=5&' });
  const inFrench = withView({ text: 'v=1&lang=fr&epochs=5&', isPlain: false }, 'compare');
  assert.equal(splitView(inFrench).text, 'v=1&lang=fr&epochs=5&');
});

test('another language takes the place of the one that an address names', () => {
  assert.equal(withLanguage('v=1&seed=7&view=lab&lang=fr', 'de'), 'v=1&seed=7&view=lab&lang=de');
  assert.equal(withLanguage('v=1&lang=xx&epochs=5&', 'de'), 'v=1&lang=de&epochs=5&');
  for (const address of ['', 'v=1&seed=7', 'view=lab']) assert.equal(withLanguage(address, 'de'), address);
});

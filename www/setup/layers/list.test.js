/** A list of layers that is being changed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LayerList } from './list.js';

/** @param {string[]} texts */
function listOf(...texts) {
  const list = new LayerList();
  list.begin(texts);
  return list;
}

/** @param {LayerList} list @param {string} text */
function idOf(list, text) {
  return list.items.find((item) => item.text === text)?.id ?? NaN;
}

test('a layer comes behind the one that is named, or to the end', () => {
  const list = listOf('flatten', 'dense-9');
  const id = list.insert('norm', idOf(list, 'flatten'));
  list.insert('dropout-50', null);
  list.insert('dropout-25', 99);
  assert.deepEqual(list.texts, ['flatten', 'norm', 'dense-9', 'dropout-50', 'dropout-25']);
  assert.equal(list.indexOf(id), 1);
});

test('a layer keeps its id while it moves, and no move leaves the list', () => {
  const list = listOf('a', 'b', 'c');
  const id = idOf(list, 'a');
  assert.ok(list.move(id, 1));
  assert.deepEqual(list.texts, ['b', 'a', 'c']);
  assert.ok(list.move(id, 9));
  assert.deepEqual(list.texts, ['b', 'c', 'a']);
  assert.ok(!list.move(id, 3) && !list.move(99, 0));
  assert.ok(list.move(id, -4));
  assert.deepEqual(list.texts, ['a', 'b', 'c']);
  assert.equal(idOf(list, 'a'), id);
});

test('each change is taken back and made again, with the ids that there were', () => {
  const list = listOf('a', 'b');
  const before = list.items;
  list.remove(idOf(list, 'a'));
  list.replace(['c']);
  list.undo();
  list.undo();
  assert.deepEqual(list.items, before);
  assert.ok(!list.canUndo && list.canRedo);
  list.undo();
  list.redo();
  list.redo();
  assert.deepEqual(list.texts, ['c']);
  list.undo();
  list.insert('d', null);
  assert.ok(!list.canRedo);
  list.begin(['e']);
  assert.ok(!list.canUndo);
});

test('what is typed into one field is taken back at once, and nothing else with it', () => {
  const list = listOf('dense-1', 'dense-5');
  const [first, second] = list.items.map(({ id }) => id);
  list.change(first, 'units', 'dense-12');
  list.change(first, 'units', 'dense-120');
  list.change(first, 'activation', 'dense-120-tanh');
  list.change(second, 'units', 'dense-6');
  list.undo();
  assert.deepEqual(list.texts, ['dense-120-tanh', 'dense-5']);
  list.undo();
  list.undo();
  assert.deepEqual(list.texts, ['dense-1', 'dense-5']);
  list.redo();
  list.change(first, 'units', 'dense-3');
  list.undo();
  assert.deepEqual(list.texts, ['dense-120', 'dense-5']);
});

/**
 * A run in the list that this version cannot read: the user can save it as a file, or delete it.
 *
 * @module runs/unreadable-row
 */

import { describe } from '../ui/failure.js';
import { saveFile } from '../ui/save-file.js';
import { writeUnread } from './file.js';

/** @typedef {import('./store.js').Unreadable} Unreadable */

/**
 * @param {Unreadable} run
 * @param {import('./store.js').RunStore} store
 * @returns {HTMLTableRowElement}
 */
export function unreadableRow({ id, name, reason, raw }, store) {
  const row = document.createElement('tr');
  row.className = 'unreadable';
  row.insertCell();
  const header = document.createElement('th');
  header.scope = 'row';
  header.textContent = name;
  row.append(header);
  const words = row.insertCell();
  words.colSpan = 5;
  words.className = 'run-spec';
  words.textContent = `This version of Kindling cannot read this run. ${reason}`;
  const actions = row.insertCell();
  actions.className = 'run-actions';
  actions.append(
    button('Export', `Export ${name}`, async () => {
      try {
        const file = new Blob([writeUnread(raw, await store.checkpoint(id))], { type: 'application/jsonl' });
        saveFile(file, `${name}.jsonl`);
      } catch (error) {
        words.textContent = `It cannot be exported: ${describe(error)}`;
      }
    }),
    button('Delete', `Delete ${name}`, () => store.remove(id)),
  );
  return row;
}

/**
 * @param {string} text
 * @param {string} label
 * @param {() => void} act
 */
function button(text, label, act) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.setAttribute('aria-label', label);
  element.addEventListener('click', act);
  return element;
}

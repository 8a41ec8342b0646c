/**
 * A run in the list that this version cannot read: it can be kept as a file, or deleted.
 *
 * @module unreadable-row
 */

import { saveFile } from './export-menu.js';

/** @typedef {import('./run-store.js').Unreadable} Unreadable */

/**
 * @param {Unreadable} run
 * @param {() => void} remove
 * @returns {HTMLTableRowElement}
 */
export function unreadableRow({ name, reason, raw }, remove) {
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
  words.textContent = `Another version of Kindling has kept this run, and this one cannot read it. ${reason}`;
  const actions = row.insertCell();
  actions.className = 'run-actions';
  actions.append(
    button('Export', `Export ${name}`, () => saveFile(new Blob([toJson(raw)], { type: 'application/json' }), `${name}.json`)),
    button('Delete', `Delete ${name}`, remove),
  );
  return row;
}

/**
 * Everything that is kept of it, as it is; lists of numbers as lists.
 *
 * @param {unknown} raw
 */
function toJson(raw) {
  return JSON.stringify(raw, (_, value) => (ArrayBuffer.isView(value) ? Array.from(/** @type {any} */ (value)) : value), 1);
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

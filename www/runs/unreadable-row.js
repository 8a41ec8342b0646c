/**
 * A run in the list that this version cannot read: the user can save it as a file, or delete it.
 *
 * @module runs/unreadable-row
 */

import { saveFile } from '../ui/save-file.js';
import { speak, speakLabel } from '../ui/speak.js';
import { message, wordsOf } from '../words/message.js';
import { sayMessage } from '../words/words.js';
import { writeUnread } from './file.js';

/** @typedef {import('./store.js').Unreadable} Unreadable */
/** @typedef {import('../words/message.js').Message} Message */

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
  speak(header, name);
  row.append(header);
  const words = row.insertCell();
  words.colSpan = 5;
  words.className = 'run-spec';
  speak(words, message('run-unreadable', { reason }));
  const actions = row.insertCell();
  actions.className = 'run-actions';
  actions.append(
    button(message('export'), message('export-run', { name }), async () => {
      try {
        const file = new Blob([writeUnread(raw, await store.checkpoint(id))], { type: 'application/jsonl' });
        saveFile(file, `${sayMessage(name)}.jsonl`);
      } catch (error) {
        speak(words, message('run-not-exported', { reason: wordsOf(error) }));
      }
    }),
    button(message('delete'), message('delete-run', { name }), () => store.remove(id)),
  );
  return row;
}

/**
 * @param {Message} text
 * @param {Message} label
 * @param {() => void} act
 */
function button(text, label, act) {
  const element = document.createElement('button');
  element.type = 'button';
  speak(element, text);
  speakLabel(element, label);
  element.addEventListener('click', act);
  return element;
}

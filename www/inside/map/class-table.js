/**
 * The map as a table: for each class its colour, how many images and mistakes it has, and a way to see them.
 *
 * @module inside/map/class-table
 */

import { make, tableRow } from '../../ui/dom.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message } from '../../words/message.js';

/** @typedef {import('../../words/message.js').Message} Message */

/** What stands where there is no number yet. */
const NOTHING = '–';

export class ClassTable {
  #table;
  #onOpen;

  /**
   * @param {HTMLTableElement} table
   * @param {(label: number) => void} onOpen called with the class whose images are wanted
   */
  constructor(table, onOpen) {
    this.#table = table;
    this.#onOpen = onOpen;
    const head = make('thead', {}, tableRow([message('class'), message('map-images'), message('map-mistakes'), message('actions')], 'col'));
    table.replaceChildren(head, make('tbody', {}));
  }

  /**
   * @param {Message[]} classes
   * @param {{ labels: Uint8Array, mistakes: Uint8Array } | null} classified null before anything is known of the images
   */
  show(classes, classified) {
    const [body] = this.#table.tBodies;
    body.replaceChildren(...classes.map((name, label) => this.#row(name, label, classified)));
  }

  /**
   * @param {Message} name
   * @param {number} label
   * @param {{ labels: Uint8Array, mistakes: Uint8Array } | null} classified
   */
  #row(name, label, classified) {
    const swatch = make('span', { className: 'map-swatch' });
    swatch.style.background = `var(--class-${label})`;
    const words = make('span', {});
    speak(words, name);
    const header = make('th', { scope: 'row' }, swatch, words);
    const ofClass = classified && [...classified.labels.keys()].filter((number) => classified.labels[number] === label);
    const counts = [ofClass?.length, ofClass?.filter((number) => classified?.mistakes[number]).length];
    const cells = counts.map((count) => make('td', {}, String(count ?? NOTHING)));
    const button = make('button', { type: 'button', disabled: !classified });
    speak(button, message('map-open'));
    speakLabel(button, message('map-open-class', { class: name }));
    button.addEventListener('click', () => this.#onOpen(label));
    return make('tr', {}, header, ...cells, make('td', {}, button));
  }
}

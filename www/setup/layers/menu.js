/**
 * The menu of the kinds of layers: a button, and what it opens.
 *
 * @module setup/layers/menu
 */

import { make } from '../../ui/dom.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message } from '../../words/message.js';

/** @typedef {import('../../wasm/page/kindling.js').LayerKindInfo} LayerKindInfo */

export class KindMenu {
  button = make('button', { type: 'button', className: 'layer-add', ariaExpanded: 'false' });
  element;
  #menu = make('div', { className: 'layer-menu', role: 'menu', hidden: true });
  #items;

  /**
   * @param {LayerKindInfo[]} kinds
   * @param {(kind: LayerKindInfo) => void} onChoice
   */
  constructor(kinds, onChoice) {
    speak(this.button, message('layer-add'));
    speakLabel(this.#menu, message('layer-add'));
    this.button.ariaHasPopup = 'menu';
    this.#items = kinds.map((kind) => {
      const item = make('button', { type: 'button', role: 'menuitem', tabIndex: -1 });
      const [name, hint] = [make('span', {}), make('span', { className: 'quiet' })];
      speak(name, kind.name);
      speak(hint, kind.hint);
      item.append(name, hint);
      item.addEventListener('click', () => {
        this.#close();
        onChoice(kind);
      });
      return item;
    });
    this.#menu.append(...this.#items);
    this.element = make('div', { className: 'layer-adding' }, this.button, this.#menu);
    this.button.addEventListener('click', () => (this.#menu.hidden ? this.#open(0) : this.#close()));
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.element.contains(relatedTarget))) this.#close();
    });
    // Safari gives a pressed button no focus that could leave.
    document.addEventListener('pointerdown', ({ target }) => {
      if (!(target instanceof Node && this.element.contains(target))) this.#close();
    });
  }

  /** @param {number} index of the item that gets the focus */
  #open(index) {
    this.#menu.hidden = false;
    this.button.ariaExpanded = 'true';
    this.#items.at(index)?.focus({ preventScroll: true });
    this.#menu.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    this.#menu.hidden = true;
    this.button.ariaExpanded = 'false';
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = !this.#menu.hidden;
    const now = this.#items.findIndex((item) => item === document.activeElement);
    const count = this.#items.length;
    /** @type {Record<string, () => void>} */
    const keys = isOpen
      ? {
          ArrowDown: () => this.#items[(now + 1) % count].focus(),
          ArrowUp: () => this.#items.at((Math.max(now, 0) - 1) % count)?.focus(),
          Home: () => this.#items[0].focus(),
          End: () => this.#items.at(-1)?.focus(),
          Escape: () => {
            this.#close();
            this.button.focus();
          },
        }
      : { ArrowDown: () => this.#open(0), ArrowUp: () => this.#open(-1) };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

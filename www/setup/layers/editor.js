/**
 * The editor of a network's layers, from the input to the logits. It is loaded when it is first shown. What the layers mean, their
 * settings, shapes and mistakes come from Rust; here they are drawn, moved and taken back.
 *
 * @module setup/layers/editor
 */

import { make } from '../../ui/dom.js';
import { speak, speakLabel, spokenOption } from '../../ui/speak.js';
import { announce } from '../../ui/voice.js';
import { editedLayers, joinedLayers, layerKinds, layerTemplates, withLayerSetting } from '../../wasm/page/kindling.js';
import { message, sentences } from '../../words/message.js';
import { dragRows } from './drag.js';
import { LayerList } from './list.js';
import { KindMenu } from './menu.js';
import { LayerRow, figuresInWords } from './row.js';

/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('../../wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('../../wasm/page/kindling.js').EditedLayers} EditedLayers */
/** @typedef {import('./row.js').Wish} Wish */

export class LayerEditor {
  #place;
  #field;
  #list = new LayerList();
  /** @type {Map<number, LayerRow>} */
  #rows = new Map();
  /** The layer that a new one comes behind. @type {number | null} */
  #selected = null;
  /** What is shown. @type {EditedLayers | null} */
  #shown = null;
  /** Whether somebody has typed into the field that has the focus: then its own undoing comes first. */
  #isTyped = false;
  #templates = layerTemplates();
  #template = make('select', { id: 'layer-template' }, spokenOption(message('template-none'), ''));
  #undo = make('button', { type: 'button', textContent: '↶' });
  #redo = make('button', { type: 'button', textContent: '↷' });
  #input = make('p', { className: 'layer-end' });
  #ol = make('ol', { className: 'layer-rows' });
  #logits = make('p', { className: 'layer-end' });
  #menu = new KindMenu(layerKinds(), (kind) => this.#add(kind));

  /**
   * @param {HTMLFieldSetElement} place
   * @param {HTMLInputElement} field holds the layers as links have them
   */
  constructor(place, field) {
    this.#place = place;
    this.#field = field;
    this.#template.append(...this.#templates.map(({ id, name }) => spokenOption(name, id)));
    const label = make('label', { htmlFor: this.#template.id });
    speak(label, message('template'));
    speakLabel(this.#undo, message('undo'));
    speakLabel(this.#redo, message('redo'));
    speakLabel(this.#ol, message('layers-in-order'));
    const tools = make('div', { className: 'layer-tools' }, label, this.#template, this.#undo, this.#redo);
    place.append(tools, this.#input, this.#ol, this.#menu.element, this.#logits);
    this.#template.addEventListener('input', () => this.#begin());
    this.#undo.addEventListener('click', () => this.#takeBack());
    this.#redo.addEventListener('click', () => this.#makeAgain());
    place.addEventListener('keydown', (event) => this.#press(event));
    place.addEventListener('input', (event) => (this.#isTyped ||= event.isTrusted));
    place.addEventListener('focusin', ({ target }) => this.#select(target));
    dragRows({ list: this.#ol, grip: '.layer-grip', onDrop: (row, to) => this.#drop(row, to) });
  }

  /** Shows the layers of a spec; other ones than there were replace the list. @param {Spec} spec */
  show(spec) {
    const edited = editedLayers(spec);
    const texts = edited.layers.map(({ text }) => text);
    if (texts.join() !== this.#list.texts.join() || !this.#shown) {
      this.#list.begin(texts);
      this.#selected = null;
    }
    this.#shown = edited;
    this.#draw(edited);
  }

  /** Makes the next list that is shown another one, whatever was typed into this. */
  forget() {
    this.#shown = null;
  }

  /** @param {EditedLayers} edited */
  #draw({ input, layers, logits }) {
    const { items } = this.#list;
    const before = this.#rows;
    this.#rows = new Map(items.map(({ id }, index) => [id, before.get(id) ?? this.#newRow(id, layers[index])]));
    const rows = [...this.#rows.values()];
    for (const [index, row] of rows.entries()) row.show(layers[index], index + 1, rows.length);
    this.#arrange(rows.map(({ element }) => element));
    this.#showSelected();
    speak(this.#input, message('layer-input-shape', { shape: input.join('×') }));
    speak(this.#logits, message('layer-logits', { figures: figuresInWords(logits) }));
    this.#undo.disabled = !this.#list.canUndo;
    this.#redo.disabled = !this.#list.canRedo;
    const text = this.#list.texts.join();
    this.#template.value = this.#templates.find((template) => template.layers.join() === text)?.id ?? '';
  }

  /** Puts the rows in order; one that is in its place stays there, with its focus. @param {HTMLElement[]} rows */
  #arrange(rows) {
    for (const child of [...this.#ol.children]) if (!rows.some((row) => row === child)) child.remove();
    for (const [index, row] of rows.entries()) {
      if (this.#ol.children[index] !== row) this.#ol.insertBefore(row, this.#ol.children[index] ?? null);
    }
  }

  /**
   * @param {number} id
   * @param {EditedLayers['layers'][number]} layer
   */
  #newRow(id, layer) {
    return new LayerRow(
      id,
      layer,
      (wish) => this.#grant(id, wish),
      (key, value) => this.#set(id, key, value),
    );
  }

  /** Makes the form hear of the list as it is now. */
  #tell() {
    this.#field.value = joinedLayers(this.#list.texts);
    this.#place.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  /**
   * The form hears the event that brought the value.
   *
   * @param {number} id
   * @param {string} key
   * @param {string | number} value
   */
  #set(id, key, value) {
    const item = this.#list.items[this.#list.indexOf(id)];
    const text = item && withLayerSetting(item.text, key, value);
    if (!text || text === item.text) return;
    this.#list.change(id, key, text);
    this.#field.value = joinedLayers(this.#list.texts);
  }

  /** Replaces the list by a template; the form hears the select's event. */
  #begin() {
    const chosen = this.#templates.find(({ id }) => id === this.#template.value);
    if (!chosen) return;
    this.#selected = null;
    this.#list.replace(chosen.layers);
    this.#field.value = joinedLayers(chosen.layers);
    announce(sentences(message('template-taken', { name: chosen.name }), message('layer-undo-hint')));
  }

  /** @param {import('../../wasm/page/kindling.js').LayerKindInfo} kind */
  #add(kind) {
    const id = this.#list.insert(kind.text, this.#selected);
    this.#selected = id;
    this.#tell();
    this.#rows.get(id)?.first.focus();
    announce(message('layer-added', { layer: kind.name, number: this.#list.indexOf(id) + 1 }));
  }

  /**
   * @param {number} id
   * @param {Wish} wish
   */
  #grant(id, wish) {
    if (wish === 'remove') this.#remove(id);
    else if (this.#move(id, this.#list.indexOf(id) + (wish === 'up' ? -1 : 1))) this.#rows.get(id)?.focusAfter(wish);
  }

  /**
   * @param {number} id
   * @param {number} to
   */
  #move(id, to) {
    if (!this.#list.move(id, to)) return false;
    this.#tell();
    announce(message('layer-moved', { layer: this.#nameOf(id), number: this.#list.indexOf(id) + 1, count: this.#list.items.length }));
    return true;
  }

  /**
   * Moves a layer by one, with the focus on what had it.
   *
   * @param {EventTarget | null} target
   * @param {number} id
   * @param {'up' | 'down'} direction
   */
  #moveWith(target, id, direction) {
    if (!this.#move(id, this.#list.indexOf(id) + (direction === 'up' ? -1 : 1)) || !(target instanceof HTMLElement)) return;
    // At an end its arrow cannot be pressed any more.
    if (target.matches(':disabled')) this.#rows.get(id)?.focusAfter(direction);
    else target.focus({ preventScroll: true });
    target.closest('li')?.scrollIntoView({ block: 'nearest' });
  }

  /**
   * @param {HTMLElement} row
   * @param {number} to
   */
  #drop(row, to) {
    const id = Number(row.dataset.layer);
    this.#move(id, to);
    this.#rows.get(id)?.grip.focus({ preventScroll: true });
  }

  /** @param {number} id */
  #remove(id) {
    const [index, layer] = [this.#list.indexOf(id), this.#nameOf(id)];
    this.#list.remove(id);
    this.#selected = null;
    this.#tell();
    const next = this.#list.items[index] ?? this.#list.items.at(-1);
    (next ? this.#rows.get(next.id)?.grip : this.#menu.button)?.focus();
    announce(sentences(message('layer-removed', { layer, number: index + 1 }), message('layer-undo-hint')));
  }

  #takeBack() {
    if (!this.#list.canUndo) return;
    this.#list.undo();
    this.#tell();
    announce(message('layers-undone'));
    this.#keepFocus();
  }

  #makeAgain() {
    if (!this.#list.canRedo) return;
    this.#list.redo();
    this.#tell();
    announce(message('layers-redone'));
    this.#keepFocus();
  }

  /** What had the focus may be gone, or can no longer be pressed. */
  #keepFocus() {
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body && !activeElement.matches(':disabled')) return;
    const places = [this.#undo, this.#redo, this.#menu.button];
    places.find(({ disabled }) => !disabled)?.focus({ preventScroll: true });
  }

  /** @param {number} id */
  #nameOf(id) {
    return this.#shown?.layers[this.#list.indexOf(id)]?.name ?? '';
  }

  /** @param {EventTarget | null} target */
  #select(target) {
    this.#isTyped = false;
    const id = this.#idOf(target);
    if (id !== null) this.#selected = id;
    this.#showSelected();
  }

  #showSelected() {
    for (const [id, row] of this.#rows) row.selected = id === this.#selected;
  }

  /** The layer whose row this is in. @param {EventTarget | null} target */
  #idOf(target) {
    const row = target instanceof Element ? target.closest('[data-layer]') : null;
    return row instanceof HTMLElement ? Number(row.dataset.layer) : null;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const isField = target instanceof HTMLInputElement;
    const id = this.#idOf(target);
    if ((ctrlKey || metaKey) && !altKey && ['z', 'y'].includes(key.toLowerCase())) {
      if (isField && this.#isTyped) return;
      if (shiftKey || key.toLowerCase() === 'y') this.#makeAgain();
      else this.#takeBack();
    } else if (altKey && !ctrlKey && !metaKey && id !== null && (key === 'ArrowUp' || key === 'ArrowDown')) {
      // There it opens the choices.
      if (target instanceof HTMLSelectElement) return;
      this.#moveWith(target, id, key === 'ArrowUp' ? 'up' : 'down');
    } else if (key === 'Delete' && id !== null && target instanceof Element && target.matches('.layer-grip')) {
      this.#remove(id);
    } else return;
    event.preventDefault();
  }
}

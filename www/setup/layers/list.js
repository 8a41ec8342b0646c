/**
 * A list of layers that is being changed, with what can be taken back. A layer is a text, as links have it; its id stays the same
 * while it moves and changes.
 *
 * @module setup/layers/list
 */

/** @typedef {{ id: number, text: string }} Item */

/** How many changes can be taken back. */
const MOST = 200;

export class LayerList {
  /** @type {readonly Item[]} */
  #items = [];
  #lastId = 0;
  /** @type {(readonly Item[])[]} */
  #past = [];
  /** @type {(readonly Item[])[]} */
  #future = [];
  /** What was changed last, if the next change of the same belongs to it. */
  #subject = '';

  get items() {
    return this.#items;
  }

  get texts() {
    return this.#items.map(({ text }) => text);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** @param {number} id */
  indexOf(id) {
    return this.#items.findIndex((item) => item.id === id);
  }

  /** Another list, with nothing to take back. @param {string[]} texts */
  begin(texts) {
    this.#items = this.#fresh(texts);
    [this.#past, this.#future, this.#subject] = [[], [], ''];
  }

  /** Another list, which can be taken back. @param {string[]} texts */
  replace(texts) {
    this.#become(this.#fresh(texts));
  }

  /**
   * Puts a layer behind the one with this id, or at the end.
   *
   * @param {string} text
   * @param {number | null} behind
   * @returns {number} its id
   */
  insert(text, behind) {
    const [item] = this.#fresh([text]);
    const place = this.indexOf(behind ?? NaN);
    this.#become(this.#items.toSpliced(place < 0 ? this.#items.length : place + 1, 0, item));
    return item.id;
  }

  /** @param {number} id */
  remove(id) {
    this.#become(this.#items.filter((item) => item.id !== id));
  }

  /**
   * Moves a layer.
   *
   * @param {number} id
   * @param {number} place from 0; one beyond the list means its end
   * @returns {boolean} whether it is in another place now
   */
  move(id, place) {
    const from = this.indexOf(id);
    const to = Math.min(Math.max(place, 0), this.#items.length - 1);
    if (from < 0 || from === to) return false;
    this.#become(this.#items.toSpliced(from, 1).toSpliced(to, 0, this.#items[from]));
    return true;
  }

  /**
   * Changes one setting of a layer. Changes of the same one after another are taken back together.
   *
   * @param {number} id
   * @param {string} key the setting's
   * @param {string} text the layer with it
   */
  change(id, key, text) {
    const subject = `${id} ${key}`;
    const changed = this.#items.map((item) => (item.id === id ? { id, text } : item));
    if (this.#subject === subject) this.#items = changed;
    else this.#become(changed);
    this.#subject = subject;
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  /**
   * @param {(readonly Item[])[]} from
   * @param {(readonly Item[])[]} to
   */
  #step(from, to) {
    const items = from.pop();
    if (!items) return;
    to.push(this.#items);
    this.#items = items;
    this.#subject = '';
  }

  /** @param {readonly Item[]} items */
  #become(items) {
    this.#past = [...this.#past, this.#items].slice(-MOST);
    this.#future = [];
    this.#items = items;
    this.#subject = '';
  }

  /** @param {string[]} texts */
  #fresh(texts) {
    return texts.map((text) => ({ id: (this.#lastId += 1), text }));
  }
}

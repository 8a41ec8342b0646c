/**
 * Small helpers for the document.
 *
 * @module ui/dom
 */

import { speak } from './speak.js';

/** @typedef {import('../words/message.js').Message} Message */

/**
 * The element with this id, which must be of this type.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} "${id}".`);
  return element;
}

/**
 * A row of cells; the first one is its header.
 *
 * @param {Message[]} texts
 * @param {'row' | 'col'} scope `col` makes every cell a header of its column
 * @returns {HTMLTableRowElement}
 */
export function tableRow(texts, scope = 'row') {
  const row = document.createElement('tr');
  texts.forEach((text, index) => {
    const isHeader = scope === 'col' || index === 0;
    const cell = document.createElement(isHeader ? 'th' : 'td');
    if (cell instanceof HTMLTableCellElement && isHeader) cell.scope = scope;
    speak(cell, text);
    row.append(cell);
  });
  return row;
}

/**
 * Fills a whole table.
 *
 * @param {HTMLTableElement} table
 * @param {Message[]} header
 * @param {Message[][]} rows
 */
export function fillTable(table, header, rows) {
  const head = document.createElement('thead');
  head.append(tableRow(header, 'col'));
  const body = document.createElement('tbody');
  body.append(...rows.map((row) => tableRow(row)));
  table.replaceChildren(head, body);
}

/**
 * A new element.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Rows and columns of a dataset's image. */
export const SIDE = 28;
/** Bytes of one. */
export const PIXELS = SIDE * SIDE;

/**
 * A dataset's image as pixels of a canvas.
 *
 * @param {ArrayLike<number>} image 0 black to 255 white; nothing there is black
 * @returns {ImageData}
 */
export function greyImage(image) {
  const pixels = new ImageData(SIDE, SIDE);
  for (let index = 0; index < PIXELS; index += 1) {
    const value = image[index] ?? 0;
    pixels.data.set([value, value, value, 255], 4 * index);
  }
  return pixels;
}

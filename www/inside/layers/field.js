/**
 * The receptive field of a value: the part of the image that it depends on.
 *
 * @module inside/layers/field
 */

/** In pixels. @typedef {{ left: number, top: number, width: number, height: number }} Rectangle */

/**
 * @param {{ reach: Uint8Array }} layer for each of its rows the first row of pixels and the one behind the last; for columns the same
 * @param {{ row: number, column: number }} parts where the value stands
 * @returns {Rectangle}
 */
export function fieldOf({ reach }, { row, column }) {
  const [top, bottom] = reach.subarray(2 * row);
  const [left, right] = reach.subarray(2 * column);
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * Where a layer's values stand in its picture: an image's channels as maps side by side, neurons as squares.
 *
 * @module inside/layers/arrangement
 */

/** Pixels of a value, and between maps or neurons. */
const MAP = { zoom: 2, gap: 2 };
const NEURON = { zoom: 6, gap: 2 };
/** A picture is about so many pixels wide. */
const WIDTH = 560;

export class Arrangement {
  /** Rows and columns of a map. */
  side;
  /** Maps, or neurons. */
  maps;
  #columns;
  #zoom;
  #gap;

  /** @param {number[]} shape height, width and channels; or neurons */
  constructor(shape) {
    const isImage = shape.length === 3;
    this.side = isImage ? shape[0] : 1;
    this.maps = isImage ? shape[2] : shape[0];
    const { zoom, gap } = isImage ? MAP : NEURON;
    this.#zoom = zoom;
    this.#gap = gap;
    this.#columns = Math.min(this.maps, Math.max(1, Math.floor((WIDTH + gap) / this.#pitch)));
  }

  /** From one map to the next. */
  get #pitch() {
    return this.side * this.#zoom + this.#gap;
  }

  get width() {
    return this.#columns * this.#pitch - this.#gap;
  }

  get height() {
    return Math.ceil(this.maps / this.#columns) * this.#pitch - this.#gap;
  }

  /** The square of a value. @param {number} place its number among the layer's */
  square(place) {
    const { map, row, column } = this.partsOf(place);
    return {
      x: (map % this.#columns) * this.#pitch + column * this.#zoom,
      y: Math.floor(map / this.#columns) * this.#pitch + row * this.#zoom,
      size: this.#zoom,
    };
  }

  /** The value at a point of the picture; null between maps. @param {number} x @param {number} y @returns {number | null} */
  placeAt(x, y) {
    const [left, top] = [Math.floor(x / this.#pitch), Math.floor(y / this.#pitch)];
    const column = Math.floor((x - left * this.#pitch) / this.#zoom);
    const row = Math.floor((y - top * this.#pitch) / this.#zoom);
    const map = top * this.#columns + left;
    const isInside = x >= 0 && y >= 0 && left < this.#columns && column < this.side && row < this.side && map < this.maps;
    return isInside ? this.placeOf({ map, row, column }) : null;
  }

  /** @param {number} place */
  partsOf(place) {
    const pixel = Math.floor(place / this.maps);
    return { map: place % this.maps, row: Math.floor(pixel / this.side), column: pixel % this.side };
  }

  /** @param {{ map: number, row: number, column: number }} parts */
  placeOf({ map, row, column }) {
    return (row * this.side + column) * this.maps + map;
  }
}

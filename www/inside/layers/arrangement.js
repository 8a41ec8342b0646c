/**
 * Where a layer's values stand in its picture: an image's channels as maps side by side, neurons as squares.
 *
 * @module inside/layers/arrangement
 */

/** Pixels between maps or neurons. */
const GAP = 2;
/** A picture is at most so many pixels wide. */
const WIDTH = 560;
/** The side of a map in pixels, if its values are neither smaller nor larger than these. */
const MAP = { side: 56, least: 2, most: 10 };
const NEURON = { least: 6, most: 18 };

export class Arrangement {
  /** Rows and columns of a map. */
  side;
  /** Maps, or neurons. */
  maps;
  #columns;
  #zoom;

  /** @param {number[]} shape height, width and channels; or neurons */
  constructor(shape) {
    const isImage = shape.length === 3;
    this.side = isImage ? shape[0] : 1;
    this.maps = isImage ? shape[2] : shape[0];
    const { least, most } = isImage ? MAP : NEURON;
    const wanted = isImage ? MAP.side / this.side : WIDTH / this.maps - GAP;
    this.#zoom = Math.min(Math.max(Math.floor(wanted), least), most);
    this.#columns = Math.min(this.maps, Math.max(1, Math.floor((WIDTH + GAP) / this.#pitch)));
  }

  /** From one map to the next. */
  get #pitch() {
    return this.side * this.#zoom + GAP;
  }

  get width() {
    return this.#columns * this.#pitch - GAP;
  }

  get height() {
    return Math.ceil(this.maps / this.#columns) * this.#pitch - GAP;
  }

  /** The maps with a frame around each: what shows between them. */
  get frames() {
    const size = this.side * this.#zoom + 2 * GAP;
    return Array.from({ length: this.maps }, (_, map) => {
      const { x, y } = this.square(this.placeOf({ map, row: 0, column: 0 }));
      return { x: x - GAP, y: y - GAP, size };
    });
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

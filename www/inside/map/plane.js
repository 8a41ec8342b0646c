/**
 * The plane: a little image for each point, with mistakes on top; and who points at which, or draws a line around some.
 *
 * @module inside/map/plane
 */

import { onColors } from '../../results/chart-canvas.js';
import { fitted, isInside, nearest, neighbour } from './geometry.js';
import { readColors, tinted } from './tinted.js';

/** @typedef {import('./geometry.js').Place} Place */
/** @typedef {import('./tinted.js').Colors} Colors */
/** @typedef {import('./tinted.js').Tinted} Tinted */

/**
 * @typedef {object} Points
 * @property {Uint8Array} images 28×28 bytes for each
 * @property {Uint8Array} labels the true class of each
 * @property {Uint8Array} mistakes 1 for each image that is mistaken
 */

/**
 * @typedef {object} Reactions
 * @property {(number: number | null) => void} onPoint called with the image that is pointed at
 * @property {(number: number) => void} onPick called with the image that is pressed
 * @property {(numbers: number[]) => void} onLasso called with the images inside a line
 */

/** Side of a little image, as a share of the plane's; in CSS pixels at least and at most so much. */
const IMAGE = { share: 1 / 48, least: 9, most: 18 };
/** A line that is no longer than this is a press, in CSS pixels. */
const PRESS = 6;
/** How far from an image one may point, in sides of one. */
const REACH = 1;
/** The side of the image that is pointed at, in sides of the others. */
const LARGER = 2;
const LINE_WIDTH = 1.5;

const ARROWS = /** @type {Record<string, Place>} */ ({
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
});

export class Plane {
  #canvas;
  #reactions;
  /** @type {Points | null} */
  #points = null;
  /** @type {Float32Array | null} */
  #coordinates = null;
  /** The images in their colours. @type {Tinted | null} */
  #tinted = null;
  /** Where the points stand, in CSS pixels. @type {Float32Array} */
  #places = new Float32Array();
  /** The numbers of the images, in the order in which they are drawn. @type {number[]} */
  #order = [];
  #onlyMistakes = false;
  /** @type {number | null} */
  #pointed = null;
  /** The line that is being drawn. @type {Place[] | null} */
  #line = null;
  #isScheduled = false;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Reactions} reactions
   */
  constructor(canvas, reactions) {
    this.#canvas = canvas;
    this.#reactions = reactions;
    new ResizeObserver(() => this.#place()).observe(canvas);
    onColors(() => {
      this.#tint();
      this.#schedule();
    });
    canvas.addEventListener('pointerdown', (event) => this.#begin(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#end(event));
    canvas.addEventListener('pointercancel', () => this.#drop());
    canvas.addEventListener('pointerleave', () => this.#line === null && this.#point(null));
    canvas.addEventListener('blur', () => this.#point(null));
    canvas.addEventListener('keydown', (event) => this.#press(event));
  }

  /** The images. @param {Points | null} points null if there are none */
  set points(points) {
    this.#points = points;
    this.#coordinates = null;
    this.#pointed = null;
    this.#line = null;
    this.#tint();
    this.#sort();
  }

  /** Where they are: across and up of each. @param {Float32Array} coordinates */
  set coordinates(coordinates) {
    this.#coordinates = coordinates;
    this.#place();
  }

  /** @param {boolean} onlyMistakes whether the others are hidden */
  set onlyMistakes(onlyMistakes) {
    this.#onlyMistakes = onlyMistakes;
    this.#sort();
  }

  /**
   * The plane as a picture of its own.
   *
   * @param {number} side
   * @param {Element} element whose colours to use
   */
  picture(side, element) {
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext('2d');
    if (!context || !this.#points || !this.#coordinates) return canvas;
    const colors = readColors(element);
    const size = side * IMAGE.share;
    context.fillStyle = colors.background;
    context.fillRect(0, 0, side, side);
    const places = fitted(this.#coordinates, side, size);
    this.#paintImages(context, places, size, tinted(this.#points.images, this.#points.labels, colors));
    return canvas;
  }

  /** Mistakes are drawn last, and so are on top. */
  #sort() {
    const mistakes = this.#points?.mistakes ?? [];
    const numbers = [...mistakes.keys()];
    const right = this.#onlyMistakes ? [] : numbers.filter((number) => !mistakes[number]);
    this.#order = [...right, ...numbers.filter((number) => mistakes[number])];
    this.#schedule();
  }

  #tint() {
    const points = this.#points;
    this.#tinted = points && tinted(points.images, points.labels, readColors(this.#canvas));
  }

  get #side() {
    return this.#canvas.clientWidth;
  }

  get #size() {
    return Math.min(Math.max(this.#side * IMAGE.share, IMAGE.least), IMAGE.most);
  }

  #place() {
    if (this.#side === 0) return;
    if (this.#coordinates) this.#places = fitted(this.#coordinates, this.#side, this.#size);
    this.#schedule();
  }

  /** Draws once in the next frame. */
  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#draw();
    });
  }

  #draw() {
    const pixels = Math.round(this.#side * devicePixelRatio);
    if (pixels === 0) return;
    if (this.#canvas.width !== pixels || this.#canvas.height !== pixels) {
      this.#canvas.width = pixels;
      this.#canvas.height = pixels;
    }
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, this.#side, this.#side);
    if (!this.#coordinates || !this.#tinted) return;
    this.#paintImages(context, this.#places, this.#size, this.#tinted);
    this.#paintPointed(context, this.#tinted);
    this.#paintLine(context, this.#tinted.colors);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Float32Array} places
   * @param {number} size
   * @param {Tinted} images
   */
  #paintImages(context, places, size, images) {
    context.lineWidth = (LINE_WIDTH * size) / IMAGE.most;
    context.strokeStyle = images.colors.error;
    for (const number of this.#order) {
      const [left, top] = [places[2 * number] - size / 2, places[2 * number + 1] - size / 2];
      images.paint(context, number, left, top, size);
      if (this.#points?.mistakes[number]) context.strokeRect(left, top, size, size);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Tinted} images
   */
  #paintPointed(context, images) {
    const number = this.#pointed;
    if (number === null) return;
    const size = LARGER * this.#size;
    const [left, top] = [this.#places[2 * number] - size / 2, this.#places[2 * number + 1] - size / 2];
    context.fillStyle = images.colors.background;
    context.fillRect(left, top, size, size);
    images.paint(context, number, left, top, size);
    context.lineWidth = LINE_WIDTH;
    context.strokeStyle = this.#points?.mistakes[number] ? images.colors.error : images.colors.text;
    context.strokeRect(left, top, size, size);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Colors} colors
   */
  #paintLine(context, colors) {
    if (!this.#line) return;
    context.beginPath();
    for (const { x, y } of this.#line) context.lineTo(x, y);
    context.closePath();
    context.globalAlpha = 0.12;
    context.fillStyle = colors.accent;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = LINE_WIDTH;
    context.strokeStyle = colors.accent;
    context.stroke();
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    if (!event.isPrimary || event.button !== 0 || !this.#coordinates) return;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#line = [placeOf(event)];
    this.#point(this.#at(placeOf(event)));
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!event.isPrimary || !this.#coordinates) return;
    if (!this.#line) return this.#point(this.#at(placeOf(event)));
    this.#line.push(placeOf(event));
    if (isLonger(this.#line)) this.#point(null);
    this.#schedule();
  }

  /** @param {PointerEvent} event */
  #end(event) {
    const line = this.#line;
    if (!line || !event.isPrimary) return;
    this.#drop();
    if (isLonger(line)) {
      const inside = (/** @type {number} */ number) => isInside(line, { x: this.#places[2 * number], y: this.#places[2 * number + 1] });
      return this.#reactions.onLasso(this.#order.filter(inside));
    }
    const number = this.#at(line[0]);
    if (number !== null) this.#reactions.onPick(number);
  }

  #drop() {
    this.#line = null;
    this.#schedule();
  }

  /** The image at a place. @param {Place} place */
  #at(place) {
    return nearest(this.#places, this.#order, place, REACH * this.#size);
  }

  /** @param {number | null} number */
  #point(number) {
    if (number === this.#pointed) return;
    this.#pointed = number;
    this.#reactions.onPoint(number);
    this.#schedule();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!this.#coordinates || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    if (direction) {
      event.preventDefault();
      const middle = { x: this.#side / 2, y: this.#side / 2 };
      const next =
        this.#pointed === null
          ? nearest(this.#places, this.#order, middle, this.#side)
          : neighbour(this.#places, this.#order, this.#pointed, direction);
      if (next !== null) this.#point(next);
    } else if (event.key === 'Enter' && this.#pointed !== null) {
      event.preventDefault();
      this.#reactions.onPick(this.#pointed);
    }
  }
}

/** @param {PointerEvent} event @returns {Place} */
function placeOf({ offsetX, offsetY }) {
  return { x: offsetX, y: offsetY };
}

/** Whether a line is no press. @param {Place[]} line */
function isLonger(line) {
  return line.some(({ x, y }) => Math.hypot(x - line[0].x, y - line[0].y) > PRESS);
}

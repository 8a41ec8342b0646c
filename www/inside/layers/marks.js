/**
 * Rectangles over pictures: they follow the mouse without a picture being painted again.
 *
 * @module inside/layers/marks
 */

import { SIDE, byId, make } from '../../ui/dom.js';

/** @typedef {import('./field.js').Rectangle} Rectangle */

export class Mark {
  element = make('span', { className: 'mark', hidden: true });

  /**
   * @param {Rectangle | null} rectangle null for none
   * @param {{ width: number, height: number }} [of] the picture, in the rectangle's pixels; usually the image
   */
  show(rectangle, of = { width: SIDE, height: SIDE }) {
    this.element.hidden = !rectangle;
    if (!rectangle) return;
    const { left, top, width, height } = rectangle;
    Object.assign(this.element.style, {
      left: share(left, of.width),
      top: share(top, of.height),
      width: share(width, of.width),
      height: share(height, of.height),
    });
  }
}

/** @param {number} part @param {number} whole */
function share(part, whole) {
  return `${(100 * part) / whole}%`;
}

/** A picture in a frame, with what lies over it. @param {HTMLCanvasElement} canvas @param {...Mark} marks */
export function framed(canvas, ...marks) {
  return make('div', { className: 'framed' }, canvas, ...marks.map(({ element }) => element));
}

/** The receptive field, over everything that shows the image. */
export class FieldMarks {
  #seen = new Mark();
  #inside = new Mark();

  constructor() {
    const seen = byId('seen', HTMLCanvasElement);
    // The frame takes the picture's place.
    const place = document.createComment('');
    seen.replaceWith(place);
    place.replaceWith(framed(seen, this.#seen));
  }

  /** The one over the picture that shows the image among the layers'. */
  get inside() {
    return this.#inside;
  }

  /** @param {Rectangle | null} field */
  show(field) {
    for (const mark of [this.#seen, this.#inside]) mark.show(field);
  }
}

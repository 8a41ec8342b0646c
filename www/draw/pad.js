/**
 * A pad for drawing with mouse, pen or finger. Its canvas holds only ink, so opaque pixels are the drawing.
 *
 * One pointer draws at a time. A pen takes precedence over a finger, since a hand with a pen rests on the glass.
 *
 * @module draw/pad
 */

import { ExpectedError } from '../trainer/index.js';
import { message } from '../words/message.js';

/** @typedef {{ x: number, y: number }} Point in the canvas's pixels */
/** @typedef {Point[]} Stroke */

/** Pen width as a share of the pad: a digit that fills two thirds of it gets strokes as thick as MNIST's. */
const PEN = 0.0875;

/** For this many milliseconds after a pen was seen, a touch is the hand that holds it. */
const PALM = 500;

export class Pad {
  #canvas;
  #context;
  #onChange;
  /** Past and current drawings, oldest first. States are immutable. @type {Stroke[][]} */
  #states = [[]];
  /**
   * The current stroke, and the pointer that draws it.
   * @type {{ pointer: number, type: string, points: Stroke } | null}
   */
  #stroke = null;
  /** When a pen was last seen, in milliseconds. */
  #penSeen = -Infinity;
  #isScheduled = false;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {() => void} onChange called after drawing, at most once per frame
   */
  constructor(canvas, onChange) {
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new ExpectedError(message('draw-impossible'));
    this.#canvas = canvas;
    this.#context = context;
    this.#onChange = onChange;
    canvas.addEventListener('pointerdown', (event) => this.#begin(event));
    canvas.addEventListener('pointermove', (event) => this.#extend(event));
    // Whichever comes first ends the stroke: a pointer without capture doesn't report being lifted.
    for (const type of /** @type {const} */ (['pointerup', 'lostpointercapture'])) {
      canvas.addEventListener(type, (event) => this.#end(event));
    }
    canvas.addEventListener('pointercancel', (event) => this.#takeBack(event));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  get isEmpty() {
    return this.#strokes.length === 0 && !this.#stroke;
  }

  get canUndo() {
    return this.#states.length > 1;
  }

  /** The canvas's pixels, four bytes each. */
  get picture() {
    const { width, height } = this.#canvas;
    const { data } = this.#context.getImageData(0, 0, width, height);
    return { width, rgba: new Uint8Array(data.buffer) };
  }

  get #strokes() {
    return this.#states[this.#states.length - 1];
  }

  /** Clears the pad, which can be undone. */
  clear() {
    this.#stroke = null;
    if (this.#strokes.length) this.#states.push([]);
    this.#draw();
  }

  /** Undoes the last stroke or clearing. */
  undo() {
    this.#stroke = null;
    if (this.canUndo) this.#states.pop();
    this.#draw();
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    this.#notice(event);
    if (event.button !== 0 || this.#isPalm(event)) return;
    // Whatever a hand drew before its pen came down was an accident.
    const isInTheWay = event.pointerType === 'pen' && this.#stroke?.type === 'touch';
    if (this.#stroke && !isInTheWay) return;
    this.#stroke = { pointer: event.pointerId, type: event.pointerType, points: [this.#place(event)] };
    this.#schedule();
    try {
      this.#canvas.setPointerCapture(event.pointerId);
    } catch {
      // The pointer was lifted before the page noticed: nothing to capture.
    }
  }

  /** @param {PointerEvent} event */
  #notice({ pointerType, timeStamp }) {
    if (pointerType === 'pen') this.#penSeen = timeStamp;
  }

  /** @param {PointerEvent} event */
  #isPalm({ pointerType, timeStamp }) {
    return pointerType === 'touch' && timeStamp - this.#penSeen < PALM;
  }

  /** @param {PointerEvent} event */
  #extend(event) {
    this.#notice(event);
    if (this.#stroke?.pointer !== event.pointerId) return;
    // All points measured since the last frame, so that quick curves stay round.
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) this.#stroke.points.push(this.#place(each));
    this.#schedule();
  }

  /** @param {PointerEvent} event */
  #end(event) {
    this.#notice(event);
    if (this.#stroke?.pointer !== event.pointerId) return;
    this.#states.push([...this.#strokes, this.#stroke.points]);
    this.#stroke = null;
    this.#schedule();
  }

  /**
   * The system took the pointer for something else, such as a gesture: discard the stroke.
   * @param {PointerEvent} event
   */
  #takeBack(event) {
    if (this.#stroke?.pointer !== event.pointerId) return;
    this.#stroke = null;
    this.#schedule();
  }

  /**
   * @param {PointerEvent} event
   * @returns {Point}
   */
  #place({ clientX, clientY }) {
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    const scale = this.#canvas.width / width;
    return { x: (clientX - left) * scale, y: (clientY - top) * scale };
  }

  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      this.#draw();
      this.#onChange();
    });
  }

  #draw() {
    const { width, height } = this.#canvas;
    const context = this.#context;
    context.clearRect(0, 0, width, height);
    context.strokeStyle = getComputedStyle(this.#canvas).color;
    context.lineWidth = PEN * width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const points of this.#stroke ? [...this.#strokes, this.#stroke.points] : this.#strokes) {
      context.beginPath();
      context.moveTo(points[0].x, points[0].y);
      // A stroke without length would leave no ink, but a dot should.
      context.lineTo(points[0].x + 0.1, points[0].y);
      for (const { x, y } of points) context.lineTo(x, y);
      context.stroke();
    }
  }
}

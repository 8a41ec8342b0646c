/**
 * A list of losses that only grows: every state of a run has its own length of it, and all share one buffer.
 *
 * @module runs/losses
 */

export class Losses {
  #buffer;
  /** How many there are. */
  length;

  /**
   * @param {number[]} buffer nobody else changes it
   * @param {number} [length] how many of its numbers count
   */
  constructor(buffer, length = buffer.length) {
    this.#buffer = buffer;
    this.length = length;
  }

  /**
   * These losses and more. This list stays as it is.
   *
   * @param {number[]} more
   */
  with(more) {
    // The buffer has grown for another list that began like this one.
    const buffer = this.#buffer.length === this.length ? this.#buffer : this.#buffer.slice(0, this.length);
    for (const loss of more) buffer.push(loss);
    return new Losses(buffer);
  }

  /** A copy, as it is stored. */
  toFloat32() {
    const copy = new Float32Array(this.length);
    for (let index = 0; index < this.length; index += 1) copy[index] = this.#buffer[index];
    return copy;
  }
}

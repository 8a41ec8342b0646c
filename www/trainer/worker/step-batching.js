/**
 * Step batching: how many steps to request from a device at once. Reading their losses stalls a GPU, for a millisecond
 * or two in most browsers and for 100 in Firefox (Mozilla's bug 1870699); larger requests delay commands.
 *
 * @module trainer/worker/step-batching
 */

/** A GPU's first, and its largest, request. */
const FEWEST = 8;
const MOST = 256;
/** Pulls per length; the fastest one counts. */
const TRIES = 3;
/** Doubling the steps must reduce the time per step at least to this share. */
const WORTHWHILE = 0.95;
/** Pulls longer than this are not made longer, so that Pause and Stop respond quickly. */
const LONG_MILLISECONDS = 150;

export class StepBatching {
  #steps;
  #isSettled;
  #tries = 0;
  /** Milliseconds per step in the fastest pull of this length. */
  #fastest = Infinity;
  /** The same for half as many steps at once. */
  #before = Infinity;

  /** @param {import('../protocol.js').Backend} backend the CPU takes one step at a time, since it never stalls */
  constructor(backend) {
    this.#steps = backend === 'cpu' ? 1 : FEWEST;
    this.#isSettled = backend === 'cpu';
  }

  /** Steps to request. */
  get steps() {
    return this.#steps;
  }

  /**
   * Records a pull.
   *
   * @param {number} steps how many it took; ignored if it is not the proposed number
   * @param {number} milliseconds
   */
  note(steps, milliseconds) {
    if (this.#isSettled || steps !== this.#steps) return;
    this.#fastest = Math.min(this.#fastest, milliseconds / steps);
    this.#tries += 1;
    if (this.#tries < TRIES) return;
    if (this.#fastest > WORTHWHILE * this.#before) {
      this.#steps /= 2;
      this.#isSettled = true;
    } else if (2 * steps > MOST || this.#fastest * steps > LONG_MILLISECONDS) {
      this.#isSettled = true;
    } else {
      this.#steps *= 2;
      this.#before = this.#fastest;
      this.#fastest = Infinity;
      this.#tries = 0;
    }
  }
}

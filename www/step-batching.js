/**
 * Step batching: how many steps a device is asked for at once. Reading their losses makes a GPU wait, for a millisecond or two in most
 * browsers and for 100 in Firefox (Mozilla's bug 1870699); asking for more of them makes commands wait.
 *
 * @module step-batching
 */

/** What a GPU is asked for at first, and at most. */
const FEWEST = 8;
const MOST = 256;
/** Pulls of one length before it is judged by the fastest of them. */
const TRIES = 3;
/** Twice as many steps at once must make each at least this much faster. */
const WORTHWHILE = 0.95;
/** A pull that takes longer than this is not made longer, so that Pause and Stop are obeyed soon. */
const LONG_MILLISECONDS = 150;

export class StepBatching {
  #steps;
  #isSettled;
  #tries = 0;
  /** Milliseconds a step of this length's fastest pull. */
  #fastest = Infinity;
  /** The same for half as many steps at once. */
  #before = Infinity;

  /** @param {import('./protocol.js').Backend} backend the CPU takes one step at a time: it never waits */
  constructor(backend) {
    this.#steps = backend === 'cpu' ? 1 : FEWEST;
    this.#isSettled = backend === 'cpu';
  }

  /** Steps to ask for. */
  get steps() {
    return this.#steps;
  }

  /**
   * Takes note of a pull.
   *
   * @param {number} steps how many it took; others than were proposed say nothing
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

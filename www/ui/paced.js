/**
 * Work that is done again and again, and may take a small share of the time at most: where epochs are over in milliseconds, the page
 * shows some of them, and the last.
 *
 * @module ui/paced
 */

/** Most of the time that it may take. */
const SHARE = 0.2;

export class Paced {
  #act;
  #now;
  #later;
  /** When it may be done again. */
  #rested = -Infinity;
  #isWaiting = false;

  /**
   * @param {() => void} act
   * @param {() => number} [now] a clock, in milliseconds
   * @param {(act: () => void, milliseconds: number) => void} [later]
   */
  constructor(act, now = () => performance.now(), later = (wait, milliseconds) => setTimeout(wait, milliseconds)) {
    this.#act = act;
    this.#now = now;
    this.#later = later;
  }

  /** Does it now, or once as soon as its share allows. */
  run() {
    if (this.#isWaiting) return;
    const begin = this.#now();
    if (begin < this.#rested) {
      this.#isWaiting = true;
      this.#later(() => {
        this.#isWaiting = false;
        this.run();
      }, this.#rested - begin);
      return;
    }
    this.#act();
    const end = this.#now();
    this.#rested = end + (end - begin) * (1 / SHARE - 1);
  }
}

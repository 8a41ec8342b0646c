/**
 * The whole file's progress, on the terminal.
 *
 * @module progress
 */

const WIDTH = 30;

export class Progress {
  #begin = performance.now();
  /** The completed share of each run, 0 to 1. @type {Map<string, number>} */
  #shares;
  #done = 0;
  /** A file or a pipe keeps every line, so it gets only one per run. */
  #isTerminal = process.stderr.isTTY;

  /** @param {Iterable<string>} keys of the runs */
  constructor(keys) {
    this.#shares = new Map([...keys].map((key) => [key, 0]));
    if (this.#isTerminal) this.#draw();
  }

  /**
   * @param {string} key
   * @param {number} share
   */
  advance(key, share) {
    this.#shares.set(key, share);
    if (this.#isTerminal) this.#draw();
  }

  /** @param {string} key of a run that has ended */
  finish(key) {
    this.#done += 1;
    this.advance(key, 1);
    if (!this.#isTerminal) process.stderr.write(`${this.#count}\n`);
  }

  /** Removes the bar. */
  end() {
    if (this.#isTerminal) process.stderr.write('\r\x1b[K');
  }

  get #count() {
    return `${this.#done} of ${this.#shares.size} runs`;
  }

  #draw() {
    const share = [...this.#shares.values()].reduce((sum, value) => sum + value, 0) / this.#shares.size;
    const filled = Math.round(share * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    const left = ((performance.now() - this.#begin) / 60_000) * (1 / share - 1);
    const rest = share > 0.02 ? `, about ${Math.max(1, Math.ceil(left))} min left` : '';
    process.stderr.write(`\r${bar} ${this.#count}${rest}\x1b[K`);
  }
}

/**
 * Measures how long the epochs of the run at hand take, with the test after each.
 *
 * @module session/epoch-meter
 */

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Event} Event */
/** @typedef {import('../trainer/index.js').Spec} Spec */
/** @typedef {import('../trainer/index.js').Backend} Backend */

/** Fewer steps say little: the browser is still compiling. */
const LEAST_STEPS = 100;

export class EpochMeter {
  #onEpoch;
  #now;
  /** When the measured stretch began, and after how many steps. @type {{ time: number, steps: number } | null} */
  #begin = null;

  /**
   * @param {(spec: Spec, device: Backend, seconds: number) => void} onEpoch called with what an epoch takes
   * @param {() => number} [now] milliseconds
   */
  constructor(onEpoch, now = () => performance.now()) {
    this.#onEpoch = onEpoch;
    this.#now = now;
  }

  /**
   * @param {State} state after the event
   * @param {Event} event
   */
  follow({ phase, run }, event) {
    if (event.type !== 'advanced' || phase !== 'training' || !run) {
      // Names and seconds change while it trains.
      if (!['renamed', 'timed', 'weighed'].includes(event.type)) this.#begin = null;
      return;
    }
    const here = { time: this.#now(), steps: run.losses.length };
    this.#begin ??= here;
    const steps = here.steps - this.#begin.steps;
    if (!event.news.completed || steps < Math.max(LEAST_STEPS, run.stepsPerEpoch / 2)) return;
    const seconds = (here.time - this.#begin.time) / 1000;
    const device = run.devices.at(-1);
    if (device) this.#onEpoch(run.spec, device, (seconds / steps) * run.stepsPerEpoch);
    this.#begin = here;
  }
}

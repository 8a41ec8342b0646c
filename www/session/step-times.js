/**
 * Step times per device: measured once for each network size and adapter, and remembered.
 *
 * @module session/step-times
 */

/** @typedef {import('../trainer/index.js').Spec} Spec */

/** @typedef {import('../trainer/index.js').Times} Times */

const KEY = 'kindling-step-times';

export class StepTimes {
  #build;
  /** @type {Record<string, Times>} */
  #times;

  /** @param {string} build another build may be faster, so its times are forgotten */
  constructor(build) {
    this.#build = build;
    this.#times = read(build);
  }

  /**
   * @param {string} adapter
   * @param {Spec} spec
   * @returns {Times | null} null if unknown
   */
  find(adapter, spec) {
    return this.#times[keyOf(adapter, spec)] ?? null;
  }

  /**
   * @param {string} adapter
   * @param {Spec} spec
   * @param {Times} times
   */
  keep(adapter, spec, times) {
    this.#times[keyOf(adapter, spec)] = times;
    try {
      localStorage.setItem(KEY, JSON.stringify({ build: this.#build, times: this.#times }));
    } catch {
      // If storing is forbidden, the page remembers them until it is closed.
    }
  }
}

/**
 * What a step's time depends on.
 *
 * @param {string} adapter
 * @param {Spec} spec
 */
function keyOf(adapter, { input, network, batchSize, trainingImages = batchSize, augmentation }) {
  return JSON.stringify([adapter, input, network, Math.min(batchSize, trainingImages), augmentation]);
}

/**
 * @param {string} build
 * @returns {Record<string, Times>}
 */
function read(build) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '');
    return kept.build === build ? kept.times : {};
  } catch {
    return {};
  }
}

/**
 * About how long an epoch takes on this computer: what Rust knows of another computer, times how much slower this one was when
 * something was trained here.
 *
 * @module setup/epoch-time
 */

import { message } from '../words/message.js';

/** @typedef {import('../words/message.js').Message} Message */
/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */
/** What was measured: of which network, and how many times as long as on the computer that Rust knows. @typedef {{ key: string, factor: number }} Measure */

const KEY = 'kindling-epoch-times';
/** How many networks are remembered. */
const MOST = 20;

export class EpochTimes {
  #build;
  #storage;
  /** The latest one first. @type {Measure[]} */
  #measures;

  /**
   * @param {string} build another build may be faster, so its times are forgotten
   * @param {Pick<Storage, 'getItem' | 'setItem'> | null} storage null if nothing may be stored
   */
  constructor(build, storage) {
    this.#build = build;
    this.#storage = storage;
    this.#measures = read(build, storage);
  }

  /**
   * Keeps how long an epoch took on the CPU.
   *
   * @param {Spec} spec
   * @param {number} seconds
   * @param {number} expected seconds that it takes on the computer that Rust knows
   */
  keep(spec, seconds, expected) {
    const key = keyOf(spec);
    const others = this.#measures.filter((measure) => measure.key !== key);
    this.#measures = [{ key, factor: seconds / expected }, ...others].slice(0, MOST);
    try {
      this.#storage?.setItem(KEY, JSON.stringify({ build: this.#build, measures: this.#measures }));
    } catch {
      // If storing is forbidden, the page remembers them until it is closed.
    }
  }

  /**
   * @param {Spec} spec
   * @param {number} expected seconds that an epoch takes on the computer that Rust knows
   * @returns {Message}
   */
  inWords(spec, expected) {
    const key = keyOf(spec);
    const measure = this.#measures.find((same) => same.key === key) ?? this.#measures[0];
    const time = aboutSeconds(expected * (measure?.factor ?? 1));
    if (!measure) return message('epoch-time-guessed', { time });
    return measure.key === key ? message('epoch-time-measured', { time }) : message('epoch-time-estimated', { time });
  }
}

/**
 * A duration that is only about right: one digit, two from ten on, and whole minutes.
 *
 * @param {number} seconds
 * @returns {Message}
 */
export function aboutSeconds(seconds) {
  if (seconds < 1) return message('duration-below-second');
  const time =
    seconds < 55
      ? message('duration-seconds', { seconds: { digits: String(rounded(seconds)) } })
      : message('duration-whole-minutes', { minutes: { digits: String(rounded(Math.max(seconds / 60, 1))) } });
  return message('duration-about', { time });
}

/** @param {number} number */
function rounded(number) {
  if (number < 20) return Math.round(number);
  const unit = 5 * 10 ** Math.max(0, Math.floor(Math.log10(number)) - 1);
  return Math.round(number / unit) * unit;
}

/** What the speed depends on. @param {Spec} spec */
function keyOf({ input, network, batchSize }) {
  return JSON.stringify([input, network, batchSize]);
}

/**
 * @param {string} build
 * @param {Pick<Storage, 'getItem'> | null} storage
 * @returns {Measure[]}
 */
function read(build, storage) {
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? '');
    const isMeasure = (/** @type {Measure} */ { key, factor }) => typeof key === 'string' && factor > 0 && Number.isFinite(factor);
    return kept.build === build ? kept.measures.filter(isMeasure) : [];
  } catch {
    return [];
  }
}

/**
 * Numbers as messages, so that each language writes them with its own signs: counts, losses, shares and durations.
 *
 * @module ui/format
 */

import { message } from '../words/message.js';

/** @typedef {import('../words/message.js').Message} Message */

/** Stands where there is no figure. */
export const NOTHING = '–';

/**
 * An integer whose thousands are set apart: 79,510.
 *
 * @param {number} count
 * @returns {Message}
 */
export function formatCount(count) {
  return { count };
}

/**
 * A number with so many decimals.
 *
 * @param {number} value
 * @param {number} decimals
 * @returns {Message}
 */
export function formatDecimals(value, decimals) {
  return { digits: value.toFixed(decimals) };
}

/** What is smaller has too many zeros to read. */
const SMALL = 1e-3;

/**
 * A number of any size with so many significant digits: 12, 0.0034, 1.2e-7.
 *
 * @param {number} value
 * @param {number} digits
 * @returns {Message}
 */
export function formatSignificant(value, digits) {
  const size = Math.abs(value);
  const isReadable = size === 0 || (size >= SMALL && size < LARGE);
  return { digits: isReadable ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 1).replace('e+', 'e') };
}

/** Losses from here on have too many digits to read. */
const LARGE = 1e5;

/**
 * A loss, or a share of 1, to four digits; in words if it is not finite.
 *
 * @param {number} loss
 * @returns {Message}
 */
export function formatLoss(loss) {
  if (Number.isNaN(loss)) return message('number-none');
  if (!Number.isFinite(loss)) return message('number-infinite');
  return { digits: Math.abs(loss) < LARGE ? loss.toFixed(4) : loss.toExponential(4).replace('e+', 'e') };
}

/**
 * The range of several figures, to four digits.
 *
 * @param {import('../wasm/page/kindling.js').Spread} spread
 */
export function formatRange({ min, max }) {
  return min === max ? formatLoss(min) : message('number-range', { from: formatLoss(min), to: formatLoss(max) });
}

/**
 * A share of 1 as a percentage with two digits, which is exact for 10,000 test images.
 *
 * @param {number} share
 */
export function formatPercent(share) {
  return Number.isFinite(share) ? message('number-percent', { number: formatDecimals(share * 100, 2) }) : formatLoss(share);
}

/**
 * How much of something is done, as a whole percentage that reaches 100 only at its end.
 *
 * @param {number} done
 * @param {number} all
 */
export function formatDone(done, all) {
  return message('number-percent', { number: { digits: String(Math.floor((100 * done) / all)) } });
}

/**
 * A duration: "0.4 s", "8 s", "2 min 5 s". Below ten seconds with tenths, unless they are zero.
 *
 * @param {number} seconds
 */
export function formatDuration(seconds) {
  if (seconds < 9.95 && !Number.isInteger(seconds)) return message('duration-seconds', { seconds: formatDecimals(seconds, 1) });
  const whole = Math.round(seconds);
  if (whole < 60) return message('duration-seconds', { seconds: { digits: String(whole) } });
  return message('duration-minutes', { minutes: { digits: String(Math.floor(whole / 60)) }, seconds: { digits: String(whole % 60) } });
}

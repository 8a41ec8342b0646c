/**
 * Numbers in words: counts, losses, shares and durations.
 *
 * @module ui/format
 */

const counts = new Intl.NumberFormat('en');

/**
 * An integer with separators: 79,510.
 *
 * @param {number} count
 */
export function formatCount(count) {
  return counts.format(count);
}

/** Losses from here on have too many digits to read. */
const LARGE = 1e5;

/**
 * A loss, or a share of 1, to four digits; in words if it is not finite.
 *
 * @param {number} loss
 */
export function formatLoss(loss) {
  if (Number.isNaN(loss)) return 'not a number';
  if (!Number.isFinite(loss)) return 'infinite';
  return Math.abs(loss) < LARGE ? loss.toFixed(4) : loss.toExponential(4).replace('e+', 'e');
}

/**
 * The range of several figures, to four digits.
 *
 * @param {import('../wasm/page/kindling.js').Spread} spread
 */
export function formatRange({ min, max }) {
  return min === max ? formatLoss(min) : `${formatLoss(min)} to ${formatLoss(max)}`;
}

/**
 * A share of 1 as a percentage with two digits, which is exact for 10,000 test images.
 *
 * @param {number} share
 */
export function formatPercent(share) {
  return Number.isFinite(share) ? `${(share * 100).toFixed(2)} %` : formatLoss(share);
}

/**
 * A duration in words: "0.4 s", "8 s", "2 min 5 s". Below ten seconds with tenths, unless they are zero.
 *
 * @param {number} seconds
 */
export function formatDuration(seconds) {
  if (seconds < 9.95 && !Number.isInteger(seconds)) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Histograms of several epochs on one axis.
 *
 * @module inside/vitals/bins
 */

/** @typedef {import('../../trainer/index.js').LayerVitals['weights']} Distribution */

/** What is drawn of the numbers: from `low` to `high`; `low` is 0 if there is nothing negative. @typedef {{ low: number, high: number }} Axis */

/** How many bars a histogram has. */
export const BARS = 64;
/** The share of an epoch's numbers that may lie outside the axis, so that the others are seen. */
const OUTSIDE = 0.01;
/** The axis is at least the limit divided by this: bars are never narrower than bins. */
const MOST_SHRUNK = 8;

/**
 * The axis for these distributions; null if all their numbers are zero. It ends at a power of two, as theirs do.
 *
 * @param {Distribution[]} distributions
 * @returns {Axis | null}
 */
export function axisOf(distributions) {
  const limit = Math.max(0, ...distributions.map((one) => one.limit));
  if (limit === 0) return null;
  let high = limit;
  while (high > limit / MOST_SHRUNK && distributions.every((one) => outside(one, high / 2) <= OUTSIDE * (one.count - one.zeros))) high /= 2;
  const isSigned = distributions.some(({ bins }) => bins.subarray(0, bins.length / 2).some((count) => count > 0));
  return { low: isSigned ? -high : 0, high };
}

/** How many numbers are larger than this power of two, or smaller than its negative. @param {Distribution} distribution @param {number} high */
function outside({ bins, limit }, high) {
  if (high >= limit) return 0;
  const half = bins.length / 2;
  const inside = (half * high) / limit;
  return sum(bins.subarray(0, half - inside)) + sum(bins.subarray(half + inside));
}

/** @param {Uint32Array} counts */
function sum(counts) {
  return counts.reduce((total, count) => total + count, 0);
}

/**
 * How many numbers lie in each bar; those that are zero, or outside, lie in none.
 *
 * @param {Distribution} distribution
 * @param {Axis} axis that of several, this one among them
 * @returns {Uint32Array}
 */
export function barsOf({ bins, limit }, { low, high }) {
  const bars = new Uint32Array(BARS);
  const half = bins.length / 2;
  // All of these are powers of two, or zero: nothing is rounded.
  const width = (high - low) / BARS;
  const zero = -low / width;
  const binWidth = limit / half;
  for (let place = 0; place < half; place += 1) {
    const bar = Math.floor((place * binWidth) / width);
    if (zero + bar < BARS) bars[zero + bar] += bins[half + place];
    if (zero - 1 - bar >= 0) bars[zero - 1 - bar] += bins[half - 1 - place];
  }
  return bars;
}

/**
 * A round number within the axis, for its label: 1, 2 or 5 with zeros.
 *
 * @param {Axis} axis
 */
export function roundWithin({ high }) {
  const exponent = Number(high.toExponential().split('e')[1]);
  const digit = [5, 2, 1].find((candidate) => Number(`${candidate}e${exponent}`) <= high) ?? 1;
  return Number(`${digit}e${exponent}`);
}

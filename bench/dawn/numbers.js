/**
 * Numbers of many measurements.
 *
 * @module numbers
 */

/** @param {number[]} values */
export function median(values) {
  return at(values, 0.5);
}

/** @param {number[]} values */
export function spread(values) {
  return { median: median(values), fastest: at(values, 0), ninetieth: at(values, 0.9), count: values.length };
}

/**
 * @param {number[]} values
 * @param {number} share 0 is the smallest, 1 the largest
 */
function at(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}

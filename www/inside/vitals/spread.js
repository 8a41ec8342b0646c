/**
 * Some of many epochs, for a picture of all of them.
 *
 * @module inside/vitals/spread
 */

/**
 * At most so many of them, evenly spread, with the first, the last and, besides, the one at hand.
 *
 * @template T
 * @param {T[]} all
 * @param {number} most at least 2
 * @param {T | undefined} at
 * @returns {T[]}
 */
export function spread(all, most, at) {
  if (all.length <= most) return all;
  const chosen = new Set(Array.from({ length: most }, (_, index) => Math.round((index * (all.length - 1)) / (most - 1))));
  return all.filter((one, index) => chosen.has(index) || one === at);
}

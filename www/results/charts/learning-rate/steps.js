/**
 * Which steps of a run a chart shows of a figure that is known for all of them.
 *
 * @module results/charts/learning-rate/steps
 */

/** Most steps of a run: about one per pixel on a narrow chart. */
const MOST = 400;

/**
 * Steps of a whole run, counted from 0, evenly spread over each epoch with its first and last: the figure may change
 * between epochs.
 *
 * @param {number} epochs
 * @param {number} stepsPerEpoch
 */
export function stepsShown(epochs, stepsPerEpoch) {
  const count = Math.min(stepsPerEpoch, Math.max(2, Math.floor(MOST / epochs)));
  const within = Array.from({ length: count }, (_, index) => Math.round((index * (stepsPerEpoch - 1)) / Math.max(1, count - 1)));
  const all = Array.from({ length: epochs }, (_, epoch) => within.map((step) => epoch * stepsPerEpoch + step));
  return Uint32Array.from(all.flat());
}

/**
 * Which epochs of a run are kept, and of which runs, so that all of them take no more room than is said.
 *
 * @module runs/thinning
 */

const MEGABYTE = 1_000_000;

/** How many bytes the epochs of one run may take, and those of all runs. */
export const LIMITS = { run: 32 * MEGABYTE, all: 256 * MEGABYTE };

/**
 * What is kept of a run: its epochs, ascending, with their bytes, every `stride`th of them with the first and the last; `changed`:
 * the time of the last, in milliseconds since 1970.
 *
 * @typedef {{ run: string, changed: number, stride: number, epochs: { epoch: number, bytes: number }[] }} Kept
 */

/** @param {{ epochs: Kept['epochs'] }} kept */
export function bytesOf({ epochs }) {
  return epochs.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * The epochs that stay: if they take more than they may, only every second of those that stayed before, and so on. The first and
 * the last stay as long as there is room for both, then the last, if there is.
 *
 * @template {Kept['epochs'][number]} E
 * @param {{ epochs: E[], stride: number }} kept
 * @param {number} [limit] in bytes
 * @returns {{ epochs: E[], stride: number }}
 */
export function thinned({ epochs, stride }, limit = LIMITS.run) {
  const rest = epochs.filter(({ epoch }, index) => index === 0 || index === epochs.length - 1 || epoch % stride === 0);
  if (bytesOf({ epochs: rest }) <= limit) return { epochs: rest, stride };
  if (rest.length <= 2) return { epochs: rest.slice(-1).filter(({ bytes }) => bytes <= limit), stride };
  return thinned({ epochs: rest, stride: 2 * stride }, limit);
}

/**
 * The epochs that stay when more are there. What a run has trained once more replaces what was there.
 *
 * @template {Kept['epochs'][number]} E
 * @param {{ epochs: E[], stride: number }} kept
 * @param {E[]} more ascending
 * @returns {{ epochs: E[], stride: number }}
 */
export function grown({ epochs, stride }, more) {
  const before = epochs.filter(({ epoch }) => more.length === 0 || epoch < more[0].epoch);
  return thinned({ epochs: [...before, ...more], stride });
}

/**
 * The runs whose epochs go, those that changed longest ago first, until all take no more than they may.
 *
 * @param {Kept[]} all
 * @param {string} here a run that stays
 * @param {number} [limit] in bytes
 * @returns {string[]}
 */
export function tooMany(all, here, limit = LIMITS.all) {
  let total = all.reduce((sum, kept) => sum + bytesOf(kept), 0);
  const oldest = all.filter(({ run }) => run !== here).sort((one, other) => one.changed - other.changed);
  return oldest.flatMap((kept) => {
    if (total <= limit) return [];
    total -= bytesOf(kept);
    return [kept.run];
  });
}

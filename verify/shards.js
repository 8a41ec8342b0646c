/**
 * Divides a file's runs among machines that don't communicate: each computes the same division.
 *
 * @module shards
 */

/** @typedef {import('./worker.js').Spec} Spec */
/** @typedef {typeof import('../www/wasm/page/kindling.js')} Page */

/**
 * The part of each row, from 1. Rows that request the same run are in one part, so that it is trained once; all parts
 * take about equally long.
 *
 * @param {string[]} keys of the rows' runs; empty for a row without one
 * @param {Map<string, Spec>} specs the runs, by key
 * @param {number} of number of parts
 * @param {Page} page
 * @returns {number[]}
 */
export function divide(keys, specs, of, page) {
  const runs = [...specs].map(([key, spec]) => ({ key, cost: costOf(spec, page) }));
  runs.sort((a, b) => b.cost - a.cost || (a.key < b.key ? -1 : 1));
  const loads = Array.from({ length: of }, () => 0);
  /** @type {Map<string, number>} */
  const parts = new Map();
  // The largest first, each to the part with the least work.
  for (const { key, cost } of runs) {
    const part = loads.indexOf(Math.min(...loads));
    loads[part] += cost;
    parts.set(key, part + 1);
  }
  return keys.map((key, index) => parts.get(key) ?? (index % of) + 1);
}

/**
 * A run's approximate duration, in an arbitrary unit.
 *
 * @param {Spec} spec
 * @param {Page} page
 */
function costOf(spec, page) {
  return page.layerTable(spec).reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0) * spec.epochs;
}

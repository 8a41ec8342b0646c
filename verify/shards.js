/**
 * Divides a file's runs among machines that know nothing of each other: each comes to the same division.
 *
 * @module shards
 */

/** @typedef {import('./worker.js').Spec} Spec */
/** @typedef {typeof import('../www/wasm/page/kindling.js')} Page */

/**
 * Which part each row belongs to, from 1. Rows that ask for the same run are in one part, so that it is trained once;
 * the parts take about as long.
 *
 * @param {string[]} keys of the rows' runs; empty for a row that asks for none
 * @param {Map<string, Spec>} specs the runs, by key
 * @param {number} of how many parts
 * @param {Page} page
 * @returns {number[]}
 */
export function divide(keys, specs, of, page) {
  const runs = [...specs].map(([key, spec]) => ({ key, cost: costOf(spec, page) }));
  runs.sort((a, b) => b.cost - a.cost || (a.key < b.key ? -1 : 1));
  const loads = Array.from({ length: of }, () => 0);
  /** @type {Map<string, number>} */
  const parts = new Map();
  // The largest first, each to whoever has least to do.
  for (const { key, cost } of runs) {
    const part = loads.indexOf(Math.min(...loads));
    loads[part] += cost;
    parts.set(key, part + 1);
  }
  return keys.map((key, index) => parts.get(key) ?? (index % of) + 1);
}

/**
 * About how long a run takes, in a unit of its own.
 *
 * @param {Spec} spec
 * @param {Page} page
 */
function costOf(spec, page) {
  return page.layerTable(spec).reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0) * spec.epochs;
}

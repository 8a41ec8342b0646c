/** @module chart */
/** @param {any} m */
export function drawChart(m) { return ''; }

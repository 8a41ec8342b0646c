/**
 * Prints the results on a terminal.
 *
 * @module table
 */

/** @typedef {import('./summary.js').Results} Results */

/** @param {Results} results */
export function printTable({ machine, rounds, batch, models, versions, calls }) {
  const lines = [`${machine.browser}, ${machine.cores} cores; batch ${batch}; rounds: ${rounds}`];
  for (const { title, firstLoss, rows } of models) {
    lines.push('', `${title} (first loss ${firstLoss.toFixed(4)})`);
    const header = ['', 'ms/step', '(min – max)', 'x ours', 'first step ms', 'KiB raw', 'gzip', 'losses differ by'];
    const body = rows.map((row) => [
      row.name,
      digits(row.msPerStep.median),
      `(${digits(row.msPerStep.min)} – ${digits(row.msPerStep.max)})`,
      row.timesOurs.toFixed(2),
      row.firstStepMs.median.toFixed(0),
      row.bytes ? kib(row.bytes.raw) : '',
      row.bytes ? kib(row.bytes.gzip) : '',
      `${row.lossDifference.largest.toExponential(0)} in ${row.lossDifference.steps} steps`,
    ]);
    if (!calls && !versions.pytorch) body.push(['PyTorch, native', 'not installed', '', '', '', '', '', '']);
    lines.push(...align([header, ...body]));
  }
  if (calls) {
    lines.push('', `Calls of WebGPU for each step, batch ${calls.batch}`);
    const body = calls.perStep.map(({ model, id, dispatches, submits, writes, buffers }) => [
      `${model}, ${id}`,
      ...[dispatches, submits, writes, buffers].map((value) => String(Number(value.toFixed(1)))),
    ]);
    lines.push(...align([['', 'dispatches', 'submits', 'writes', 'buffers made'], ...body]));
  }
  console.log(lines.join('\n'));
}

/** @param {string[][]} table */
function align(table) {
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  return table.map((row) => row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  '));
}

/**
 * Three significant digits.
 *
 * @param {number} value
 */
export function digits(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

/** @param {number} bytes */
function kib(bytes) {
  return Math.round(bytes / 1024).toLocaleString('en');
}

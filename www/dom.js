/**
 * Small helpers for the document.
 *
 * @module dom
 */

/**
 * The element with this id, which must be of this type.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} "${id}".`);
  return element;
}

/**
 * A row of cells; the first one is its header.
 *
 * @param {string[]} texts
 * @param {'row' | 'col'} scope `col` makes every cell a header of its column
 * @returns {HTMLTableRowElement}
 */
export function tableRow(texts, scope = 'row') {
  const row = document.createElement('tr');
  texts.forEach((text, index) => {
    const isHeader = scope === 'col' || index === 0;
    const cell = document.createElement(isHeader ? 'th' : 'td');
    if (cell instanceof HTMLTableCellElement && isHeader) cell.scope = scope;
    cell.textContent = text;
    row.append(cell);
  });
  return row;
}

/**
 * Fills a whole table.
 *
 * @param {HTMLTableElement} table
 * @param {string[]} header
 * @param {string[][]} rows
 */
export function fillTable(table, header, rows) {
  const head = document.createElement('thead');
  head.append(tableRow(header, 'col'));
  const body = document.createElement('tbody');
  body.append(...rows.map((row) => tableRow(row)));
  table.replaceChildren(head, body);
}

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
 * @param {import('./wasm/page/kindling.js').Spread} spread
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

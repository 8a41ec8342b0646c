/**
 * The address in a formula that is a link.
 *
 * @module formula
 */

/** `=HYPERLINK("…";"…")`, as Excel and LibreOffice save it. */
const HYPERLINK = /^(?:of:)?=?\s*HYPERLINK\(\s*"((?:[^"]|"")*)"/i;

/**
 * Where a formula leads; empty if it is no link, or one that is computed.
 *
 * @param {string} formula
 */
export function addressOfFormula(formula) {
  return HYPERLINK.exec(formula)?.[1].replaceAll('""', '"') ?? '';
}

/**
 * Extracts the address from a hyperlink formula.
 *
 * @module formula
 */

/** `=HYPERLINK("…";"…")`, as saved by Excel and LibreOffice. */
const HYPERLINK = /^(?:of:)?=?\s*HYPERLINK\(\s*"((?:[^"]|"")*)"/i;

/**
 * A formula's target; empty if it is not a link, or the address is computed.
 *
 * @param {string} formula
 */
export function addressOfFormula(formula) {
  return HYPERLINK.exec(formula)?.[1].replaceAll('""', '"') ?? '';
}

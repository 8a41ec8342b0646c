/**
 * Rejoins links that a line break or a cell border has cut, if that has only one meaning; refuses them otherwise. A
 * text without a version that follows a link counts as a piece of it, never as a link of its own.
 *
 * @module broken
 */

/** @typedef {import('./csv.js').Line} Line */
/** @typedef {import('./links.js').Links} Links */

/** No mail breaks a link into more lines. */
const MOST_LINES = 40;
/** What mails put before each line of a quoted one. */
const QUOTED = /^(?:>\s*)+/;
/** A setting after an ampersand, possibly encoded, in the first word. */
const SETTINGS = /^\S*(?:&|%26)[a-z0-9-]*(?:=|%3D)/i;
const AMPERSAND = /^(?:&|%26)/i;
const WORD = /^\S+$/;
const SIGN = /[=&]|%3D|%26/i;
/** A piece of a digest, too long to be a name. */
const DIGEST = /^[0-9a-f]{32,}$/i;
/** The rest of a list of convolutions. */
const BLOCKS = /^,?\d+x\d+(?:[,&]|$)/i;

/**
 * The lines, with broken links rejoined. Links that cannot be rejoined are refused completely.
 *
 * @param {Line[]} lines
 * @param {{ separator: string, isText: boolean }} of how the table is stored; workbooks have no cell separators
 * @param {Links} links
 * @returns {Line[]}
 */
export function withoutBreaks(lines, of, links) {
  const mended = [];
  for (let at = 0; at < lines.length;) {
    let end = endOf(lines, at, of, links);
    const [above, below] = [together(lines.slice(at, end), of, links)?.[0], lines[end]];
    if (above && below?.number === lines[end - 1].number + 1 && isValueOf(below, above, of, links)) end += 1;
    const group = lines.slice(at, end);
    mended.push(...(group.length > 1 ? (together(group, of, links) ?? group.map((line) => refused(line, group))) : group));
    at = end;
  }
  return mended;
}

/**
 * A row whose link continues in the next cell, with that cell's piece rejoined; or the reason why that is impossible.
 *
 * @param {Line} line
 * @param {Links} links
 * @returns {Line}
 */
export function withoutBorders(line, links) {
  if (line.problem) return line;
  const cells = [...line.cells];
  let place = 0;
  for (let next = 1; next < cells.length; next += 1) {
    const [link, piece] = [cells[place], cells[next]];
    const continues = isCertain(piece) || (WORD.test(piece) && links.isPossible(piece));
    if (!links.begins(link) || links.begins(piece) || !continues) {
      place = next;
      continue;
    }
    // A single setting may be a remark about the link.
    const isRemark = !isCertain(piece) && !/[&=,]$/.test(link);
    const both = `${link}\n${piece}`;
    if (isRemark || links.continued(link, both) === 'unclear') {
      return { ...line, problem: `Its link may continue in the next cell, "${shown(piece)}": put the whole link into one cell.` };
    }
    [cells[place], cells[next]] = [both, ''];
  }
  return { ...line, cells };
}

/**
 * The index after the last line of a link that starts at `at`.
 *
 * @param {Line[]} lines
 * @param {number} at
 * @param {{ separator: string, isText: boolean }} of
 * @param {Links} links
 */
function endOf(lines, at, of, links) {
  const first = lines[at];
  const begins = (/** @type {Line} */ { cells }) => cells.some((cell) => links.begins(cell));
  if (!begins(first)) return at + 1;
  let end = at + 1;
  for (let next = end; next < lines.length && next - at < MOST_LINES && !begins(lines[next]); next += 1) {
    if (isPieceOf(lines[next], first, of, links)) end = next + 1;
    else if (!of.isText || lines[next].cells.length > 1) break;
  }
  return end;
}

/**
 * Whether a row is a piece of the link above, rather than a row of its own.
 *
 * @param {Line} line
 * @param {Line} above
 * @param {{ separator: string, isText: boolean }} of
 * @param {Links} links
 */
function isPieceOf(line, above, of, links) {
  const filled = line.cells.filter(Boolean);
  if (filled.length === 0 || line.targets.some(Boolean) || !isPiece(filled[0])) return false;
  return filled.length === 1 || AMPERSAND.test(filled[0]) || linkAtEnd(above, of, links) !== '';
}

/**
 * Whether a line without any setting belongs to the link above: the end of a number or digest.
 *
 * @param {Line} line
 * @param {Line} above
 * @param {{ separator: string, isText: boolean }} of
 * @param {Links} links
 */
function isValueOf(line, above, of, links) {
  if (!of.isText || line.cells.length !== 1) return false;
  const [text] = line.cells;
  const link = linkAtEnd(above, of, links);
  if (text === '' || links.begins(text) || link === '') return false;
  return links.continued(link, `${link}\n${text}`) !== 'same';
}

/**
 * The single row of a link and its pieces; null if that is uncertain.
 *
 * @param {Line[]} group
 * @param {{ separator: string, isText: boolean }} of
 * @param {Links} links
 * @returns {Line[] | null}
 */
function together([first, ...rest], of, links) {
  const { separator, isText } = of;
  const isClose = rest.every(({ number }, index) => number === first.number + index + 1);
  // The end of a value may be an ordinary word; between pieces, that would be a name.
  const isClear = rest.every(({ cells }, index) => (index < rest.length - 1 ? isPiece : isWord)(cells.find(Boolean) ?? ''));
  const begin = linkAtEnd(first, of, links);
  if (!isClose || !isClear || begin === '') return null;
  let cells = withoutEmptyEnd(first.cells);
  let link = begin;
  let hasComma = isText && separator === ',' && first.cells.length === cells.length + 1;
  for (const line of rest) {
    const from = line.cells.findIndex(Boolean);
    const [piece, ...others] = withoutEmptyEnd(line.cells.slice(from));
    if (others.length > 0 && !isText) return null;
    const glue = hasComma || (separator === ',' && from === 1) ? ',\n' : '\n';
    link += glue + piece;
    cells = [...cells.slice(0, -1), cells[cells.length - 1] + glue + piece, ...others];
    hasComma = isText && separator === ',' && line.cells.length === from + others.length + 2;
  }
  return links.continued(begin, link) === 'unclear' ? null : [{ ...first, cells }];
}

/**
 * The link at the end of a row, with its commas restored; empty if the row ends with something else.
 *
 * @param {Line} line
 * @param {{ separator: string, isText: boolean }} of
 * @param {Links} links
 */
function linkAtEnd({ cells }, { separator, isText }, links) {
  const place = cells.findLastIndex((cell) => links.begins(cell));
  const parts = place < 0 ? [] : withoutEmptyEnd(cells.slice(place));
  return parts.length <= 1 || (isText && separator === ',') ? parts.join(separator) : '';
}

/**
 * Whether a line looks like a piece of a link, possibly followed by words.
 *
 * @param {string} text
 */
function isPiece(text) {
  return isCertain(text) || DIGEST.test(unquoted(text)) || (isWord(text) && SIGN.test(text));
}

/** @param {string} text */
function isWord(text) {
  return isCertain(text) || WORD.test(unquoted(text));
}

/**
 * @param {Line} line
 * @param {Line[]} group
 * @returns {Line}
 */
function refused(line, group) {
  const [from, to] = [group[0].number, group[group.length - 1].number];
  const problem = `A line break may have cut the link in rows ${from} to ${to}, but it is unclear where.`;
  return { ...line, problem: `${problem} Put the whole link into one row.` };
}

/** @param {string} text */
function isCertain(text) {
  return [AMPERSAND, SETTINGS, BLOCKS].some((sign) => sign.test(unquoted(text)));
}

/** @param {string} text */
function unquoted(text) {
  return text.replace(QUOTED, '');
}

/** @param {string[]} cells */
function withoutEmptyEnd(cells) {
  return cells.slice(0, cells.findLastIndex(Boolean) + 1);
}

/** @param {string} piece */
function shown(piece) {
  return piece.length > 30 ? `${piece.slice(0, 30)}…` : piece;
}

/**
 * Dates of workbooks, which are numbers of days.
 *
 * @module dates
 */

const DAY = 86_400_000;
/** Day 0 of the two ways to count. Excel takes 1900 for a leap year, so its days are right from March of that year on. */
const FIRST = Date.UTC(1899, 11, 30);
const FIRST_1904 = Date.UTC(1904, 0, 1);
/** Formats that are not written down in a workbook. */
const KNOWN = [[14, 22], [27, 36], [45, 47], [50, 58]];

/**
 * @param {number} id
 * @param {string} [code] as `yyyy-mm-dd`
 */
export function isDateFormat(id, code) {
  if (code === undefined) return KNOWN.some(([from, to]) => id >= from && id <= to);
  // Without what is in quotes, brackets, or behind a backslash: "days" is no date.
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/**
 * A number of days, as everybody reads it; the number itself if it is no possible date.
 *
 * @param {string} days
 * @param {boolean} from1904
 */
export function dateText(days, from1904) {
  const time = (from1904 ? FIRST_1904 : FIRST) + Math.round(Number(days) * 86_400) * 1000;
  const date = new Date(time);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0) return days;
  const text = date.toISOString();
  const [day, clock] = [text.slice(0, 10), text.slice(11, 19)];
  return time % DAY === 0 ? day : `${day} ${clock}`;
}

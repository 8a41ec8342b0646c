/**
 * Dates in workbooks, which are numbers of days.
 *
 * @module dates
 */

const DAY = 86_400_000;
/** Day 0 of the two date systems. Excel treats 1900 as a leap year, so its days are right from March 1900 on. */
const FIRST = Date.UTC(1899, 11, 30);
const FIRST_1904 = Date.UTC(1904, 0, 1);
/** Built-in formats, which workbooks don't spell out. */
const KNOWN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/**
 * @param {number} id
 * @param {string} [code] such as `yyyy-mm-dd`
 */
export function isDateFormat(id, code) {
  if (code === undefined) return KNOWN.some(([from, to]) => id >= from && id <= to);
  // Ignores what is in quotes, brackets, or after a backslash: "days" is not a date.
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/**
 * A number of days as a readable date; the number itself if it is not a possible date.
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

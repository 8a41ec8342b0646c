/**
 * Fields that hold a number. They are text fields: a browser's own number field may keep other characters than were typed (one
 * in English makes 0001 of "0,001"), and says nothing of it. Here what is typed stays, and means one number or is refused.
 *
 * @module number-field
 */

/** The smallest and the largest value that is accepted. @typedef {import('./wasm/page/kindling.js').Range} Range */

/** What a text says: a number, or why it is none, as the end of a sentence. @typedef {{ value: number, isWhole: boolean } | { problem: string }} Reading */

/** Stands around numbers that were copied, and means nothing: marks of the writing direction, joiners. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/g;
/** Signs of other keyboards and other scripts, and what they say. @type {[RegExp, string][]} */
const SIGNS = [
  [/[\u2010-\u2013\u2212\ufe63\uff0d]/g, '-'],
  [/[\ufe62\uff0b]/g, '+'],
  [/[\u066b\u3002\uff0e\uff61]/g, '.'],
  [/[\u060c\uff0c]/g, ','],
  [/[E\uff25\uff45]/g, 'e'],
  [/[\u066a\uff05]/g, '%'],
  // Between thousands only: 1'000, 1 000.
  [/[\s_\u2019\u066c]/g, "'"],
];
const NUMBER = /^([+-]?)(\d[\d.,']*|[.,]\d+)(?:e([+-]?\d{1,4}))?$/;
/** Whole thousands in groups of three, all separated alike. */
const GROUPED = /^\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*$/;
/** One separator, and three digits after it: it may stand between thousands, or before a fraction. */
const UNCLEAR = /^([1-9]\d{0,2})([.,])(\d{3})$/;

/**
 * Reads a number in whatever notation, as long as it has one meaning only.
 *
 * @param {string} text
 * @param {boolean} isWholeMeant whether a fraction would make no sense; of "1.000" it is then unclear what was meant
 * @returns {Reading}
 */
export function readNumber(text, isWholeMeant) {
  const problem = `needs a ${isWholeMeant ? 'whole ' : ''}number.`;
  const plain = SIGNS.reduce((plain, [sign, same]) => plain.replace(sign, same), asciiDigits(text.replace(INVISIBLE, '').trim()));
  if (/.%$/.test(plain) && !isWholeMeant) {
    const share = readNumber(plain.replace(/'?%$/, ''), false);
    return 'problem' in share ? share : { problem: `needs a number without a percent sign: ${share.value} % is ${Number((share.value / 100).toPrecision(12))}.` };
  }
  const [, sign, digits, exponent = '0'] = NUMBER.exec(plain) ?? [];
  if (digits === undefined) return { problem };
  const [, before, mark, after] = UNCLEAR.exec(digits) ?? [];
  if (before && (mark === ',' || isWholeMeant)) {
    return { problem: `is unclear: “${text.trim()}” may be ${Number(`${before}.${after}`)} or ${before}${after}. Write it without the separator.` };
  }
  const parts = splitAtPoint(digits);
  if (!parts) return { problem };
  const [whole, fraction] = parts;
  const behindPoint = (whole + fraction).slice(Math.max(0, whole.length + Number(exponent)));
  return {
    // Adding 0 makes 0 of -0.
    value: Number(`${sign}${whole}.${fraction}e${exponent}`) + 0,
    // Seen from the digits: a number has no room for a small fraction of a large one.
    isWhole: /^0*$/.test(behindPoint),
  };
}

/**
 * The digits before and behind the decimal point, or the decimal comma.
 *
 * @param {string} digits with their separators
 * @returns {[string, string] | null} null if they are not where they could be
 */
function splitAtPoint(digits) {
  const marks = new Set(digits.match(/[.,]/g));
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const isPoint = marks.size === 2 || digits.split(digits[last]).length === 2;
  const [whole, fraction] = last >= 0 && isPoint ? [digits.slice(0, last), digits.slice(last + 1)] : [digits, ''];
  if (!/^\d*$/.test(fraction)) return null;
  if (/^\d*$/.test(whole)) return [whole || '0', fraction];
  return GROUPED.test(whole) ? [whole.replace(/\D/g, ''), fraction] : null;
}

/** Digits of all scripts as those of this one. @param {string} text */
function asciiDigits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    // Each script has its ten in a row, beginning with zero; some stand one after the other.
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return String(before % 10);
  });
}

/**
 * Makes a text field hold a number of this range. Whole numbers only if its keyboard has no others (`inputmode`). Arrow keys
 * change it, as they do in a browser's own.
 *
 * @param {HTMLInputElement} input
 * @param {Range} range
 * @param {number} [step] by how much the arrow keys change a whole number
 */
export function offerNumber(input, { from, to }, step = 1) {
  input.role = 'spinbutton';
  input.ariaValueMin = inDecimals(from);
  input.ariaValueMax = inDecimals(to);
  input.spellcheck = false;
  input.addEventListener('input', () => markNumber(input));
  input.addEventListener('keydown', (event) => {
    const steps = STEPS[event.key];
    if (!steps || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || input.readOnly) return;
    event.preventDefault();
    const value = numberIn(input);
    if (Number.isNaN(value)) return;
    const next = isWholeMeant(input) ? stepWhole(value, steps * step, step, from) : stepReal(value, steps);
    writeNumber(input, Math.min(Math.max(next, from), to));
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

/** How far a key goes. @type {Record<string, number>} */
const STEPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** @param {HTMLInputElement} input */
function isWholeMeant(input) {
  return input.inputMode === 'numeric';
}

/**
 * The next number that is whole steps away from the first.
 *
 * @param {number} value
 * @param {number} by
 * @param {number} step
 * @param {number} first
 */
function stepWhole(value, by, step, first) {
  const place = (value - first) / step;
  const nearest = by > 0 ? Math.floor(place) : Math.ceil(place);
  return first + step * nearest + by;
}

/**
 * Changes the last digit: 0.001 becomes 0.002, and 0.9 below 1. Nothing that is above zero gets there.
 *
 * @param {number} value
 * @param {number} steps
 */
function stepReal(value, steps) {
  const [mantissa, exponent] = value.toExponential().split('e');
  const last = Number(exponent) - (mantissa.split('.')[1]?.length ?? 0);
  const isOne = /^-?1$/.test(mantissa) && steps < 0;
  const power = value === 0 ? -1 : Math.min(isOne ? last - 1 : last, -1);
  const next = Number((value + steps * 10 ** power).toFixed(Math.min(100, -power)));
  return value > 0 && next <= 0 ? Number((value / 10).toPrecision(6)) : next;
}

/** Whether this is a field for a number. @param {unknown} element @returns {element is HTMLInputElement} */
export function isNumberField(element) {
  return element instanceof HTMLInputElement && element.role === 'spinbutton';
}

/** The number in a field; NaN if there is none. @param {HTMLInputElement} input */
export function numberIn(input) {
  const reading = readNumber(input.value, isWholeMeant(input));
  return 'problem' in reading ? NaN : reading.value;
}

/**
 * @param {HTMLInputElement} input
 * @param {number} value
 */
export function writeNumber(input, value) {
  input.value = String(value);
  markNumber(input);
}

/**
 * Why a field's content is refused, as a sentence; empty if it is not.
 *
 * @param {HTMLInputElement} input
 * @param {string} [name] what the sentence calls it
 */
export function problemOf(input, name = input.labels?.[0]?.textContent ?? '') {
  const isWhole = isWholeMeant(input);
  const reading = readNumber(input.value, isWhole);
  if ('problem' in reading) return `${name} ${reading.problem}`;
  if (isWhole && !reading.isWhole) return `${name} needs a whole number.`;
  const [from, to] = [Number(input.ariaValueMin), Number(input.ariaValueMax)];
  const isInside = reading.value >= from && reading.value <= to;
  return isInside ? '' : `${name} must be between ${from} and ${to}.`;
}

const decimals = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 20 });

/** Assistive tools read no exponents: 0.0000001 instead of 1e-7. @param {number} value */
function inDecimals(value) {
  return decimals.format(value);
}

/** Tells assistive tools what a field holds, and whether that is refused. @param {HTMLInputElement} input */
export function markNumber(input) {
  const value = numberIn(input);
  input.ariaValueNow = Number.isFinite(value) ? inDecimals(value) : null;
  input.ariaInvalid = String(problemOf(input) !== '');
}

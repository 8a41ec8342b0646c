/**
 * Number fields, built from text fields: a browser's own number field may silently change what was typed (an English
 * one turns "0,001" into 0001). Here typed text stays, and is either one number or refused.
 *
 * @module setup/number-field
 */

import { message } from '../words/message.js';
import { sayMessage } from '../words/words.js';

/** @typedef {import('../words/message.js').Message} Message */
/** The smallest and the largest valid value. @typedef {import('../wasm/page/kindling.js').Range} Range */

/**
 * A text's number, or what is wrong with it, said of a field of this name.
 * @typedef {{ value: number, isWhole: boolean } | { problem: (name: Message) => Message }} Reading
 */

/** Meaningless characters around copied numbers: directional marks and joiners. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/g;
/** Signs of other keyboards and scripts, and their equivalents. @type {[RegExp, string][]} */
const SIGNS = [
  [/[\u2010-\u2013\u2212\ufe63\uff0d]/g, '-'],
  [/[\ufe62\uff0b]/g, '+'],
  [/[\u066b\u3002\uff0e\uff61]/g, '.'],
  [/[\u060c\uff0c]/g, ','],
  [/[E\uff25\uff45]/g, 'e'],
  [/[\u066a\uff05]/g, '%'],
  // Only between thousands: 1'000, 1 000.
  [/[\s_\u2019\u066c]/g, "'"],
];
const NUMBER = /^([+-]?)(\d[\d.,']*|[.,]\d+)(?:e([+-]?\d{1,4}))?$/;
/** Thousands in groups of three, all with the same separator. */
const GROUPED = /^\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*$/;
/** One separator before three digits: it may mark thousands or a fraction. */
const UNCLEAR = /^([1-9]\d{0,2})([.,])(\d{3})$/;

/**
 * Reads a number in any notation with exactly one meaning.
 *
 * @param {string} text
 * @param {boolean} isWholeMeant whether a fraction would make no sense; "1.000" is then ambiguous
 * @returns {Reading}
 */
export function readNumber(text, isWholeMeant) {
  const problem = isWholeMeant ? needsWhole : needsNumber;
  const plain = SIGNS.reduce((typed, [written, same]) => typed.replace(written, same), asciiDigits(text.replace(INVISIBLE, '').trim()));
  if (/.%$/.test(plain) && !isWholeMeant) {
    const share = readNumber(plain.replace(/'?%$/, ''), false);
    if ('problem' in share) return share;
    const args = { percent: inDigits(share.value), value: inDigits(Number((share.value / 100).toPrecision(12))) };
    return { problem: (name) => message('number-with-percent', { name, percent: args.percent, value: args.value }) };
  }
  const [, sign, digits, exponent = '0'] = NUMBER.exec(plain) ?? [];
  if (digits === undefined) return { problem };
  const [, before, mark, after] = UNCLEAR.exec(digits) ?? [];
  if (before && (mark === ',' || isWholeMeant)) {
    const [one, other] = [inDigits(Number(`${before}.${after}`)), `${before}${after}`];
    return { problem: (name) => message('number-unclear', { name, text: text.trim(), one, other }) };
  }
  const parts = splitAtPoint(digits);
  if (!parts) return { problem };
  const [whole, fraction] = parts;
  const behindPoint = (whole + fraction).slice(Math.max(0, whole.length + Number(exponent)));
  return {
    // Adding 0 turns -0 into 0.
    value: Number(`${sign}${whole}.${fraction}e${exponent}`) + 0,
    // Decided by the digits: a float can't hold a small fraction of a large number.
    isWhole: /^0*$/.test(behindPoint),
  };
}

/** @param {Message} name */
function needsNumber(name) {
  return message('number-needed', { name });
}

/** @param {Message} name */
function needsWhole(name) {
  return message('number-whole-needed', { name });
}

/** A number with all its digits. @param {number} value @returns {Message} */
function inDigits(value) {
  return { digits: String(value) };
}

/**
 * The digits before and after the decimal point or comma.
 *
 * @param {string} digits including separators
 * @returns {[string, string] | null} null if the separators are misplaced
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

/** Converts digits of any script to ASCII. @param {string} text */
function asciiDigits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    // Each script has ten consecutive digits starting with zero; some scripts follow one another.
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return String(before % 10);
  });
}

/** What the fields are called. @type {WeakMap<HTMLInputElement, Message>} */
const names = new WeakMap();

/**
 * Turns a text field into a number field for this range. Only integers are allowed if its keyboard has no other numbers
 * (`inputmode`). Arrow keys change the value, as in a browser's own number field.
 *
 * @param {HTMLInputElement} input
 * @param {Range} range
 * @param {Message} name what sentences about it call it
 * @param {number} [step] how much the arrow keys change an integer
 */
export function offerNumber(input, { from, to }, name, step = 1) {
  names.set(input, name);
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
    const next = takesWhole(input) ? stepWhole(value, steps * step, step, from) : stepReal(value, steps);
    writeNumber(input, Math.min(Math.max(next, from), to));
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

/** Calls a field otherwise from now on. @param {HTMLInputElement} input @param {Message} name */
export function nameNumber(input, name) {
  names.set(input, name);
}

/** The step of each key. @type {Record<string, number>} */
const STEPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** Whether a field takes only integers. @param {HTMLInputElement} input */
function takesWhole(input) {
  return input.inputMode === 'numeric';
}

/**
 * The next number that is a multiple of `step` away from `first`.
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
 * Changes the last digit: 0.001 becomes 0.002, and 1 becomes 0.9. Positive numbers never reach zero.
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

/** Whether this is a number field. @param {unknown} element @returns {element is HTMLInputElement} */
export function isNumberField(element) {
  return element instanceof HTMLInputElement && element.role === 'spinbutton';
}

/** The number in a field; NaN without one. @param {HTMLInputElement} input */
export function numberIn(input) {
  const reading = readNumber(input.value, takesWhole(input));
  return 'problem' in reading ? NaN : reading.value;
}

/**
 * Writes a number with the language's decimal sign, or with a point where that would be unclear.
 *
 * @param {HTMLInputElement} input
 * @param {number} value
 */
export function writeNumber(input, value) {
  const local = sayMessage(inDigits(value));
  const reading = readNumber(local, takesWhole(input));
  input.value = 'value' in reading && reading.value === value ? local : String(value);
  markNumber(input);
}

/**
 * Why a field's content is invalid; an empty text if it is valid.
 *
 * @param {HTMLInputElement} input
 * @returns {Message}
 */
export function problemOf(input) {
  const name = names.get(input) ?? '';
  const isWhole = takesWhole(input);
  const reading = readNumber(input.value, isWhole);
  if ('problem' in reading) return reading.problem(name);
  if (isWhole && !reading.isWhole) return needsWhole(name);
  const [from, to] = [Number(input.ariaValueMin), Number(input.ariaValueMax)];
  const isInside = reading.value >= from && reading.value <= to;
  return isInside ? '' : message('number-out-of-range', { name, from: inDigits(from), to: inDigits(to) });
}

const decimals = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 20 });

/** Assistive tools don't read exponents: 0.0000001 instead of 1e-7. @param {number} value */
function inDecimals(value) {
  return decimals.format(value);
}

/** Reports a field's value and validity to assistive tools. @param {HTMLInputElement} input */
export function markNumber(input) {
  const value = numberIn(input);
  input.ariaValueNow = Number.isFinite(value) ? inDecimals(value) : null;
  input.ariaInvalid = String(problemOf(input) !== '');
}

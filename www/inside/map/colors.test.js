/** The colours of the classes: to be seen on the page's surface, and told from each other, in light and dark. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** What WCAG 2.2 asks of graphics. */
const CONTRAST = 3;
/** In OKLab, where two colours that one can just tell apart are about 0.02 apart. */
const APART = 0.1;

const SHEET = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8');
const [LIGHT, DARK] = SHEET.split('@media (prefers-color-scheme: dark)');

/** @param {string} block @param {string} name */
function channels(block, name) {
  const [, hex] = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(block) ?? [];
  assert.ok(hex, name);
  return [0, 2, 4].map((place) => {
    const value = Number.parseInt(hex.slice(place, place + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** @param {number[]} color */
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** @param {number[]} color @see https://bottosson.github.io/posts/oklab/ */
function inOklab([red, green, blue]) {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ];
}

for (const [scheme, block] of Object.entries({ light: LIGHT, dark: DARK })) {
  test(`the classes' colours are seen and told apart in ${scheme}`, () => {
    const surface = luminance(channels(block, 'surface')) + 0.05;
    const names = [...Array.from({ length: 10 }, (_, index) => `class-${index}`), 'error'];
    const colors = names.map((name) => channels(block, name));
    colors.forEach((color, index) => {
      const own = luminance(color) + 0.05;
      assert.ok(Math.max(own, surface) / Math.min(own, surface) >= CONTRAST, names[index]);
      for (const [other, beside] of colors.slice(0, index).entries()) {
        const far = Math.hypot(...inOklab(color).map((value, axis) => value - inOklab(beside)[axis]));
        assert.ok(far >= APART, `${names[index]} and ${names[other]}: ${far}`);
      }
    });
  });
}

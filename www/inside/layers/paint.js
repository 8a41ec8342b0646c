/**
 * A layer's values as colours.
 *
 * @module inside/layers/paint
 */

/** @typedef {import('./arrangement.js').Arrangement} Arrangement */

/**
 * Zero is the ground; the farther from it, the deeper the colour, on a scale that the whole layer shares.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Arrangement} arrangement
 * @param {Float32Array} values
 * @param {import('../../results/chart-canvas.js').Theme} theme
 */
export function paintMaps(context, arrangement, values, theme) {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  context.globalAlpha = 1;
  context.clearRect(0, 0, arrangement.width, arrangement.height);
  context.fillStyle = theme.grid;
  for (const { x, y, size } of arrangement.frames) context.fillRect(x, y, size, size);
  values.forEach((value, place) => {
    const { x, y, size } = arrangement.square(place);
    context.globalAlpha = 1;
    context.fillStyle = theme.background;
    context.fillRect(x, y, size, size);
    context.globalAlpha = Math.abs(value) / most;
    context.fillStyle = value < 0 ? theme.error : theme.test;
    context.fillRect(x, y, size, size);
  });
  context.globalAlpha = 1;
}

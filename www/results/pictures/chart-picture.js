/**
 * A chart on the page as a picture to save, in the size in which it is shown.
 *
 * @module results/pictures/chart-picture
 */

import { message } from '../../words/message.js';
import { sayMessage } from '../../words/words.js';
import { once, paint } from './paint.js';

/**
 * @param {object} chart
 * @param {string} chart.id also in the names of its files
 * @param {import('../../words/message.js').Message} chart.title
 * @param {() => string} chart.about whose chart it is: a run's name
 * @param {HTMLCanvasElement} chart.canvas where it is shown
 * @param {(drawing: import('../../ui/drawing.js').Drawing) => import('../../wasm/charts/kindling.js').Drawable} chart.draw
 * @returns {import('./save-picture.js').Picture}
 */
export function chartPicture({ id, title, about, canvas, draw }) {
  const words = () => sayMessage(message('chart-of-run', { chart: title, run: about() }));
  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  return {
    title,
    fileName: (end, { reportFileName }) => reportFileName(about(), `${id}.${end}`),
    paint: (theme, drawing) => paint(draw(drawing), size(), theme),
    svg: (theme, drawing) => once(draw(drawing), (chart) => chart.svg(words(), size().width, size().height, theme)),
  };
}

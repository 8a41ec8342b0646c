/**
 * What a look inside adds to a run's report: the images that are confused most often, and what spoke for one of these predictions.
 *
 * @module inside/report-look
 */

import { outcomeOf } from '../results/held-out.js';
import { readPaperTheme } from '../results/chart-canvas.js';
import { ExpectedError, PredictorClient, readTestSplit } from '../trainer/index.js';
import { PIXELS, SIDE, greyImage, make } from '../ui/dom.js';
import { datasets, matrixScores } from '../wasm/page/kindling.js';
import { message } from '../words/message.js';
import { classifyAll, withoutHeaders } from './gallery/classify.js';
import { Predictions } from './gallery/predictions.js';
import { paintOver } from './layers/paint.js';

/** @typedef {import('../wasm/charts/kindling.js').ReportLook} ReportLook */
/** @typedef {import('../runs/record.js').RunRecord} RunRecord */

const MOST_IMAGES = 24;

/**
 * @param {RunRecord} run
 * @param {Uint8Array} checkpoint its weights
 * @returns {Promise<ReportLook | null>} null if no image is mistaken for anything
 */
export async function lookInto(run, checkpoint) {
  const { spec } = run;
  const confusion = outcomeOf(run)?.confusion;
  if (!confusion) throw new ExpectedError(message('export-look-no-confusion'));
  const [pair] = matrixScores(confusion, spec.dataset).mostConfused;
  const dataset = datasets().find(({ id }) => id === spec.dataset);
  if (!pair || !dataset) return null;
  const predictor = new PredictorClient();
  try {
    const [files] = await Promise.all([readTestSplit(dataset), predictor.use({ checkpoint })]);
    const test = withoutHeaders(files);
    const predictions = new Predictions(test[1], await classifyAll(predictor, test));
    const numbers = predictions.ofCell(pair.truth, pair.predicted);
    const imageOf = (/** @type {number} */ number) => test[0].slice(PIXELS * number, PIXELS * (number + 1));
    const shown = numbers.slice(0, MOST_IMAGES);
    return {
      truth: pair.truth,
      predicted: pair.predicted,
      count: numbers.length,
      images: shown.map((number) => ({ number, share: predictions.confidence(number), picture: pictureOf(imageOf(number)) })),
      explanation: shown.length > 0 ? await explain(predictor, imageOf(shown[0]), pair.predicted) : null,
    };
  } finally {
    predictor.close();
  }
}

/**
 * @param {PredictorClient} predictor
 * @param {Uint8Array} image
 * @param {number} of the class
 * @returns {Promise<ReportLook['explanation']>}
 */
async function explain(predictor, image, of) {
  const why = await predictor.why(image, of);
  if (!why) return null;
  const theme = readPaperTheme();
  const painted = (/** @type {Float32Array} */ values, /** @type {number[]} */ shape) => {
    const canvas = make('canvas', {});
    paintOver(canvas, image, { values, shape }, theme);
    return canvas.toDataURL('image/png');
  };
  const camSide = why.gradCam ? Math.sqrt(why.gradCam.length) : 0;
  return {
    timesInput: painted(why.timesInput, why.shape),
    gradCam: why.gradCam && painted(why.gradCam, [camSide, camSide, 1]),
    occlusion: painted(why.occlusion, [SIDE, SIDE, 1]),
  };
}

/** An image as an address that holds it. @param {Uint8Array} image */
function pictureOf(image) {
  const canvas = make('canvas', { width: SIDE, height: SIDE });
  canvas.getContext('2d')?.putImageData(greyImage(image), 0, 0);
  return canvas.toDataURL('image/png');
}

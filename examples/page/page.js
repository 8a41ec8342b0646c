/** Trains on arrays. After `cargo xtask build`, serve the checkout's root, and open `/examples/page/index.html` there. */

const site = new URL('../../pkg/', import.meta.url);
const { code } = await (await fetch(new URL('site.json', site))).json();
// In a project of your own: import { PredictorClient, TrainerClient } from './kindling-trainer/index.js';
/** @type {typeof import('../../www/trainer/index.js')} */
const { PredictorClient, TrainerClient } = await import(new URL(`${code}/trainer/index.js`, site).href);

const SHAPES = ['a disc', 'a square', 'a cross'];
const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('image'));
const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));

/** Draws a shape somewhere, white on black. @param {number} shape @returns {Uint8Array} 28 × 28 bytes */
function draw(shape) {
  const [x, y, size] = [10 + 8 * Math.random(), 10 + 8 * Math.random(), 5 + 4 * Math.random()];
  context.fillStyle = 'black';
  context.fillRect(0, 0, 28, 28);
  context.fillStyle = 'white';
  context.beginPath();
  if (shape === 0) context.arc(x, y, size, 0, 2 * Math.PI);
  if (shape === 1) context.rect(x - size, y - size, 2 * size, 2 * size);
  if (shape === 2) context.rect(x - 1, y - size, 3, 2 * size);
  if (shape === 2) context.rect(x - size, y - 1, 2 * size, 3);
  context.fill();
  const { data } = context.getImageData(0, 0, 28, 28);
  return Uint8Array.from({ length: 28 * 28 }, (_, pixel) => data[4 * pixel]);
}

/** @param {number} count */
function examples(count) {
  const labels = Array.from({ length: count }, (_, index) => index % SHAPES.length);
  return { images: Uint8Array.from(labels.flatMap((label) => [...draw(label)])), labels };
}

const say = (/** @type {string} */ id, /** @type {string} */ text) => document.getElementById(id)?.replaceChildren(text);

document.getElementById('train')?.addEventListener('click', async () => {
  const trainer = new TrainerClient();
  await trainer.open('cpu');
  await trainer.loadArrays({ train: examples(1500), test: examples(300) });
  const { checkpoint } = await trainer.train(
    { network: { kind: 'perceptron', hidden: 50 }, epochs: 10, batchSize: 32 },
    {
      onProgress({ losses, completed }) {
        say('loss', losses[losses.length - 1].toFixed(4));
        if (completed?.row.testAccuracy !== undefined) say('accuracy', `${(100 * completed.row.testAccuracy).toFixed(1)} %`);
      },
    },
  );
  trainer.close();
  const predictor = new PredictorClient();
  if (checkpoint) await predictor.use({ checkpoint });
  const probabilities = await predictor.classify(draw(Math.trunc(SHAPES.length * Math.random())));
  if (probabilities) say('answer', `is ${SHAPES[probabilities.indexOf(Math.max(...probabilities))]}.`);
  predictor.close();
});

/**
 * The classifying worker: it holds one trained network, and classifies images.
 *
 * @module trainer/worker/predictor-worker
 */

import { loadTrainer } from '../module.js';
import { serve } from '../serve.js';
import { makeMap } from './image-map.js';
import { measureAll } from './measure.js';

/** @typedef {import('../serve.js').Handlers<import('../protocol.js').PredictorProtocol>} Handlers */

/** @type {import('../../wasm/trainer/kindling.js').Predictor | null} */
let predictor = null;
/** The training split to measure on. @type {{ pixels: Uint8Array, labels: Uint8Array } | null} */
let training = null;

/** @type {Handlers} */
const handlers = {
  async use(network) {
    const { Predictor, readWeights } = await loadTrainer('cpu');
    predictor?.free();
    predictor = null;
    const { spec, weights } = 'checkpoint' in network ? readWeights(network.checkpoint) : network;
    predictor = new Predictor(spec, weights);
  },
  classify({ pixels }) {
    if (!predictor) throw new Error('There is no network yet.');
    return predictor.predictAll(pixels);
  },
  look({ pixels }) {
    if (!predictor) throw new Error('There is no network yet.');
    return predictor.look(pixels);
  },
  why({ pixels, of }) {
    if (!predictor) throw new Error('There is no network yet.');
    return predictor.why(pixels, of);
  },
  persuade({ pixels, wanted }) {
    if (!predictor) throw new Error('There is no network yet.');
    return predictor.persuade(pixels, wanted);
  },
  explain({ pixels, layer, place }) {
    if (!predictor) throw new Error('There is no network yet.');
    return predictor.explain(pixels, layer, place);
  },
  async map({ pixels, way }, request) {
    const { ImageMap } = await loadTrainer('cpu');
    if (!predictor) throw new Error('There is no network yet.');
    const map = new ImageMap(predictor, pixels);
    try {
      return await makeMap(map, way, request);
    } finally {
      map.free();
    }
  },
  async vitals({ spec, weights, pixels, labels, differentiated }) {
    const { vitals } = await loadTrainer('cpu');
    return vitals(spec, weights, pixels, labels, differentiated);
  },
  keep(split) {
    training = split;
  },
  async measure({ spec, weights }, request) {
    const { TrainingMeasure } = await loadTrainer('cpu');
    if (!training) throw new Error('There are no training images yet.');
    const measure = new TrainingMeasure(spec, training.labels);
    try {
      return await measureAll(measure, weights, training.pixels, request);
    } finally {
      measure.free();
    }
  },
};

serve(handlers);

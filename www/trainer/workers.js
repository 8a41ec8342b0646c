/**
 * Starts the workers of the page. Bundlers find their scripts by these addresses.
 *
 * @module trainer/workers
 */

export function startTrainingWorker() {
  return new Worker(new URL('./worker/training-worker.js', import.meta.url), { type: 'module' });
}

export function startPredictorWorker() {
  return new Worker(new URL('./worker/predictor-worker.js', import.meta.url), { type: 'module' });
}

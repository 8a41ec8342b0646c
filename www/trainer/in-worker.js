/**
 * The package's other door, for code that runs the trainer's wasm itself: in a worker of its own, or in Node.
 *
 * @module trainer/in-worker
 */

export { loadTrainer } from './module.js';
export { Handover, serve } from './serve.js';
export { StepBatching } from './worker/step-batching.js';
export { compile } from './worker/warm-up.js';

/** @typedef {import('./module.js').TrainerModule} TrainerModule */
/** @typedef {import('./channel.js').Exchange} Exchange */

/**
 * @template {{ [K in keyof P]: Exchange }} P
 * @typedef {import('./serve.js').Handlers<P>} Handlers
 */

/**
 * @template {Exchange} E
 * @typedef {import('./serve.js').Serving<E>} Serving
 */

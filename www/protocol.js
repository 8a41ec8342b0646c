/**
 * What the page and its worker say to each other. Every message is an object tagged by `type`; whatever concerns a
 * run carries its `runId`, so that a late event of a stopped run is never taken for one of the next.
 *
 * @module protocol
 */

/** @typedef {import('./wasm/trainer/kindling.js').Spec} Spec */
/** @typedef {import('./wasm/trainer/kindling.js').Progress} Progress */
/** @typedef {import('./wasm/trainer/kindling.js').DatasetId} DatasetId */

/** @typedef {'cpu' | 'webgpu'} Backend */

/**
 * The four uncompressed files of a dataset: training images, training labels, test images, test labels.
 * @typedef {[Uint8Array, Uint8Array, Uint8Array, Uint8Array]} DatasetFiles
 */

/**
 * From the page to the worker.
 *
 * - `open` once, first: load the trainer and open the device. Answered by `opened`.
 * - `load`: keep this dataset for the runs to come. Answered by `loaded`.
 * - `start`: compute what the network sees, and train this spec to its end; with as many as `workers` workers, if that
 *   is faster or `isOrdered`.
 * - `stop`: end the run after the steps that are under way. Answered by `stopped`.
 *
 * @typedef {{ type: 'open', backend: Backend }
 *   | { type: 'load', dataset: DatasetId, files: DatasetFiles }
 *   | { type: 'start', runId: number, spec: Spec, workers: number, isOrdered: boolean }
 *   | { type: 'stop', runId: number }} Command
 */

/**
 * From the worker to the page.
 *
 * - `preparing`: the share of the images, 0 to 1, of which the network's input is computed.
 * - `shared`: so many workers share each step from now on.
 * - `done`: the run's digest, and its weights, one parameter after the other.
 * - `failed`: a command could not be carried out; the worker goes on.
 * - `crashed`: the wasm instance panicked; the worker must be replaced.
 *
 * @typedef {{ type: 'opened' }
 *   | { type: 'loaded', dataset: DatasetId }
 *   | { type: 'preparing', runId: number, share: number }
 *   | { type: 'progress', runId: number, progress: Progress }
 *   | { type: 'shared', runId: number, workers: number }
 *   | { type: 'done', runId: number, digest: string, weights: Float32Array }
 *   | { type: 'stopped', runId: number }
 *   | { type: 'failed', message: string }
 *   | { type: 'crashed', message: string, details: string }} Event
 */

export {};

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
 * - `compile`: let the device compile what training this spec will ask of it; no data is needed. Answered by `compiled`.
 * - `time`: see how long a step of this spec takes; no data is needed. Answered by `timed`.
 * - `start`: compute what the network sees, and train this spec to its end; with as many as `workers` workers, if that
 *   is faster or `isOrdered`. With a `checkpoint` the run goes on where it was then; with `epochs`, to so many in all.
 * - `pause`: rest after the step that is under way. Answered by `paused`.
 * - `resume`: go on; with `steps`, pause again after so many.
 * - `stop`: end the run after the step that is under way. Answered by `stopped`.
 * - `ping`: say that you are still there. Answered by `pong`.
 *
 * @typedef {{ type: 'open', backend: Backend }
 *   | { type: 'load', dataset: DatasetId, files: DatasetFiles }
 *   | { type: 'compile', spec: Spec }
 *   | { type: 'time', spec: Spec }
 *   | { type: 'start', runId: number, spec: Spec, workers: number, isOrdered: boolean,
 *       checkpoint: Uint8Array | null, epochs: number | null }
 *   | { type: 'pause', runId: number }
 *   | { type: 'resume', runId: number, steps: number | null }
 *   | { type: 'stop', runId: number }
 *   | { type: 'ping' }} Command
 */

/**
 * From the worker to the page. A checkpoint is all that a run needs to go on later, here or elsewhere.
 *
 * - `preparing`: the share of the images, 0 to 1, of which the network's input is computed.
 * - `shared`: so many workers share each step from now on.
 * - `checkpoint`: after each epoch but the last; with the bytes of memory that the trainer holds.
 * - `done`: the last epoch is over, or patience has run out.
 * - `stopped`: without a checkpoint if there was no first step.
 * - `failed`: a command could not be carried out; the worker goes on.
 * - `crashed`: the wasm instance panicked; the worker must be replaced.
 *
 * @typedef {{ type: 'opened' }
 *   | { type: 'loaded', dataset: DatasetId }
 *   | { type: 'compiled' }
 *   | { type: 'timed', milliseconds: number }
 *   | { type: 'preparing', runId: number, share: number }
 *   | { type: 'progress', runId: number, progress: Progress }
 *   | { type: 'shared', runId: number, workers: number }
 *   | { type: 'checkpoint', runId: number, checkpoint: Uint8Array, memory: number }
 *   | { type: 'paused', runId: number, checkpoint: Uint8Array }
 *   | { type: 'done', runId: number, digest: string, checkpoint: Uint8Array }
 *   | { type: 'stopped', runId: number, checkpoint: Uint8Array | null }
 *   | { type: 'pong' }
 *   | { type: 'failed', message: string }
 *   | { type: 'crashed', message: string, details: string }} Event
 */

export {};

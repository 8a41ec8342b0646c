/**
 * The messages between the page and its worker. Every message is an object tagged by `type`; messages about a run carry
 * its `runId`, so that a late event of a stopped run is never attributed to the next.
 *
 * @module trainer/protocol
 */

/** @typedef {import('../wasm/trainer/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/trainer/kindling.js').Progress} Progress */
/** @typedef {import('../wasm/trainer/kindling.js').DatasetId} DatasetId */

/** @typedef {'cpu' | 'webgpu'} Backend */

/**
 * The four uncompressed files of a dataset: training images, training labels, test images, test labels.
 * @typedef {[Uint8Array, Uint8Array, Uint8Array, Uint8Array]} DatasetFiles
 */

/**
 * From the page to the worker.
 *
 * - `open` once, first: load the trainer and open the device. Answered by `opened`.
 * - `load`: keep this dataset for later runs. Answered by `loaded`.
 * - `compile`: make the device compile what training this spec needs; requires no data. Answered by `compiled`.
 * - `time`: measure a step of this spec; requires no data. Answered by `timed`.
 * - `start`: compute the network's input, and train this spec to its end; with up to `workers` workers, if that is
 *   faster or `isOrdered`. With a `checkpoint`, the run continues from there; with `epochs`, up to that total.
 * - `pause`: pause after the current step. Answered by `paused`.
 * - `resume`: continue; with `steps`, pause again after that many.
 * - `stop`: end the run after the current step. Answered by `stopped`.
 * - `ping`: check that the worker responds. Answered by `pong`.
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
 * From the worker to the page. A checkpoint is everything that a run needs to continue later, here or elsewhere.
 *
 * - `preparing`: the share of images, 0 to 1, whose network input is computed.
 * - `shared`: the number of workers that share each step from now on.
 * - `checkpoint`: after each epoch but the last; with the trainer's memory use in bytes.
 * - `done`: the last epoch has ended, or patience has run out.
 * - `stopped`: has no checkpoint if there was no first step.
 * - `failed`: a command failed; the worker keeps running.
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
 *   | { type: 'failed', message: import('../words/message.js').Message }
 *   | { type: 'crashed', message: string, details: string }} Event
 */

export {};

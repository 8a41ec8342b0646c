/**
 * What the page asks of its workers, and a training worker of its gradient workers, in the words of `channel.js`.
 *
 * @module trainer/protocol
 */

/** @typedef {import('../wasm/trainer/kindling.js').LayerActivations} LayerActivations */
/** @typedef {import('../wasm/trainer/kindling.js').Explained} Explained */
/** @typedef {import('../wasm/trainer/kindling.js').LayerVitals} LayerVitals */
/** @typedef {import('../wasm/trainer/kindling.js').Why} Why */
/** @typedef {import('../wasm/trainer/kindling.js').Persuasion} Persuasion */
/** @typedef {import('../wasm/trainer/kindling.js').MapPicture} MapPicture */
/** @typedef {import('../wasm/trainer/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/trainer/kindling.js').Progress} Progress */
/** @typedef {import('../wasm/trainer/kindling.js').Completed} Completed */
/** @typedef {import('../wasm/trainer/kindling.js').DatasetId} DatasetId */
/** @typedef {import('../wasm/trainer/kindling.js').Predictions} Predictions */

/** @typedef {'cpu' | 'webgpu'} Backend */

/** A spec, or the part of it that isn't as usual. @typedef {Partial<Spec>} PartialSpec */

/**
 * The four uncompressed files of a dataset: training images, training labels, test images, test labels.
 * @typedef {[Uint8Array, Uint8Array, Uint8Array, Uint8Array]} DatasetFiles
 */

/**
 * What a training worker is asked.
 *
 * - `open` once, first: load the trainer and open the device.
 * - `load`: keep this dataset for later runs.
 * - `compile`: make the device compile what training this spec needs; requires no data.
 * - `time`: measure a step of this spec, in milliseconds; requires no data.
 * - `train`: train a run to its end. Cancelled, it ends after the current step.
 *
 * @typedef {object} TrainingProtocol
 * @property {{ ask: { backend: Backend }, answer: void }} open
 * @property {{ ask: { dataset: DatasetId, files: DatasetFiles }, answer: void }} load
 * @property {{ ask: { spec: PartialSpec }, answer: void }} compile
 * @property {{ ask: { spec: PartialSpec }, answer: number }} time
 * @property {{ ask: Training, answer: Ending, event: RunEvent, note: RunNote }} train
 */

/**
 * A run to be trained: with up to `workers` workers, if that is faster or `isOrdered`. With a `checkpoint`, it continues
 * from there; with `epochs`, up to that total.
 *
 * @typedef {{ spec: PartialSpec, workers: number, isOrdered: boolean, checkpoint: Uint8Array | null,
 *   epochs: number | null }} Training
 */

/**
 * How a run ended: with a digest if it finished (the last epoch has ended, or patience has run out, or it has diverged), without a
 * checkpoint if there was no first step, or if a run has diverged of which no whole epoch was seen, with what it predicts if an epoch has just ended. A checkpoint is everything that a run needs to
 * continue later, here or elsewhere.
 *
 * @typedef {{ digest: string | null, checkpoint: Uint8Array | null, predictions: Predictions | null }} Ending
 */

/**
 * What happens to a run.
 *
 * - `preparing`: the share of images, 0 to 1, whose network input is computed.
 * - `shared`: the number of workers that share each step from now on.
 * - `checkpoint`: after each epoch but the last; with what the run predicts, and the trainer's memory use in bytes.
 *
 * @typedef {{ type: 'preparing', share: number }
 *   | { type: 'progress', progress: Progress }
 *   | { type: 'shared', workers: number }
 *   | { type: 'checkpoint', checkpoint: Uint8Array, predictions: Predictions, memory: number }
 *   | { type: 'paused', checkpoint: Uint8Array }} RunEvent
 */

/**
 * What a run is told.
 *
 * - `pause` after the current step. The event `paused` reports it.
 * - `resume`; with `steps`, pause again after that many.
 * - `seen`: a `checkpoint` has been dealt with. The run waits while several have not.
 *
 * @typedef {{ type: 'pause' } | { type: 'resume', steps: number | null } | { type: 'seen' }} RunNote
 */

/**
 * What a classifying worker is asked: to take the network of a checkpoint, or of a spec with its weights, then for the probabilities of images.
 *
 * @typedef {object} PredictorProtocol
 * @property {{ ask: NetworkWeights, answer: void }} use
 * @property {{ ask: { pixels: Uint8Array }, answer: Float32Array }} classify ten probabilities for each image
 * @property {{ ask: { pixels: Uint8Array }, answer: LayerActivations[] }} look what each layer makes of an image
 * @property {{ ask: { pixels: Uint8Array, of: number }, answer: Why }} why what speaks for a class
 * @property {{ ask: { pixels: Uint8Array, wanted: number }, answer: Persuasion | undefined }} persuade how little makes another class of it
 * @property {{ ask: { pixels: Uint8Array, layer: number, place: number }, answer: Explained | undefined }} explain what a value of a
 *   layer is the sum of
 * @property {{ ask: { pixels: Uint8Array, way: 'pca' | 'tsne' }, answer: MapPicture | null, event: MapProgress }} map images as points
 *   of a plane; null if it was cancelled
 * @property {{ ask: Examination, answer: LayerVitals[] }} vitals the signs of life of each layer, of any network
 * @property {{ ask: { pixels: Uint8Array, labels: Uint8Array }, answer: void }} keep a training split, for `measure`
 * @property {{ ask: { spec: Spec, weights: Float32Array }, answer: TrainingFigures | null, event: { share: number } }} measure any
 *   network on what its run trains on, of the kept split; null if it was cancelled
 */

/**
 * A network, and the images with their classes that its signs of life are taken with: neurons fire for all of them, gradients are those
 * of the mean loss of the first `differentiated`.
 *
 * @typedef {{ spec: Spec, weights: Float32Array, pixels: Uint8Array, labels: Uint8Array, differentiated: number }} Examination
 */

/** Loss and accuracy over all that a run trains on, with some weights. @typedef {{ loss: number, accuracy: number }} TrainingFigures */

/** Where the points of a map are, and which share of the way, 0 to 1. @typedef {{ coordinates: Float32Array, share: number }} MapProgress */

/**
 * A trained network: a checkpoint, or a spec and the values of all its parameters, one after the other in layer order.
 *
 * @typedef {{ checkpoint: Uint8Array } | { spec: Spec, weights: Float32Array }} NetworkWeights
 */

/**
 * What a gradient worker is asked: to take a run's spec, then for the gradients of shards.
 *
 * @typedef {object} GradientProtocol
 * @property {{ ask: { spec: PartialSpec }, answer: void }} take
 * @property {{ ask: Parameters<RemoteGradientWorker['differentiate']>, answer: Float32Array }} differentiate
 */

/** @typedef {import('../wasm/trainer/kindling.js').RemoteGradientWorker} RemoteGradientWorker */

export {};

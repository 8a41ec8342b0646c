/**
 * The package's front door, for pages: what else lies in this folder is its own business.
 *
 * @module trainer
 */

export { datasetFromArrays } from './arrays.js';
export { Channel } from './channel.js';
export { TrainerClient } from './client.js';
export { DataError, readDataset, readTestSplit, readTrainingSplit } from './datasets.js';
export { chooseDevice, cpu, faster, wantedWorkers } from './device.js';
export { ExpectedError, WorkerError, sayWith } from './errors.js';
export { PredictorClient } from './predictor-client.js';
export { readTensor, stepInCheckpoint } from './safetensors.js';
export { TooLate, anyOf, until, within } from './signals.js';
export { writeWeights } from './weights-file.js';

/** @typedef {import('./arrays.js').Arrays} Arrays */
/** @typedef {import('./arrays.js').Examples} Examples */
/** @typedef {import('./client.js').Listener} Listener */
/** @typedef {import('./client.js').Start} Start */
/** @typedef {import('./datasets.js').DatasetInfo} DatasetInfo */
/** @typedef {import('./datasets.js').IdxFile} IdxFile */
/** @typedef {import('./device.js').Choice} Choice */
/** @typedef {import('./device.js').Times} Times */
/** @typedef {import('./message.js').Message} Message */
/** @typedef {import('./predictor-client.js').TrainedRun} TrainedRun */
/** @typedef {import('./protocol.js').Backend} Backend */
/** @typedef {import('./protocol.js').Explained} Explained */
/** @typedef {import('./protocol.js').LayerActivations} LayerActivations */
/** @typedef {import('./protocol.js').LayerVitals} LayerVitals */
/** @typedef {import('./protocol.js').DatasetFiles} DatasetFiles */
/** @typedef {import('./protocol.js').DatasetId} DatasetId */
/** @typedef {import('./protocol.js').Ending} Ending */
/** @typedef {import('./protocol.js').MapPicture} MapPicture */
/** @typedef {import('./protocol.js').NetworkWeights} NetworkWeights */
/** @typedef {import('./protocol.js').Predictions} Predictions */
/** @typedef {import('./protocol.js').PartialSpec} PartialSpec */
/** @typedef {import('./protocol.js').Persuasion} Persuasion */
/** @typedef {import('./protocol.js').Progress} Progress */
/** @typedef {import('./protocol.js').Completed} Completed */
/** @typedef {import('./protocol.js').Spec} Spec */
/** @typedef {import('./protocol.js').TrainingFigures} TrainingFigures */
/** @typedef {import('./protocol.js').Why} Why */

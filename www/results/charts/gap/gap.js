/**
 * The generalization gap: how much better a network does on what it was trained on than on what it has never seen.
 *
 * @module results/charts/gap/gap
 */

import { heldOutOf } from '../../held-out.js';

/** @typedef {import('../../../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('../../figure.js').Measured} Measured */

/**
 * An epoch's training and held-out figure, and their gap: above 0 where training figures are the better ones.
 *
 * @typedef {{ epoch: number, training: number, heldOut: number, gap: number }} Gap
 */

/**
 * The gap of the loss after each epoch: that of the test or validation set minus training.
 *
 * @param {EpochRow[]} rows
 * @param {Measured[] | null} measured training figures at the ends of some epochs; null for the running means
 * @returns {Gap[]}
 */
export function gapsOfLoss(rows, measured) {
  return both(rows, measured, 'loss').map((one) => ({ ...one, gap: one.heldOut - one.training }));
}

/**
 * The gap of the accuracy after each epoch: training minus that of the test or validation set.
 *
 * @param {EpochRow[]} rows
 * @param {Measured[] | null} measured
 * @returns {Gap[]}
 */
export function gapsOfAccuracy(rows, measured) {
  return both(rows, measured, 'accuracy').map((one) => ({ ...one, gap: one.training - one.heldOut }));
}

/**
 * @param {EpochRow[]} rows
 * @param {Measured[] | null} measured
 * @param {'loss' | 'accuracy'} figure
 */
function both(rows, measured, figure) {
  return rows.flatMap((row) => {
    const { epoch, trainLoss, trainAccuracy } = row;
    const running = figure === 'loss' ? trainLoss : trainAccuracy;
    const training = measured ? measured.find((one) => one.epoch === epoch)?.[figure] : running;
    return training === undefined ? [] : [{ epoch, training, heldOut: heldOutOf(row)[figure] }];
  });
}

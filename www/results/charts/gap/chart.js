/**
 * The generalization gap after each epoch, of the loss and of the accuracy.
 *
 * @module results/charts/gap
 */

import { formatLoss, formatPercent } from '../../../ui/format.js';
import { message } from '../../../words/message.js';
import { sayMessage } from '../../../words/words.js';
import { heldOutHead, measuredOn } from '../../held-out.js';
import { gapsOfAccuracy, gapsOfLoss } from './gap.js';

/** @typedef {import('../../figure.js').History} History */
/** @typedef {import('../../../words/message.js').Message} Message */

/** @type {import('../../figure.js').Chart} */
export const gapOfLoss = {
  id: 'gap-loss',
  title: message('chart-gap-loss'),
  draw: (history, { Drawable }) => {
    const other = heldOutHead(history.spec);
    const name = isMeasured(history) ? message('chart-gap-loss-measured', { other }) : message('chart-gap-loss-running', { other });
    return Drawable.lines(lines(history, 'differences', name, gapsOfLoss(history.rows, history.measured)));
  },
  table: {
    name: message('chart-gap-loss-table'),
    isWide: true,
    head: (history) => [message('chart-epoch'), trainingOf(history), heldOutHead(history.spec), message('chart-gap')],
    rows: ({ rows, measured }) =>
      gapsOfLoss(rows, measured).map(({ epoch, training, heldOut, gap }) => [String(epoch), ...[training, heldOut, gap].map(formatLoss)]),
  },
};

/** @type {import('../../figure.js').Chart} */
export const gapOfAccuracy = {
  id: 'gap-accuracy',
  title: message('chart-gap-accuracy'),
  draw: (history, { Drawable }) => {
    const other = heldOutInside(history);
    const name = isMeasured(history) ? message('chart-gap-accuracy-measured', { other }) : message('chart-gap-accuracy-running', { other });
    return Drawable.lines(lines(history, 'share-differences', name, gapsOfAccuracy(history.rows, history.measured)));
  },
  table: {
    name: message('chart-gap-accuracy-table'),
    isWide: true,
    head: (history) => [message('chart-epoch'), trainingOf(history), heldOutHead(history.spec), message('chart-gap')],
    rows: ({ rows, measured }) =>
      gapsOfAccuracy(rows, measured).map(({ epoch, training, heldOut, gap }) => [
        String(epoch),
        ...[training, heldOut, gap].map(formatPercent),
      ]),
  },
};

/** @param {History} history */
function isMeasured({ measured }) {
  return measured !== null;
}

/** What training is compared with, inside a legend. @param {History} history */
function heldOutInside({ spec }) {
  return measuredOn(spec) === 'validation' ? message('chart-gap-validation') : message('chart-gap-test');
}

/** Which training figures they are. @param {History} history */
function trainingOf(history) {
  return isMeasured(history) ? message('chart-training-measured') : message('chart-training-running');
}

/**
 * @param {History} history
 * @param {'differences' | 'share-differences'} values
 * @param {Message} name
 * @param {import('./gap.js').Gap[]} gaps
 * @returns {import('../../../wasm/charts/kindling.js').LineChart}
 */
function lines({ spec }, values, name, gaps) {
  const points = gaps.map(({ epoch, gap }) => /** @type {[number, number]} */ ([epoch, gap]));
  return { epochs: spec.epochs, values, lines: [{ name: sayMessage(name), color: 'test', kind: 'epochs', points }] };
}

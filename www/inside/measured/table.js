/**
 * Running means beside what was measured at the ends of epochs.
 *
 * @module inside/measured/table
 */

import { heldOutOf } from '../../results/held-out.js';
import { fillTable } from '../../ui/dom.js';
import { formatLoss, formatPercent } from '../../ui/format.js';
import { message } from '../../words/message.js';

/** @param {import('../../results/held-out.js').HeldOut} of what its rows are of, beside training */
function header(of) {
  const isTest = of === 'test';
  return [
    message('chart-epoch'),
    message('measured-loss-running'),
    message('measured-loss-at-end'),
    isTest ? message('test-loss') : message('validation-loss'),
    message('measured-accuracy-running'),
    message('measured-accuracy-at-end'),
    isTest ? message('test-accuracy') : message('validation-accuracy'),
  ];
}

/**
 * @param {HTMLTableElement} table
 * @param {import('../../wasm/page/kindling.js').EpochRow[]} rows of the run
 * @param {import('../../results/figure.js').Measured[]} measured in the order of epochs
 */
export function fillMeasured(table, rows, measured) {
  const lines = measured.flatMap(({ epoch, loss, accuracy }) => {
    const row = rows[epoch - 1];
    if (!row) return [];
    const heldOut = heldOutOf(row);
    const losses = [row.trainLoss, loss, heldOut.loss].map(formatLoss);
    const accuracies = [row.trainAccuracy, accuracy, heldOut.accuracy].map(formatPercent);
    return [[epoch, ...losses, ...accuracies]];
  });
  fillTable(table, header(rows.length ? heldOutOf(rows[0]).of : 'test'), lines);
}

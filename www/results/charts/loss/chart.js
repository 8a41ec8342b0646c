/**
 * The loss after each epoch, and that of the training steps behind.
 *
 * @module results/charts/loss
 */

import { formatLoss } from '../../../ui/format.js';

/** @type {import('../../figure.js').Chart} */
export const loss = {
  id: 'loss',
  title: 'Loss',
  draw: ({ curves }, drawing) => curves(drawing).chart('loss'),
  table: {
    name: 'Loss by epoch',
    head: () => ['Epoch', 'Training', 'Test'],
    rows: ({ rows }) => rows.map((row) => [String(row.epoch), formatLoss(row.trainLoss), formatLoss(row.testLoss)]),
  },
};

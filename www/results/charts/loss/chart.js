/**
 * The loss after each epoch, and that of the training steps behind.
 *
 * @module results/charts/loss
 */

import { heldOutHead, heldOutOf } from '../../held-out.js';
import { formatLoss } from '../../../ui/format.js';
import { message } from '../../../words/message.js';

/** @type {import('../../figure.js').Chart} */
export const loss = {
  id: 'loss',
  title: message('loss'),
  draw: ({ curves }, drawing) => curves(drawing).chart('loss'),
  table: {
    name: message('chart-loss-table'),
    head: ({ spec }) => [message('chart-epoch'), message('chart-training'), heldOutHead(spec)],
    rows: ({ rows }) => rows.map((row) => [String(row.epoch), formatLoss(row.trainLoss), formatLoss(heldOutOf(row).loss)]),
  },
};

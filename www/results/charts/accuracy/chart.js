/**
 * The accuracy after each epoch.
 *
 * @module results/charts/accuracy
 */

import { heldOutHead, heldOutOf } from '../../held-out.js';
import { formatPercent } from '../../../ui/format.js';
import { message } from '../../../words/message.js';

/** @type {import('../../figure.js').Chart} */
export const accuracy = {
  id: 'accuracy',
  title: message('accuracy'),
  draw: ({ curves }, drawing) => curves(drawing).chart('accuracy'),
  table: {
    name: message('chart-accuracy-table'),
    head: ({ spec }) => [message('chart-epoch'), message('chart-training'), heldOutHead(spec)],
    rows: ({ rows }) => rows.map((row) => [String(row.epoch), formatPercent(row.trainAccuracy), formatPercent(heldOutOf(row).accuracy)]),
  },
};

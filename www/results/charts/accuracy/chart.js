/**
 * The accuracy after each epoch.
 *
 * @module results/charts/accuracy
 */

import { formatPercent } from '../../../ui/format.js';

/** @type {import('../../figure.js').Chart} */
export const accuracy = {
  id: 'accuracy',
  title: 'Accuracy',
  draw: ({ curves }, drawing) => curves(drawing).chart('accuracy'),
  table: {
    name: 'Accuracy by epoch',
    head: () => ['Epoch', 'Training', 'Test'],
    rows: ({ rows }) => rows.map((row) => [String(row.epoch), formatPercent(row.trainAccuracy), formatPercent(row.testAccuracy)]),
  },
};

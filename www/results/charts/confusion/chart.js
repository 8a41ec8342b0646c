/**
 * The confusion matrix of the network that is looked at, which is the one after the last epoch if nobody asks for another.
 *
 * @module results/charts/confusion
 */

import { message } from '../../../words/message.js';
import { MatrixCells } from './cells.js';

/** @type {number[][]} */
const NOTHING_YET = Array.from({ length: 10 }, () => new Array(10).fill(0));

/** @type {import('../../figure.js').Chart} */
export const confusion = {
  id: 'confusion',
  title: message('chart-confusion'),
  words: ({ matrix }) => (matrix?.of === 'validation' ? message('chart-confusion-validation') : message('chart-confusion-meaning')),
  isSquare: true,
  isOfNetwork: true,
  over: () => new MatrixCells(),
  draw: ({ matrix, dataset }, { Drawable }) => Drawable.confusion(matrix?.counts ?? NOTHING_YET, dataset.id),
  table: {
    name: message('chart-confusion-table'),
    isWide: true,
    head: ({ dataset }) => [message('chart-true-class'), ...dataset.classes],
    rows: ({ matrix, dataset }) => (matrix?.counts ?? NOTHING_YET).map((counts, index) => [dataset.classes[index], ...counts.map(String)]),
  },
};

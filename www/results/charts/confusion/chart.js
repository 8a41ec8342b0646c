/**
 * The confusion matrix after the last epoch.
 *
 * @module results/charts/confusion
 */

const NOTHING_YET = Array.from({ length: 10 }, () => new Array(10).fill(0));

/** @type {import('../../figure.js').Chart} */
export const confusion = {
  id: 'confusion',
  title: 'Confusion matrix',
  words: 'How the network classified the 10,000 test images after the last epoch.',
  isSquare: true,
  draw: ({ matrix, dataset }, { Drawable }) => Drawable.confusion(matrix ?? NOTHING_YET, dataset.id),
  table: {
    name: 'Confusion matrix: rows are true classes, columns are predicted classes',
    isWide: true,
    head: ({ dataset }) => ['True class', ...dataset.classes],
    rows: ({ matrix, dataset }) => (matrix ?? NOTHING_YET).map((counts, index) => [dataset.classes[index], ...counts.map(String)]),
  },
};

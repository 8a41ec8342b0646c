/**
 * The lab's table as CSV, with English keys and decimal points in every language.
 *
 * @module lab/table-file
 */

import { unspoken } from '../words/message.js';

/** @typedef {import('../wasm/page/kindling.js').Experiment} Experiment */
/** @typedef {import('../words/message.js').Message} Message */

/**
 * One experiment, and its run if there is one.
 *
 * @typedef {object} Line
 * @property {Experiment} experiment
 * @property {number} parameters
 * @property {number} multiplyAdds
 * @property {{ accuracy: number, loss: number, digest: string | null } | null} found
 * @property {string} link what was trained, or would be
 */

/**
 * The titles of experiments in English, as in words/en.ftl, which a page in another language has not loaded.
 * @type {Record<string, string>}
 */
export const TITLES = {
  'experiment-pixels': 'Raw pixels, { $hidden } neurons',
  'experiment-hog': 'HOG, { $orientations } orientations, { $cell } pixels per cell, { $hidden } neurons',
  'experiment-cnn': 'CNN, { $hidden } neurons',
  'experiment-on-dataset': '{ $dataset }, { $title }',
};

/** The columns, each with its value. @type {Record<string, (line: Line) => string | number | null | undefined>} */
const COLUMNS = {
  experiment: ({ experiment }) => experiment.id,
  title: ({ experiment }) => inEnglish(experiment.title),
  parameters: ({ parameters }) => parameters,
  multiply_adds: ({ multiplyAdds }) => multiplyAdds,
  test_accuracy: ({ found }) => found?.accuracy,
  published_test_accuracy: ({ experiment }) => experiment.published?.accuracy,
  keras_test_accuracy_min: ({ experiment }) => experiment.keras.accuracy.min,
  keras_test_accuracy_median: ({ experiment }) => experiment.keras.accuracy.median,
  keras_test_accuracy_max: ({ experiment }) => experiment.keras.accuracy.max,
  test_loss: ({ found }) => found?.loss,
  published_test_loss: ({ experiment }) => experiment.published?.testLoss,
  keras_test_loss_min: ({ experiment }) => experiment.keras.testLoss.min,
  keras_test_loss_median: ({ experiment }) => experiment.keras.testLoss.median,
  keras_test_loss_max: ({ experiment }) => experiment.keras.testLoss.max,
  keras_seeds: ({ experiment }) => experiment.keras.seeds,
  digest: ({ found }) => found?.digest,
  link: ({ link }) => link,
};

/**
 * A header and a line for each experiment (RFC 4180); what is unknown is empty.
 *
 * @param {Line[]} lines
 */
export function tableAsCsv(lines) {
  const rows = lines.map((line) => Object.values(COLUMNS).map((value) => String(value(line) ?? '')));
  return [Object.keys(COLUMNS), ...rows].map((cells) => `${cells.map(inQuotes).join(',')}\r\n`).join('');
}

/**
 * An experiment's title, or a part of it.
 *
 * @param {Message} words
 * @returns {string}
 */
function inEnglish(words) {
  if (typeof words !== 'object' || !('id' in words)) return unspoken(words);
  const text = TITLES[words.id] ?? words.id;
  return text.replace(/\{ \$(\w+) \}/g, (_, name) => inEnglish(words.args[name] ?? ''));
}

/** @param {string} cell */
function inQuotes(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

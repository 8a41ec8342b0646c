import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import { message } from '../words/message.js';
import { TITLES, tableAsCsv } from './table-file.js';

const keras = { seeds: 3, accuracy: { min: 0.97, median: 0.98, max: 0.99 }, testLoss: { min: 0.06, median: 0.07, max: 0.08 } };
const published = { accuracy: 0.9757, testLoss: 0.077, f1: null, confusion: [], confusionNote: null };
const of = (/** @type {import('../words/message.js').Message} */ title, /** @type {typeof published | null} */ figures) => ({
  id: 'mlp-100',
  title,
  section: '',
  figure: null,
  notes: [],
  published: figures,
  keras,
});

test('every reader of CSV finds each figure in its column', () => {
  const link = 'v=1&experiment=mlp-100';
  const csv = tableAsCsv([
    {
      experiment: of('HOG, 8 "bins"', published),
      parameters: 79510,
      multiplyAdds: 79400,
      found: { accuracy: 0.977, loss: 0.0768, digest: 'ab' },
      link,
    },
    { experiment: of('Not run', null), parameters: 10, multiplyAdds: 9, found: null, link },
  ]);
  const [first, second] = /** @type {Record<string, string>[]} */ (parse(csv, { columns: true }));
  assert.equal(first.title, 'HOG, 8 "bins"');
  assert.deepEqual([first.test_accuracy, first.published_test_accuracy, first.keras_test_accuracy_max], ['0.977', '0.9757', '0.99']);
  assert.deepEqual([first.test_loss, first.published_test_loss, first.keras_test_loss_min], ['0.0768', '0.077', '0.06']);
  assert.deepEqual(
    [first.parameters, first.multiply_adds, first.keras_seeds, first.digest, first.link],
    ['79510', '79400', '3', 'ab', link],
  );
  assert.deepEqual([second.test_accuracy, second.published_test_loss, second.digest], ['', '', '']);
});

test('titles are in English, word for word as in its catalogue', () => {
  const title = message('experiment-on-dataset', { dataset: 'Fashion-MNIST', title: message('experiment-cnn', { hidden: 15 }) });
  const csv = tableAsCsv([{ experiment: of(title, null), parameters: 10, multiplyAdds: 9, found: null, link: '' }]);
  const [line] = /** @type {Record<string, string>[]} */ (parse(csv, { columns: true }));
  assert.equal(line.title, 'Fashion-MNIST, CNN, 15 neurons');
  const catalogue = readFileSync(new URL('../words/en.ftl', import.meta.url), 'utf8').split('\n');
  const titles = catalogue.filter((text) => /^experiment-/.test(text));
  assert.deepEqual(
    Object.entries(TITLES).map(([id, text]) => `${id} = ${text}`),
    titles,
  );
});

/** The reader of files from outside, as the page's worker runs it, in Node: every kind of file, and every kind of damage. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openCharts, openPage, openTrainer } from '../../verify/site.js';
import { FORMATS } from '../../www/runs/formats.js';
import { LARGEST_FILE, readImport } from '../../www/runs/import/reader.js';
import { sayMessage } from '../../www/words/words.js';
import { ONE_RUN, asObject, writeLine } from '../../www/runs/file.js';
import { allRuns, byPython, damaged, randomFrom, saved, savedRuns, withOtherParts } from './import-files.js';
import { SITE } from './support.js';

/** @typedef {import('../../www/runs/import/reader.js').Found} Found */
/** @typedef {import('../../www/runs/import/reader.js').Refused} Refused */

const [page, charts, trainer] = await Promise.all([openPage(SITE), openCharts(SITE), openTrainer(SITE)]);
const MEANS = { page, loadTrainer: async () => trainer };
/** @type {import('../../www/runs/import/reader.js').Assumed} */
const ASSUMED = { dataset: 'fashion-mnist', input: { kind: 'pixels' }, network: { kind: 'perceptron', hidden: 100 } };
/** Files that are damaged: as many as a test run can afford, times `KINDLING_MUTATIONS`. */
const ROUNDS = 20_000 * Number(process.env.KINDLING_MUTATIONS ?? 1);

/**
 * @param {BlobPart} content
 * @param {string} [name]
 */
async function read(content, name = 'a.file') {
  const findings = [];
  for await (const finding of readImport(new File([content], name), ASSUMED, MEANS)) findings.push(said(finding));
  return findings;
}

/** What the page shows of it, in English. @param {Found | Refused} finding */
function said(finding) {
  return 'reason' in finding ? { ...finding, reason: sayMessage(finding.reason) } : { ...finding, notes: finding.notes.map(sayMessage) };
}

/** @param {string} path */
function bytesOf(path) {
  return new Uint8Array(readFileSync(path));
}

/** @param {Awaited<ReturnType<typeof read>>} findings */
function reasons(findings) {
  return findings.map((finding) => ('reason' in finding ? `${finding.name}: ${finding.reason}` : finding.record.name));
}

test('all runs come back as they were, bit for bit', async () => {
  const runs = savedRuns();
  const findings = await read(allRuns(runs, page));
  assert.deepEqual(
    findings,
    runs.map(({ record, checkpoint }) => ({
      kind: 'run',
      record: { ...record, spec: page.parseLink(page.printLink({ spec: record.spec })).spec },
      checkpoint,
      notes: [],
    })),
  );
});

test('a run that has diverged comes back, too', async () => {
  const [{ record, checkpoint }] = savedRuns();
  const rows = record.rows.map(({ epoch, trainAccuracy, testAccuracy = NaN }) => {
    return { epoch, trainLoss: NaN, trainAccuracy, testLoss: Infinity, testAccuracy };
  });
  const losses = Float32Array.from(record.losses, (loss, at) => (at > 50 ? NaN : loss));
  const [found] = await read(allRuns([{ record: { ...record, rows, losses }, checkpoint }], page));
  assert.ok('record' in found);
  assert.deepEqual([found.record.rows, found.record.losses], [rows, losses]);
  assert.deepEqual(found.notes, ['Its weights were left out: they do not match its history.']);
});

test('each kind of damage costs no more than the run it hits, and is said', async () => {
  const runs = savedRuns();
  const lines = allRuns(runs, page).split('\n');
  const withLine = (/** @type {number} */ at, /** @type {string | null} */ line) =>
    [...lines.slice(0, at), ...(line === null ? [] : [line]), ...lines.slice(at + 1)].join('\n');
  const cases = [
    [withLine(2, lines[2].slice(0, -100)), ['Run 1', 'Run 2: It is damaged or cut off: it is not valid JSON.', 'Run 3']],
    [
      withLine(1, lines[1].replace('"hidden":8', '"hidden":9')),
      ['Run 1: Its checksum does not match: the file was damaged or edited.', 'Run 2', 'Run 3'],
    ],
    [withLine(3, null), ['Run 1', 'Run 2', 'null: It should hold 3 runs but holds 2.']],
    [lines.slice(0, 3).join('\n'), ['Run 1', 'Run 2', 'null: The file is cut off: its last line is missing, and maybe other runs.']],
    [
      withLine(0, '{"format":"kindling-runs","version":2}'),
      [
        'null: A newer version of Kindling made it: it has format 2 of a file of all runs, but this page reads formats up to 1. ' +
          'Reload this page to get the newest version.',
      ],
    ],
    [`\ufeff${lines.join('\r\n')}`, ['Run 1', 'Run 2', 'Run 3']],
    [Buffer.from(`\ufeff${lines.join('\n')}`, 'utf16le'), ['Run 1', 'Run 2', 'Run 3']],
  ];
  for (const [content, expected] of cases) assert.deepEqual(reasons(await read(/** @type {BlobPart} */ (content))), expected);
});

test('a run is kept only if everything in it is possible', async () => {
  const [{ record }] = savedRuns();
  const run = asObject(record);
  const [first, second] = run.rows;
  const refusals = {
    'Hidden neurons is 0; it must be between 1 and 1000.': { spec: { ...run.spec, network: { kind: 'perceptron', hidden: 0 } } },
    'Its history has no epoch 2.': { rows: [first, first] },
    'It was trained for 3 epochs, but its spec has 2.': { rows: [first, second, { ...second, epoch: 3 }] },
    'A loss of epoch 1 is not a possible number.': { rows: [{ ...first, testLoss: -1 }, second] },
    'An accuracy of epoch 2 is not a possible number.': { rows: [first, { ...second, testAccuracy: 1.1 }] },
    'It has 118 losses, which does not match 2 epochs of 60 steps.': { stepsPerEpoch: 60 },
    'Its losses cannot be read: they are not Base64.': { losses: '*' },
    'Its confusion matrix does not have ten rows of ten counts.': { confusion: [[1]] },
    'Its confusion matrix does not match its last epoch.': {
      confusion: record.confusion?.map((row) => row.map((count) => count + 1)),
    },
    'It has no confusion matrix.': { confusion: null },
    'Its digest does not have 64 hexadecimal digits.': { digest: 'abc' },
    'It is done but has no digest.': { digest: null },
    'Its state is not one that a run can have.': { state: 'lost' },
    'Its builds are not a list of texts.': { builds: ['a\u0000b'] },
    'Its adapters are not a list of texts.': { adapters: null },
    'Kindling does not know its device "tpu".': { devices: ['cpu', 'tpu'] },
    'Kindling does not know its device, "TPU".': { format: 0, device: 'TPU' },
    'Kindling does not know its format, "1".': { format: '1' },
    'A newer version of Kindling made it: it has format 2 of a run, but this page reads formats up to 1. Reload this page to get the newest version.':
      {
        format: 2,
        spec: 'of which nothing is known',
      },
    'It has no name.': { name: 7 },
    'Its training time is not a number.': { seconds: -1 },
  };
  for (const [reason, change] of Object.entries(refusals)) {
    const line = JSON.stringify({ run: { ...run, ...change }, checkpoint: null });
    const findings = await read(`{"format":"kindling-runs","version":1}\n${line}\n{"end":true,"runs":1}`);
    assert.deepEqual(
      findings.map((finding) => 'reason' in finding && finding.reason),
      [reason],
    );
  }
});

test('weights that are not those of their run are left out, and its history is kept', async () => {
  const [one, two, three] = savedRuns();
  const other = { ...three.record, losses: three.record.losses.subarray(1) };
  const findings = await read(
    allRuns(
      [
        { ...one, checkpoint: two.checkpoint },
        { record: other, checkpoint: three.checkpoint },
        { record: { ...two.record, digest: one.record.digest }, checkpoint: two.checkpoint },
        { ...two, checkpoint: two.checkpoint.subarray(9) },
      ],
      page,
    ),
  );
  const kept = findings.map((finding) => 'record' in finding && [finding.record.state, finding.checkpoint, ...finding.notes]);
  assert.deepEqual(kept, [
    ['imported', null, 'Its weights were left out: they belong to another spec.'],
    // Without an epoch there is nothing to go on from: it begins anew.
    ['paused', null, 'Its weights were left out: they do not match its history.'],
    ['imported', null, 'Its weights were left out: they do not match its digest.'],
    ['imported', null, /** @type {any} */ (kept[3])[2]],
  ]);
  assert.match(String(/** @type {any} */ (kept[3])[2]), /^Its weights were left out: This is not a safetensors file, or it is damaged/);
});

test('the JSON of a run of version 0.2 gives its history', async () => {
  const [found] = await read(bytesOf(saved('export-kindling-run-1.json')));
  assert.ok('record' in found);
  const { record } = found;
  const [original] = savedRuns();
  /** @type {(keyof typeof record)[]} */
  const parts = ['name', 'rows', 'losses', 'confusion', 'digest', 'devices', 'adapters', 'builds', 'seconds', 'stepsPerEpoch'];
  for (const part of parts) {
    assert.deepEqual(record[part], original.record[part], part);
  }
  assert.deepEqual([found.kind, found.checkpoint, record.state], ['history', null, 'imported']);
  const later = '{"format":"kindling-run","version":3,"run":{}}';
  assert.match(reasons(await read(later))[0], /^null: A newer version of Kindling made it: it has format 3 of the JSON of a run, /);
});

test('the JSON that this version writes comes back, also of a run that has diverged', async () => {
  const [{ record }] = savedRuns();
  const rows = record.rows.map(({ epoch, trainAccuracy, testAccuracy = NaN }) => {
    return { epoch, trainLoss: NaN, trainAccuracy, testLoss: Infinity, testAccuracy };
  });
  const losses = Float32Array.from(record.losses, (loss, at) => [loss, NaN, -Infinity][at % 3]);
  /** @type {Pick<typeof record, 'devices' | 'adapters' | 'builds'>} */
  const trained = { devices: ['cpu', 'webgpu'], adapters: ['acme one'], builds: ['one', 'two'] };
  const json = charts.writeReport({ ...record, ...trained, rows, losses }, 'json');
  assert.deepEqual([JSON.parse(json).format, JSON.parse(json).version], [ONE_RUN, FORMATS[ONE_RUN]]);
  const [found] = await read(json);
  assert.ok('record' in found, JSON.stringify(found));
  const { devices, adapters, builds } = found.record;
  assert.deepEqual([found.record.rows, found.record.losses, { devices, adapters, builds }], [rows, losses, trained]);
});

test('runs of format 0 are read in a file of all runs, too', async () => {
  const lines = allRuns(savedRuns(), page)
    .split('\n')
    .map((line) => {
      const { run, checkpoint } = JSON.parse(line || '{}');
      if (!run) return line;
      const { format, devices, adapters, builds, ...rest } = run;
      assert.deepEqual([format, devices, adapters, builds], [FORMATS.run, ['cpu'], [], ['66b676f41286']]);
      return JSON.stringify({ run: { ...rest, device: 'CPU (WebAssembly SIMD)', build: '66b676f41286' }, checkpoint });
    });
  assert.deepEqual(await read(lines.join('\n')), await read(allRuns(savedRuns(), page)));
});

test('weights are read whoever saved them, and say what was taken for granted', async () => {
  const [own] = await read(bytesOf(saved('export-kindling-run-1.safetensors')), 'own.safetensors');
  assert.ok('record' in own && own.checkpoint);
  assert.deepEqual([own.record.spec.seed, own.record.spec.dataset, own.notes], [11, 'mnist', []]);
  for (const name of ['resaved', 'pytorch-f16', 'pytorch-cnn', 'keras-cnn-f64', 'hog-checkpoint']) {
    const [found] = await read(bytesOf(byPython(`${name}.safetensors`)), `${name}.safetensors`);
    assert.ok('record' in found, JSON.stringify(found));
    const { state, spec } = found.record;
    assert.deepEqual([found.kind, found.record.name, state, spec.dataset], ['weights', name, 'imported', 'fashion-mnist']);
    assert.ok(
      found.notes.some((note) => note.endsWith('Kindling assumes Fashion-MNIST.')),
      found.notes.join(' '),
    );
  }
  const [again] = await read(bytesOf(byPython('resaved.safetensors')), 'again');
  assert.ok('record' in again && again.checkpoint);
  // A form that is not filled in says nothing of features.
  const hog = /** @type {const} */ ({ kind: 'hog', orientations: NaN, pixelsPerCell: 4 });
  const half = /** @type {any} */ ({ dataset: 'mnist', input: hog, epochs: NaN });
  const resaved = new File([bytesOf(byPython('resaved.safetensors'))], 'a');
  for await (const found of readImport(resaved, half, MEANS)) assert.ok('record' in found);
  assert.deepEqual(trainer.readWeights(again.checkpoint).weights, trainer.readWeights(own.checkpoint).weights);
});

test('other files are refused by what they are, and too large ones before they are read', async () => {
  const cases = [
    ['', 'It is empty.'],
    ['PK\u0003\u0004', /^It is a zip archive, like the files of PyTorch/],
    [Buffer.from([0x89, 0x48, 0x44, 0x46]), /^It is an HDF5 file/],
    [Buffer.from([0x80, 0x02]), /^It is a Python pickle/],
    ['<!DOCTYPE html><p>', /^It is a report/],
    ['{"a":1}', 'It is not a run exported from Kindling.'],
    ['{"run":', 'It is damaged or cut off: it is not valid JSON.'],
    ['hello', /^Kindling cannot read it/],
  ];
  for (const [content, reason] of cases) {
    const [finding] = await read(/** @type {BlobPart} */ (content));
    assert.ok('reason' in finding);
    if (typeof reason === 'string') assert.equal(finding.reason, reason);
    else assert.match(finding.reason, /** @type {RegExp} */ (reason));
  }
  const touched = () => assert.fail('nothing of it is read');
  const large = /** @type {any} */ ({ name: 'large', size: 1e9, slice: touched, arrayBuffer: touched, stream: touched });
  const findings = [];
  for await (const finding of readImport(large, ASSUMED, MEANS)) findings.push(said(finding));
  assert.deepEqual(findings, [{ name: null, reason: `It is 1000 MB; the limit for such files is ${LARGEST_FILE / 1e6} MB.` }]);
});

/**
 * Whatever was read must be a run that can be kept: written and read again, it is the same. What was refused has a reason.
 *
 * @param {Awaited<ReturnType<typeof read>>} findings
 * @param {{ read: number, refused: number }} tally
 */
async function checkFindings(findings, tally) {
  assert.ok(findings.length > 0, 'nothing is passed over in silence');
  for (const finding of findings) {
    if ('reason' in finding) {
      assert.match(finding.reason, /[.]$/);
      assert.ok(finding.reason.length < 1000);
      tally.refused += 1;
    } else {
      tally.read += 1;
      const { record, checkpoint } = finding;
      page.printLink({ spec: record.spec });
      if (finding.kind === 'weights' || tally.read % 20) continue;
      const [again] = await read(allRuns([{ record, checkpoint }], page));
      assert.deepEqual('record' in again && [asObject(again.record), again.checkpoint], [asObject(record), checkpoint]);
    }
  }
}

test(`${ROUNDS} damaged files of runs are read or refused, each with a sentence`, { timeout: 600_000 }, async () => {
  const below = randomFrom(7);
  const [, , paused] = savedRuns();
  const [done] = savedRuns();
  const short = { ...done.record, losses: new Float32Array() };
  const lineOf = (/** @type {typeof done.record} */ record, /** @type {Uint8Array | null} */ checkpoint) => {
    const { run, checkpoint: weights } = JSON.parse(writeLine(record, checkpoint, page));
    return { run, checkpoint: weights };
  };
  const frame = (/** @type {unknown} */ line) => `{"format":"kindling-runs","version":1}\n${JSON.stringify(line)}\n{"end":true,"runs":1}\n`;
  const otherRun = () => ({ ...whole, run: withOtherParts(whole.run, below) });
  const otherWeights = () => ({ ...whole, checkpoint: Buffer.from(damaged(paused.checkpoint, below)).toString('base64') });
  const small = lineOf(short, null);
  const whole = lineOf(paused.record, paused.checkpoint);
  const export_ = JSON.parse(readFileSync(saved('export-kindling-run-1.json'), 'utf8'));
  const weights = bytesOf(byPython('pytorch-cnn.safetensors'));
  const tally = { read: 0, refused: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const kind = below(20);
    /** @type {BlobPart} */
    let content;
    if (kind === 0) content = damaged(weights, below);
    else if (kind === 1) content = frame(below(2) ? otherRun() : otherWeights());
    else if (kind < 5) content = JSON.stringify({ ...export_, run: withOtherParts(export_.run, below) });
    else if (kind < 12) content = frame(withOtherParts(small, below));
    else content = damaged(Buffer.from(frame(small)), below);
    await checkFindings(await read(content), tally);
  }
  assert.ok(tally.read > 1000 && tally.refused > 1000, JSON.stringify(tally));
});

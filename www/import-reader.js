/**
 * Reads files of any kind for the runs in them. What a file is, its content says and never its name.
 *
 * It runs in a worker, where neither a large file nor a crash disturbs the page, and in Node.
 *
 * @module import-reader
 */

import { FormatError } from './formats.js';
import { LONGEST_NAME, readHistoryAlone, readRecord } from './imported-record.js';
import { ALL_RUNS, ONE_RUN, RunFileError, checkFormat, parse, readLine } from './run-file.js';

/** @typedef {import('./run-record.js').RunRecord} RunRecord */
/** @typedef {import('./run-file.js').Tools} Tools */
/** @typedef {import('./wasm/page/kindling.js').Spec} Spec */
/** @typedef {Pick<typeof import('./wasm/trainer/kindling.js'), 'importWeights' | 'readCheckpoint'>} Trainer */

/**
 * A run from a file.
 *
 * - `kind`: all of a run, its history alone, or weights alone.
 * - `notes`: sentences about what was taken for granted or left out.
 *
 * @typedef {{ kind: 'run' | 'history' | 'weights', record: RunRecord, checkpoint: Uint8Array | null, notes: string[] }} Found
 */

/**
 * Something that could not be read: which, if it has a name, and why.
 * @typedef {{ name: string | null, reason: string }} Refused
 */

/** What no weights can say. @typedef {Pick<Spec, 'dataset' | 'input'>} Assumed */

/**
 * What reading needs: the page's wasm, and the trainer's for weights.
 *
 * @typedef {{ page: Tools, loadTrainer: () => Promise<Trainer> }} Means
 */

const MEGABYTE = 1e6;
/** Larger files are refused before anything of them is read. */
export const LARGEST_FILE = 800 * MEGABYTE;
/** The largest run of a file of all runs, and the largest file of any other kind. */
const LARGEST_RUN = 250 * MEGABYTE;
/** Bytes by which a file's kind is told, and letters in which a line's name is looked for. */
const HEAD = 1024;
/** Bytes that are read at a time where a file is read in lines. */
const AT_ONCE = 4 * MEGABYTE;
/** The bytes before a safetensors file's header, which is in JSON. */
const LENGTH_BYTES = 8;

const UNKNOWN = 'It is no file that Kindling reads: all runs, the JSON of a run, or weights as safetensors.';
/** Other files that are chosen in good faith, by how they begin, and what to do about them. @type {[RegExp, string][]} */
const STRANGERS = [
  [
    /^PK/,
    'It is a zip archive, as are the files of PyTorch, Keras and NumPy. Unpack it and choose what is in it, or save the weights '
      + 'as safetensors.',
  ],
  [/^\u0089HDF/, 'It is an HDF5 file. Save the weights as safetensors.'],
  [/^\u001f\u008b/, 'It is compressed. Unpack it first.'],
  [/^\u0080/, 'It is a pickle of Python. Save the weights as safetensors.'],
  [/^\s*<(!doctype|html|\?xml|svg)/i, 'It is a report or a picture to look at. Choose the JSON of the run, or its weights.'],
];

/**
 * The runs of a file, one after the other, and what of it could not be read. Only a crash of the wasm is thrown.
 *
 * @param {File} file
 * @param {Assumed} assumed
 * @param {Means} means
 * @returns {AsyncGenerator<Found | Refused>}
 */
export async function* readImport(file, assumed, means) {
  try {
    yield* await open(file, assumed, means);
  } catch (error) {
    yield { name: null, reason: reasonOf(error) };
  }
}

/**
 * @param {File} file
 * @param {Assumed} assumed
 * @param {Means} means
 * @returns {Promise<AsyncIterable<Found | Refused> | Iterable<Found | Refused>>}
 */
async function open(file, assumed, means) {
  if (file.size === 0) throw new RunFileError('It is empty.');
  refuseLarge(file, LARGEST_FILE);
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (isSafetensors(head)) return [await readWeights(file, assumed, means)];
  const encoding = encodingOf(head);
  const begin = new TextDecoder(encoding).decode(head);
  if (/^\s*\{/.test(begin)) {
    // Also one whose first line is damaged: its other lines speak for themselves.
    return begin.includes(`"${ALL_RUNS}"`) ? readAll(file, encoding, means) : [await readOne(file, encoding, means)];
  }
  const letters = String.fromCharCode(...head);
  const stranger = STRANGERS.find(([start]) => start.test(letters));
  throw new RunFileError(stranger?.[1] ?? UNKNOWN);
}

/** @param {Uint8Array} head */
function isSafetensors(head) {
  // No header has 4 GB: the upper half of its length is zero.
  return head.length > LENGTH_BYTES && head.subarray(4, LENGTH_BYTES).every((byte) => byte === 0) && head[LENGTH_BYTES] === 0x7b;
}

/** The encoding that a byte-order mark names, for files that an editor has saved again. @param {Uint8Array} head */
function encodingOf([first, second]) {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * The runs of a file of all runs.
 *
 * @param {File} file
 * @param {string} encoding
 * @param {Means} means
 * @returns {AsyncGenerator<Found | Refused>}
 */
async function* readAll(file, encoding, means) {
  let [lines, runs] = [0, 0];
  /** @type {number | null} */
  let promised = null;
  for await (const line of linesOf(file, encoding)) {
    if (!line.trim()) continue;
    lines += 1;
    try {
      if (lines === 1) {
        checkFormat(parse(line), ALL_RUNS);
        continue;
      }
      // Also where its content is lost.
      runs += 1;
      const content = readLine(line, means.page);
      if ('runs' in content) {
        runs -= 1;
        promised = content.runs;
        continue;
      }
      yield await readRun(content, means);
    } catch (error) {
      // Of a newer form nothing is understood.
      if (lines === 1 && error instanceof FormatError) throw error;
      yield { name: nameIn(line), reason: reasonOf(error) };
    }
  }
  if (promised === null) yield { name: null, reason: 'The file is cut off: its last line is missing, and maybe more runs.' };
  else if (promised !== runs) yield { name: null, reason: `It should hold ${promised} runs, and holds ${runs}.` };
}

/**
 * @param {import('./run-file.js').Line} line
 * @param {Means} means
 * @returns {Promise<Found>}
 */
async function readRun({ run, checkpoint }, means) {
  const record = readRecord(run, means.page);
  /** @type {string[]} */
  const notes = [];
  if (checkpoint) {
    const mismatch = await mismatchOf(record, checkpoint, means);
    if (!mismatch) return { kind: 'run', record, checkpoint, notes };
    notes.push(`Its weights are left out: ${mismatch}`);
  }
  // Without its weights a run cannot go on from where it is; one without an epoch begins anew.
  if (record.rows.length > 0) record.state = 'imported';
  return { kind: 'run', record, checkpoint: null, notes };
}

/**
 * Why a checkpoint is not that of a run; null if it is.
 *
 * @param {RunRecord} record
 * @param {Uint8Array} checkpoint
 * @param {Means} means
 */
async function mismatchOf(record, checkpoint, means) {
  const trainer = await means.loadTrainer();
  try {
    if (record.state === 'imported') {
      const { spec } = trainer.importWeights(checkpoint, record.spec);
      return isSame(spec, record.spec, means) ? null : 'they are those of another network.';
    }
    const content = trainer.readCheckpoint(checkpoint);
    // The record of a run that was asked for more epochs may be ahead of its checkpoint.
    const ahead = record.isExtended ? { epochs: record.spec.epochs, earlyStopping: record.spec.earlyStopping } : {};
    if (!isSame({ ...content.spec, ...ahead }, record.spec, means)) return 'they are those of another spec.';
    const steps = record.rows.length * record.stepsPerEpoch + content.step;
    const isOfThen = JSON.stringify(rowsOf(content)) === JSON.stringify(rowsOf(record)) && content.optimizerSteps === steps;
    const isAsLong = record.losses.length === 0 || record.losses.length === steps;
    if (!isOfThen || !isAsLong) return 'they are of another moment than its history.';
    if (record.digest !== null && record.digest !== content.digest) return 'they do not have its digest.';
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The figures of a history as text, which keeps apart what is no number. @param {{ rows: RunRecord['rows'] }} history */
function rowsOf({ rows }) {
  return rows.map((row) => [row.epoch, row.trainLoss, row.trainAccuracy, row.testLoss, row.testAccuracy].map(String));
}

/**
 * @param {Spec} one
 * @param {Spec} other
 * @param {Means} means
 */
function isSame(one, other, { page }) {
  return page.printLink({ spec: one }) === page.printLink({ spec: other });
}

/**
 * The JSON of one run. What version 0.2 has written does not say its format.
 *
 * @param {File} file
 * @param {string} encoding
 * @param {Means} means
 * @returns {Promise<Found>}
 */
async function readOne(file, encoding, { page }) {
  refuseLarge(file, LARGEST_RUN);
  const json = parse(new TextDecoder(encoding).decode(await file.arrayBuffer()));
  if ('format' in json) checkFormat(json, ONE_RUN);
  if (!('run' in json)) throw new RunFileError('It is no run that Kindling has written.');
  return { kind: 'history', record: readHistoryAlone(json, page), checkpoint: null, notes: [] };
}

/**
 * @param {File} file
 * @param {Assumed} assumed
 * @param {Means} means
 * @returns {Promise<Found>}
 */
async function readWeights(file, assumed, { loadTrainer }) {
  refuseLarge(file, LARGEST_RUN);
  const { importWeights } = await loadTrainer();
  const { spec, notes, file: checkpoint } = importWeights(new Uint8Array(await file.arrayBuffer()), usable(assumed));
  const name = file.name.replace(/\.[^.]*$/, '').slice(0, LONGEST_NAME).trim() || 'Weights';
  /** @type {RunRecord} */
  const record = {
    id: '', name, created: Date.now(), spec, rows: [], losses: new Float32Array(), stepsPerEpoch: 0, confusion: null,
    state: 'imported', isExtended: false, digest: null, devices: [], adapters: [], builds: [], seconds: 0,
  };
  return { kind: 'weights', record, checkpoint, notes };
}

/**
 * What a form says that is not filled in yet: its other fields do not matter, and features that are no numbers are none.
 *
 * @param {Assumed} assumed
 */
function usable({ dataset, input }) {
  const isWhole = (/** @type {number} */ number) => Number.isInteger(number) && number > 0;
  const isFilledIn = input.kind === 'pixels' || (isWhole(input.orientations) && isWhole(input.pixelsPerCell));
  return /** @type {Spec} */ ({ dataset, input: isFilledIn ? input : { kind: 'pixels' } });
}

/**
 * @param {File} file
 * @param {number} most
 */
function refuseLarge({ size }, most) {
  if (size > most) throw new RunFileError(`It has ${megabytes(size)}; such files are read up to ${megabytes(most)}.`);
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}

/**
 * The lines of a text file, of which only one at a time is in memory.
 *
 * @param {File} file
 * @param {string} encoding
 * @returns {AsyncGenerator<string>}
 */
async function* linesOf(file, encoding) {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for (let begin = 0; begin < file.size; begin += AT_ONCE) {
    const bytes = await file.slice(begin, begin + AT_ONCE).arrayBuffer();
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LARGEST_RUN) throw new RunFileError(`One of its lines has more than ${megabytes(LARGEST_RUN)}.`);
    yield* lines;
  }
  yield rest + decoder.decode();
}

/** The name of a run in a line that cannot be read, if it has one. @param {string} line */
function nameIn(line) {
  const [, text] = /"name":("(?:[^"\\]|\\.){1,400}")/.exec(line.slice(0, HEAD)) ?? [];
  try {
    return text ? String(JSON.parse(text)).slice(0, LONGEST_NAME) : null;
  } catch {
    return null;
  }
}

/**
 * What went wrong, as a sentence. A crash of the wasm is no reason: its instance must not be called again.
 *
 * @param {unknown} error
 */
function reasonOf(error) {
  if (error instanceof WebAssembly.RuntimeError) throw error;
  return error instanceof Error ? error.message : String(error);
}

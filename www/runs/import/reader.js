/**
 * Reads the runs in files of any kind. A file's content decides its kind, never its name.
 *
 * Runs in a worker, where neither a large file nor a crash disturbs the page, and in Node.
 *
 * @module runs/import/reader
 */

import { message, wordsOf } from '../../words/message.js';
import { ALL_RUNS, ONE_RUN, RunFileError, checkFormat, parse, readLine } from '../file.js';
import { FormatError } from '../formats.js';
import { heldOutOf } from '../../results/held-out.js';
import { LONGEST_NAME, readHistoryAlone, readRecord } from './record.js';

/** @typedef {import('../record.js').RunRecord} RunRecord */
/** @typedef {import('../file.js').Tools} Tools */
/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('../../wasm/page/kindling.js').Spec} Spec */
/** @typedef {Pick<typeof import('../../wasm/trainer/kindling.js'), 'importWeights' | 'readCheckpoint'>} Trainer */

/**
 * A run from a file.
 *
 * - `kind`: a complete run, only its history, or only weights.
 * - `notes`: sentences about assumptions and omissions.
 *
 * @typedef {{ kind: 'run' | 'history' | 'weights', record: RunRecord, checkpoint: Uint8Array | null, notes: Message[] }} Found
 */

/**
 * Something unreadable: its name, if it has one, and the reason.
 * @typedef {{ name: string | null, reason: Message }} Refused
 */

/** What weights cannot tell. @typedef {Pick<Spec, 'dataset' | 'input' | 'network'>} Assumed */

/**
 * What reading needs: the page's wasm, and the trainer's wasm for weights.
 *
 * @typedef {{ page: Tools, loadTrainer: () => Promise<Trainer> }} Means
 */

const MEGABYTE = 1e6;
/** Larger files are refused unread. */
export const LARGEST_FILE = 800 * MEGABYTE;
/** The largest run in a file of all runs, and the largest file of any other kind. */
const LARGEST_RUN = 250 * MEGABYTE;
/** Bytes that decide a file's kind, and characters of a line that are searched for a name. */
const HEAD = 1024;
/** Bytes read at a time from a file of lines. */
const AT_ONCE = 4 * MEGABYTE;
/** The length in bytes of a safetensors file's length field, which precedes its JSON header. */
const LENGTH_BYTES = 8;

/** Files often chosen by mistake, by their first bytes, and what to do about them. @type {[RegExp, Message][]} */
const STRANGERS = [
  [/^PK/, message('import-zip')],
  [/^\u0089HDF/, message('import-hdf5')],
  // eslint-disable-next-line no-control-regex -- gzip begins with one
  [/^\u001f\u008b/, message('import-compressed')],
  [/^\u0080/, message('import-pickle')],
  [/^\s*<(!doctype|html|\?xml|svg)/i, message('import-report')],
];

/**
 * The runs in a file, one after the other, and reasons for whatever could not be read. Throws only if the wasm crashes.
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
  if (file.size === 0) throw new RunFileError(message('import-empty'));
  refuseLarge(file, LARGEST_FILE);
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (isSafetensors(head)) return [await readWeights(file, assumed, means)];
  const encoding = encodingOf(head);
  const begin = new TextDecoder(encoding).decode(head);
  if (/^\s*\{/.test(begin)) {
    // Even if its first line is damaged: the other lines are self-contained.
    return begin.includes(`"${ALL_RUNS}"`) ? readAll(file, encoding, means) : [await readOne(file, encoding, means)];
  }
  const letters = String.fromCharCode(...head);
  const stranger = STRANGERS.find(([start]) => start.test(letters));
  throw new RunFileError(stranger?.[1] ?? message('import-unknown'));
}

/** @param {Uint8Array} head */
function isSafetensors(head) {
  // No header has 4 GB, so the upper half of its length is zero.
  return head.length > LENGTH_BYTES && head.subarray(4, LENGTH_BYTES).every((byte) => byte === 0) && head[LENGTH_BYTES] === 0x7b;
}

/** The encoding according to a byte-order mark, for files that an editor has saved again. @param {Uint8Array} head */
function encodingOf([first, second]) {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * The runs in a file of all runs.
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
      // Counts even if its content is lost.
      runs += 1;
      const content = readLine(line, means.page);
      if ('runs' in content) {
        runs -= 1;
        promised = content.runs;
        continue;
      }
      yield await readRun(content, means);
    } catch (error) {
      // A newer format cannot be understood at all.
      if (lines === 1 && error instanceof FormatError) throw error;
      yield { name: nameIn(line), reason: reasonOf(error) };
    }
  }
  if (promised === null) yield { name: null, reason: message('import-cut-off') };
  else if (promised !== runs) yield { name: null, reason: message('import-wrong-count', { promised, found: runs }) };
}

/**
 * @param {import('../file.js').Line} line
 * @param {Means} means
 * @returns {Promise<Found>}
 */
async function readRun({ run, checkpoint }, means) {
  const record = readRecord(run, means.page);
  /** @type {Message[]} */
  const notes = [];
  if (checkpoint) {
    const mismatch = await mismatchOf(record, checkpoint, means);
    if (!mismatch) return { kind: 'run', record, checkpoint, notes };
    notes.push(message('import-weights-left-out', { reason: mismatch }));
  }
  // Without its weights, a run cannot continue from where it is; one without an epoch starts anew, unless it would diverge again.
  if (record.rows.length > 0 && record.state !== 'diverged') record.state = 'imported';
  return { kind: 'run', record, checkpoint: null, notes };
}

/**
 * Why a checkpoint doesn't belong to a run; null if it does.
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
      return isSame(spec, record.spec, means) ? null : message('import-weights-of-network');
    }
    const content = trainer.readCheckpoint(checkpoint);
    // The record of an extended run may be ahead of its checkpoint.
    const ahead = record.isExtended ? { epochs: record.spec.epochs, earlyStopping: record.spec.earlyStopping } : {};
    if (!isSame({ ...content.spec, ...ahead }, record.spec, means)) return message('import-weights-of-spec');
    const steps = record.rows.length * record.stepsPerEpoch + content.step;
    const isOfThen = JSON.stringify(rowsOf(content)) === JSON.stringify(rowsOf(record)) && content.optimizerSteps === steps;
    if (record.state === 'diverged') {
      // Its weights are older than its last loss, and no part of its digest.
      return isOfThen && steps < record.losses.length ? null : message('import-weights-of-history');
    }
    const isAsLong = record.losses.length === 0 || record.losses.length === steps;
    if (!isOfThen || !isAsLong) return message('import-weights-of-history');
    if (record.digest !== null && record.digest !== content.digest) return message('import-weights-of-digest');
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * A history's figures as text, which distinguishes values that are not finite.
 * @param {Pick<RunRecord, 'rows' | 'test'>} history
 */
function rowsOf({ rows, test }) {
  const ofRows = rows.map((row) => {
    const { of, loss, accuracy } = heldOutOf(row);
    return [row.epoch, row.trainLoss, row.trainAccuracy, of, loss, accuracy].map(String);
  });
  return test ? [...ofRows, [test.epoch, test.loss, test.accuracy, test.confusion].map(String)] : ofRows;
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
 * The JSON of one run. Version 0.2 wrote no format number.
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
  if (!('run' in json)) throw new RunFileError(message('file-without-run'));
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
  const name =
    file.name
      .replace(/\.[^.]*$/, '')
      .slice(0, LONGEST_NAME)
      .trim() || 'Weights';
  /** @type {RunRecord} */
  const record = {
    id: '',
    name,
    created: Date.now(),
    spec,
    rows: [],
    losses: new Float32Array(),
    stepsPerEpoch: 0,
    confusion: null,
    state: 'imported',
    isExtended: false,
    digest: null,
    devices: [],
    adapters: [],
    builds: [],
    seconds: 0,
  };
  return { kind: 'weights', record, checkpoint, notes };
}

/**
 * A form that isn't completely filled in: only these fields matter, and without numbers there are no features.
 *
 * @param {Assumed} assumed
 */
function usable({ dataset, input, network }) {
  const isWhole = (/** @type {number} */ number) => Number.isInteger(number) && number > 0;
  const isFilledIn = input.kind === 'pixels' || (isWhole(input.orientations) && isWhole(input.pixelsPerCell));
  return /** @type {Spec} */ ({ dataset, network, input: isFilledIn ? input : { kind: 'pixels' } });
}

/**
 * @param {File} file
 * @param {number} most
 */
function refuseLarge({ size }, most) {
  if (size > most) throw new RunFileError(message('import-too-large', { size: megabytes(size), limit: megabytes(most) }));
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.round(bytes / MEGABYTE);
}

/**
 * The lines of a text file, with only one at a time in memory.
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
    if (rest.length > LARGEST_RUN) throw new RunFileError(message('import-line-too-long', { limit: megabytes(LARGEST_RUN) }));
    yield* lines;
  }
  yield rest + decoder.decode();
}

/** The name of a run in an unreadable line, if it has one. @param {string} line */
function nameIn(line) {
  const [, text] = /"name":("(?:[^"\\]|\\.){1,400}")/.exec(line.slice(0, HEAD)) ?? [];
  try {
    return text ? String(JSON.parse(text)).slice(0, LONGEST_NAME) : null;
  } catch {
    return null;
  }
}

/**
 * The reason for an error. Rethrows a crash of the wasm, whose instance must not be called again.
 *
 * @param {unknown} error
 */
function reasonOf(error) {
  if (error instanceof WebAssembly.RuntimeError) throw error;
  return wordsOf(error);
}

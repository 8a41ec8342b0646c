/**
 * Runs and weights from files, as runs in the list. Nothing that is there already is doubled or overwritten.
 *
 * @module import-runs
 */

import { byId } from './dom.js';
import { describe } from './failure.js';
import { ImportClient } from './import-client.js';
import { LONGEST_NAME } from './imported-record.js';
import { newRun } from './run-record.js';
import { asObject } from './run-file.js';

/** @typedef {import('./run-record.js').RunRecord} RunRecord */
/** @typedef {import('./run-store.js').RunStore} RunStore */
/** @typedef {import('./import-reader.js').Found} Found */
/** @typedef {import('./import-reader.js').Assumed} Assumed */

/**
 * What became of the files: how many runs, and sentences about some of them.
 * @typedef {{ imported: number, known: number, refused: number, remarks: string[] }} Tally
 */

/** Remarks that are shown; of a hundred damaged runs nobody reads each. */
const MOST_REMARKS = 20;

export class ImportPanel {
  #store;
  #assumed;
  #client = new ImportClient();
  #input = byId('import', HTMLInputElement);
  #result = byId('import-result', HTMLParagraphElement);
  #remarks = byId('import-remarks', HTMLUListElement);
  /** Files are read one after the other, also if more are chosen meanwhile. */
  #turn = Promise.resolve();

  /**
   * @param {RunStore} store
   * @param {() => Assumed} assumed what no weights can say
   */
  constructor(store, assumed) {
    this.#store = store;
    this.#assumed = assumed;
    this.#input.addEventListener('change', () => {
      this.#take([...(this.#input.files ?? [])]);
      // The same file may be chosen again.
      this.#input.value = '';
    });
    this.#acceptDrops(byId('runs-heading', HTMLHeadingElement).closest('section') ?? document.body);
  }

  /** @param {HTMLElement} area */
  #acceptDrops(area) {
    area.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    area.addEventListener('drop', (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.#take(files);
    });
  }

  /** @param {File[]} files */
  #take(files) {
    if (files.length === 0) return;
    this.#turn = this.#turn.then(() => this.#import(files)).catch((error) => this.#say(describe(error), []));
  }

  /** @param {File[]} files */
  async #import(files) {
    this.#say('Importing…', []);
    /** @type {Tally} */
    const tally = { imported: 0, known: 0, refused: 0, remarks: [] };
    // A run that comes in may be called like another of the same file, but not like one that was here.
    const taken = new Set(this.#store.records.map(({ name }) => name));
    for (const file of files) await this.#importFile(file, taken, tally);
    this.#client.close();
    this.#say(inWords(tally), tally.remarks);
  }

  /**
   * @param {File} file
   * @param {Set<string>} taken
   * @param {Tally} tally
   */
  async #importFile(file, taken, tally) {
    for await (const found of this.#client.read(file, this.#assumed())) {
      if ('reason' in found) {
        tally.refused += 1;
        tally.remarks.push(`${file.name}${found.name ? `, ${found.name}` : ''}: ${found.reason}`);
        continue;
      }
      tally.remarks.push(...found.notes.map((note) => `${found.record.name}: ${note}`));
      if (await this.#isKnown(found)) tally.known += 1;
      else {
        await this.#keep(found, taken);
        tally.imported += 1;
      }
    }
  }

  /** Whether the list has a run of the same content, whatever it is called. @param {Found} found */
  async #isKnown({ kind, record, checkpoint }) {
    const content = contentOf(record, kind);
    for (const other of this.#store.records) {
      // What is quickly told apart, first.
      if (other.digest !== record.digest || other.losses.length !== record.losses.length) continue;
      if (kind === 'run' && other.created !== record.created) continue;
      if (contentOf(other, kind) !== content) continue;
      if (kind === 'history' || areEqual(await this.#store.checkpoint(other.id), checkpoint)) return true;
    }
    return false;
  }

  /**
   * Keeps a run, under another name and id if its own are taken.
   *
   * @param {Found} found
   * @param {Set<string>} taken
   */
  async #keep({ record, checkpoint }, taken) {
    const isIdFree = record.id !== '' && this.#store.isFree(record.id);
    const id = isIdFree ? record.id : newRun(record.name, record.spec, '').id;
    const isNameFree = (isIdFree || record.id === '') && !taken.has(record.name);
    const name = isNameFree ? record.name : freeNameOf(record.name, this.#store.records);
    await this.#store.save({ ...record, id, name }, checkpoint);
  }

  /**
   * @param {string} sentence
   * @param {string[]} remarks
   */
  #say(sentence, remarks) {
    this.#result.textContent = sentence;
    const more = remarks.length - MOST_REMARKS;
    const shown = more > 0 ? [...remarks.slice(0, MOST_REMARKS), `And ${more} more.`] : remarks;
    this.#remarks.replaceChildren(...shown.map((remark) => {
      const item = document.createElement('li');
      item.textContent = remark;
      return item;
    }));
  }
}

/**
 * What came of it, in a sentence: "12 runs imported, 1 was there already, 1 could not be read."
 *
 * @param {Tally} tally
 */
function inWords({ imported, known, refused }) {
  const parts = [`${imported === 0 ? 'No' : imported} ${imported === 1 ? 'run' : 'runs'} imported`];
  if (known) parts.push(`${known} ${known === 1 ? 'was' : 'were'} there already`);
  if (refused) parts.push(`${refused} could not be read`);
  return `${parts.join(', ')}.`;
}

/**
 * What makes two runs the same, as text. Its name may have been changed; a history alone does not say more than that.
 *
 * @param {RunRecord} record
 * @param {Found['kind']} kind
 */
function contentOf(record, kind) {
  const { spec, rows, losses, stepsPerEpoch, confusion, digest, devices, adapters, builds, seconds, created } = asObject(record);
  const history = [canonical(spec), rows, losses, stepsPerEpoch, confusion, digest, devices, adapters, builds, seconds];
  return JSON.stringify(kind === 'run' ? [...history, created] : history);
}

/**
 * The same in whatever order its parts are.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
function canonical(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(canonical);
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, part]) => [key, canonical(part)]);
}

/**
 * @param {Uint8Array | null} one
 * @param {Uint8Array | null} other
 */
function areEqual(one, other) {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/**
 * A name that says that a run is not the one of that name which is here.
 *
 * @param {string} name
 * @param {RunRecord[]} records
 */
function freeNameOf(name, records) {
  const taken = new Set(records.map((record) => record.name));
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? ' (imported)' : ` (imported ${number})`;
    const free = name.slice(0, LONGEST_NAME - end.length) + end;
    if (!taken.has(free)) return free;
  }
}

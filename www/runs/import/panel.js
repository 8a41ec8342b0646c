/**
 * Imports runs and weights from files into the list, without duplicates and without overwriting anything.
 *
 * @module runs/import/panel
 */

import { byId } from '../../ui/dom.js';
import { speak } from '../../ui/speak.js';
import { joined, message, wordsOf } from '../../words/message.js';
import { say } from '../../words/words.js';
import { asObject } from '../file.js';
import { newId } from '../live-run.js';
import { ImportClient } from './client.js';
import { LONGEST_NAME } from './record.js';

/** @typedef {import('../record.js').RunRecord} RunRecord */
/** @typedef {import('../store.js').RunStore} RunStore */
/** @typedef {import('./reader.js').Found} Found */
/** @typedef {import('./reader.js').Assumed} Assumed */
/** @typedef {import('../../words/message.js').Message} Message */

/**
 * The result of an import: how many runs, and sentences about some of them.
 * @typedef {{ imported: number, known: number, refused: number, remarks: Message[] }} Tally
 */

/** How many remarks to show; nobody reads a hundred. */
const MOST_REMARKS = 20;

export class ImportPanel {
  #store;
  #assumed;
  #client = new ImportClient();
  #input = byId('import', HTMLInputElement);
  #result = byId('import-result', HTMLParagraphElement);
  #remarks = byId('import-remarks', HTMLUListElement);
  /** Reads files one after the other, even if more are chosen in the meantime. */
  #turn = Promise.resolve();

  /**
   * @param {RunStore} store
   * @param {() => Assumed} assumed what weights cannot tell
   */
  constructor(store, assumed) {
    this.#store = store;
    this.#assumed = assumed;
    this.#input.addEventListener('change', () => {
      this.#take([...(this.#input.files ?? [])]);
      // Allows choosing the same file again.
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
    this.#turn = this.#turn.then(() => this.#import(files)).catch((error) => this.#say(wordsOf(error), []));
  }

  /** @param {File[]} files */
  async #import(files) {
    this.#say(message('importing'), []);
    /** @type {Tally} */
    const tally = { imported: 0, known: 0, refused: 0, remarks: [] };
    // An imported run may share its name with another in the same file, but not with one that was here before.
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
        tally.remarks.push(message('import-note', { about: joined('list-comma', [file.name, found.name ?? '']), note: found.reason }));
        continue;
      }
      tally.remarks.push(...found.notes.map((note) => message('import-note', { about: found.record.name, note })));
      if (await this.#isKnown(found)) tally.known += 1;
      else {
        await this.#keep(found, taken);
        tally.imported += 1;
      }
    }
  }

  /** Whether the list has a run with the same content, under any name. @param {Found} found */
  async #isKnown({ kind, record, checkpoint }) {
    const content = contentOf(record, kind);
    for (const other of this.#store.records) {
      // Cheap comparisons first.
      if (other.digest !== record.digest || other.losses.length !== record.losses.length) continue;
      if (kind === 'run' && other.created !== record.created) continue;
      if (contentOf(other, kind) !== content) continue;
      if (kind === 'history' || areEqual(await this.#store.checkpoint(other.id), checkpoint)) return true;
    }
    return false;
  }

  /**
   * Stores a run, with a new name and id if its own are taken.
   *
   * @param {Found} found
   * @param {Set<string>} taken
   */
  async #keep({ record, checkpoint }, taken) {
    const isIdFree = record.id !== '' && this.#store.isFree(record.id);
    const id = isIdFree ? record.id : newId();
    const isNameFree = (isIdFree || record.id === '') && !taken.has(record.name);
    const name = isNameFree ? record.name : freeNameOf(record.name, this.#store.records);
    await this.#store.save({ ...record, id, name }, checkpoint);
  }

  /**
   * @param {Message} sentence
   * @param {Message[]} remarks
   */
  #say(sentence, remarks) {
    speak(this.#result, sentence);
    const more = remarks.length - MOST_REMARKS;
    const shown = more > 0 ? [...remarks.slice(0, MOST_REMARKS), message('import-more-notes', { count: more })] : remarks;
    this.#remarks.replaceChildren(
      ...shown.map((remark) => {
        const item = document.createElement('li');
        speak(item, remark);
        return item;
      }),
    );
  }
}

/**
 * The result in a sentence: "12 runs imported, 1 was there already, 1 could not be read."
 *
 * @param {Tally} tally
 */
function inWords({ imported, known, refused }) {
  const parts = [
    message('import-imported', { count: imported }),
    known ? message('import-known', { count: known }) : '',
    refused ? message('import-refused', { count: refused }) : '',
  ];
  return message('import-result', { parts: joined('list-comma', parts) });
}

/**
 * A run's identity, as text. It excludes the name, which may have been changed; a history alone has nothing more.
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
 * The same value with its parts in a fixed order.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
function canonical(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(canonical);
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => [key, canonical(part)]);
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
 * A new name for a run, if an existing run has its own.
 *
 * @param {string} name
 * @param {RunRecord[]} records
 */
function freeNameOf(name, records) {
  const taken = new Set(records.map((record) => record.name));
  for (let number = 1; ; number += 1) {
    const end = ` ${say('import-name-end', { number })}`;
    const free = name.slice(0, LONGEST_NAME - end.length) + end;
    if (!taken.has(free)) return free;
  }
}

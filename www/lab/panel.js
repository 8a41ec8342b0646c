/**
 * The whole lab: trains the report's experiments one after the other, in as many workers as there are spare cores. Each
 * is an ordinary run in the list, and the table shows what the list has.
 *
 * @module lab/panel
 */

import { advanced, begun, finished, freeze, newRun, thaw } from '../runs/live-run.js';
import { canResume, epochOf } from '../runs/record.js';
import { TrainerClient, cpu } from '../trainer/index.js';
import { byId, make, tableRow } from '../ui/dom.js';
import { NOTHING, formatCount, formatDone, formatLoss, formatRange } from '../ui/format.js';
import { saveFile } from '../ui/save-file.js';
import { speak } from '../ui/speak.js';
import { message, wordsOf } from '../words/message.js';
import { sayMessage } from '../words/words.js';
import { experimentSpec, layerTable, printLink } from '../wasm/page/kindling.js';
import { tableAsCsv } from './table-file.js';

/** @typedef {import('../wasm/page/kindling.js').Experiment} Experiment */
/** @typedef {import('../trainer/index.js').Spec} Spec */

/** One core stays free for the page. Each worker holds a dataset, so their number is limited. */
const WORKERS = Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));
/** Every experiment starts from the same seed, as the page does. */
const SEED = 1;
const FILE_NAME = 'kindling-lab.csv';
/** The state of an experiment whose run the list has. */
const DONE = message('lab-done');

/** @typedef {import('../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../runs/live-run.js').LiveRun} LiveRun */
/** @typedef {import('../words/message.js').Message} Message */

/**
 * One experiment's row: its elements, its state as it is shown, and its link, which identifies its run in the list.
 * @typedef {{ experiment: Experiment, spec: Spec, link: string, box: HTMLInputElement, cell: HTMLElement, state: Message,
 *   loss: HTMLElement, accuracy: HTMLElement }} Entry
 */

export class Lab {
  #run = byId('run-lab', HTMLButtonElement);
  #interruption = byId('interrupt-lab', HTMLButtonElement);
  #message = byId('lab-progress', HTMLOutputElement);
  #read;
  #store;
  #build;
  /** @type {Entry[]} */
  #entries;
  #stopping = new AbortController();
  /** One worker reads at a time: the first one downloads, and the others find everything in the cache. */
  #reading = Promise.resolve();

  /**
   * @param {Experiment[]} experiments
   * @param {(dataset: Spec['dataset'], signal: AbortSignal) => Promise<import('../trainer/index.js').DatasetFiles>} read
   * @param {import('../runs/store.js').RunStore} store
   * @param {string} build
   */
  constructor(experiments, read, store, build) {
    this.#read = read;
    this.#store = store;
    this.#build = build;
    this.#entries = experiments.map((experiment) => addRow(experiment));
    this.#run.addEventListener('click', () => this.#train());
    this.#interruption.addEventListener('click', () => this.#interrupt());
    byId('save-lab', HTMLButtonElement).addEventListener('click', () => this.#save());
    this.update();
  }

  /** Shows the list's results. */
  update() {
    const records = this.#store.records.map((record) => ({ record, link: printLink({ spec: record.spec }) }));
    for (const entry of this.#entries) {
      const runs = records.filter(({ link }) => link === entry.link).map(({ record }) => record);
      const done = runs.find(isDone);
      const row = (done ?? runs.find(({ id }) => this.#store.isHeld(id)))?.rows.at(-1);
      speak(entry.accuracy, row ? formatLoss(row.testAccuracy) : NOTHING);
      speak(entry.loss, row ? formatLoss(row.testLoss) : NOTHING);
      if (done) showState(entry, DONE);
      else if (entry.state === DONE) showState(entry, NOTHING);
    }
  }

  /** @param {Entry} entry */
  #runsOf({ link }) {
    return this.#store.records.filter(({ spec }) => printLink({ spec }) === link);
  }

  /** The chosen experiments that aren't trained yet. */
  #left() {
    return this.#entries.filter((entry) => entry.box.checked && !this.#runsOf(entry).some(isDone));
  }

  /** Saves the table, with what is trained so far. */
  #save() {
    const lines = this.#entries.map((entry) => {
      const { experiment, spec, link } = entry;
      const record = this.#runsOf(entry).find(isDone);
      const row = record?.rows.at(-1);
      return {
        experiment,
        link,
        ...weightOf(spec),
        found: record && row ? { accuracy: row.testAccuracy, loss: row.testLoss, digest: record.digest } : null,
      };
    });
    saveFile(new Blob([tableAsCsv(lines)], { type: 'text/csv' }), FILE_NAME);
  }

  #interrupt() {
    this.#interruption.disabled = true;
    this.#stopping.abort();
  }

  async #train() {
    const waiting = this.#left();
    if (waiting.length === 0) {
      speak(this.#message, message('lab-all-done'));
      return;
    }
    this.#stopping = new AbortController();
    this.#setRunning(true);
    for (const entry of waiting) showState(entry, message('lab-waiting'));
    const count = Math.min(WORKERS, waiting.length);
    speak(this.#message, message('lab-training', { count }));
    const outcomes = await Promise.allSettled(Array.from({ length: count }, () => this.#work(waiting)));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    const left = this.#left();
    for (const entry of left) showState(entry, NOTHING);
    this.#setRunning(false);
    if (failure && !this.#stopping.signal.aborted) speak(this.#message, wordsOf(failure.reason));
    else speak(this.#message, left.length ? message('lab-interrupted') : message('lab-finished'));
  }

  /** @param {boolean} isRunning */
  #setRunning(isRunning) {
    this.#run.disabled = isRunning;
    this.#interruption.disabled = !isRunning;
    for (const { box } of this.#entries) box.disabled = isRunning;
  }

  /**
   * One worker: trains waiting experiments until none are left.
   *
   * @param {Entry[]} waiting
   */
  async #work(waiting) {
    const client = new TrainerClient();
    const { signal } = this.#stopping;
    const stop = () => client.stop();
    signal.addEventListener('abort', stop);
    try {
      await client.open('cpu');
      for (let entry = waiting.shift(); entry && !signal.aborted; entry = waiting.shift()) {
        await this.#trainOne(client, entry, signal);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      client.close();
    }
  }

  /**
   * Trains an experiment, from its start or from where its run paused.
   *
   * @param {TrainerClient} client
   * @param {Entry} entry
   * @param {AbortSignal} signal
   */
  async #trainOne(client, entry, signal) {
    const { experiment, spec } = entry;
    const resting = this.#runsOf(entry).find((record) => canResume(record) && !this.#store.isElsewhere(record.id));
    const checkpoint = resting ? await this.#store.checkpoint(resting.id) : null;
    const run = resting && checkpoint ? thaw(resting) : newRun(sayMessage(experiment.title), spec, this.#build);
    const giveBack = await this.#store.hold(run.id);
    if (!giveBack) return;
    try {
      showState(entry, message('lab-reading'));
      await client.load(spec.dataset, () => this.#readInTurn(spec.dataset, signal));
      signal.throwIfAborted();
      await this.#trainRun(client, run, checkpoint, entry);
    } finally {
      giveBack();
      this.#store.onChange();
    }
  }

  /**
   * @param {TrainerClient} client
   * @param {LiveRun} first the run before its next step
   * @param {Uint8Array | null} start
   * @param {Entry} entry
   */
  async #trainRun(client, first, start, entry) {
    let run = first;
    let hasBegun = false;
    let since = performance.now();
    const save = (
      /** @type {Uint8Array | null} */ checkpoint,
      /** @type {import('../trainer/index.js').Predictions | null} */ predictions,
    ) => {
      const now = performance.now();
      // The user may have renamed it in the list.
      const { name } = this.#store.get(run.id) ?? run;
      run = { ...run, name, seconds: run.seconds + (now - since) / 1000 };
      since = now;
      return this.#store.save(freeze(run), checkpoint, checkpoint && epochOf(run, checkpoint, predictions));
    };
    const ending = await client.train(
      run.spec,
      {
        onPreparing: () => showState(entry, message('lab-preparing')),
        onProgress: (progress) => {
          const { stepsPerEpoch, epoch, step } = progress;
          if (!hasBegun) {
            run = begun(run, { stepsPerEpoch, device: cpu(''), build: this.#build, epochs: null });
            save(null, null);
          }
          hasBegun = true;
          run = advanced(run, progress);
          showState(entry, message('lab-epoch', { epoch, epochs: run.spec.epochs, done: formatDone(step, stepsPerEpoch) }));
        },
        onCheckpoint: (checkpoint, _memory, predictions) => save(checkpoint, predictions),
      },
      { checkpoint: start },
    );
    if (!hasBegun) return;
    run = finished(run, ending.digest);
    await save(ending.checkpoint, ending.predictions);
  }

  /**
   * @param {Spec['dataset']} dataset
   * @param {AbortSignal} signal
   */
  #readInTurn(dataset, signal) {
    const files = this.#reading.then(() => this.#read(dataset, signal));
    this.#reading = files.then(
      () => undefined,
      () => undefined,
    );
    return files;
  }
}

/**
 * @param {Experiment} experiment
 * @returns {Entry}
 */
function addRow(experiment) {
  const { title, published, keras } = experiment;
  const spec = experimentSpec(experiment.id, SEED);
  const figure = (/** @type {number | undefined} */ value) => (value === undefined ? NOTHING : formatLoss(value));
  const { parameters, multiplyAdds } = weightOf(spec);
  const row = tableRow([
    '',
    formatCount(parameters),
    formatCount(multiplyAdds),
    NOTHING,
    figure(published?.accuracy),
    formatRange(keras.accuracy),
    NOTHING,
    figure(published?.testLoss),
    formatRange(keras.testLoss),
    NOTHING,
  ]);
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = true;
  const name = document.createElement('span');
  speak(name, title);
  row.cells[0].replaceWith(make('th', { scope: 'row' }, make('label', {}, box, name)));
  byId('lab-table', HTMLTableElement).tBodies[0].append(row);
  const link = printLink({ spec });
  return { experiment, spec, link, box, accuracy: row.cells[3], loss: row.cells[6], cell: row.cells[9], state: NOTHING };
}

/**
 * @param {Entry} entry
 * @param {Message} state
 */
function showState(entry, state) {
  entry.state = state;
  speak(entry.cell, state);
}

/** How large a network is, and its work for an image. @param {Spec} spec */
function weightOf(spec) {
  const layers = layerTable(spec);
  const total = (/** @type {'parameters' | 'multiplyAdds'} */ count) => layers.reduce((sum, layer) => sum + layer[count], 0);
  return { parameters: total('parameters'), multiplyAdds: total('multiplyAdds') };
}

/** Whether it has finished, with a digest. @param {RunRecord} record */
function isDone({ state, digest }) {
  return state === 'done' && digest !== null;
}

/**
 * The whole lab: trains the report's experiments one after the other, in as many workers as there are cores to spare,
 * and fills a table as they finish.
 *
 * @module lab
 */

import { byId, formatCount, formatLoss, formatRange, tableRow } from './dom.js';
import { TrainerClient } from './trainer-client.js';
import { experimentSpec, layerTable } from './wasm/page/kindling.js';

/** @typedef {import('./wasm/page/kindling.js').Experiment} Experiment */
/** @typedef {import('./protocol.js').Spec} Spec */

/** One core stays free for the page. Each worker holds a dataset, so there are never many. */
const WORKERS = Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));
/** Every experiment starts from the same seed, as the page does. */
const SEED = 1;
const NOTHING = '–';

/**
 * One experiment's row: what is shown of it, and whether it still has to be trained.
 * @typedef {{ experiment: Experiment, box: HTMLInputElement, state: HTMLElement, loss: HTMLElement,
 *   accuracy: HTMLElement, isDone: boolean }} Entry
 */

export class Lab {
  #run = byId('run-lab', HTMLButtonElement);
  #interruption = byId('interrupt-lab', HTMLButtonElement);
  #message = byId('lab-progress', HTMLOutputElement);
  #read;
  /** @type {Entry[]} */
  #entries;
  #stopping = new AbortController();
  /** One worker reads at a time: the first one downloads, the others find everything in the cache. */
  #reading = Promise.resolve();

  /**
   * @param {Experiment[]} experiments
   * @param {(dataset: Spec['dataset'], signal: AbortSignal) => Promise<import('./protocol.js').DatasetFiles>} read
   */
  constructor(experiments, read) {
    this.#read = read;
    this.#entries = experiments.map((experiment) => addRow(experiment));
    this.#run.addEventListener('click', () => this.#train());
    this.#interruption.addEventListener('click', () => this.#interrupt());
    this.#run.disabled = false;
  }

  #interrupt() {
    this.#interruption.disabled = true;
    this.#stopping.abort();
  }

  async #train() {
    const waiting = this.#entries.filter(({ box, isDone }) => box.checked && !isDone);
    if (waiting.length === 0) {
      this.#message.textContent = 'Everything that is chosen is trained.';
      return;
    }
    this.#stopping = new AbortController();
    this.#setRunning(true);
    for (const { state } of waiting) state.textContent = 'waiting';
    const count = Math.min(WORKERS, waiting.length);
    this.#message.textContent = `Training with ${count} ${count === 1 ? 'worker' : 'workers'} on the CPU.`;
    const outcomes = await Promise.allSettled(Array.from({ length: count }, () => this.#work(waiting)));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    const left = this.#entries.filter(({ box, isDone }) => box.checked && !isDone);
    for (const { state } of left) state.textContent = NOTHING;
    this.#setRunning(false);
    if (failure && !this.#stopping.signal.aborted) {
      const { reason } = failure;
      this.#message.textContent = reason instanceof Error ? reason.message : String(reason);
    } else {
      this.#message.textContent = left.length ? 'Interrupted. What is done stays; Run the lab goes on with the rest.' : 'Done.';
    }
  }

  /** @param {boolean} isRunning */
  #setRunning(isRunning) {
    this.#run.disabled = isRunning;
    this.#interruption.disabled = !isRunning;
    for (const { box } of this.#entries) box.disabled = isRunning;
  }

  /**
   * One worker: trains what waits until nothing does.
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
   * @param {TrainerClient} client
   * @param {Entry} entry
   * @param {AbortSignal} signal
   */
  async #trainOne(client, entry, signal) {
    const { experiment, state, accuracy, loss } = entry;
    const spec = experimentSpec(experiment.id, SEED);
    state.textContent = 'reading data';
    await client.load(spec.dataset, () => this.#readInTurn(spec.dataset, signal));
    signal.throwIfAborted();
    const onPreparing = () => {
      state.textContent = 'computing features';
    };
    const onProgress = (/** @type {import('./protocol.js').Progress} */ progress) => {
      const share = Math.floor((100 * progress.step) / progress.stepsPerEpoch);
      state.textContent = `epoch ${progress.epoch} of ${spec.epochs}, ${share} %`;
      if (!progress.completed) return;
      accuracy.textContent = formatLoss(progress.completed.row.testAccuracy);
      loss.textContent = formatLoss(progress.completed.row.testLoss);
    };
    const { digest } = await client.train(spec, { onPreparing, onProgress });
    if (digest === null) return;
    entry.isDone = true;
    state.textContent = 'done';
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
  const { title, reported, keras } = experiment;
  const figure = (/** @type {number | undefined} */ value) => (value === undefined ? NOTHING : formatLoss(value));
  const layers = layerTable(experimentSpec(experiment.id, SEED));
  const total = (/** @type {'parameters' | 'multiplyAdds'} */ count) =>
    formatCount(layers.reduce((sum, layer) => sum + layer[count], 0));
  const row = tableRow([
    title,
    total('parameters'),
    total('multiplyAdds'),
    NOTHING,
    figure(reported?.accuracy),
    formatRange(keras.accuracy),
    NOTHING,
    figure(reported?.testLoss),
    formatRange(keras.testLoss),
    NOTHING,
  ]);
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = true;
  const label = document.createElement('label');
  label.append(box, title);
  row.cells[0].replaceChildren(label);
  byId('lab-table', HTMLTableElement).tBodies[0].append(row);
  return { experiment, box, accuracy: row.cells[3], loss: row.cells[6], state: row.cells[9], isDone: false };
}

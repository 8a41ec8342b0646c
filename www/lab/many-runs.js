/**
 * Trains many runs, one after the other in as many workers as there are spare cores. Each is an ordinary run in the list, and
 * goes on from where it rests there.
 *
 * @module lab/many-runs
 */

import { advanced, begun, finished, freeze, newRun, thaw } from '../runs/live-run.js';
import { canResume, epochOf } from '../runs/record.js';
import { TrainerClient, cpu } from '../trainer/index.js';
import { NOTHING, formatDone } from '../ui/format.js';
import { message } from '../words/message.js';
import { printLink } from '../wasm/page/kindling.js';

/** @typedef {import('../trainer/index.js').Spec} Spec */
/** @typedef {import('../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../runs/live-run.js').LiveRun} LiveRun */
/** @typedef {import('../words/message.js').Message} Message */

/** One core stays free for the page. Each worker holds a dataset, so their number is limited. */
const WORKERS = Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));

/**
 * A run to train: its link, which identifies it in the list, the name that it gets there, and where its state is shown.
 * @typedef {{ spec: Spec, link: string, name: () => string, show: (state: Message) => void }} Wanted
 */

export class ManyRuns {
  #read;
  #store;
  #build;
  #stopping = new AbortController();
  /** One worker reads at a time: the first one downloads, and the others find everything in the cache. */
  #reading = Promise.resolve();
  #isBusy = false;
  /** @type {(() => void)[]} */
  #watchers = [];
  /** The links of specs, as every change of the list asks for all of them. @type {WeakMap<Spec, string>} */
  #links = new WeakMap();

  /**
   * @param {(dataset: Spec['dataset'], signal: AbortSignal) => Promise<import('../trainer/index.js').DatasetFiles>} read
   * @param {import('../runs/store.js').RunStore} store
   * @param {string} build
   */
  constructor(read, store, build) {
    this.#read = read;
    this.#store = store;
    this.#build = build;
  }

  /** Whether it trains: nothing else can be trained then. */
  get isBusy() {
    return this.#isBusy;
  }

  /** @param {() => void} watcher called when it begins to train and when it has ended */
  watch(watcher) {
    this.#watchers.push(watcher);
  }

  /** The list's runs of this spec. @param {Pick<Wanted, 'link'>} wanted @returns {RunRecord[]} */
  runsOf({ link }) {
    return this.#store.records.filter(({ spec }) => this.#linkOf(spec) === link);
  }

  /** @param {Spec} spec */
  #linkOf(spec) {
    const link = this.#links.get(spec) ?? printLink({ spec });
    this.#links.set(spec, link);
    return link;
  }

  /** The run to show of a spec: a finished one, or else one that diverged. @param {Pick<Wanted, 'link'>} wanted */
  endOf(wanted) {
    const runs = this.runsOf(wanted);
    return runs.find(isDone) ?? runs.find(isOver);
  }

  /** Whether somebody else trains a run of this spec: another tab, or the run at hand. @param {Pick<Wanted, 'link'>} wanted */
  isElsewhere(wanted) {
    return !this.#isBusy && this.runsOf(wanted).some(({ id }) => this.#isTaken(id));
  }

  /** @param {string} id of a run */
  #isTaken(id) {
    return this.#store.isElsewhere(id) || this.#store.isHeld(id);
  }

  /** How many workers train so many runs. @param {number} count */
  workersFor(count) {
    return Math.min(WORKERS, count);
  }

  /** Ends training; what was begun rests in the list. */
  interrupt() {
    this.#stopping.abort();
  }

  /**
   * Trains these runs, in this order.
   *
   * @param {Wanted[]} runs
   * @returns {Promise<unknown>} why it failed, if it did, and was not interrupted
   */
  async train(runs) {
    const waiting = [...runs];
    this.#stopping = new AbortController();
    this.#setBusy(true);
    for (const { show } of waiting) show(message('lab-waiting'));
    const work = () => this.#work(waiting);
    const outcomes = await Promise.allSettled(Array.from({ length: this.workersFor(runs.length) }, work));
    for (const wanted of runs.filter((run) => !this.endOf(run))) wanted.show(NOTHING);
    this.#setBusy(false);
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    return failure && !this.#stopping.signal.aborted ? failure.reason : undefined;
  }

  /** @param {boolean} isBusy */
  #setBusy(isBusy) {
    this.#isBusy = isBusy;
    for (const watcher of this.#watchers) watcher();
  }

  /**
   * One worker: trains waiting runs until none are left.
   *
   * @param {Wanted[]} waiting
   */
  async #work(waiting) {
    const client = new TrainerClient();
    const { signal } = this.#stopping;
    const stop = () => client.stop();
    signal.addEventListener('abort', stop);
    try {
      await client.open('cpu');
      for (let wanted = waiting.shift(); wanted && !signal.aborted; wanted = waiting.shift()) {
        await this.#trainOne(client, wanted, signal);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      client.close();
    }
  }

  /**
   * Trains a run, from its start or from where it rests.
   *
   * @param {TrainerClient} client
   * @param {Wanted} wanted
   * @param {AbortSignal} signal
   */
  async #trainOne(client, wanted, signal) {
    const { name, spec, show } = wanted;
    const earlier = this.runsOf(wanted);
    if (earlier.some(({ id }) => this.#isTaken(id))) return;
    const resting = earlier.find(canResume);
    const checkpoint = resting ? await this.#store.checkpoint(resting.id) : null;
    const run = resting && checkpoint ? thaw(resting) : newRun(name(), spec, this.#build);
    const giveBack = await this.#store.hold(run.id);
    if (!giveBack) return;
    try {
      show(message('lab-reading'));
      await client.load(spec.dataset, () => this.#readInTurn(spec.dataset, signal));
      signal.throwIfAborted();
      await this.#trainRun(client, run, checkpoint, wanted);
    } finally {
      giveBack();
      this.#store.onChange();
    }
  }

  /**
   * @param {TrainerClient} client
   * @param {LiveRun} first the run before its next step
   * @param {Uint8Array | null} start
   * @param {Wanted} wanted
   */
  async #trainRun(client, first, start, { show }) {
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
        onPreparing: () => show(message('lab-preparing')),
        onProgress: (progress) => {
          const { stepsPerEpoch, epoch, step } = progress;
          if (!hasBegun) {
            run = begun(run, { stepsPerEpoch, device: cpu(''), build: this.#build, epochs: null });
            save(null, null);
          }
          hasBegun = true;
          run = advanced(run, progress);
          show(message('lab-epoch', { epoch, epochs: run.spec.epochs, done: formatDone(step, stepsPerEpoch) }));
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

/** Whether it has finished, with a digest. @param {RunRecord} record */
export function isDone({ state, digest }) {
  return state === 'done' && digest !== null;
}

/** Whether it has ended, with nothing left to train. @param {RunRecord} record */
function isOver(record) {
  return isDone(record) || record.state === 'diverged';
}

/**
 * Start-up: provides what a run needs before its first step, a device with its trainer and the dataset. While the data
 * is downloading, a GPU compiles the run's kernels.
 *
 * @module session/start-up
 */

import { TrainerClient, anyOf, chooseDevice, cpu, faster, readDataset, until } from '../trainer/index.js';
import { StepTimes } from './step-times.js';
import { message, sentences, wordsOf } from '../words/message.js';

/** @typedef {import('../trainer/index.js').Choice} Choice */
/** @typedef {import('../trainer/index.js').Backend} Backend */
/** @typedef {import('../trainer/index.js').Spec} Spec */

/**
 * When each part was ready, in milliseconds after the start; null if it was ready before, or not needed.
 *
 * @typedef {{ trainer: number | null, compiled: number | null, data: number | null, timed: number | null }} Milestones
 */

/** What a run receives. @typedef {{ choice: Choice, milestones: Milestones }} Ready */

/** After this time, the page says what it is waiting for. */
const SILENCE_MILLISECONDS = 8000;

export class StartUp {
  #site;
  #dataset;
  #progress;
  #times;
  #client = new TrainerClient();

  /**
   * @param {{ build: string, webgpu: boolean, bytes: Record<string, number> }} site
   * @param {(id: Spec['dataset']) => import('../wasm/page/kindling.js').DatasetInfo} dataset
   * @param {import('./progress.js').ProgressPanel} progress
   */
  constructor(site, dataset, progress) {
    this.#site = site;
    this.#dataset = dataset;
    this.#progress = progress;
    this.#times = new StepTimes(site.build);
  }

  /** The current run's trainer. */
  get client() {
    return this.#client;
  }

  /**
   * Says which device a run would use.
   *
   * @param {'auto' | Backend} wish
   * @param {Spec} spec
   * @returns {Promise<Choice>}
   */
  async announce(wish, spec) {
    const choice = await chooseDevice(wish, this.#site.webgpu, (adapter) => this.#times.find(adapter, spec));
    this.#progress.runsOn(choice);
    return choice;
  }

  /**
   * Prepares everything. Replaces a GPU that refuses by the CPU.
   *
   * @param {'auto' | Backend} wish
   * @param {Spec} spec
   * @param {AbortSignal} signal aborts it
   * @returns {Promise<Ready>}
   */
  async prepare(wish, spec, signal) {
    const begin = performance.now();
    const since = () => performance.now() - begin;
    /** @type {Milestones} */
    const milestones = { trainer: null, compiled: null, data: null, timed: null };
    let choice = await until(signal, this.announce(wish, spec));
    const reading = new Reading(this.#dataset(spec.dataset), this.#site.bytes, this.#progress, signal);
    let isOpen = false;
    const waiting = setInterval(() => {
      if (!isOpen) this.#progress.tell(sentences(message('waiting-for-trainer'), message('waiting-advice')));
      else if (reading.isMute) this.#progress.tell(sentences(message('waiting-for-data'), message('waiting-advice')));
    }, SILENCE_MILLISECONDS);
    try {
      const data = this.#client.has(choice.backend, spec.dataset) ? null : reading.files();
      data?.then(
        () => (milestones.data = since()),
        () => undefined,
      );
      choice = await until(signal, this.#open(choice, spec, signal, milestones, since));
      isOpen = true;
      await data;
      if (choice.untimed) {
        choice = await until(signal, this.#compare(choice, choice.untimed, spec, signal));
        milestones.timed = since();
      }
      this.#progress.runsOn(choice);
      await until(
        signal,
        this.#client.load(spec.dataset, () => reading.files()),
      );
    } catch (error) {
      // The worker may be waiting forever, so the next run gets a new one.
      if (signal.aborted && this.#client.isBusy) this.#client.close();
      throw error;
    } finally {
      clearInterval(waiting);
      reading.end();
    }
    signal.throwIfAborted();
    return { choice, milestones };
  }

  /**
   * Opens a device and makes it compile.
   *
   * @param {Choice} choice
   * @param {Spec} spec
   * @param {AbortSignal} signal
   * @param {Milestones} milestones
   * @param {() => number} since
   * @returns {Promise<Choice>}
   */
  async #open(choice, spec, signal, milestones, since) {
    try {
      if (await this.#client.open(choice.backend)) milestones.trainer = since();
      if (choice.backend === 'webgpu' && (await this.#client.compile(spec))) milestones.compiled = since();
      return choice;
    } catch (error) {
      return this.#fallBack(choice, error, signal);
    }
  }

  /**
   * @param {Choice} choice the device that failed
   * @param {unknown} error
   * @param {AbortSignal} signal
   */
  async #fallBack(choice, error, signal) {
    if (choice.backend === 'cpu' || signal.aborted) throw error;
    await this.#client.open('cpu');
    return cpu(sentences(wordsOf(error), message('running-on-cpu')));
  }

  /**
   * Times a step on both devices, and keeps the faster one.
   *
   * @param {Choice} choice an open GPU
   * @param {string} adapter
   * @param {Spec} spec
   * @param {AbortSignal} signal
   */
  async #compare(choice, adapter, spec, signal) {
    this.#progress.tell(message('timing-devices'));
    const gpu = this.#client;
    const rival = new TrainerClient();
    try {
      const webgpu = await gpu.time(spec);
      await rival.open('cpu');
      const times = { webgpu, cpu: await rival.time(spec) };
      this.#times.keep(adapter, spec, times);
      // The next run may already be using the current client.
      signal.throwIfAborted();
      const winner = faster(adapter, times);
      if (winner.backend === 'cpu') this.#client = rival;
      return winner;
    } catch (error) {
      return await this.#fallBack(choice, error, signal);
    } finally {
      (this.#client === rival ? gpu : rival).close();
    }
  }
}

/** A dataset being loaded: read once, and only on demand. */
class Reading {
  #info;
  #sizes;
  #progress;
  #signal;
  #over = new AbortController();
  /** @type {ReturnType<typeof readDataset> | null} */
  #files = null;
  /** When the last bytes arrived. */
  #heard = performance.now();

  /**
   * @param {import('../wasm/page/kindling.js').DatasetInfo} info
   * @param {Record<string, number>} sizes bytes of each file on the site, by path
   * @param {import('./progress.js').ProgressPanel} progress
   * @param {AbortSignal} signal
   */
  constructor(info, sizes, progress, signal) {
    this.#info = info;
    this.#sizes = sizes;
    this.#progress = progress;
    this.#signal = signal;
  }

  /** Whether nothing has arrived for some time. */
  get isMute() {
    return performance.now() - this.#heard > SILENCE_MILLISECONDS;
  }

  files() {
    this.#files ??= this.#read();
    return this.#files;
  }

  #read() {
    this.#progress.tell(message('data-reading', { name: this.#info.name }));
    const onProgress = (/** @type {number} */ received, /** @type {number} */ total) => {
      this.#heard = performance.now();
      this.#progress.download(this.#info.name, received, total);
    };
    const files = readDataset(this.#info, this.#sizes, onProgress, anyOf([this.#signal, this.#over.signal]));
    // Failures reach the code that awaits the files; there may be none left.
    files.catch(() => undefined);
    return files;
  }

  /** Nobody needs it any more. */
  end() {
    this.#over.abort();
  }
}

/**
 * The page's run: starts, pauses, resumes, stops, extends and saves it.
 *
 * @module session/session
 */

import { beginStretch, canGoFurther, canResume, epochsInWords, freeze, grow, newRun, placeOf, stateOf, thaw } from '../runs/record.js';
import { StoreError } from '../runs/store.js';
import { TrainerError } from '../trainer/client.js';
import { wantedWorkers } from '../trainer/device.js';
import { hideFailure, showFailure } from '../ui/failure.js';
import { formatDuration } from '../ui/format.js';
import { StartUp } from './start-up.js';

/** @typedef {import('../trainer/protocol.js').Spec} Spec */
/** @typedef {import('../trainer/protocol.js').Progress} Progress */
/** @typedef {import('../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../runs/record.js').LiveRun} LiveRun */

/** The current run's phase. @typedef {'idle' | 'preparing' | 'training' | 'paused'} Phase */

/**
 * The parts that a session works with. The form has the requested device.
 *
 * @typedef {object} Parts
 * @property {{ build: string, webgpu: boolean, bytes: Record<string, number> }} site
 * @property {(id: Spec['dataset']) => import('../wasm/page/kindling.js').DatasetInfo} dataset
 * @property {import('../results/charts.js').Figures} figures
 * @property {import('./progress.js').ProgressPanel} progress
 * @property {import('../results/scores.js').Result} result
 * @property {import('../inside/first-layer.js').FirstLayerPanel} firstLayer
 * @property {import('../runs/store.js').RunStore} store
 * @property {{ device: 'auto' | import('../trainer/protocol.js').Backend }} form
 */

/** How a run continues. @typedef {{ checkpoint?: Uint8Array | null, epochs?: number | null }} Start */

export class Session {
  #parts;
  #startUp;
  /** @type {Phase} */
  #phase = 'idle';
  /** @type {LiveRun | null} */
  #run = null;
  #stopping = new AbortController();
  /** When the current stretch of training began; null while paused. @type {number | null} */
  #since = null;
  #isOnGpu = false;
  /** Whether the paused run is only set aside, to be resumed later. */
  #isLeaving = false;
  /** Resolves when no run is active. */
  #end = Promise.resolve();
  /** Called whenever the phase or the current run changes. */
  onChange = () => {};
  /**
   * Called when a run has ended or is opened, with its checkpoint.
   * @type {(record: RunRecord, checkpoint: Uint8Array | null) => void}
   */
  onResult = () => {};

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#startUp = new StartUp(parts.site, parts.dataset, parts.progress);
  }

  get #client() {
    return this.#startUp.client;
  }

  get phase() {
    return this.#phase;
  }

  /** The current run as last saved; null before its first step. @returns {RunRecord | null} */
  get record() {
    return this.#run && this.#parts.store.get(this.#run.id);
  }

  /** Whether the current run can continue after a pause, a stop or an interruption. */
  get canResume() {
    const { record } = this;
    if (this.#phase === 'paused') return true;
    return this.#phase === 'idle' && record !== null && canResume(record) && !this.isElsewhere(record);
  }

  /** Whether the current run has ended and can be extended. */
  get canGoFurther() {
    const { record } = this;
    return this.#phase === 'idle' && record !== null && canGoFurther(record) && !this.isElsewhere(record);
  }

  /** Whether another tab, or this tab's lab, is training a run. @param {RunRecord} record */
  isElsewhere(record) {
    return this.#parts.store.isElsewhere(record.id) || this.isInLab(record);
  }

  /** Whether the lab is training a run. @param {RunRecord} record */
  isInLab({ id }) {
    const isHere = this.#run?.id === id && this.#phase !== 'idle';
    return !isHere && this.#parts.store.isHeld(id);
  }

  /** Whether the page can show another run now. */
  get canLeave() {
    return this.#phase === 'idle' || this.#phase === 'paused';
  }

  /** Says which device a run of this spec would use. @param {Spec} spec */
  announceDevice(spec) {
    if (this.#phase === 'idle') this.#startUp.announce(this.#parts.form.device, spec);
  }

  /**
   * Trains a new run.
   *
   * @param {string} name
   * @param {Spec} spec
   */
  start(name, spec) {
    this.#go(newRun(name, spec, this.#parts.site.build), {});
  }

  /** Pauses the current run after its current step. */
  pause() {
    this.#client.pause();
  }

  /** Resumes the current run after a pause, a stop or an interruption. */
  async resume() {
    if (this.#phase === 'paused') return this.#wake(null);
    const { record } = this;
    if (!record || !this.canResume) return;
    const checkpoint = await this.#checkpointOf(record);
    if (checkpoint === undefined) return;
    const run = thaw(record);
    if (!checkpoint) Object.assign(run, { rows: [], losses: [], confusion: null, seconds: 0 });
    this.#go(run, { checkpoint, epochs: record.isExtended ? record.spec.epochs : null });
  }

  /** Trains one step of the paused run. */
  step() {
    if (this.#phase === 'paused') this.#wake(1);
  }

  /**
   * Trains the finished current run for more epochs.
   *
   * @param {number} more
   */
  async goFurther(more) {
    const { record } = this;
    if (!record || !this.canGoFurther) return;
    const checkpoint = await this.#checkpointOf(record);
    if (checkpoint === undefined) return;
    if (!checkpoint) return showFailure(new StoreError(`The weights of ${record.name} are no longer here, so it cannot go further. Duplicate it and train it again.`));
    this.#go(thaw(record), { checkpoint, epochs: record.rows.length + more });
  }

  stop() {
    this.#stopping.abort();
    this.#client.stop();
  }

  /**
   * Shows another run. Sets a paused one aside.
   *
   * @param {RunRecord} record
   */
  async open(record) {
    if (!this.canLeave) return;
    if (this.#phase === 'paused') {
      this.#isLeaving = true;
      this.#client.stop();
      await this.#end;
    }
    hideFailure();
    this.#run = thaw(record);
    this.#show(this.#run);
    this.#parts.progress.say(`${record.name}: ${stateOf(record)}.`, record.state === 'done' ? 1 : 0);
    this.onChange();
    const checkpoint = (await this.#checkpointOf(record)) ?? null;
    if (checkpoint && this.#run?.id === record.id) this.#parts.firstLayer.show(record.spec, checkpoint);
    this.onResult(record, checkpoint);
  }

  /** Clears the display of a deleted run. @param {string} id */
  forget(id) {
    if (this.#run?.id !== id || this.#phase !== 'idle') return;
    this.#run = null;
    this.onChange();
  }

  /**
   * A run's last checkpoint, null if it has none; undefined, with a message, if it can't be read now.
   *
   * @param {RunRecord} record
   * @returns {Promise<Uint8Array | null | undefined>}
   */
  async #checkpointOf(record) {
    try {
      return await this.#parts.store.checkpoint(record.id);
    } catch (error) {
      showFailure(error);
      return undefined;
    }
  }

  /** @param {number | null} steps */
  #wake(steps) {
    const run = this.#run;
    if (!run) return;
    this.#since = performance.now();
    if (steps === null) {
      run.state = 'training';
      this.#save(run, null);
      this.#parts.progress.begin(run.losses.length);
      this.#become('training');
    }
    this.#client.resume(steps);
  }

  /** @param {Phase} phase */
  #become(phase) {
    this.#phase = phase;
    this.onChange();
  }

  /**
   * @param {LiveRun} run
   * @param {Uint8Array | null} [checkpoint]
   */
  #show(run, checkpoint = null) {
    const record = freeze(run);
    const info = this.#parts.dataset(run.spec.dataset);
    this.#parts.figures.open(record, info);
    this.#parts.result.open(record, info);
    this.#parts.firstLayer.begin(run.spec);
    if (checkpoint) this.#parts.firstLayer.show(run.spec, checkpoint);
  }

  /**
   * @param {LiveRun} run
   * @param {Start} start
   */
  #go(run, start) {
    const end = this.#trainToTheEnd(run, start);
    this.#end = end;
    return end;
  }

  /**
   * @param {LiveRun} run
   * @param {Start} start
   */
  async #trainToTheEnd(run, start) {
    const { progress, store } = this.#parts;
    this.#stopping = new AbortController();
    this.#run = run;
    hideFailure();
    this.#show(run, start.checkpoint);
    this.#become('preparing');
    const begin = performance.now();
    /** @type {(() => void) | null} */
    let giveBack = null;
    progress.tell('Loading the trainer…');
    try {
      giveBack = await store.hold(run.id);
      this.#stopping.signal.throwIfAborted();
      if (!giveBack) throw new TrainerError('Another tab is training this run. Let it finish there, or stop it there first.');
      const ready = await this.#startUp.prepare(this.#parts.form.device, run.spec, this.#stopping.signal);
      this.#isOnGpu = ready.choice.backend === 'webgpu';
      await this.#train(run, start, ready, begin);
    } catch (error) {
      if (this.#stopping.signal.aborted) {
        progress.say(`Stopped before the ${run.losses.length ? 'next' : 'first'} step.`);
      } else {
        this.#fail(run, error);
      }
    }
    giveBack?.();
    this.#since = null;
    this.#isLeaving = false;
    // A failed run loses everything after its last save.
    const saved = store.get(run.id);
    this.#run = saved && thaw(saved);
    this.#become('idle');
  }

  /**
   * Says that a run failed, and how to continue: on the CPU, from its last epoch, if a GPU failed.
   *
   * @param {LiveRun} run
   * @param {unknown} error
   */
  #fail(run, error) {
    const { form, progress, store } = this.#parts;
    const saved = store.get(run.id);
    if (this.#phase === 'preparing' || !saved) {
      progress.say(run.state === 'done' ? 'Not trained further.' : 'Not trained.');
      return showFailure(error);
    }
    progress.say(`Interrupted ${placeOf(saved)}.`);
    const onCpu = () => {
      form.device = 'cpu';
      this.resume();
    };
    showFailure(error, this.#isOnGpu ? { label: 'Resume on the CPU', act: onCpu } : null);
  }

  /**
   * @param {LiveRun} run
   * @param {Start} start
   * @param {import('./start-up.js').Ready} ready
   * @param {number} begin the time of the request
   */
  async #train(run, start, { choice, milestones }, begin) {
    const { progress } = this.#parts;
    let hasBegun = false;
    this.#since = performance.now();
    const ending = await this.#client.train(
      run.spec,
      {
        onPreparing: (share) => progress.tell('Computing features…', share),
        onProgress: (news) => {
          if (!hasBegun) {
            progress.showMilestones(milestones, performance.now() - begin);
            this.#begin(run, news, start, choice);
          }
          hasBegun = true;
          this.#advance(run, news);
        },
        onShared: (workers) => progress.runsOn(choice, workers > 1 ? `${workers} workers share each step.` : ''),
        onCheckpoint: (checkpoint) => this.#save(run, checkpoint),
        onPaused: (checkpoint) => this.#rest(run, checkpoint),
      },
      { ...wantedWorkers(), ...start },
    );
    if (!hasBegun) throw new Error('Stopped.');
    await this.#finish(run, ending);
  }

  /**
   * The first steps are done: from now on, there is something to save.
   *
   * @param {LiveRun} run
   * @param {Progress} news
   * @param {Start} start
   * @param {import('../trainer/device.js').Choice} device
   */
  #begin(run, { stepsPerEpoch, losses }, { epochs = null, checkpoint }, device) {
    beginStretch(run, { stepsPerEpoch, device, build: this.#parts.site.build, epochs });
    this.#show(run, checkpoint);
    this.#parts.progress.begin(run.losses.length + losses.length);
    this.#save(run, null);
    this.#become('training');
  }

  /**
   * @param {LiveRun} run
   * @param {Progress} news
   */
  #advance(run, news) {
    const { figures, progress, result } = this.#parts;
    grow(run, news);
    figures.pushLosses(news.losses);
    if (news.completed) {
      figures.pushEpoch(news.completed);
      result.show(news.completed);
    }
    progress.show(news, run.spec.epochs);
  }

  /**
   * @param {LiveRun} run
   * @param {Uint8Array} checkpoint
   */
  async #rest(run, checkpoint) {
    this.#count(run);
    this.#since = null;
    run.state = 'paused';
    // "Paused", "Stopped" and "Done" appear only after saving, so that closing the page then loses nothing.
    await this.#save(run, checkpoint);
    this.#parts.progress.say(`Paused ${placeOf(run)}.`, run.losses.length / (run.stepsPerEpoch * run.spec.epochs));
    this.#become('paused');
  }

  /**
   * @param {LiveRun} run
   * @param {import('../trainer/client.js').Ending} ending
   */
  async #finish(run, { digest, checkpoint }) {
    const { progress, result } = this.#parts;
    this.#count(run);
    const duration = formatDuration(run.seconds);
    if (digest !== null) Object.assign(run, { state: 'done', digest });
    else if (!this.#isLeaving) run.state = 'stopped';
    await this.#save(run, checkpoint);
    if (digest === null) {
      progress.say(`Stopped after ${duration}, ${placeOf(run)}.`, run.losses.length / (run.stepsPerEpoch * run.spec.epochs));
    } else {
      result.finish(digest);
      const isEarly = run.rows.length < run.spec.epochs;
      const why = isEarly ? '; the test loss stopped falling' : '';
      progress.say(`Done: ${epochsInWords(run.rows.length)} in ${duration}${why}.`, 1);
    }
    if (checkpoint) this.onResult(freeze(run), checkpoint);
  }

  /**
   * @param {LiveRun} run
   * @param {Uint8Array | null} checkpoint
   * @returns {Promise<void>} resolves once it is stored
   */
  #save(run, checkpoint) {
    this.#count(run);
    if (checkpoint) this.#parts.firstLayer.show(run.spec, checkpoint);
    // The user may have renamed it in the list.
    run.name = this.#parts.store.get(run.id)?.name ?? run.name;
    return this.#parts.store.save(freeze(run), checkpoint);
  }

  /** Adds the seconds since the last call. @param {LiveRun} run */
  #count(run) {
    if (this.#since === null) return;
    const now = performance.now();
    run.seconds += (now - this.#since) / 1000;
    this.#since = now;
  }
}

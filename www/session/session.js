/**
 * The page's run: starts, pauses, resumes, stops, extends and saves it.
 *
 * @module session/session
 */

import { isTestOpen } from '../results/held-out.js';
import { freeze, newRun, restarted, thaw, withOpenTest } from '../runs/live-run.js';
import { canGoFurther, canResume, epochOf, placeOf, stateOf } from '../runs/record.js';
import { StoreError } from '../runs/store.js';
import { ExpectedError, wantedWorkers } from '../trainer/index.js';
import { hideFailure, showFailure } from '../ui/failure.js';
import { message } from '../words/message.js';
import { FollowedState } from './followed-state.js';
import { restOf } from './rest.js';
import { checkpointOf } from './saved.js';
import { StartUp } from './start-up.js';
import { BEGINNING, isActive } from './state.js';

/** @typedef {import('../trainer/index.js').Spec} Spec */
/** @typedef {import('../runs/record.js').RunRecord} RunRecord */
/** @typedef {import('../runs/live-run.js').LiveRun} LiveRun */

/**
 * The parts that a session works with. The form has the requested device.
 *
 * @typedef {object} Parts
 * @property {{ build: string, webgpu: boolean, bytes: Record<string, number> }} site
 * @property {(id: Spec['dataset']) => import('../wasm/page/kindling.js').DatasetInfo} dataset
 * @property {import('./progress.js').ProgressPanel} progress
 * @property {import('../runs/store.js').RunStore} store
 * @property {{ device: 'auto' | import('../trainer/index.js').Backend }} form
 */

/** How a run continues. @typedef {{ checkpoint?: Uint8Array | null, epochs?: number | null }} Start */

export class Session {
  #parts;
  #startUp;
  #state = new FollowedState();
  #stopping = new AbortController();
  /** When the current stretch of training began; null while paused. @type {number | null} */
  #since = null;
  #isOnGpu = false;
  /** Whether the active run has done its first steps. */
  #hasBegun = false;
  /** Whether the paused run is only set aside, to be resumed later. */
  #isLeaving = false;
  /** Resolves when no run is active. */
  #end = Promise.resolve();

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#startUp = new StartUp(parts.site, parts.dataset, parts.progress);
  }

  get #client() {
    return this.#startUp.client;
  }

  get phase() {
    return this.#state.now.phase;
  }

  /** Whether a run is being prepared or trained, or is paused. */
  get isActive() {
    return isActive(this.#state.now);
  }

  /** The current run as last saved; null before its first step. @returns {RunRecord | null} */
  get record() {
    const { run } = this.#state.now;
    return run && this.#parts.store.get(run.id);
  }

  /** Tells a view what happens from now on. @param {import('./followed-state.js').Follower} follower */
  follow(follower) {
    this.#state.follow(follower);
  }

  /** Whether the current run can continue after a pause, a stop or an interruption. */
  get canResume() {
    const { record } = this;
    return this.isResting || (!this.isActive && record !== null && canResume(record) && !this.isElsewhere(record));
  }

  /** Whether the current run has ended and can be extended. */
  get canGoFurther() {
    const { record } = this;
    return !this.isActive && record !== null && canGoFurther(record) && !this.isElsewhere(record);
  }

  /** Whether another tab, or this tab's lab, is training a run. @param {RunRecord} record */
  isElsewhere(record) {
    return this.#parts.store.isElsewhere(record.id) || this.isInLab(record);
  }

  /** Whether the lab is training a run. @param {RunRecord} record */
  isInLab({ id }) {
    const isHere = this.#state.now.run?.id === id && this.isActive;
    return !isHere && this.#parts.store.isHeld(id);
  }

  /** Whether the page can show another run now. */
  get canLeave() {
    return !this.isActive || this.isResting;
  }

  /** Whether the current run waits: a single step is too short to matter. */
  get isResting() {
    return this.phase === 'paused' || this.phase === 'stepping';
  }

  /** Says which device a run of this spec would use. @param {Spec} spec */
  announceDevice(spec) {
    if (!this.isActive) this.#startUp.announce(this.#parts.form.device, spec);
  }

  /**
   * Trains a new run.
   *
   * @param {string} name
   * @param {Spec} spec
   */
  start(name, spec) {
    this.#end = this.#trainToTheEnd(newRun(name, spec, this.#parts.site.build), {});
  }

  /** Pauses the current run after its current step. */
  pause() {
    this.#client.pause();
  }

  /** Resumes the current run after a pause, a stop or an interruption. */
  async resume() {
    if (this.isActive) return this.#wake(null);
    const { record } = this;
    if (!record || !this.canResume) return;
    const checkpoint = await checkpointOf(this.#parts.store, record);
    if (checkpoint === undefined || !this.#isStill(record)) return;
    const run = thaw(record);
    this.#end = this.#trainToTheEnd(checkpoint ? run : restarted(run), {
      checkpoint,
      epochs: record.isExtended ? record.spec.epochs : null,
    });
  }

  /** Trains one step of the paused run. */
  step() {
    this.#wake(1);
  }

  /**
   * Trains the finished current run for more epochs.
   *
   * @param {number} more
   */
  async goFurther(more) {
    const { record } = this;
    if (!record || !this.canGoFurther) return;
    const checkpoint = await checkpointOf(this.#parts.store, record);
    if (checkpoint === undefined || !this.#isStill(record)) return;
    if (!checkpoint) return showFailure(new StoreError(message('further-without-weights', { name: record.name })));
    this.#end = this.#trainToTheEnd(thaw(record), { checkpoint, epochs: record.rows.length + more });
  }

  /** Whether nothing else was opened or started meanwhile. @param {RunRecord} record */
  #isStill(record) {
    return !this.isActive && this.record?.id === record.id;
  }

  stop() {
    if (!this.isActive) return;
    this.#state.dispatch({ type: 'stopped' });
    this.#stopping.abort();
    this.#client.stop();
  }

  /**
   * Shows another run. Sets a paused one aside.
   *
   * @param {RunRecord} record
   * @param {Uint8Array | null} [known] its checkpoint, if it is not in the store
   */
  async open(record, known = null) {
    if (!this.canLeave) return;
    if (this.isActive) {
      this.#isLeaving = true;
      this.#client.stop();
      await this.#end;
    }
    hideFailure();
    this.#state.dispatch({ type: 'opened', record });
    this.#parts.progress.say(message('opened-run', { name: record.name, state: stateOf(record) }), record.state === 'done' ? 1 : 0);
    const checkpoint = known ?? (await checkpointOf(this.#parts.store, record));
    if (checkpoint && this.#state.now.run?.id === record.id) this.#state.dispatch({ type: 'weighed', checkpoint, epoch: null });
  }

  /** Shows a run unasked, if there is nothing else to show. @param {RunRecord} record @param {Uint8Array} checkpoint */
  suggest(record, checkpoint) {
    if (this.#state.now !== BEGINNING) return;
    this.#state.dispatch({ type: 'opened', record });
    this.#state.dispatch({ type: 'weighed', checkpoint, epoch: null });
  }

  /** Opens the test set of the current run before its end, and remembers that. */
  async openTestSet() {
    const { record } = this;
    if (!record || isTestOpen(record) || this.isElsewhere(record) || this.phase === 'starting') return;
    this.#state.dispatch({ type: 'test-opened' });
    await (this.isActive ? this.#save(null) : this.#parts.store.save(withOpenTest(record)));
  }

  /** Clears the display of a deleted run. @param {string} id */
  forget(id) {
    if (this.#state.now.run?.id === id && !this.isActive) this.#state.dispatch({ type: 'forgotten' });
  }

  /** Goes on, unless the run is not paused yet, or is being left. @param {number | null} steps */
  #wake(steps) {
    if (this.phase !== 'paused' || this.#isLeaving) return;
    this.#since = performance.now();
    this.#state.dispatch({ type: 'woken', steps });
    if (steps === null) {
      this.#save(null);
      this.#parts.progress.begin(this.#run.losses.length);
    }
    this.#client.resume(steps);
  }

  /** The run that is active. */
  get #run() {
    const { run } = this.#state.now;
    if (!run) throw new Error('There is no run.');
    return run;
  }

  /**
   * @param {LiveRun} run
   * @param {Start} start
   */
  async #trainToTheEnd(run, start) {
    const { progress, store } = this.#parts;
    hideFailure();
    this.#state.dispatch({ type: 'started', run });
    this.#stopping = new AbortController();
    if (start.checkpoint) this.#state.dispatch({ type: 'weighed', checkpoint: start.checkpoint, epoch: null });
    const begin = performance.now();
    /** @type {(() => void) | null} */
    let giveBack = null;
    /** Says how it ended. @type {() => void} */
    let say;
    let isFailed = false;
    progress.tell(message('loading-trainer'));
    try {
      giveBack = await store.hold(run.id);
      this.#stopping.signal.throwIfAborted();
      if (!giveBack) throw new ExpectedError(message('trained-in-other-tab'));
      const ready = await this.#startUp.prepare(this.#parts.form.device, run.spec, this.#stopping.signal);
      this.#isOnGpu = ready.choice.backend === 'webgpu';
      say = await this.#train(start, ready, begin);
    } catch (error) {
      isFailed = !this.#stopping.signal.aborted;
      const [last, hasBegun] = [this.#run, this.#hasBegun];
      say = isFailed
        ? () => this.#explain(last, hasBegun, error)
        : () => progress.say(last.losses.length ? message('stopped-before-next') : message('stopped-before-first'));
    }
    giveBack?.();
    this.#since = null;
    this.#hasBegun = false;
    this.#isLeaving = false;
    this.#state.dispatch({ type: 'settled', record: store.get(run.id) ?? null, isFailed });
    say();
  }

  /**
   * Says that a run failed, and how to continue: on the CPU, from its last epoch, if a GPU failed.
   *
   * @param {LiveRun} run
   * @param {boolean} hasBegun whether its first steps were done
   * @param {unknown} error
   */
  #explain(run, hasBegun, error) {
    const { form, progress, store } = this.#parts;
    const saved = store.get(run.id);
    if (!hasBegun || !saved) {
      progress.say(run.state === 'done' ? message('not-trained-further') : message('not-trained'));
      return showFailure(error);
    }
    progress.say(message('rest-interrupted', { place: placeOf(saved) }));
    const onCpu = () => {
      form.device = 'cpu';
      this.resume();
    };
    showFailure(error, this.#isOnGpu ? { label: message('resume-on-cpu'), act: onCpu } : null);
  }

  /**
   * @param {Start} start
   * @param {import('./start-up.js').Ready} ready
   * @param {number} begin the time of the request
   * @returns {Promise<() => void>} says how it ended
   */
  async #train(start, { choice, milestones }, begin) {
    const { progress } = this.#parts;
    this.#since = performance.now();
    const ending = await this.#client.train(
      this.#run.spec,
      {
        onPreparing: (share) => progress.tell(message('computing-features'), share),
        onProgress: (news) => {
          if (!this.#hasBegun) {
            progress.showMilestones(milestones, performance.now() - begin);
            this.#begin(news, start, choice);
          }
          this.#state.dispatch({ type: 'advanced', news });
          progress.show(news, this.#run.spec.epochs);
        },
        onShared: (workers) => progress.runsOn(choice, workers > 1 ? message('workers-share', { count: workers }) : ''),
        onCheckpoint: (checkpoint, _memory, predictions) => this.#save(checkpoint, predictions),
        onPaused: (checkpoint) => this.#rest(checkpoint),
      },
      { ...wantedWorkers(), ...start },
    );
    if (!this.#hasBegun) throw new Error('Stopped.');
    return this.#finish(ending);
  }

  /**
   * The first steps are done: from now on, there is something to save.
   *
   * @param {import('../trainer/index.js').Progress} news
   * @param {Start} start
   * @param {import('../trainer/index.js').Choice} device
   */
  #begin({ stepsPerEpoch, losses }, { epochs = null }, device) {
    this.#hasBegun = true;
    this.#state.dispatch({ type: 'begun', stretch: { stepsPerEpoch, device, build: this.#parts.site.build, epochs } });
    this.#parts.progress.begin(this.#run.losses.length + losses.length);
    this.#save(null);
  }

  /** @param {Uint8Array} checkpoint */
  async #rest(checkpoint) {
    this.#count();
    this.#since = null;
    this.#state.dispatch({ type: 'resting' });
    // "Paused", "Stopped" and "Done" appear only after saving, so that closing the page then loses nothing.
    const saving = this.#save(checkpoint);
    const run = this.#run;
    await saving;
    // It may have been stopped meanwhile, or have ended.
    if (this.#state.now.run !== run || this.phase === 'stopping') return;
    this.#state.dispatch({ type: 'rested' });
    this.#parts.progress.say(...restOf(run));
  }

  /**
   * @param {import('../trainer/index.js').Ending} ending
   * @returns {Promise<() => void>} says how it ended
   */
  async #finish({ digest, checkpoint, predictions }) {
    this.#count();
    this.#state.dispatch({ type: 'finished', digest, isLeft: this.#isLeaving });
    const run = this.#run;
    await this.#save(checkpoint, predictions);
    return () => this.#parts.progress.say(...restOf(run));
  }

  /**
   * @param {Uint8Array | null} checkpoint
   * @param {import('../trainer/index.js').Predictions | null} [predictions] if an epoch has just ended
   * @returns {Promise<void>} resolves once it is stored
   */
  #save(checkpoint, predictions = null) {
    this.#count();
    // The user may have renamed it in the list.
    const name = this.#parts.store.get(this.#run.id)?.name;
    if (name !== undefined && name !== this.#run.name) this.#state.dispatch({ type: 'renamed', name });
    const epoch = checkpoint && epochOf(this.#run, checkpoint, predictions);
    if (checkpoint) this.#state.dispatch({ type: 'weighed', checkpoint, epoch });
    return this.#parts.store.save(freeze(this.#run), checkpoint, epoch);
  }

  /** Adds the seconds since the last call. */
  #count() {
    if (this.#since === null) return;
    const now = performance.now();
    this.#state.dispatch({ type: 'timed', seconds: (now - this.#since) / 1000 });
    this.#since = now;
  }
}

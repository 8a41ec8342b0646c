/**
 * The run at hand through its epochs: its networks, and which of them is looked at.
 *
 * @module inside/epochs/moments
 */

import { heldOutOf } from '../../results/held-out.js';
import { placeAt, stepOf, weightsOf } from '../../runs/record.js';
import { LIMITS, bytesOf, grown } from '../../runs/thinning.js';
import { stepInCheckpoint } from '../../trainer/index.js';
import { formatPercent } from '../../ui/format.js';
import { message } from '../../words/message.js';

/** @typedef {import('../../runs/epochs.js').KeptEpoch} KeptEpoch */
/** @typedef {import('../../runs/epochs.js').KeptEpochs} KeptEpochs */
/** @typedef {import('../../runs/live-run.js').LiveRun} LiveRun */
/** @typedef {import('../../words/message.js').Message} Message */

/**
 * A network of the run: after `epoch` epochs, and, if it is not `isWhole`, some steps of the next, up to a `place`. `confusion`: of
 * what the epochs are measured on; if it `isTested`, as the finished network is, of the test set. `predictions`: what it makes of the
 * test images, if that was kept.
 *
 * @typedef {{ epoch: number, isWhole: boolean, isTested?: boolean, place: Message, weights: Float32Array,
 *   confusion: number[][] | null, predictions: import('../../trainer/index.js').Predictions | null }} Moment
 */

export class Moments {
  #read;
  /** @type {LiveRun | null} */
  #run = null;
  /** What is kept of it. @type {{ epochs: KeptEpoch[], stride: number }} */
  #kept = { epochs: [], stride: 1 };
  /** Its latest weights. @type {Moment | null} */
  #last = null;
  /** The epoch that is looked at; null for the latest, whichever that is. @type {number | null} */
  #chosen = null;
  /** Called when other networks are there, or another is looked at. @type {(() => void)[]} */
  #followers = [];

  /** @param {KeptEpochs['ofRun']} read what is kept of a run */
  constructor(read) {
    this.#read = read;
  }

  /** @param {() => void} follower called when other networks are there, or another is looked at */
  onChange(follower) {
    this.#followers.push(follower);
  }

  /** The run at hand. */
  get run() {
    return this.#run;
  }

  /** Its networks, the latest last. @returns {Moment[]} */
  get list() {
    const last = this.#last;
    const done = this.#run?.rows.length ?? 0;
    // A run that has failed is what was saved of it.
    // The finished network may be an earlier epoch's, and stands at the end all the same.
    const kept = this.#kept.epochs.filter(({ epoch }) => epoch <= done && !(last?.isWhole && epoch === last.epoch && epoch === done));
    return [...kept.map((epoch) => ({ ...epoch, predictions: keptOf(epoch), isWhole: true, place: '' })), ...(last ? [last] : [])];
  }

  /** The latest. @returns {Moment | null} */
  get last() {
    return this.list.at(-1) ?? null;
  }

  /** The one that is looked at. @returns {Moment | null} */
  get shown() {
    return this.list[this.index] ?? null;
  }

  /** Its index in the list; -1 if there is none. */
  get index() {
    const { list } = this;
    const chosen = this.#chosen;
    if (chosen === null) return list.length - 1;
    // What was chosen may have been thinned out.
    const distance = (/** @type {number} */ index) => Math.abs(list[index].epoch - chosen);
    return list.reduce((best, _, index) => (distance(index) < distance(best) ? index : best), Math.min(0, list.length - 1));
  }

  /** Whether the latest is looked at. */
  get isLatest() {
    return this.#chosen === null;
  }

  /** How much room what is kept takes. */
  get bytes() {
    return bytesOf(this.#kept);
  }

  /** How much it may take. */
  get mostBytes() {
    return LIMITS.run;
  }

  /**
   * When a network of the run was as it is.
   *
   * @param {Moment} moment
   * @returns {Message}
   */
  wordsOf({ epoch, isWhole, isTested, place }) {
    const run = this.#run;
    if (!isWhole) return message('epochs-now', { place });
    const row = run?.rows[epoch - 1];
    if (!run || !row) return message('epochs-imported');
    const epochs = run.rows.length;
    if (isTested && run.test) return message('epochs-finished', { epoch, epochs, accuracy: formatPercent(run.test.accuracy) });
    const { of, accuracy: share } = heldOutOf(row);
    const accuracy = formatPercent(share);
    return of === 'validation'
      ? message('epochs-validated', { epoch, epochs, accuracy })
      : message('epochs-after', { epoch, epochs, accuracy });
  }

  /** Of how many epochs one is kept. */
  get stride() {
    return this.#kept.stride;
  }

  /** Looks at another network. @param {number} index in the list; of the latest, it stays the latest */
  choose(index) {
    const { list } = this;
    this.#chosen = index < list.length - 1 ? list[index].epoch : null;
    this.#tell();
  }

  /**
   * Follows what happens to the run at hand.
   *
   * @param {LiveRun | null} run
   * @param {import('../../session/state.js').Event} event
   */
  follow(run, event) {
    const isOther = run?.id !== this.#run?.id;
    this.#run = run;
    switch (event.type) {
      case 'started':
        if (isOther || run?.rows.length === 0) this.#begin(run);
        break;
      case 'opened':
      case 'forgotten':
        this.#begin(run);
        break;
      case 'weighed':
        if (run) this.#weigh(run, event);
        break;
      case 'settled':
        break;
      default:
        return;
    }
    this.#tell();
  }

  /** @param {LiveRun | null} run */
  #begin(run) {
    this.#kept = { epochs: [], stride: 1 };
    this.#last = null;
    this.#chosen = null;
    if (run?.rows.length) this.#fetch(run.id);
  }

  /** @param {string} run */
  async #fetch(run) {
    const { epochs, stride } = await this.#read(run);
    if (this.#run?.id !== run) return;
    // What has been trained meanwhile is newer.
    this.#kept = grown({ epochs, stride }, this.#kept.epochs);
    const ofLast = epochs.find(({ epoch }) => this.#last?.isWhole && epoch === this.#last.epoch);
    if (this.#last && ofLast) this.#last = { ...this.#last, predictions: keptOf(ofLast) };
    this.#tell();
  }

  /**
   * @param {LiveRun} run
   * @param {{ checkpoint: Uint8Array, epoch: KeptEpoch | null }} event
   */
  #weigh(run, { checkpoint, epoch }) {
    if (epoch) this.#kept = grown(this.#kept, [epoch]);
    if (epoch && !run.test) {
      this.#last = { ...epoch, predictions: keptOf(epoch), isWhole: true, place: '' };
      return;
    }
    const weights = weightsOf(run.spec, checkpoint);
    // The weights of one that has diverged are older than its last step.
    const step = run.state === 'diverged' ? stepInCheckpoint(checkpoint) : stepOf(run);
    const isWhole = step <= 0;
    const at = run.test?.epoch ?? run.rows.length;
    const kept = this.#kept.epochs.find((one) => isWhole && one.epoch === at);
    const predictions = kept ? keptOf(kept) : null;
    const [place, confusion] = [isWhole ? '' : placeAt(run, step), run.test?.confusion ?? run.confusion];
    this.#last = weights && { epoch: at, isWhole, isTested: run.test !== undefined, place, weights, confusion, predictions };
  }

  #tell() {
    for (const follower of this.#followers) follower();
  }
}

/** What a network makes of the test images; null if they were not opened for it. @param {KeptEpoch} kept */
function keptOf({ predictions }) {
  return predictions.classes.length > 0 ? predictions : null;
}

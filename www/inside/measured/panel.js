/**
 * Training figures measured at the ends of epochs, beside the running means that the curves show: only if they are asked for.
 *
 * @module inside/measured/panel
 */

import { byId } from '../../ui/dom.js';
import { speak } from '../../ui/speak.js';
import { report } from '../../ui/voice.js';
import { message, wordsOf } from '../../words/message.js';
import { spread } from '../vitals/spread.js';
import { Measurer } from './measurer.js';
import { fillMeasured } from './table.js';

/** @typedef {import('../../trainer/index.js').Spec} Spec */
/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('../../results/figure.js').Measured} Measured */
/** @typedef {import('../../wasm/page/kindling.js').EpochRow} EpochRow */

/** A run's networks after whole epochs, and its history. @typedef {{ spec: Spec, rows: EpochRow[], moments: { epoch: number, weights: Float32Array }[] }} Run */

/** So many epochs of a run are measured: with a slow network each takes seconds. */
const MOST_MEASURED = 24;

export class MeasuredPanel {
  #words = byId('measured-words', HTMLParagraphElement);
  #problem = byId('measured-problem', HTMLParagraphElement);
  #progress = byId('measured-progress', HTMLProgressElement);
  #more = byId('measured-more', HTMLDetailsElement);
  #table = byId('measured-table', HTMLTableElement);
  #measurer;
  #onFigures;
  /** @type {Run | null} */
  #run = null;
  #isWanted = false;
  /** Whether it was spoken what came of asking. */
  #isAnswered = true;
  /** What the charts were told last. @type {Measured[] | null} */
  #told = null;
  /** What kept it from going on. @type {Message} */
  #failure = '';
  /** Ends what is measured now. @type {{ weights: Float32Array, stopping: AbortController } | null} */
  #measuring = null;

  /**
   * @param {(dataset: Spec['dataset']) => Promise<Uint8Array[]>} read a dataset's training images and labels, as IDX files
   * @param {(figures: Measured[] | null) => void} onFigures called with what is known, in the order of epochs; null if nobody asks
   */
  constructor(read, onFigures) {
    this.#measurer = new Measurer(read);
    this.#onFigures = onFigures;
  }

  /**
   * Measures a run's networks, if that is wanted; what is known of them already is kept.
   *
   * @param {Run | null} run null if there is none
   * @param {boolean} isWanted
   */
  show(run, isWanted) {
    this.#run = run && { ...run, moments: spread(run.moments, MOST_MEASURED, undefined) };
    if (isWanted !== this.#isWanted) this.#isAnswered = !isWanted;
    this.#isWanted = isWanted;
    this.#failure = '';
    const isStill = this.#open.some(({ weights }) => weights === this.#measuring?.weights);
    if (!isWanted || !isStill) this.#measuring?.stopping.abort();
    this.#update();
    this.#measure();
  }

  /** What is not measured yet, in the order in which it will be: the latest first. */
  get #open() {
    const moments = this.#isWanted ? (this.#run?.moments ?? []) : [];
    return moments.filter(({ weights }) => !this.#measurer.known(weights)).reverse();
  }

  /** What is known, in the order of the epochs. @returns {Measured[]} */
  get #known() {
    return (this.#run?.moments ?? []).flatMap(({ epoch, weights }) => {
      const figures = this.#measurer.known(weights);
      return figures ? [{ epoch, ...figures }] : [];
    });
  }

  async #measure() {
    if (this.#measuring) return;
    for (let [next] = this.#open; next && this.#run && this.#failure === ''; [next] = this.#open) {
      const { weights } = next;
      const stopping = new AbortController();
      this.#measuring = { weights, stopping };
      try {
        await this.#measurer.measure(this.#run.spec, weights, (share) => this.#tell(share), stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted) this.#failure = wordsOf(error);
      }
      this.#measuring = null;
      this.#update();
    }
    // Until there is more.
    this.#measurer.rest();
  }

  /** @param {number} share of the network at hand */
  #tell(share) {
    const count = this.#run?.moments.length ?? 0;
    this.#progress.value = count === 0 ? 0 : (count - this.#open.length + share) / count;
  }

  #update() {
    const known = this.#known;
    const count = this.#run?.moments.length ?? 0;
    const isGoing = this.#open.length > 0 && this.#failure === '';
    const figures = this.#isWanted ? known : null;
    // While the slider of epochs moves, this is once a frame.
    if (JSON.stringify(figures) !== JSON.stringify(this.#told)) this.#onFigures(figures);
    this.#told = figures;
    // It keeps its place when it is full, so that the charts keep theirs.
    this.#progress.hidden = !this.#isWanted || count === 0 || this.#failure !== '';
    if (!isGoing) this.#progress.value = 1;
    this.#more.hidden = figures === null || figures.length === 0;
    fillMeasured(this.#table, this.#run?.rows ?? [], figures ?? []);
    speak(this.#problem, this.#failure);
    if (!this.#isWanted) speak(this.#words, '');
    else if (count === 0) this.#say(message('measured-nothing'));
    else if (isGoing) speak(this.#words, message('measured-going', { done: known.length, count }));
    else if (this.#failure !== '') speak(this.#words, '');
    else this.#say(message('measured-done', { count: known.length }));
  }

  /** The answer to having asked is spoken; what comes with each further epoch is only shown. @param {Message} words */
  #say(words) {
    speak(this.#words, words);
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    report(words);
  }
}

/**
 * An opened link's claim, and whether it holds: the run is trained again from the link alone.
 *
 * @module links/verify
 */

import { TrainerClient } from '../trainer/index.js';
import { byId, fillTable } from '../ui/dom.js';
import { NOTHING, formatDone, formatLoss } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { announce, report } from '../ui/voice.js';
import { verdict } from '../wasm/page/kindling.js';
import { message, sentences, wordsOf } from '../words/message.js';

/** @typedef {import('../wasm/page/kindling.js').Claim} Claim */
/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */
/** @typedef {import('../wasm/page/kindling.js').EpochRow} EpochRow */
/** @typedef {import('../wasm/page/kindling.js').Verification} Verification */
/** @typedef {import('../words/message.js').Message} Message */

/** Digits of a digest to show. */
const SHORT = 12;
/** An unreadable claim says nothing against the run. */
const CAN_BE_TRAINED = message('claim-run-readable');
const DEVICES = { cpu: message('device-cpu'), webgpu: message('device-webgpu') };

export class VerifyPanel {
  #build;
  #read;
  #start;
  #panel = byId('claim', HTMLElement);
  #table = byId('claim-table', HTMLTableElement);
  #verify = byId('verify', HTMLButtonElement);
  #cancel = byId('cancel-verify', HTMLButtonElement);
  #verdict = byId('verdict', HTMLOutputElement);
  #note = byId('verify-note', HTMLParagraphElement);
  /** @type {{ spec: Spec, claim: Claim } | null} */
  #link = null;
  #stopping = new AbortController();

  /**
   * @param {string} build
   * @param {(dataset: Spec['dataset'], signal: AbortSignal) => Promise<import('../trainer/index.js').DatasetFiles>} read
   * @param {import('../trainer/index.js').Start} start how many workers may share each step
   */
  constructor(build, read, start) {
    this.#build = build;
    this.#read = read;
    this.#start = start;
    this.#verify.addEventListener('click', () => this.#run());
    this.#cancel.addEventListener('click', () => this.#stopping.abort());
  }

  /**
   * Shows a link's claim, or why it can't be read; drops the previous claim and aborts its verification.
   *
   * @param {{ spec: Spec, claim: Claim | null, claimProblem: Message }} link
   */
  open({ spec, claim, claimProblem }) {
    this.#stopping.abort();
    this.#link = claim && { spec, claim };
    this.#panel.hidden = !claim && claimProblem === '';
    for (const part of [this.#verify, this.#note, this.#table]) part.hidden = !claim;
    this.#say('');
    if (claimProblem !== '') this.#say(sentences(message('claim-unreadable'), claimProblem, CAN_BE_TRAINED), 'unreadable');
    if (!claim) return;
    this.#fill(claimed(claim).map(([name, value]) => ({ name, claimed: value, found: NOTHING, same: NOTHING })));
  }

  async #run() {
    const link = this.#link;
    if (!link || this.#verify.disabled) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#setRunning(true);
    try {
      const result = await this.#train(link.spec, stopping.signal);
      // Another link may have been opened in the meantime.
      if (result && this.#link === link) this.#show(verdict(link.claim, result));
      else if (this.#link === link) this.#say(message('cancelled'));
    } catch (error) {
      // Keep what the panel says about another link.
      if (this.#link !== link) return;
      if (stopping.signal.aborted) this.#say(message('cancelled'));
      else this.#say(sentences(message('claim-not-verified'), wordsOf(error)));
    } finally {
      this.#setRunning(false);
    }
  }

  /** @param {boolean} isRunning */
  #setRunning(isRunning) {
    this.#verify.disabled = isRunning;
    this.#cancel.hidden = !isRunning;
  }

  /**
   * Trains on the CPU, where results are bit-identical, in its own worker, so that the page's other training continues.
   *
   * @param {Spec} spec
   * @param {AbortSignal} signal
   * @returns {Promise<import('../wasm/page/kindling.js').RunResult | null>} null if it was cancelled
   */
  async #train(spec, signal) {
    const client = new TrainerClient();
    const say = (/** @type {Message} */ sentence) => !signal.aborted && this.#tell(sentence);
    const stop = () => client.stop();
    signal.addEventListener('abort', stop);
    /** @type {EpochRow[]} */
    const rows = [];
    /** @type {number[][] | null} */
    let confusion = null;
    /** @type {import('../wasm/page/kindling.js').TestResult | undefined} */
    let test;
    /** @type {number | null} */
    let divergence = null;
    try {
      this.#tell(message('claim-reading'));
      await client.open('cpu');
      await client.load(spec.dataset, () => this.#read(spec.dataset, signal));
      signal.throwIfAborted();
      const onPreparing = () => say(message('computing-features'));
      const onProgress = (/** @type {import('../trainer/index.js').Progress} */ { completed, diverged, epoch, step, stepsPerEpoch }) => {
        say(message('claim-training', { epoch, epochs: spec.epochs, done: formatDone(step, stepsPerEpoch) }));
        if (diverged) divergence = step;
        if (!completed) return;
        rows.push(completed.row);
        ({ confusion, test } = completed);
      };
      const { digest } = await client.train(spec, { onPreparing, onProgress }, this.#start);
      if (digest === null) return null;
      return { spec, rows, confusion, ...(test && { test }), digest, device: 'cpu', build: this.#build, diverged: divergence };
    } finally {
      signal.removeEventListener('abort', stop);
      client.close();
    }
  }

  /** @param {Verification} verification */
  #show({ verdict: found, sentence, figures }) {
    this.#say(sentence, found);
    this.#fill(figures.map((figure) => ({ ...figure, same: figure.isSame ? message('yes') : message('no') })));
    figures.forEach(({ isSame }, index) => this.#table.tBodies[0].rows[index].classList.toggle('different', !isSame));
  }

  /** @param {{ name: Message, claimed: Message, found: Message, same: Message }[]} figures */
  #fill(figures) {
    const rows = figures.map((figure) => [figure.name, figure.claimed, figure.found, figure.same]);
    const header = [message('claim-figure'), message('verify-claimed'), message('verify-found'), message('claim-same')];
    fillTable(this.#table, header, rows);
  }

  /**
   * @param {Message} sentence
   * @param {Verification['verdict'] | 'unreadable' | ''} [found]
   */
  #say(sentence, found = '') {
    this.#write(sentence, found);
    if (sentence !== '') announce(sentence);
  }

  /** Says what is in progress. @param {Message} sentence */
  #tell(sentence) {
    this.#write(sentence, '');
    report(sentence);
  }

  /**
   * @param {Message} sentence
   * @param {Verification['verdict'] | 'unreadable' | ''} found
   */
  #write(sentence, found) {
    speak(this.#verdict, sentence);
    if (found) this.#verdict.dataset.verdict = found;
    else delete this.#verdict.dataset.verdict;
  }
}

/**
 * A claim before verification, with the same rows as the verdict, so that nothing moves when it arrives.
 *
 * @param {Claim} claim
 * @returns {[Message, Message][]}
 */
function claimed({ accuracy, testLoss, f1, epochs, confusion, digest, device, build, diverged }) {
  /** @type {[Message, Message][]} */
  const divergence =
    diverged === undefined ? [] : [[message('figure-diverged'), message('claim-diverged-at', { epoch: epochs + 1, step: diverged })]];
  return [
    [message('figure-accuracy'), formatLoss(accuracy)],
    [message('figure-test-loss'), formatLoss(testLoss)],
    [message('figure-f1'), formatLoss(f1)],
    [message('figure-epochs'), String(epochs)],
    [message('figure-confusion'), confusion.slice(0, SHORT)],
    [message('figure-digest'), digest.slice(0, SHORT)],
    ...divergence,
    [message('figure-device'), DEVICES[device]],
    [message('figure-build'), build],
  ];
}

/**
 * A run's progress, in words and as a bar.
 *
 * @module session/progress
 */

import { heldOutOf } from '../results/held-out.js';
import { byId, fillTable } from '../ui/dom.js';
import { NOTHING, formatCount, formatDecimals, formatDuration, formatPercent } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { announce, report } from '../ui/voice.js';
import { joined, message, sentences } from '../words/message.js';
import { sayMessage } from '../words/words.js';

/** @typedef {import('../words/message.js').Message} Message */

/**
 * The speed is averaged over the last few seconds: training starts slowly, until the browser has optimized the code.
 */
const WINDOW_MILLISECONDS = 4000;
const MEGABYTE = 1e6;

export class ProgressPanel {
  #status = byId('status', HTMLOutputElement);
  #bar = byId('progress', HTMLProgressElement);
  #runningOn = byId('running-on', HTMLOutputElement);
  #milestones = byId('milestones', HTMLTableElement);
  /** Steps completed at given times. @type {{ time: number, steps: number }[]} */
  #samples = [];
  /** The last epoch's result, as a sentence not yet announced. @type {Message} */
  #score = '';

  constructor() {
    this.showMilestones({ trainer: null, data: null, compiled: null, timed: null }, null);
  }

  /**
   * Says that something has ended, or is starting.
   *
   * @param {Message} sentence
   * @param {number} [share] 0 to 1
   */
  say(sentence, share = 0) {
    this.#write(sentence, share);
    announce(sentences(sentence, this.#score));
    this.#score = '';
  }

  /**
   * Says what is in progress.
   *
   * @param {Message} sentence
   * @param {number} [share] 0 to 1
   */
  tell(sentence, share = 0) {
    this.#write(sentence, share);
    report(sentence);
  }

  /**
   * @param {Message} sentence
   * @param {number} share
   */
  #write(sentence, share) {
    speak(this.#status, sentence);
    this.#bar.value = share;
  }

  /**
   * @param {string} name a dataset's
   * @param {number} received bytes
   * @param {number} total bytes
   */
  download(name, received, total) {
    const [done, all] = [received, total].map((bytes) => formatDecimals(bytes / MEGABYTE, 1));
    this.tell(message('data-downloading', { name, done, all }), received / total);
  }

  /**
   * @param {import('../trainer/index.js').Choice} choice
   * @param {Message} [more] a sentence
   */
  runsOn({ name, note }, more = '') {
    const device = note === '' && more === '' ? name : message('device-with-notes', { device: name, notes: sentences(note, more) });
    if (this.#runningOn.textContent === sayMessage(device)) return;
    speak(this.#runningOn, device);
    report(message('running-on-device', { device }));
  }

  /**
   * Shows how long the first step took, and what it waited for.
   *
   * @param {import('./start-up.js').Milestones} milestones
   * @param {number | null} firstStep milliseconds, as in the milestones; null before the first step
   */
  showMilestones({ trainer, data, compiled, timed }, firstStep) {
    /** @type {[Message, number | null][]} */
    const rows = [
      [message('milestone-trainer'), trainer],
      [message('milestone-data'), data],
      [message('milestone-compiled'), compiled],
      [message('milestone-timed'), timed],
      [message('milestone-first-step'), firstStep],
    ];
    const header = [message('milestone'), message('milestone-seconds')];
    fillTable(
      this.#milestones,
      header,
      rows.map(([name, time]) => [name, inSeconds(time)]),
    );
  }

  /** Starts measuring the speed, after the first steps. @param {number} steps */
  begin(steps) {
    this.#samples = [{ time: performance.now(), steps }];
    this.#score = '';
  }

  /**
   * @param {import('../trainer/index.js').Progress} progress
   * @param {number} epochs
   */
  show({ epoch, step, stepsPerEpoch, completed }, epochs) {
    const steps = (epoch - 1) * stepsPerEpoch + step;
    const total = epochs * stepsPerEpoch;
    const speed = this.#speed(steps);
    const inRun = message('progress-epoch', { epoch, epochs });
    const inEpoch = message('progress-step', { step: formatCount(step), steps: formatCount(stepsPerEpoch) });
    const pace = speed > 0 ? message('progress-pace', { steps: formatCount(Math.round(speed)) }) : '';
    const left = speed > 0 ? message('progress-left', { time: formatDuration(Math.ceil((total - steps) / speed)) }) : '';
    this.#write(joined('list-dot', [inRun, inEpoch, pace, left]), steps / total);
    if (completed) this.#score = scoreOf(completed);
    report(sentences(message('progress-told', { progress: joined('list-comma', [inRun, left]) }), this.#score));
  }

  /** Recent steps per second. @param {number} steps */
  #speed(steps) {
    const now = performance.now();
    this.#samples.push({ time: now, steps });
    while (this.#samples.length > 2 && this.#samples[0].time < now - WINDOW_MILLISECONDS) this.#samples.shift();
    const first = this.#samples[0];
    return ((steps - first.steps) * 1000) / Math.max(now - first.time, 1);
  }
}

/** @param {import('../trainer/index.js').Completed} completed */
function scoreOf({ row, test }) {
  const { of, accuracy: share } = test ? { of: 'test', accuracy: test.accuracy } : heldOutOf(row);
  const accuracy = formatPercent(share);
  return of === 'test' ? message('progress-score', { accuracy }) : message('progress-validation', { accuracy });
}

/** @param {number | null} milliseconds null if it was ready before, or not needed */
function inSeconds(milliseconds) {
  return milliseconds === null ? NOTHING : formatDecimals(milliseconds / 1000, 2);
}

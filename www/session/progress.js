/**
 * A run's progress, in words and as a bar.
 *
 * @module session/progress
 */

import { byId, fillTable } from '../ui/dom.js';
import { formatCount, formatDuration, formatPercent } from '../ui/format.js';
import { announce, report } from '../ui/voice.js';

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
  /** The last epoch's result, as a sentence not yet announced. */
  #score = '';

  constructor() {
    this.showMilestones({ trainer: null, data: null, compiled: null, timed: null }, null);
  }

  /**
   * Says that something has ended, or is starting.
   *
   * @param {string} sentence
   * @param {number} [share] 0 to 1
   */
  say(sentence, share = 0) {
    this.#write(sentence, share);
    announce(`${sentence}${this.#score}`);
    this.#score = '';
  }

  /**
   * Says what is in progress.
   *
   * @param {string} sentence
   * @param {number} [share] 0 to 1
   */
  tell(sentence, share = 0) {
    this.#write(sentence, share);
    report(sentence);
  }

  /**
   * @param {string} sentence
   * @param {number} share
   */
  #write(sentence, share) {
    this.#status.textContent = sentence;
    this.#bar.value = share;
  }

  /**
   * @param {string} what
   * @param {number} received bytes
   * @param {number} total bytes
   */
  download(what, received, total) {
    const done = (received / MEGABYTE).toFixed(1);
    this.tell(`Downloading ${what}: ${done} of ${(total / MEGABYTE).toFixed(1)} MB`, received / total);
  }

  /**
   * @param {import('../trainer/index.js').Choice} choice
   * @param {string} [more] a sentence
   */
  runsOn({ name, note }, more = '') {
    const notes = [note, more].filter(Boolean).join(' ');
    const sentence = notes ? `${name}. ${notes}` : name;
    if (this.#runningOn.textContent === sentence) return;
    this.#runningOn.textContent = sentence;
    report(`Running on ${sentence}`);
  }

  /**
   * Shows how long the first step took, and what it waited for.
   *
   * @param {import('./start-up.js').Milestones} milestones
   * @param {number | null} firstStep milliseconds, as in the milestones; null before the first step
   */
  showMilestones({ trainer, data, compiled, timed }, firstStep) {
    /** @type {[string, number | null][]} */
    const rows = [
      ['Trainer loaded', trainer],
      ['Data read', data],
      ['WebGPU pipelines compiled', compiled],
      ['Both devices timed', timed],
      ['First step done', firstStep],
    ];
    fillTable(this.#milestones, ['Milestone', 'Seconds since start'], rows.map(([name, time]) => [name, inSeconds(time)]));
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
    const place = `Epoch ${epoch} of ${epochs}`;
    const left = speed > 0 ? [`${formatDuration(Math.ceil((total - steps) / speed))} left`] : [];
    const pace = speed > 0 ? [`${formatCount(Math.round(speed))} steps/s`] : [];
    const parts = [place, `step ${formatCount(step)} of ${formatCount(stepsPerEpoch)}`, ...pace, ...left];
    this.#write(parts.join(' · '), steps / total);
    if (completed) this.#score = ` Test accuracy ${formatPercent(completed.row.testAccuracy)}.`;
    report(`${[place, ...left].join(', ')}.${this.#score}`);
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

/** @param {number | null} milliseconds null if it was ready before, or not needed */
function inSeconds(milliseconds) {
  return milliseconds === null ? '–' : (milliseconds / 1000).toFixed(2);
}

/**
 * How far a run has come, in words and as a bar.
 *
 * @module progress
 */

import { byId, fillTable, formatCount, formatDuration } from './dom.js';

/** The speed is that of the last few seconds: it starts slowly, until the browser has optimized the code. */
const WINDOW_MILLISECONDS = 4000;
const MEGABYTE = 1e6;

export class ProgressPanel {
  #status = byId('status', HTMLOutputElement);
  #bar = byId('progress', HTMLProgressElement);
  #runningOn = byId('running-on', HTMLOutputElement);
  #milestones = byId('milestones', HTMLTableElement);
  /** When how many steps were done. @type {{ time: number, steps: number }[]} */
  #samples = [];

  constructor() {
    this.showMilestones({ trainer: null, data: null, compiled: null, timed: null }, null);
  }

  /**
   * Says something while the bar stands still.
   *
   * @param {string} sentence
   * @param {number} [share] 0 to 1
   */
  say(sentence, share = 0) {
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
    this.say(`Downloading ${what}: ${done} of ${(total / MEGABYTE).toFixed(1)} MB`, received / total);
  }

  /**
   * @param {import('./device.js').Choice} choice
   * @param {string} [more] a sentence
   */
  runsOn({ name, note }, more = '') {
    const notes = [note, more].filter(Boolean).join(' ');
    this.#runningOn.textContent = notes ? `${name}. ${notes}` : name;
  }

  /**
   * Shows how soon the first step was done, and what it had to wait for.
   *
   * @param {import('./readiness.js').Milestones} milestones
   * @param {number | null} firstStep milliseconds, as the milestones; null before there was one
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
    fillTable(this.#milestones, ['Milestone', 'Seconds after the press'], rows.map(([name, time]) => [name, inSeconds(time)]));
  }

  /** Starts measuring the speed, now that the first steps are done. @param {number} steps */
  begin(steps) {
    this.#samples = [{ time: performance.now(), steps }];
  }

  /**
   * @param {import('./protocol.js').Progress} progress
   * @param {number} epochs
   */
  show({ epoch, step, stepsPerEpoch }, epochs) {
    const steps = (epoch - 1) * stepsPerEpoch + step;
    const total = epochs * stepsPerEpoch;
    const speed = this.#speed(steps);
    const parts = [`Epoch ${epoch} of ${epochs}`, `step ${formatCount(step)} of ${formatCount(stepsPerEpoch)}`];
    if (speed > 0) {
      parts.push(`${formatCount(Math.round(speed))} steps/s`, `${formatDuration(Math.ceil((total - steps) / speed))} left`);
    }
    this.say(parts.join(' · '), steps / total);
  }

  /** Steps per second of late. @param {number} steps */
  #speed(steps) {
    const now = performance.now();
    this.#samples.push({ time: now, steps });
    while (this.#samples.length > 2 && this.#samples[0].time < now - WINDOW_MILLISECONDS) this.#samples.shift();
    const first = this.#samples[0];
    return ((steps - first.steps) * 1000) / Math.max(now - first.time, 1);
  }
}

/** @param {number | null} milliseconds null for what was there already, or was not needed */
function inSeconds(milliseconds) {
  return milliseconds === null ? '–' : (milliseconds / 1000).toFixed(2);
}

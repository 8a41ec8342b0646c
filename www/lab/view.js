/**
 * The view The lab: the report's experiments, and the lessons.
 *
 * @module lab/view
 */

import { lessons } from '../wasm/page/kindling.js';
import { LessonPanel } from './lesson.js';
import { ManyRuns } from './many-runs.js';
import { Lab } from './panel.js';

export class TheLab {
  #panels;

  /**
   * @param {import('../wasm/page/kindling.js').Experiment[]} experiments
   * @param {ConstructorParameters<typeof ManyRuns>[0]} read
   * @param {import('../runs/store.js').RunStore} store
   * @param {string} build
   */
  constructor(experiments, read, store, build) {
    const many = new ManyRuns(read, store, build);
    this.#panels = [new Lab(experiments, store, many), ...lessons().map((lesson) => new LessonPanel(lesson, many))];
  }

  /** Shows every run as it is now. */
  update() {
    for (const panel of this.#panels) panel.update();
  }
}

/**
 * The view Compare: the list of runs, their curves in one chart, export and import.
 *
 * @module compare/view
 */

import { offerExportOfAll } from '../runs/export-all.js';
import { ExportMenu } from '../runs/export-menu.js';
import { ImportPanel } from '../runs/import/panel.js';
import { RunsPanel } from '../runs/panel.js';
import { OverlayPanel } from './overlay.js';

/** @typedef {import('../runs/panel.js').Actions} Actions */

export class CompareView {
  #runs;
  #overlay;

  /**
   * @param {import('../runs/store.js').RunStore} store
   * @param {import('../session/session.js').Session} session
   * @param {Omit<Actions, 'exportRun' | 'choose'>} actions
   * @param {ConstructorParameters<typeof ImportPanel>[1]} assumed what imported weights cannot tell
   * @param {ConstructorParameters<typeof ExportMenu>[1]} lookInto what a report gets on wish
   */
  constructor(store, session, actions, assumed, lookInto) {
    const exportMenu = new ExportMenu(store, lookInto);
    this.#runs = new RunsPanel(store, session, {
      ...actions,
      exportRun: (record) => exportMenu.open(record),
      choose: () => this.#overlay.show(this.#runs.chosen),
    });
    this.#overlay = new OverlayPanel((colors) => {
      this.#runs.colors = colors;
    });
    new ImportPanel(store, assumed);
    offerExportOfAll(store);
    this.update();
  }

  /** Shows every run as it is now. */
  update() {
    this.#runs.update();
    this.#overlay.show(this.#runs.chosen);
  }
}

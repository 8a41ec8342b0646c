/**
 * How the run at hand treats its test set, below the confusion matrix; and the way to open it before the end.
 *
 * @module results/test-set
 */

import { isTestOpen, testSetInWords } from './held-out.js';
import { byId } from '../ui/dom.js';
import { speak } from '../ui/speak.js';
import { sentences } from '../words/message.js';

export class TestSetPanel {
  #panel = byId('test-set', HTMLElement);
  #words = byId('test-set-words', HTMLParagraphElement);
  #open = byId('open-test-set', HTMLButtonElement);

  /** @param {() => void} open opens the test set of the run at hand */
  constructor(open) {
    this.#open.addEventListener('click', () => {
      open();
      // The button goes: what it has changed is read next.
      this.#words.focus();
    });
  }

  /** @param {import('../session/state.js').State} state */
  follow({ run, phase }) {
    const said = run ? testSetInWords(run) : [];
    this.#panel.hidden = said.length === 0;
    speak(this.#words, sentences(...said));
    this.#open.hidden = !run || isTestOpen(run);
    // Nothing is there yet to be tested.
    this.#open.disabled = phase === 'starting' || !run || run.losses.length === 0;
  }
}

/**
 * The run controls: Train, Pause, Step, Stop and Go further. Each keeps its place and width, whether enabled or not.
 *
 * @module session/controls
 */

import { numberIn, offerNumber, problemOf, writeNumber } from '../setup/number-field.js';
import { byId } from '../ui/dom.js';
import { speak } from '../ui/speak.js';
import { message } from '../words/message.js';

/** The default number of additional epochs. */
const FIRST_MORE = 5;

export class RunControls {
  #session;
  #train = byId('train', HTMLButtonElement);
  #pause = byId('pause', HTMLButtonElement);
  #step = byId('step', HTMLButtonElement);
  #stop = byId('stop', HTMLButtonElement);
  #more = byId('more', HTMLInputElement);
  #moreProblem = byId('more-problem', HTMLParagraphElement);
  #goFurther = byId('go-further', HTMLButtonElement);
  #isAccepted = false;
  /** Whether a button lost the focus by being disabled, and no other could take it. */
  #owesFocus = false;

  /**
   * @param {import('./session.js').Session} session
   * @param {import('../wasm/page/kindling.js').Range} epochs
   */
  constructor(session, epochs) {
    this.#session = session;
    offerNumber(this.#more, epochs, message('further-epochs'));
    writeNumber(this.#more, FIRST_MORE);
    this.#pause.addEventListener('click', () => this.#togglePause());
    this.#step.addEventListener('click', () => session.step());
    this.#stop.addEventListener('click', () => session.stop());
    this.#more.addEventListener('input', () => this.update());
    byId('further', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.#goFurther.disabled) session.goFurther(numberIn(this.#more));
    });
  }

  /** @param {boolean} isAccepted whether the form's spec can be trained */
  set accepted(isAccepted) {
    this.#isAccepted = isAccepted;
    this.update();
  }

  /** Whether a run can be started. */
  get canTrain() {
    return this.#isAccepted && !this.#session.isActive;
  }

  /** Enables the buttons that make sense now. */
  update() {
    const { phase, canResume, canGoFurther, isResting, isActive } = this.#session;
    const hadFocus = this.#buttons.some((button) => button === document.activeElement) || this.#owesFocus;
    this.#train.disabled = !this.canTrain;
    speak(this.#pause, canResume ? message('resume') : message('pause'));
    this.#pause.disabled = !(phase === 'training' || canResume);
    this.#step.disabled = !isResting;
    this.#stop.disabled = !isActive || phase === 'stopping';
    const problem = problemOf(this.#more);
    speak(this.#moreProblem, problem);
    this.#goFurther.disabled = !canGoFurther || problem !== '';
    this.#keepFocus(hadFocus);
  }

  /** Focuses the field for additional epochs. */
  askForMore() {
    this.#more.focus();
    this.#more.select();
  }

  #togglePause() {
    if (this.#session.phase === 'training') this.#session.pause();
    else this.#session.resume();
  }

  get #buttons() {
    return [this.#train, this.#pause, this.#step, this.#stop, this.#goFurther];
  }

  /**
   * A button that is disabled passes its focus on, so that keyboard users keep their place; never to Stop, where a
   * second press would undo the first.
   *
   * @param {boolean} hadFocus
   */
  #keepFocus(hadFocus) {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const isLost = active === document.body || this.#buttons.some((button) => button === active && button.disabled);
    this.#owesFocus = false;
    if (!hadFocus || !isLost) return;
    const next = [this.#pause, this.#train, this.#goFurther].find((button) => !button.disabled);
    next?.focus({ preventScroll: true });
    this.#owesFocus = !next;
  }
}

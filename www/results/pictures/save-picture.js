/**
 * The control beside each chart that saves or copies it as a picture.
 *
 * @module results/pictures/save-picture
 */

import { make } from '../../ui/dom.js';
import { loadDrawing } from '../../ui/drawing.js';
import { saveFile } from '../../ui/save-file.js';
import { speak, speakLabel } from '../../ui/speak.js';
import { message, wordsOf } from '../../words/message.js';
import { readPaperTheme } from '../chart-canvas.js';
import { copyPicture } from './copy-picture.js';
import { asPng } from './paint.js';

/** @typedef {import('../../wasm/charts/kindling.js').Theme} Theme */
/** @typedef {import('../../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../../words/message.js').Message} Message */

/** A picture has this many times the pixels that are shown: sharp in print. */
const SHARPNESS = 2;

/**
 * What is saved. Both are drawn for paper, whatever colours the page has.
 *
 * @typedef {object} Picture
 * @property {Message} title
 * @property {(end: 'png' | 'svg', drawing: Drawing) => string} fileName
 * @property {(theme: Theme, drawing: Drawing) => HTMLCanvasElement} paint
 * @property {(theme: Theme, drawing: Drawing) => string} svg
 */

export class SavePicture {
  #picture;
  #toggle;
  #png = button('PNG', () => this.#savePng());
  #choices;
  #words = make('p', { className: 'quiet', role: 'status' });
  /** What stands on the page. */
  element;

  /** @param {Picture} picture */
  constructor(picture) {
    this.#picture = picture;
    this.#toggle = button(message('save-picture'), () => this.#show(this.#choices.hidden === true));
    // The same button stands beside each chart.
    speakLabel(this.#toggle, message('save-picture-of', { chart: picture.title }));
    const svg = button('SVG', () => this.#saveSvg());
    const copy = button(message('copy-picture'), () => this.#copy());
    // It takes the focus from presses beside its buttons, so that they do not close it.
    this.#choices = make('div', { className: 'picture-choices', tabIndex: -1, hidden: true }, this.#png, svg, copy, this.#words);
    this.element = make('div', { className: 'save-picture' }, this.#toggle, this.#choices);
    this.#show(false);
    this.#closeByItself();
  }

  /** @param {boolean} isReady whether there is something to save */
  set isReady(isReady) {
    this.#toggle.disabled = !isReady;
  }

  /** @param {boolean} isShown */
  #show(isShown) {
    this.#choices.hidden = !isShown;
    this.#toggle.ariaExpanded = String(isShown);
    speak(this.#words, '');
  }

  /** Closes it on Escape, and when the user turns to something else. */
  #closeByItself() {
    this.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && !this.#choices.hidden) this.#close();
    });
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.element.contains(relatedTarget)) this.#show(false);
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.element.contains(target)) this.#show(false);
    });
  }

  #close() {
    this.#show(false);
    this.#toggle.focus();
  }

  #savePng() {
    return this.#try(async () => this.#save(await this.#paintPng(), 'png'));
  }

  #saveSvg() {
    return this.#try(async () => {
      const text = this.#picture.svg({ ...readPaperTheme(), pixelRatio: 1 }, await loadDrawing());
      await this.#save(new Blob([text], { type: 'image/svg+xml' }), 'svg');
    });
  }

  #copy() {
    return this.#try(async () => {
      const refusal = await copyPicture(this.#paintPng());
      speak(this.#words, refusal ?? message('copied'));
      // The file is the way out.
      if (refusal) this.#png.focus();
    });
  }

  async #paintPng() {
    return asPng(this.#picture.paint({ ...readPaperTheme(), pixelRatio: SHARPNESS }, await loadDrawing()));
  }

  /**
   * @param {Blob} file
   * @param {'png' | 'svg'} end
   */
  async #save(file, end) {
    saveFile(file, this.#picture.fileName(end, await loadDrawing()));
    this.#close();
  }

  /** Says what went wrong, if something does. @param {() => Promise<void>} work */
  async #try(work) {
    try {
      await work();
    } catch (error) {
      speak(this.#words, wordsOf(error));
    }
  }
}

/**
 * @param {Message} words
 * @param {() => unknown} act
 */
function button(words, act) {
  const element = make('button', { type: 'button' });
  speak(element, words);
  element.addEventListener('click', act);
  return element;
}

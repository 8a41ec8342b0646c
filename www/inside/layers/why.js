/**
 * Why this class? Three pictures of what speaks for a class, each with what it can tell and what it cannot.
 *
 * @module inside/layers/why
 */

import { onColors, readTheme } from '../../results/chart-canvas.js';
import { SIDE, byId, greyImage, make } from '../../ui/dom.js';
import { formatDecimals } from '../../ui/format.js';
import { speak, speakLabel, spokenOption } from '../../ui/speak.js';
import { message, wordsOf } from '../../words/message.js';
import { paintOver } from './paint.js';

/** @typedef {import('../../words/message.js').Message} Message */

/**
 * @typedef {object} Answer
 * @property {(pixels: Uint8Array, of: number) => Promise<import('../../trainer/index.js').Why | null>} why
 * @property {(pixels: Uint8Array, wanted: number) => Promise<import('../../trainer/index.js').Persuasion | undefined>} persuade
 */

/** Side of each picture on the page, in CSS pixels. */
const SHOWN = 168;

export class WhyPanel {
  #answer;
  #class = byId('why-class', HTMLSelectElement);
  #problem = byId('why-problem', HTMLParagraphElement);
  #panel = byId('why', HTMLElement);
  #ways = [
    new Way(byId('why-times-input', HTMLElement), message('why-times-input'), message('why-times-input-means')),
    new Way(byId('why-grad-cam', HTMLElement), message('why-grad-cam'), message('why-grad-cam-means')),
    new Way(byId('why-occlusion', HTMLElement), message('why-occlusion'), message('why-occlusion-means')),
  ];
  /** @type {Uint8Array | null} */
  #image = null;
  #predicted = 0;
  #persuasion;
  #isAsking = false;
  #isStale = false;

  /** @param {Answer} answer */
  constructor(answer) {
    this.#answer = answer;
    this.#class.addEventListener('change', () => this.#ask());
    this.#persuasion = new Persuading(answer);
    onColors(() => this.#ways.forEach((way) => way.paint(this.#image)));
  }

  /**
   * Asks about another image, or about the same one of another network.
   *
   * @param {Uint8Array | null} image
   * @param {number} predicted the class that it is taken for
   * @param {Message[]} classes
   */
  show(image, predicted, classes) {
    this.#image = image;
    this.#panel.hidden = !image;
    const chosen = this.#class.value;
    this.#class.replaceChildren(
      spokenOption(message('why-predicted', { class: classes[predicted] }), ''),
      ...classes.map((name, index) => spokenOption(name, String(index))),
    );
    this.#class.value = chosen;
    this.#predicted = predicted;
    this.#persuasion.show(image, predicted, classes);
    this.#ask();
  }

  /** The class that is asked about: the one that is chosen, or the one that the network takes the image for. */
  get #wanted() {
    return this.#class.value === '' ? this.#predicted : Number(this.#class.value);
  }

  /** While an answer is pending, only the latest question waits. */
  async #ask() {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      const image = this.#image;
      try {
        const why = image && (await this.#answer.why(image, this.#wanted));
        if (!why) continue;
        speak(this.#problem, '');
        const camSide = why.gradCam ? Math.sqrt(why.gradCam.length) : 0;
        this.#ways[0].show(image, why.timesInput, why.shape);
        this.#ways[1].show(image, why.gradCam, [camSide, camSide, 1]);
        this.#ways[2].show(image, why.occlusion, [SIDE, SIDE, 1]);
      } catch (error) {
        speak(this.#problem, wordsOf(error));
      }
    }
    this.#isAsking = false;
  }
}

/** One of the pictures. */
class Way {
  #canvas = make('canvas', {});
  #none = make('p', { className: 'quiet why-none', hidden: true });
  /** @type {{ values: Float32Array, shape: number[] } | null} */
  #shown = null;

  /**
   * @param {HTMLElement} place
   * @param {Message} name
   * @param {Message} meaning
   */
  constructor(place, name, meaning) {
    const heading = make('h3', {});
    const words = make('p', { className: 'quiet' });
    speak(heading, name);
    speak(words, meaning);
    speak(this.#none, message('why-no-convolution'));
    this.#canvas.setAttribute('role', 'img');
    speakLabel(this.#canvas, name);
    place.append(heading, this.#canvas, this.#none, words);
  }

  /**
   * @param {Uint8Array} image
   * @param {Float32Array | null} values null if there is no such picture
   * @param {number[]} shape
   */
  show(image, values, shape) {
    this.#shown = values && { values, shape };
    this.#canvas.hidden = !values;
    this.#none.hidden = values !== null;
    this.paint(image);
  }

  /** @param {Uint8Array | null} image */
  paint(image) {
    if (!this.#shown || !image) return;
    paintOver(this.#canvas, image, this.#shown, readTheme());
    this.#canvas.style.width = `${this.#shown.shape[2] === 1 ? SHOWN : this.#canvas.width}px`;
  }
}

/** "Make it a …": the image after the smallest steps that make another class of it. */
class Persuading {
  #answer;
  #class = byId('persuade-class', HTMLSelectElement);
  #canvas = byId('persuaded', HTMLCanvasElement);
  #words = byId('persuade-words', HTMLParagraphElement);
  /** @type {Uint8Array | null} */
  #image = null;
  /** @type {Message[]} */
  #classes = [];
  /** Counts questions; what comes late for an earlier one is dropped. */
  #turn = 0;

  /** @param {Answer} answer */
  constructor(answer) {
    this.#answer = answer;
    this.#class.addEventListener('change', () => this.#ask());
  }

  /**
   * @param {Uint8Array | null} image
   * @param {number} predicted
   * @param {Message[]} classes
   */
  show(image, predicted, classes) {
    this.#image = image;
    this.#classes = classes;
    this.#turn += 1;
    this.#canvas.hidden = true;
    speak(this.#words, message('persuade-means'));
    const options = classes.map((name, index) => {
      const option = spokenOption(name, String(index));
      option.disabled = index === predicted;
      return option;
    });
    this.#class.replaceChildren(spokenOption(message('persuade-none'), ''), ...options);
  }

  async #ask() {
    const turn = ++this.#turn;
    const image = this.#image;
    this.#canvas.hidden = true;
    if (!image || this.#class.value === '') return speak(this.#words, message('persuade-means'));
    const wanted = Number(this.#class.value);
    speak(this.#words, message('persuade-asking'));
    try {
      const persuasion = await this.#answer.persuade(image, wanted);
      if (turn !== this.#turn) return;
      if (!persuasion) return speak(this.#words, message('persuade-features'));
      this.#show(persuasion, this.#classes[wanted]);
    } catch (error) {
      speak(this.#words, wordsOf(error));
    }
  }

  /**
   * @param {import('../../trainer/index.js').Persuasion} persuasion
   * @param {Message} name of the class
   */
  #show({ pixels, isPersuaded, steps, distance, largest }, name) {
    const image = pixels.map((value) => 255 * value);
    this.#canvas.getContext('2d')?.putImageData(greyImage(image), 0, 0);
    this.#canvas.style.width = `${SHOWN}px`;
    this.#canvas.hidden = false;
    const change = { steps, distance: formatDecimals(distance, 2), largest: formatDecimals(largest, 2) };
    speak(
      this.#words,
      isPersuaded
        ? message('persuade-done', { class: name, steps: change.steps, distance: change.distance, largest: change.largest })
        : message('persuade-failed', { class: name, steps: change.steps, distance: change.distance }),
    );
  }
}

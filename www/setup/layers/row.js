/**
 * One layer in the editor: its name, its settings, what it gives and costs, and what keeps it from standing there.
 *
 * @module setup/layers/row
 */

import { make } from '../../ui/dom.js';
import { formatCount } from '../../ui/format.js';
import { speak, speakLabel, speakTitle, spokenOption } from '../../ui/speak.js';
import { joined, message } from '../../words/message.js';
import { nameNumber, numberIn, offerNumber, problemOf, writeNumber } from '../number-field.js';

/** @typedef {import('../../words/message.js').Message} Message */
/** @typedef {import('../../wasm/page/kindling.js').EditedLayer} EditedLayer */
/** @typedef {import('../../wasm/page/kindling.js').LayerFigures} LayerFigures */
/** @typedef {import('../../wasm/page/kindling.js').LayerSettingInfo} LayerSettingInfo */

/** What a row asks of its list. @typedef {'up' | 'down' | 'remove'} Wish */

/** The signs on a row's buttons. @type {Record<Wish, string>} */
const SIGNS = { up: '↑', down: '↓', remove: '×' };

/**
 * What a layer gives and costs, in words.
 *
 * @param {LayerFigures} figures
 * @returns {Message}
 */
export function figuresInWords({ outputShape, parameters, multiplyAdds }) {
  if (!outputShape) return message('layer-shape-unknown');
  const shape = outputShape.join('×');
  const weights = parameters ? [message('layer-weights', { count: parameters, number: formatCount(parameters) })] : [];
  const work = multiplyAdds ? [message('layer-work', { number: formatCount(multiplyAdds) })] : [];
  return joined('list-dot', [shape, ...weights, ...work]);
}

export class LayerRow {
  element = make('li', { className: 'layer-row' });
  grip = make('button', { type: 'button', className: 'layer-grip', textContent: '⠿' });
  #name = make('span', { className: 'layer-name' });
  #figures = make('p', { className: 'layer-figures quiet' });
  #fields = make('div', { className: 'layer-fields' });
  #rare = make('div', { className: 'layer-fields layer-rare', hidden: true });
  #more = make('button', { type: 'button', className: 'layer-more', textContent: '…' });
  /** @type {Record<Wish, HTMLButtonElement>} */
  #buttons;
  /** @type {SettingField[]} */
  #settings;

  /**
   * @param {number} id
   * @param {EditedLayer} layer
   * @param {(wish: Wish) => void} onWish
   * @param {(key: string, value: string | number) => void} onChange called with each value that a setting can have
   */
  constructor(id, layer, onWish, onChange) {
    this.element.dataset.layer = String(id);
    this.#name.id = `layer-${id}-name`;
    this.#figures.id = `layer-${id}-figures`;
    this.element.setAttribute('aria-labelledby', this.#name.id);
    this.element.setAttribute('aria-describedby', this.#figures.id);
    const button = (/** @type {Wish} */ wish) => {
      const made = make('button', { type: 'button', className: `layer-${wish}`, textContent: SIGNS[wish] });
      made.addEventListener('click', () => onWish(wish));
      return made;
    };
    this.#buttons = { up: button('up'), down: button('down'), remove: button('remove') };
    this.#settings = layer.settings.map((setting) => settingField(`layer-${id}`, setting, onChange));
    for (const [index, { isRare }] of layer.settings.entries()) {
      (isRare ? this.#rare : this.#fields).append(this.#settings[index].row);
    }
    const head = make('div', { className: 'layer-head' }, this.grip, this.#name, ...Object.values(this.#buttons));
    this.element.append(head, this.#figures);
    if (layer.settings.length) this.element.append(this.#fields);
    if (layer.settings.some(({ isRare }) => isRare)) this.#foldRare(id);
  }

  /** @param {number} id */
  #foldRare(id) {
    this.#rare.id = `layer-${id}-more`;
    this.#more.setAttribute('aria-controls', this.#rare.id);
    this.#more.addEventListener('click', () => this.#showRare(this.#rare.hidden !== false));
    this.#fields.append(this.#more);
    this.element.append(this.#rare);
    this.#showRare(false);
  }

  /** @param {boolean} isShown */
  #showRare(isShown) {
    this.#rare.hidden = !isShown;
    this.#more.ariaExpanded = String(isShown);
  }

  /** The first of its settings, or its grip. */
  get first() {
    return this.#settings[0]?.control ?? this.grip;
  }

  /** @param {boolean} isSelected whether a new layer comes behind it */
  set selected(isSelected) {
    this.element.ariaCurrent = isSelected ? 'true' : null;
  }

  /**
   * Shows the layer as it is in its place.
   *
   * @param {EditedLayer} layer
   * @param {number} number from 1
   * @param {number} count layers in all
   */
  show({ name, hint, settings, problem, ...figures }, number, count) {
    const layer = { number, layer: name };
    speak(this.#name, message('layer-number-name', layer));
    speakTitle(this.#name, hint);
    speakLabel(this.grip, message('layer-grip', layer));
    speakTitle(this.grip, message('layer-grip-hint'));
    speakLabel(this.#buttons.up, message('layer-move-up', layer));
    speakLabel(this.#buttons.down, message('layer-move-down', layer));
    speakLabel(this.#buttons.remove, message('layer-remove', layer));
    speakLabel(this.#more, message('layer-more', layer));
    this.#buttons.up.disabled = number === 1;
    this.#buttons.down.disabled = number === count;
    for (const [index, setting] of settings.entries()) this.#settings[index].show(setting, number);
    this.#say(problem, figures);
  }

  /**
   * @param {Message | null} problem of the layer as it is; what was typed may be none yet
   * @param {LayerFigures} figures
   */
  #say(problem, figures) {
    const typed = this.#settings.find(({ problem: mistake }) => mistake() !== '');
    if (typed && this.#rare.contains(typed.row)) this.#showRare(true);
    const mistake = typed?.problem() ?? problem;
    this.element.classList.toggle('impossible', mistake !== null);
    speak(this.#figures, mistake ?? figuresInWords(figures));
  }

  /** Where the focus goes from one of its buttons that can no longer be pressed. @param {Wish} wish */
  focusAfter(wish) {
    const { up, down } = this.#buttons;
    const button = wish === 'up' ? [up, down] : [down, up];
    (button.find(({ disabled }) => !disabled) ?? this.grip).focus({ preventScroll: true });
  }
}

/**
 * A setting's place in a row.
 *
 * @typedef {object} SettingField
 * @property {HTMLElement} row
 * @property {HTMLInputElement | HTMLSelectElement} control
 * @property {() => Message} problem what is wrong with what was typed; an empty text if nothing is
 * @property {(setting: LayerSettingInfo, number: number) => void} show
 */

/**
 * @param {string} prefix of its id
 * @param {LayerSettingInfo} setting
 * @param {(key: string, value: string | number) => void} onChange
 * @returns {SettingField}
 */
function settingField(prefix, setting, onChange) {
  const id = `${prefix}-${setting.key}`;
  const label = make('label', { htmlFor: id });
  speak(label, setting.label);
  const field = setting.field.kind === 'whole' ? numberField(id, setting, setting.field.range) : wordField(id, setting.field.choices);
  field.control.addEventListener('input', () => {
    if (field.problem() === '') onChange(setting.key, field.read());
  });
  const row = make('p', { className: `layer-field layer-field-${setting.key}` }, label, field.control);
  if (setting.hint) speakTitle(row, setting.hint);
  return { ...field, row };
}

/**
 * @param {string} id
 * @param {LayerSettingInfo} setting
 * @param {import('../../wasm/page/kindling.js').Range} range
 */
function numberField(id, { label }, range) {
  const control = make('input', { type: 'text', inputMode: 'numeric', id, required: true });
  offerNumber(control, range, label);
  /** The number that counts. */
  let held = NaN;
  return {
    control,
    read: () => numberIn(control),
    problem: () => problemOf(control),
    show(/** @type {LayerSettingInfo} */ setting, /** @type {number} */ number) {
      const name = message('layer-field-of', { field: setting.label, number });
      nameNumber(control, name);
      speakLabel(control, name);
      // What is typed stays as it is, also while it is no number.
      const isTyped = problemOf(control) === '' ? numberIn(control) === setting.value : held === setting.value;
      if (!isTyped) writeNumber(control, Number(setting.value));
      held = Number(setting.value);
    },
  };
}

/**
 * @param {string} id
 * @param {{ id: string, name: Message }[]} choices
 */
function wordField(id, choices) {
  const control = make('select', { id }, ...choices.map((choice) => spokenOption(choice.name, choice.id)));
  return {
    control,
    read: () => control.value,
    problem: () => /** @type {Message} */ (''),
    show(/** @type {LayerSettingInfo} */ setting, /** @type {number} */ number) {
      speakLabel(control, message('layer-field-of', { field: setting.label, number }));
      control.value = String(setting.value);
    },
  };
}

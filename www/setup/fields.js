/**
 * The form's fields, made from the table of settings: a new setting needs no line here.
 *
 * @module setup/fields
 */

import { make } from '../ui/dom.js';
import { speak, spokenOption } from '../ui/speak.js';
import { message, wordsOf } from '../words/message.js';
import { isNumberField, numberIn, offerNumber, problemOf, writeNumber } from './number-field.js';

/** @typedef {import('../words/message.js').Message} Message */
/** @typedef {import('../wasm/page/kindling.js').SettingInfo} SettingInfo */
/** @typedef {import('../wasm/page/kindling.js').SettingValue} SettingValue */
/** @typedef {import('../wasm/page/kindling.js').FieldKind} FieldKind */
/** @typedef {import('../wasm/page/kindling.js').CombinationInfo} CombinationInfo */
/** @typedef {import('../wasm/page/kindling.js').Range} Range */
/** @typedef {import('../wasm/page/kindling.js').ConvBlock} ConvBlock */
/** @typedef {import('../wasm/page/kindling.js').Spec} Spec */

/**
 * A setting's place in the form.
 *
 * @typedef {object} Field
 * @property {HTMLElement[]} rows what shows it
 * @property {() => SettingValue} read what it holds; of a number that is refused, the last one that was not
 * @property {(value: SettingValue) => void} write
 * @property {(spec: Spec) => void} [arrange] shows what counts of its rows for this spec
 */

/** @param {SettingInfo} setting @returns {Field} */
export function fieldOf(setting) {
  const field = makeField(setting);
  if (setting.hint) {
    const hint = document.createElement('p');
    hint.className = 'quiet wide';
    speak(hint, setting.hint);
    field.rows.push(hint);
  }
  for (const row of field.rows) row.dataset.control = setting.control;
  field.write(setting.first);
  return field;
}

/** @param {SettingInfo} setting @returns {Field} */
function makeField({ key, label, field }) {
  switch (field.kind) {
    case 'choice':
      return selectField(
        key,
        label,
        field.choices.map(({ id, name }) => spokenOption(name, id)),
        'field wide',
        String,
      );
    case 'one-of':
      return selectField(
        key,
        label,
        field.values.map((value) => new Option(String(value))),
        'field',
        Number,
      );
    case 'whole':
      return numberField(key, label, field.range, 'numeric');
    case 'real':
      return numberField(key, label, field.range, 'decimal');
    case 'flag':
      return checkField(key, label);
    case 'patience':
      return patienceField(key, label, field.range);
    case 'blocks':
      return blocksField(key, label, field);
    case 'layers':
      return layersField(key, label);
    default:
      throw new Error(`The form has no field for ${JSON.stringify(field)}.`);
  }
}

/**
 * One control for several choices.
 *
 * @param {CombinationInfo} combination
 * @returns {{ row: HTMLElement, read: () => Record<string, string>, write: (values: Record<string, SettingValue>) => void }}
 */
export function combinedField({ keys, label, ways }) {
  const { row, select } = labeledSelect(
    keys[keys.length - 1],
    label,
    ways.map(({ id, name }) => spokenOption(name, id)),
    'field wide',
  );
  row.dataset.control = keys.join(' ');
  return {
    row,
    read() {
      const chosen = ways.find(({ id }) => id === select.value);
      if (!chosen) throw new Error(`"${select.value}" is no way to choose ${keys.join(' and ')}.`);
      return Object.fromEntries(keys.map((key, index) => [key, chosen.ids[index]]));
    },
    write(values) {
      const chosen = ways.find(({ ids }) => ids.every((id, index) => values[keys[index]] === id));
      if (!chosen) throw new Error(`The form has no way to choose ${keys.map((key) => values[key]).join(' and ')}.`);
      select.value = chosen.id;
    },
  };
}

/**
 * @param {string} id
 * @param {Message} label
 * @param {HTMLElement} control
 * @param {string} className
 */
function labeled(id, label, control, className) {
  const row = document.createElement('p');
  row.className = className;
  const name = document.createElement('label');
  name.htmlFor = id;
  speak(name, label);
  control.id = id;
  row.append(name, control);
  return row;
}

/**
 * @param {string} id
 * @param {Message} label
 * @param {HTMLOptionElement[]} options
 * @param {string} className
 */
function labeledSelect(id, label, options, className) {
  const select = document.createElement('select');
  select.append(...options);
  return { row: labeled(id, label, select, className), select };
}

/**
 * @param {string} id
 * @param {Message} label
 * @param {Range} range
 * @param {'numeric' | 'decimal'} inputMode
 * @param {string} [className]
 * @param {number} [step]
 */
function labeledNumber(id, label, range, inputMode, className = 'field', step = 1) {
  const input = document.createElement('input');
  input.type = 'text';
  input.inputMode = inputMode;
  input.required = true;
  offerNumber(input, range, label, step);
  return { row: labeled(id, label, input, className), input };
}

/**
 * @param {string} key
 * @param {Message} label
 * @param {HTMLOptionElement[]} options
 * @param {string} className
 * @param {(value: string) => SettingValue} valueOf
 * @returns {Field}
 */
function selectField(key, label, options, className, valueOf) {
  const { row, select } = labeledSelect(key, label, options, className);
  return {
    rows: [row],
    read: () => valueOf(select.value),
    write: (value) => {
      select.value = String(value);
    },
  };
}

/**
 * @param {string} key
 * @param {Message} label
 * @param {Range} range
 * @param {'numeric' | 'decimal'} inputMode
 * @returns {Field}
 */
function numberField(key, label, range, inputMode) {
  const { row, input } = labeledNumber(key, label, range, inputMode);
  return { rows: [row], read: lastGood(input), write: (value) => writeNumber(input, Number(value)) };
}

/**
 * @param {string} key
 * @param {Message} label
 * @returns {Field}
 */
function checkField(key, label) {
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.id = key;
  const name = document.createElement('label');
  name.htmlFor = key;
  const words = document.createElement('span');
  speak(words, label);
  name.append(input, ' ', words);
  const row = document.createElement('p');
  row.className = 'check';
  row.append(name);
  return {
    rows: [row],
    read: () => input.checked,
    write: (value) => {
      input.checked = value === true;
    },
  };
}

/**
 * When a run ends: after its last epoch, or earlier.
 *
 * @param {string} key
 * @param {Message} label
 * @param {Range} range
 * @returns {Field}
 */
function patienceField(key, label, range) {
  const ends = [spokenOption(message('end-last'), 'last'), spokenOption(message('end-early'), 'early')];
  const end = labeledSelect('end', message('end'), ends, 'field wide');
  const { row, input } = labeledNumber(key, label, range, 'numeric');
  const read = lastGood(input);
  const rows = [end.row, row];
  let isOffered = false;
  return {
    rows,
    read: () => (end.select.value === 'early' ? read() : null),
    write(value) {
      // What is offered first is no choice yet.
      end.select.value = value === null || !isOffered ? 'last' : 'early';
      isOffered = true;
      if (value !== null) writeNumber(input, Number(value));
    },
    arrange() {
      for (const part of rows.slice(1)) part.hidden = end.select.value !== 'early';
    },
  };
}

/**
 * Convolutions: how many, and the kernel and filters of each.
 *
 * @param {string} key
 * @param {Message} label
 * @param {Extract<FieldKind, { kind: 'blocks' }>} ranges
 * @returns {Field}
 */
function blocksField(key, label, { count, kernel, filters }) {
  const number = labeledNumber(key, label, count, 'numeric', 'field wide');
  const grid = document.createElement('div');
  grid.className = 'fields four wide';
  const blocks = Array.from({ length: count.to }, (_, index) => {
    // Kernels are odd: 1, 3, 5, 7.
    const size = labeledNumber(
      `kernel-${index + 1}`,
      message('kernel-of-convolution', { number: index + 1 }),
      kernel,
      'numeric',
      'field',
      2,
    );
    const many = labeledNumber(`filters-${index + 1}`, message('filters-of-convolution', { number: index + 1 }), filters, 'numeric');
    grid.append(size.row, many.row);
    return { size, many, read: [lastGood(size.input), lastGood(many.input)] };
  });
  const readCount = lastGood(number.input);
  return {
    rows: [number.row, grid],
    read: () => blocks.slice(0, readCount()).map(({ read: [size, many] }) => ({ kernel: size(), filters: many() })),
    write(value) {
      const written = /** @type {ConvBlock[]} */ (value);
      writeNumber(number.input, written.length);
      blocks.forEach(({ size, many }, index) => {
        // Those beyond the last begin like it, and keep what they held before.
        const block = written[index] ?? (size.input.value ? null : written[written.length - 1]);
        if (!block) return;
        writeNumber(size.input, block.kernel);
        writeNumber(many.input, block.filters);
      });
    },
    arrange() {
      blocks.forEach(({ size, many }, index) => {
        size.row.hidden = index >= numberIn(number.input);
        many.row.hidden = size.row.hidden;
      });
    },
  };
}

/**
 * A list of layers. Its editor is loaded when it is first shown.
 *
 * @param {string} key
 * @param {Message} label
 * @returns {Field}
 */
function layersField(key, label) {
  const text = make('input', { type: 'hidden', id: `${key}-text` });
  const legend = make('legend', { className: 'hidden' });
  speak(legend, label);
  const problem = make('p', { className: 'refusal', hidden: true });
  problem.setAttribute('role', 'alert');
  const place = make('fieldset', { className: 'layer-editor wide' }, legend, problem);
  /** @type {import('./layers/editor.js').LayerEditor | null} */
  let editor = null;
  let isLoading = false;
  /** The last one that was to be shown. @type {Spec | null} */
  let shown = null;
  const load = async () => {
    const { LayerEditor } = await import('./layers/editor.js');
    problem.hidden = true;
    editor = new LayerEditor(place, text);
    if (shown) editor.show(shown);
  };
  return {
    // The text is a row, too, so that a link that locks the layers keeps it.
    rows: [place, text],
    read: () => text.value,
    write: (value) => {
      text.value = String(value);
      editor?.forget();
    },
    arrange(spec) {
      shown = spec;
      if (editor) return editor.show(spec);
      if (isLoading) return;
      isLoading = true;
      load()
        .catch((error) => {
          speak(problem, message('failed-view', { reason: wordsOf(error) }));
          problem.hidden = false;
        })
        .finally(() => {
          isLoading = false;
        });
    },
  };
}

/**
 * Reads a number; while the field holds none that is accepted, the last one that was.
 *
 * @param {HTMLInputElement} input
 */
function lastGood(input) {
  let last = NaN;
  return () => {
    if (problemOf(input) === '' || Number.isNaN(last)) last = numberIn(input);
    return last;
  };
}

/** The number fields among these that are not hidden. @param {Iterable<Element>} elements */
export function shownNumbers(elements) {
  return [...elements].filter(isNumberField).filter((input) => !input.closest('[hidden]'));
}

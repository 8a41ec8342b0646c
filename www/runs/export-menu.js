/**
 * A run as files: the report to hand in, tables, pictures and weights.
 *
 * @module runs/export-menu
 */

import { LinkPanel } from '../links/panel.js';
import { readPaperTheme } from '../results/chart-canvas.js';
import { asPng, newCanvas, paint } from '../results/pictures/paint.js';
import { ExpectedError, writeWeights } from '../trainer/index.js';
import { byId } from '../ui/dom.js';
import { loadDrawing } from '../ui/drawing.js';
import { saveFile } from '../ui/save-file.js';
import { speak } from '../ui/speak.js';
import { catalogueOf } from '../words/catalogues.js';
import { message, wordsOf } from '../words/message.js';
import { Voice, sayMessage } from '../words/words.js';
import { LookOption } from './look-option.js';
import { measuredOn, outcomeOf } from '../results/held-out.js';
import { divergedAt, resultOf } from './record.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('../wasm/charts/kindling.js').ReportFormat} ReportFormat */
/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../words/message.js').Message} Message */
/** @typedef {ReportFormat | 'png' | 'confusion.png' | 'safetensors'} Kind */

/** The kinds of files in display order, with each one's type. @type {Record<Kind, { title: Message, type: string }>} */
const KINDS = {
  html: { title: message('export-html'), type: 'text/html' },
  md: { title: message('export-markdown'), type: 'text/markdown' },
  json: { title: message('export-json'), type: 'application/json' },
  'history.csv': { title: message('export-history-csv'), type: 'text/csv' },
  'confusion.csv': { title: message('export-confusion-csv'), type: 'text/csv' },
  'loss.svg': { title: message('export-loss-svg'), type: 'image/svg+xml' },
  'accuracy.svg': { title: message('export-accuracy-svg'), type: 'image/svg+xml' },
  'confusion.svg': { title: message('export-confusion-svg'), type: 'image/svg+xml' },
  png: { title: message('export-curves-png'), type: 'image/png' },
  'confusion.png': { title: message('export-confusion-png'), type: 'image/png' },
  safetensors: { title: message('export-weights'), type: 'application/octet-stream' },
};

/** The picture of both curves, one above the other, or of the confusion matrix: sharp in print. */
const PICTURE = { width: 960, height: 480, pixelRatio: 2 };
const CONFUSION = { width: 640, height: 640, pixelRatio: 2 };

export class ExportMenu {
  #store;
  #look;
  #dialog = byId('export', HTMLDialogElement);
  #heading = byId('export-heading', HTMLHeadingElement);
  #problem = byId('export-problem', HTMLParagraphElement);
  /** @type {[Kind, HTMLButtonElement][]} */
  #buttons;
  /** @type {RunRecord | null} */
  #record = null;

  /**
   * @param {import('./store.js').RunStore} store
   * @param {import('./look-option.js').LookInto} lookInto
   */
  constructor(store, lookInto) {
    this.#store = store;
    this.#look = new LookOption(store, lookInto);
    this.#buttons = /** @type {Kind[]} */ (Object.keys(KINDS)).map((kind) => [kind, this.#addButton(kind)]);
    byId('export-files', HTMLUListElement).append(...this.#buttons.map(([, button]) => inItem(button)));
    byId('export-close', HTMLButtonElement).addEventListener('click', () => this.#dialog.close());
  }

  /** @param {RunRecord} record */
  async open(record) {
    this.#record = record;
    speak(this.#heading, message('export-run', { name: record.name }));
    speak(this.#problem, '');
    const hasWeights = (await this.#store.checkpoint(record.id)) !== null;
    this.#look.offer(record, hasWeights);
    for (const [kind, button] of this.#buttons) {
      if (kind === 'safetensors') button.disabled = !hasWeights;
      else if (kind.startsWith('confusion')) button.disabled = record.confusion === null;
      else button.disabled = record.rows.length === 0 && kind !== 'json';
    }
    this.#dialog.showModal();
  }

  /** @param {Kind} kind */
  #addButton(kind) {
    const button = document.createElement('button');
    button.type = 'button';
    speak(button, KINDS[kind].title);
    button.addEventListener('click', () => this.#export(kind));
    return button;
  }

  /** @param {Kind} kind */
  async #export(kind) {
    const record = this.#record;
    if (!record) return;
    try {
      const drawing = await loadDrawing();
      const content = await this.#write(record, kind, drawing);
      saveFile(new Blob([content], { type: KINDS[kind].type }), drawing.reportFileName(record.name, kind));
      if (this.#record === record) speak(this.#problem, '');
    } catch (error) {
      // It may be another run's dialog by now.
      if (this.#record === record) speak(this.#problem, wordsOf(error));
    }
  }

  /**
   * @param {RunRecord} record
   * @param {Kind} kind
   * @param {Drawing} drawing
   * @returns {Promise<BlobPart>}
   */
  async #write(record, kind, drawing) {
    if (kind === 'png' || kind === 'confusion.png') {
      const theme = readPaperTheme();
      return asPng(kind === 'png' ? drawCurves(record, theme, drawing) : drawMatrix(record, theme, drawing));
    }
    if (kind === 'json') return inEnglish(drawing, () => drawing.writeReport(withLink(record), kind));
    if (kind === 'html' || kind === 'md') return drawing.writeReport(withLink(record), kind, await this.#look.look(record));
    if (kind !== 'safetensors') return drawing.writeReport(withLink(record), kind);
    const checkpoint = await this.#store.checkpoint(record.id);
    if (!checkpoint) throw new ExpectedError(message('export-no-weights'));
    const bytes = record.state === 'imported' ? checkpoint : await writeWeights(checkpoint);
    return /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
  }
}

/** @param {RunRecord} record */
function withLink(record) {
  return { ...record, diverged: divergedAt(record), link: LinkPanel.address(record.spec, resultOf(record)) };
}

/**
 * What programs read is the same in every language.
 *
 * @template T
 * @param {Drawing} drawing
 * @param {() => T} write
 */
async function inEnglish(drawing, write) {
  const english = new Voice('en', await catalogueOf('en'));
  drawing.setWords((said) => english.say(said));
  try {
    return write();
  } finally {
    drawing.setWords(sayMessage);
  }
}

/**
 * Loss and accuracy, one above the other.
 *
 * @param {RunRecord} record
 * @param {import('../wasm/charts/kindling.js').Theme} theme
 * @param {Drawing} drawing
 */
function drawCurves({ spec, rows, losses, stepsPerEpoch }, theme, { RunCurves }) {
  const { width, height, pixelRatio } = PICTURE;
  const curves = new RunCurves(spec.epochs, stepsPerEpoch, measuredOn(spec) === 'validation');
  const whole = newCanvas(width * pixelRatio, 2 * height * pixelRatio);
  try {
    curves.pushLosses(losses);
    for (const row of rows) curves.pushEpoch(row);
    for (const [index, measure] of /** @type {const} */ (['loss', 'accuracy']).entries()) {
      const half = paint(curves.chart(measure), PICTURE, { ...theme, pixelRatio });
      whole.getContext('2d')?.drawImage(half, 0, index * half.height);
    }
  } finally {
    curves.free();
  }
  return whole;
}

/**
 * @param {RunRecord} record
 * @param {import('../wasm/charts/kindling.js').Theme} theme
 * @param {Drawing} drawing
 */
function drawMatrix(record, theme, { Drawable }) {
  const confusion = outcomeOf(record)?.confusion;
  if (!confusion) throw new ExpectedError(message('report-no-confusion'));
  return paint(Drawable.confusion(confusion, record.spec.dataset), CONFUSION, { ...theme, pixelRatio: CONFUSION.pixelRatio });
}

/** @param {HTMLElement} element */
function inItem(element) {
  const item = document.createElement('li');
  item.append(element);
  return item;
}

/**
 * A run as files: the report to hand in, tables, pictures and weights.
 *
 * @module runs/export-menu
 */

import { LinkPanel } from '../links/panel.js';
import { readTheme } from '../results/chart-canvas.js';
import { writeWeights } from '../trainer/weights-file.js';
import { byId } from '../ui/dom.js';
import { loadDrawing } from '../ui/drawing.js';
import { describe } from '../ui/failure.js';
import { resultOf } from './record.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {import('../wasm/charts/kindling.js').ReportFormat} ReportFormat */
/** @typedef {ReportFormat | 'png' | 'confusion.png' | 'safetensors'} Kind */

/** The kinds of files in display order, with each one's type. @type {Record<Kind, { title: string, type: string }>} */
const KINDS = {
  html: { title: 'Report as a web page (HTML)', type: 'text/html' },
  md: { title: 'Report as Markdown', type: 'text/markdown' },
  json: { title: 'Everything as JSON', type: 'application/json' },
  'history.csv': { title: 'History (CSV)', type: 'text/csv' },
  'confusion.csv': { title: 'Confusion matrix (CSV)', type: 'text/csv' },
  'loss.svg': { title: 'Loss curves (SVG)', type: 'image/svg+xml' },
  'accuracy.svg': { title: 'Accuracy curves (SVG)', type: 'image/svg+xml' },
  'confusion.svg': { title: 'Confusion matrix (SVG)', type: 'image/svg+xml' },
  png: { title: 'Both curves (PNG)', type: 'image/png' },
  'confusion.png': { title: 'Confusion matrix (PNG)', type: 'image/png' },
  safetensors: { title: 'Weights (safetensors)', type: 'application/octet-stream' },
};

/** The picture of both curves, one above the other, or of the confusion matrix: sharp in print. */
const PICTURE = { width: 960, height: 480, pixelRatio: 2 };
const CONFUSION = { side: 640, pixelRatio: 2 };

export class ExportMenu {
  #store;
  #dialog = byId('export', HTMLDialogElement);
  #heading = byId('export-heading', HTMLHeadingElement);
  #problem = byId('export-problem', HTMLParagraphElement);
  /** @type {[Kind, HTMLButtonElement][]} */
  #buttons;
  /** @type {RunRecord | null} */
  #record = null;

  /** @param {import('./store.js').RunStore} store */
  constructor(store) {
    this.#store = store;
    this.#buttons = /** @type {Kind[]} */ (Object.keys(KINDS)).map((kind) => [kind, this.#addButton(kind)]);
    byId('export-files', HTMLUListElement).append(...this.#buttons.map(([, button]) => inItem(button)));
    byId('export-close', HTMLButtonElement).addEventListener('click', () => this.#dialog.close());
  }

  /** @param {RunRecord} record */
  async open(record) {
    this.#record = record;
    this.#heading.textContent = `Export ${record.name}`;
    this.#problem.textContent = '';
    const hasWeights = (await this.#store.checkpoint(record.id)) !== null;
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
    button.textContent = KINDS[kind].title;
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
      this.#problem.textContent = '';
    } catch (error) {
      this.#problem.textContent = describe(error);
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
      const theme = readTheme(this.#dialog.querySelector('.on-paper') ?? undefined);
      return asPng(kind === 'png' ? drawCurves(record, theme, drawing) : drawMatrix(record, theme, drawing));
    }
    if (kind !== 'safetensors') return drawing.writeReport({ ...record, link: LinkPanel.address(record.spec, resultOf(record)) }, kind);
    const checkpoint = await this.#store.checkpoint(record.id);
    if (!checkpoint) throw new Error('This browser has no weights for this run.');
    const bytes = record.state === 'imported' ? checkpoint : await writeWeights(checkpoint);
    return /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
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
  const [width, height] = [PICTURE.width * PICTURE.pixelRatio, PICTURE.height * PICTURE.pixelRatio];
  const curves = new RunCurves(spec.epochs, stepsPerEpoch);
  const [whole, half] = [newCanvas(width, 2 * height), newCanvas(width, height)];
  try {
    curves.pushLosses(losses);
    for (const row of rows) curves.pushEpoch(row);
    for (const [index, measure] of /** @type {const} */ (['loss', 'accuracy']).entries()) {
      curves.draw(half, measure, { ...theme, pixelRatio: PICTURE.pixelRatio });
      whole.getContext('2d')?.drawImage(half, 0, index * height);
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
function drawMatrix({ spec, confusion }, theme, { drawConfusion }) {
  if (!confusion) throw new Error('This run has no confusion matrix yet. It gets one after its first epoch.');
  const side = CONFUSION.side * CONFUSION.pixelRatio;
  const canvas = newCanvas(side, side);
  drawConfusion(canvas, confusion, spec.dataset, { ...theme, pixelRatio: CONFUSION.pixelRatio });
  return canvas;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
async function asPng(canvas) {
  const picture = await new Promise((/** @type {BlobCallback} */ resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!picture) throw new Error('This browser could not make the picture.');
  return picture;
}

/**
 * @param {number} width
 * @param {number} height
 */
function newCanvas(width, height) {
  const canvas = document.createElement('canvas');
  return Object.assign(canvas, { width, height });
}

/** @param {HTMLElement} element */
function inItem(element) {
  const item = document.createElement('li');
  item.append(element);
  return item;
}

/**
 * Downloads a file to the user's device.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function saveFile(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Browsers read the file after the click: its address must outlive it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

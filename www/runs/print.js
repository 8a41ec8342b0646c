/**
 * Printing the page prints the report of the run at hand, in a shadow of its own: its styles and the page's do not meet.
 *
 * @module runs/print
 */

import { byId } from '../ui/dom.js';
import { loadDrawing } from '../ui/drawing.js';

/** @typedef {import('../ui/drawing.js').Drawing} Drawing */
/** @typedef {Parameters<Drawing['writeReport']>[0]} Printed */

/**
 * @param {() => Printed | null} runAtHand with the link that its report names; null if something else is printed
 */
export function printReports(runAtHand) {
  const paper = byId('paper', HTMLElement).attachShadow({ mode: 'open' });
  /** @type {Drawing | null} */
  let drawing = null;
  // What is printed must be there at once.
  loadDrawing().then(
    (loaded) => {
      drawing = loaded;
    },
    () => undefined,
  );
  window.addEventListener('beforeprint', () => {
    const run = runAtHand();
    if (!run || !drawing) return;
    fill(paper, drawing.writeReport(run, 'html'));
    document.documentElement.classList.add('prints-report');
  });
  window.addEventListener('afterprint', () => {
    document.documentElement.classList.remove('prints-report');
    paper.replaceChildren();
  });
}

/**
 * @param {ShadowRoot} paper
 * @param {string} html a whole page
 */
function fill(paper, html) {
  /** @type {string[]} */
  const sheets = [];
  // The page's policy allows no style elements, not even in what is only read.
  const content = html.replace(/<style>([^]*?)<\/style>/g, (_, sheet) => {
    sheets.push(sheet);
    return '';
  });
  const report = new DOMParser().parseFromString(content, 'text/html');
  const styles = new CSSStyleSheet();
  // In a shadow there is neither a root nor a body.
  styles.replaceSync(
    sheets
      .join('\n')
      .replaceAll(':root', ':host')
      .replace(/(^|[\s,}])body(?=[\s,{])/g, '$1.body'),
  );
  paper.adoptedStyleSheets = [styles];
  const body = document.createElement('div');
  body.className = 'body';
  for (const details of report.querySelectorAll('details')) details.open = true;
  body.append(...report.body.childNodes);
  paper.replaceChildren(body);
}

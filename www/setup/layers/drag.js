/**
 * Rows of a list that mouse, pen or finger drag by their grips. Nothing but the dragged row moves until it is dropped: a line
 * shows where it would come to stand.
 *
 * @module setup/layers/drag
 */

/** How near to the window's edge it scrolls, and how far for each move. */
const EDGE = { reach: 48, step: 12 };

/**
 * @param {object} drag
 * @param {HTMLElement} drag.list
 * @param {string} drag.grip a selector of what a row is held by
 * @param {(row: HTMLElement, place: number) => void} drag.onDrop called with where it stands among the rows then, from 0
 */
export function dragRows({ list, grip, onDrop }) {
  list.addEventListener('pointerdown', (event) => {
    const held = event.target instanceof Element ? event.target.closest(grip) : null;
    const row = held?.closest('li');
    if (!(held instanceof HTMLButtonElement) || !row || event.button !== 0 || held.matches(':disabled')) return;
    hold(list, row, held, event, onDrop);
  });
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} row
 * @param {HTMLButtonElement} held
 * @param {PointerEvent} start
 * @param {(row: HTMLElement, place: number) => void} onDrop
 */
function hold(list, row, held, { pointerId, clientY }, onDrop) {
  const rows = [...list.children].filter((child) => child instanceof HTMLElement);
  const from = rows.indexOf(row);
  const begin = clientY + scrollY;
  let place = from;
  const ending = new AbortController();
  const { signal } = ending;
  const end = () => {
    ending.abort();
    row.style.transform = '';
    row.classList.remove('dragged');
    mark(rows, from, from);
  };
  held.setPointerCapture(pointerId);
  const follow = (/** @type {PointerEvent} */ event) => {
    row.classList.add('dragged');
    row.style.transform = `translateY(${event.clientY + scrollY - begin}px)`;
    place = placeAt(rows, from, event.clientY);
    mark(rows, from, place);
    if (event.clientY < EDGE.reach) scrollBy(0, -EDGE.step);
    else if (event.clientY > innerHeight - EDGE.reach) scrollBy(0, EDGE.step);
  };
  held.addEventListener('pointermove', follow, { signal });
  held.addEventListener('pointercancel', end, { signal });
  held.addEventListener(
    'pointerup',
    () => {
      end();
      if (place !== from) onDrop(row, place);
    },
    { signal },
  );
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
}

/**
 * Where a row would come to stand: behind all others whose middle is above the pointer.
 *
 * @param {HTMLElement[]} rows
 * @param {number} from
 * @param {number} y
 */
function placeAt(rows, from, y) {
  const others = rows.filter((_, index) => index !== from);
  return others.filter((other) => middleOf(other) < y).length;
}

/** @param {HTMLElement} row */
function middleOf(row) {
  const { top, bottom } = row.getBoundingClientRect();
  return (top + bottom) / 2;
}

/**
 * @param {HTMLElement[]} rows
 * @param {number} from
 * @param {number} to
 */
function mark(rows, from, to) {
  for (const [index, row] of rows.entries()) {
    row.classList.toggle('dropped-before', to < from && index === to);
    row.classList.toggle('dropped-behind', to > from && index === to);
  }
}

/**
 * The page's address behind its `#`: a link, and beside it the view that is shown.
 *
 * @module links/address
 */

/** What an address without a link says: the page's defaults. */
export const NO_LINK = 'v=1';

const VIEW = 'view=';

/**
 * Tells what is trained from what is shown, so that going from view to view opens no link again.
 *
 * @param {string} fragment without its `#`
 * @returns {{ link: string, view: string | null }}
 */
export function splitView(fragment) {
  const parts = fragment.split('&');
  const view = parts.find((part) => part.startsWith(VIEW));
  return {
    link: parts.filter((part) => part !== view).join('&') || NO_LINK,
    view: view?.slice(VIEW.length) ?? null,
  };
}

/**
 * What the address says beside the view: a link as it was printed, or one as it came, which must stay as it is, up to its end.
 * @typedef {{ text: string, isPlain: boolean }} Opened
 */

/**
 * The fragment of a view of this link.
 *
 * @param {Opened} opened
 * @param {string} view
 */
export function withView({ text, isPlain }, view) {
  return isPlain ? `${text}&${VIEW}${view}` : `${VIEW}${view}&${text}`;
}

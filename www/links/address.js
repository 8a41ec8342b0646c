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
 * The fragment of a view of this link.
 *
 * @param {string} fragment without its `#`
 * @param {string} view
 */
export function withView(fragment, view) {
  return `${splitView(fragment).link}&${VIEW}${view}`;
}

/**
 * The page's address behind its `#`: a link, and beside it the view that is shown, and perhaps the language that is spoken.
 *
 * @module links/address
 */

/** What an address without a link says: the page's defaults. */
export const NO_LINK = 'v=1';

const VIEW = 'view=';
/** However a mail program has written it. */
const LANGUAGE = /^(?:amp;)?\s*lang\s*=\s*/i;

/**
 * Tells what is trained from what is shown, and in which language, so that going from view to view opens no link again.
 *
 * @param {string} fragment without its `#`
 * @returns {{ link: string, view: string | null, language: string | null, text: string }} `text`: all but the view, as it came
 */
export function splitView(fragment) {
  const parts = fragment.split('&');
  const view = parts.find((part) => part.startsWith(VIEW));
  const language = parts.find((part) => LANGUAGE.test(part));
  const beside = parts.filter((part) => part !== view);
  const link = beside.filter((part) => part !== language).join('&');
  return {
    link: link || NO_LINK,
    view: view?.slice(VIEW.length) ?? null,
    language: language?.replace(LANGUAGE, '') ?? null,
    text: link ? beside.join('&') : [NO_LINK, ...(language ? [language] : [])].join('&'),
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
  // As links are printed: a language comes last.
  return isPlain ? text.replace(/(&lang=[^&]*)?$/, (language) => `&${VIEW}${view}${language}`) : `${VIEW}${view}&${text}`;
}

/**
 * The same fragment in another language, if it names one; otherwise it stays as it is.
 *
 * @param {string} fragment
 * @param {string} language its tag
 */
export function withLanguage(fragment, language) {
  return fragment
    .split('&')
    .map((part) => (LANGUAGE.test(part) ? `lang=${language}` : part))
    .join('&');
}

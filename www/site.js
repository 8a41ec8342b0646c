/**
 * The page's own build, and whether the site has a newer one.
 *
 * All of the page's code is in a folder named after its checksum, so an open page never mixes two versions: it
 * continues with its own, as long as the server still has it.
 *
 * @module site
 */

import { ExpectedError } from './trainer/index.js';
import { message } from './words/message.js';

/**
 * The build's information about itself.
 * @typedef {{ version: string, build: string, webgpu: boolean, bytes: Record<string, number> }} Site
 */

/** The folder of this page's code. */
const HERE = new URL('.', import.meta.url);
/** The file next to the page that names the newest code. */
const NEWEST = new URL('../site.json', import.meta.url);

/** After the start. */
const FIRST_MILLISECONDS = 1000;
/** A visible page checks this often, and whenever it becomes visible. */
const PAUSE_MILLISECONDS = 10 * 60_000;
/** While more of the site is being built. */
const SOON_MILLISECONDS = 3000;

/**
 * Fetches a file of this page's code; opening.js may have begun it.
 *
 * @param {string} path
 * @returns {Promise<Response>}
 */
export function fetchCode(path) {
  const { begun } = /** @type {{ begun?: Record<string, Promise<Response>> }} */ (globalThis);
  return begun?.[path] ?? fetch(new URL(path, HERE));
}

/** @returns {Promise<Site>} */
export async function readSite() {
  const response = await fetchCode('build.json');
  if (!response.ok) throw new ExpectedError(message('failed-status', { status: response.status }));
  return response.json();
}

/**
 * One image of each class of a dataset.
 *
 * @param {string} dataset
 * @returns {Promise<Uint8Array>} ten images, 784 bytes each, in the order of the classes
 */
export async function readSamples(dataset) {
  const response = await fetch(new URL(`samples/${dataset}.bin`, HERE));
  if (!response.ok) throw new ExpectedError(message('failed-status', { status: response.status }));
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Calls back once when the site has newer code than this page.
 *
 * @param {() => void} onUpdate
 */
export function watchSite(onUpdate) {
  let isOver = false;
  const look = async () => {
    if (isOver || document.hidden) return;
    const { isNewer, moreFollows } = await askForNewest();
    if (moreFollows) setTimeout(look, SOON_MILLISECONDS);
    if (!isNewer || isOver) return;
    isOver = true;
    clearInterval(timer);
    onUpdate();
  };
  const timer = setInterval(look, PAUSE_MILLISECONDS);
  document.addEventListener('visibilitychange', look);
  // Back from the browser's cache of pages.
  window.addEventListener('pageshow', ({ persisted }) => persisted && look());
  // The page's start has the connection for itself.
  setTimeout(look, FIRST_MILLISECONDS);
}

/**
 * Whether the server names newer code than this page's, and says that more is being built; neither if it doesn't answer.
 *
 * @returns {Promise<{ isNewer: boolean, moreFollows: boolean }>}
 */
async function askForNewest() {
  try {
    const response = await fetch(NEWEST, { cache: 'no-store' });
    const { code, moreFollows = false } = await response.json();
    return { isNewer: typeof code === 'string' && !HERE.pathname.endsWith(`/${code}/`), moreFollows: moreFollows === true };
  } catch {
    return { isNewer: false, moreFollows: false };
  }
}

/**
 * Pictures for the clipboard, which browsers may refuse, and lack outside https.
 *
 * @module results/pictures/copy-picture
 */

import { message } from '../../words/message.js';

/** @typedef {import('../../words/message.js').Message} Message */

/**
 * Copies a picture.
 *
 * @param {Promise<Blob>} png a promise, because browsers ask for the call while the press is being handled
 * @returns {Promise<Message | null>} why it was not copied and what to do instead; null if it was
 * @throws {Error} if there is no picture
 */
export async function copyPicture(png) {
  if (!navigator.clipboard) return message('copy-picture-insecure');
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return null;
  } catch {
    // Was it the picture?
    await png;
    return message('copy-picture-refused');
  }
}

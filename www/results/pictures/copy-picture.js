/**
 * Pictures for the clipboard, which browsers may refuse, and lack outside https.
 *
 * @module results/pictures/copy-picture
 */

/**
 * Copies a picture.
 *
 * @param {Promise<Blob>} png a promise, because browsers ask for the call while the press is being handled
 * @returns {Promise<string | null>} why it was not copied and what to do instead; null if it was
 * @throws {Error} if there is no picture
 */
export async function copyPicture(png) {
  if (!navigator.clipboard) return 'Browsers copy pictures only from pages that were loaded over https. Save it as PNG instead.';
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return null;
  } catch {
    // Was it the picture?
    await png;
    return 'This browser did not let the page copy the picture. Save it as PNG instead.';
  }
}

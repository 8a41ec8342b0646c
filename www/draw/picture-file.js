/**
 * Reads a picture file as pixels.
 *
 * @module draw/picture-file
 */

import { ExpectedError } from '../trainer/index.js';
import { message, sentences } from '../words/message.js';

/** Longest side, in pixels; the browser scales larger pictures down first. */
const LONGEST = 560;

/** A file that is not a picture. */
export class PictureFileError extends ExpectedError {}

/** Names and types of iPhones' photo format, which only Safari reads. */
const HEIC = /\.hei[cf]$|^image\/hei[cf]/i;

/**
 * Reads a picture with its camera's orientation applied; of an animation, the first frame.
 *
 * @param {File} file
 * @returns {Promise<{ width: number, rgba: Uint8Array }>} four bytes per pixel; transparency is kept
 * @throws {PictureFileError}
 */
export async function readPicture(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    const isHeic = HEIC.test(file.name) || HEIC.test(file.type);
    const advice = isHeic ? message('picture-is-heic') : '';
    throw new PictureFileError(sentences(message('picture-unreadable', { file: file.name }), advice));
  });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureFileError(message('picture-no-reader'));
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, rgba: new Uint8Array(data.buffer) };
}

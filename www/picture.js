/**
 * Reads a picture file as pixels.
 *
 * @module picture
 */

/** Longest side that is looked at; larger pictures are scaled down by the browser first. */
const LONGEST = 560;

/** A file that is no picture; the message is for the reader. */
export class PictureFileError extends Error {}

/**
 * @param {File} file
 * @returns {Promise<{ width: number, rgba: Uint8Array }>} four bytes for each pixel; where it was transparent, white
 * @throws {PictureFileError}
 */
export async function readPicture(file) {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new PictureFileError(`${file.name} is no picture that this browser can read.`);
  });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureFileError('This browser cannot read pictures.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, rgba: new Uint8Array(data.buffer) };
}

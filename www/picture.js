/**
 * Reads a picture file as pixels.
 *
 * @module picture
 */

/** Longest side that is looked at; larger pictures are scaled down by the browser first. */
const LONGEST = 560;

/** A file that is no picture; the message is for the reader. */
export class PictureFileError extends Error {}

/** Names and types of the format in which iPhones keep photos; only Safari reads it. */
const HEIC = /\.hei[cf]$|^image\/hei[cf]/i;

/**
 * Reads a picture as it stands when its camera says how it was held; of a moving one, the first frame.
 *
 * @param {File} file
 * @returns {Promise<{ width: number, rgba: Uint8Array }>} four bytes for each pixel; what was transparent still is
 * @throws {PictureFileError}
 */
export async function readPicture(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    const isHeic = HEIC.test(file.name) || HEIC.test(file.type);
    const advice = isHeic ? ' It is an HEIC photo: save it as JPEG, or take a screenshot of it.' : '';
    throw new PictureFileError(`${file.name} is no picture that this browser can read.${advice}`);
  });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureFileError('This browser cannot read pictures.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, rgba: new Uint8Array(data.buffer) };
}

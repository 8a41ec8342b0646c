/**
 * Bytes as Base64, for text files.
 *
 * @module runs/base64
 */

/** Bytes converted at a time: as many as a function takes arguments in every browser. */
const AT_ONCE = 0x2000;

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let letters = '';
  for (let begin = 0; begin < bytes.length; begin += AT_ONCE) {
    letters += String.fromCharCode(...bytes.subarray(begin, begin + AT_ONCE));
  }
  return btoa(letters);
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {DOMException} if it is not Base64
 */
export function fromBase64(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

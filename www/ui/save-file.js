/**
 * Files for the user.
 *
 * @module ui/save-file
 */

/**
 * Downloads a file to the user's device.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function saveFile(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Browsers read the file after the click: its address must outlive it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

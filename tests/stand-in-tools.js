/**
 * What reading and writing runs takes from the page's wasm, without the wasm: unit tests have no built site.
 *
 * @module stand-in-tools
 */

import { createHash } from 'node:crypto';

/** SHA-256 as the page's wasm computes it, and links that are specs as JSON. @type {any} */
export const TOOLS = {
  Checksum: class {
    #hash = createHash('sha256');

    update(/** @type {Uint8Array} */ bytes) {
      this.#hash.update(bytes);
    }

    finish() {
      return this.#hash.digest('hex');
    }
  },
  printLink: (/** @type {{ spec: unknown }} */ { spec }) => JSON.stringify(spec),
  layerTable: () => [],
  parseLink: (/** @type {string} */ link) => ({ spec: JSON.parse(link) }),
};

/**
 * Bundles the peers as a site would ship them: only the code in use, minified, one bundle per backend.
 *
 * @module peers
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const HERE = import.meta.dirname;

/**
 * @param {string} folder where the bundles go
 * @param {string} address where a page finds them
 */
export async function bundlePeers(folder, address = '/peers/') {
  await build({
    absWorkingDir: HERE,
    entryPoints: ['peers/tfjs.js', 'peers/jaxjs.js'],
    outdir: folder,
    publicPath: address,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.wasm': 'file' },
    logLevel: 'warning',
  });
}

/** The exact versions, by package. */
export function peerVersions() {
  const { devDependencies } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8'));
  return /** @type {Record<string, string>} */ (devDependencies);
}

/**
 * Serves the built site, the benchmark's page, the peers, and the common inputs, on a free port of this machine. Like
 * most static hosts, it sends no headers that allow shared memory, so nobody has threads.
 *
 * @module server
 */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

import { TYPES } from '../tests/e2e/support.js';

/**
 * @typedef {object} Served
 * @property {string} url
 * @property {() => Weight} weigh the size of the libraries requested since the last call
 * @property {() => Promise<void>} close
 */

/** @typedef {{ raw: number, gzip: number, files: string[] }} Weight bytes */

/** The files of a library; the page around it and the data are the same for all. */
const LIBRARIES = ['/site/', '/peers/'];

/**
 * @param {Record<string, string>} folders by the first part of the path
 * @param {Map<string, Buffer>} given by path
 * @returns {Promise<Served>}
 */
export async function serve(folders, given) {
  /** @type {Set<string>} */
  const requested = new Set();
  const find = (/** @type {string} */ path) => {
    const answer = given.get(path);
    if (answer) return answer;
    const [, folder, ...rest] = path.split('/');
    const inside = normalize(rest.join('/'));
    if (!folders[folder] || inside.startsWith('..')) return null;
    const file = join(folders[folder], inside);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    const body = find(path);
    if (!body) return void response.writeHead(404).end();
    if (LIBRARIES.some((library) => path.startsWith(library))) requested.add(path);
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-length': body.length,
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    weigh() {
      const files = [...requested].sort();
      requested.clear();
      const bodies = files.map((path) => find(path) ?? Buffer.alloc(0));
      const sum = (/** @type {number[]} */ sizes) => sizes.reduce((total, size) => total + size, 0);
      return {
        raw: sum(bodies.map((body) => body.length)),
        gzip: sum(bodies.map((body) => gzipSync(body, { level: 9 }).length)),
        files,
      };
    },
    close: () => new Promise((resolve) => server.close(() => resolve()) && server.closeAllConnections()),
  };
}

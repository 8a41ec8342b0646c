/**
 * How long a first visitor waits for the page: from the navigation until Train can be pressed, on throttled
 * connections, with an empty cache. `node bench/loading.js SITE...` takes built sites (`pkg` if there is none) in turn.
 *
 * The site is served gzipped over HTTP/1.1, as many static hosts do; Chromium delays each answer and limits the bytes a
 * second.
 *
 * @module loading
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import { TYPES, launch } from '../tests/e2e/support.js';

/** @typedef {{ name: string, megabits: number, latency: number }} Connection `latency` in milliseconds */
/** @typedef {{ ready: number, requests: number, bytes: number, waterfall: string[] }} Visit */

/** @type {Connection[]} */
const CONNECTIONS = [
  { name: '9 Mbit/s, 60 ms', megabits: 9, latency: 60 },
  { name: '1.6 Mbit/s, 150 ms', megabits: 1.6, latency: 150 },
  { name: 'unthrottled', megabits: 0, latency: 0 },
];

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { visits: { type: 'string', default: '5' }, waterfall: { type: 'boolean', default: false } },
});
const sites = positionals.length > 0 ? positionals : [join(import.meta.dirname, '../pkg')];

/**
 * Serves a folder, compressed beforehand.
 *
 * @param {string} folder
 */
async function serve(folder) {
  /** @type {Map<string, Buffer>} */
  const packed = new Map();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.slice(1) || 'index.html';
    try {
      const body = packed.get(path) ?? gzipSync(readFileSync(join(folder, path)), { level: 9 });
      packed.set(path, body);
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'content-length': body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() && server.closeAllConnections() };
}

/** Runs in the page: notes when Train can first be pressed. */
function watchTrain() {
  const look = () => {
    const train = Array.from(document.querySelectorAll('button')).find(({ textContent }) => textContent?.trim() === 'Train');
    if (!train || train.disabled || document.querySelector('.opening')) return;
    observer.disconnect();
    Object.assign(globalThis, { readyAt: performance.now() });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/** Runs in the page: what it requested until Train could be pressed. */
function readVisit() {
  const ready = /** @type {{ readyAt: number }} */ (/** @type {unknown} */ (globalThis)).readyAt;
  const entries = /** @type {PerformanceResourceTiming[]} */ ([
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ]).filter(({ startTime }) => startTime < ready);
  const round = Math.round;
  return {
    ready,
    requests: entries.length,
    bytes: entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    waterfall: entries.map(
      ({ name, startTime, responseStart, responseEnd, encodedBodySize }) =>
        `${round(startTime)} ${round(responseStart)} ${round(responseEnd)} ms, ${encodedBodySize} B, ${new URL(name).pathname}`,
    ),
  };
}

/**
 * One visit with a browser of its own.
 *
 * @param {string} url
 * @param {Connection} connection
 * @returns {Promise<Visit>}
 */
async function visit(url, { megabits, latency }) {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watchTrain);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const throughput = megabits > 0 ? (megabits * 1e6) / 8 : -1;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => 'readyAt' in globalThis, undefined, { polling: 50 });
    return await page.evaluate(readVisit);
  } finally {
    await browser.close();
  }
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

const servers = await Promise.all(sites.map(serve));
for (const connection of CONNECTIONS) {
  /** @type {Visit[][]} */
  const visits = sites.map(() => []);
  for (let turn = 0; turn < Number(flags.visits); turn += 1) {
    for (const [index, { url }] of servers.entries()) visits[index].push(await visit(url, connection));
  }
  for (const [index, site] of sites.entries()) {
    const times = visits[index].map(({ ready }) => Math.round(ready));
    const { requests, bytes, waterfall } = visits[index][0];
    console.log(
      `${connection.name}: ${median(times)} ms (${times.join(', ')}), ${requests} requests, ${(bytes / 1000).toFixed(0)} kB: ${site}`,
    );
    if (flags.waterfall) console.log(waterfall.join('\n'));
  }
}
for (const { close } of servers) close();

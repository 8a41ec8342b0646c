/**
 * Datasets: downloaded once, checked, cached, inflated.
 *
 * @module trainer/datasets
 */

import { ExpectedError } from './errors.js';
import { message } from './message.js';
import { anyOf } from './signals.js';
import { nextTask } from './worker/training-loop.js';

/** @typedef {import('../wasm/page/kindling.js').DatasetInfo} DatasetInfo */
/** @typedef {import('../wasm/page/kindling.js').IdxFile} IdxFile */

const CACHE = 'kindling-data-1';
const GZIP_MAGIC = [0x1f, 0x8b];

/** A dataset that could not be loaded. */
export class DataError extends ExpectedError {}

/**
 * The four uncompressed files of a dataset, each verified against its checksum in the catalogue.
 *
 * @param {DatasetInfo} info
 * @param {Record<string, number>} sizes bytes of each file on the site, by path
 * @param {(received: number, total: number) => void} onProgress called as bytes come in
 * @param {AbortSignal} signal aborts the downloads
 * @returns {Promise<import('./protocol.js').DatasetFiles>}
 * @throws {DataError} if a file cannot be downloaded, or is not the real one
 */
export async function readDataset(info, sizes, onProgress, signal) {
  const [train, test] = [
    [info.train_images, info.train_labels],
    [info.test_images, info.test_labels],
  ];
  const files = await readFiles(info, [...train, ...test], sizes, onProgress, signal);
  return /** @type {import('./protocol.js').DatasetFiles} */ (files);
}

/**
 * The two uncompressed files of a dataset's test split: images and labels.
 *
 * @param {DatasetInfo} info
 * @returns {Promise<Uint8Array[]>}
 * @throws {DataError} if a file cannot be downloaded, or is not the real one
 */
export function readTestSplit(info) {
  return readSplit(info, [info.test_images, info.test_labels]);
}

/**
 * The same of its training split.
 *
 * @param {DatasetInfo} info
 * @returns {Promise<Uint8Array[]>}
 * @throws {DataError} if a file cannot be downloaded, or is not the real one
 */
export function readTrainingSplit(info) {
  return readSplit(info, [info.train_images, info.train_labels]);
}

/** @param {DatasetInfo} info @param {IdxFile[]} files */
function readSplit(info, files) {
  return readFiles(info, files, {}, () => undefined, new AbortController().signal);
}

/**
 * @param {DatasetInfo} info
 * @param {IdxFile[]} files
 * @param {Record<string, number>} sizes
 * @param {(received: number, total: number) => void} onProgress
 * @param {AbortSignal} signal
 */
async function readFiles(info, files, sizes, onProgress, signal) {
  const paths = files.map((file) => `data/${info.id}/${file.name}.gz`);
  const total = paths.reduce((sum, path) => sum + (sizes[path] ?? 0), 0);
  let received = 0;
  const onBytes = (/** @type {number} */ bytes) => {
    received += bytes;
    if (!ended.aborted) onProgress(received, Math.max(total, received));
  };
  const failed = new AbortController();
  const ended = anyOf([signal, failed.signal]);
  const cache = await openCache();
  const reading = files.map((file, index) => readFile(file, paths[index], cache, onBytes, ended));
  try {
    return await Promise.all(reading);
  } catch (error) {
    // One missing file makes the others useless.
    failed.abort();
    throw error;
  }
}

/**
 * The cache that keeps downloads between visits. The page works without it, too (private windows, full disks).
 *
 * @returns {Promise<Cache | null>}
 */
async function openCache() {
  try {
    return await caches.open(CACHE);
  } catch {
    return null;
  }
}

/**
 * @param {IdxFile} file
 * @param {string} path
 * @param {Cache | null} cache
 * @param {(bytes: number) => void} onBytes
 * @param {AbortSignal} signal
 * @returns {Promise<Uint8Array>}
 */
async function readFile(file, path, cache, onBytes, signal) {
  const kept = await cache?.match(path);
  if (kept) {
    const bytes = await inflate(new Uint8Array(await kept.arrayBuffer())).catch(() => null);
    if (bytes && (await isReal(file, bytes))) return bytes;
    await cache?.delete(path);
  }
  const packed = await download(path, onBytes, signal);
  if (packed[0] === '<'.charCodeAt(0)) {
    throw new DataError(message('data-behind-login', { path }));
  }
  const bytes = await inflate(packed).catch(() => {
    throw new DataError(message('data-damaged', { path }));
  });
  if (!(await isReal(file, bytes))) {
    throw new DataError(message('data-not-published', { path }));
  }
  // If caching fails, the next visit downloads it again.
  await cache?.put(path, new Response(packed)).catch(() => undefined);
  return bytes;
}

/**
 * @param {string} path
 * @param {(bytes: number) => void} onBytes
 * @param {AbortSignal} signal
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function download(path, onBytes, signal) {
  const response = await fetch(path, { signal }).catch(() => null);
  if (!response) {
    throw new DataError(message('data-offline', { path }));
  }
  if (!response.ok || !response.body) {
    throw new DataError(message('data-refused', { path, status: response.status }));
  }
  const counter = new TransformStream({
    transform(chunk, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  try {
    return new Uint8Array(await new Response(response.body.pipeThrough(counter)).arrayBuffer());
  } catch {
    throw new DataError(message('data-stopped-halfway', { path }));
  }
}

/**
 * Some servers send `.gz` files with a Content-Encoding header; the browser has then already inflated them.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function inflate(bytes) {
  if (!GZIP_MAGIC.every((value, index) => bytes[index] === value)) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {IdxFile} file
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function isReal(file, bytes) {
  if (bytes.byteLength !== file.bytes) return false;
  return (await sha256(bytes)) === file.sha256;
}

/** Bytes hashed at a time on the page's own thread: a few milliseconds' work. */
const SUMMED_AT_ONCE = 2 ** 20;

/**
 * The SHA-256 of these bytes as hexadecimal digits: the browser's own, or Rust's on plain http pages.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>}
 */
async function sha256(bytes) {
  if (globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  // Few pages need it, and Node has no wasm at this address.
  const { default: initPage, Checksum } = await import('../wasm/page/kindling.js');
  await initPage();
  const checksum = new Checksum();
  for (let begin = 0; begin < bytes.length; begin += SUMMED_AT_ONCE) {
    checksum.update(bytes.subarray(begin, begin + SUMMED_AT_ONCE));
    await nextTask();
  }
  return checksum.finish();
}

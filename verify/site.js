/**
 * The built site, loaded in Node: the same WebAssembly and data as in the page.
 *
 * @module site
 */

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { sayMessage, useCatalogue } from '../www/words/words.js';

/** @typedef {import('../www/trainer/index.js').DatasetInfo} DatasetInfo */

/** The language of what the wasm says, unless another is asked for. */
const LANGUAGE = 'en';

/** The languages that the site speaks, by their tags. @param {string} site @returns {string[]} */
export function languagesOf(site) {
  return readdirSync(join(codeOf(site), 'words')).flatMap((file) => /^(\w+)\.ftl$/.exec(file)?.slice(1) ?? []);
}

/**
 * The folder with all of the site's code; its name is a checksum.
 *
 * @param {string} site
 * @returns {string}
 */
export function codeOf(site) {
  return join(site, JSON.parse(readFileSync(join(site, 'site.json'), 'utf8')).code);
}

/**
 * The page's own wasm: links, claims, datasets.
 *
 * @param {string} site
 * @param {string} [language] of everything that is said in this thread from now on
 * @returns {Promise<typeof import('../www/wasm/page/kindling.js')>}
 */
export function openPage(site, language) {
  return openWasm(site, 'page', language);
}

/**
 * The page's charts and reports.
 *
 * @param {string} site
 * @returns {Promise<typeof import('../www/wasm/charts/kindling.js')>}
 */
export function openCharts(site) {
  return openWasm(site, 'charts');
}

/**
 * The trainer for a device, exactly the one that the page's worker runs.
 *
 * @param {string} site
 * @param {'cpu' | 'webgpu'} backend
 * @returns {Promise<typeof import('../www/wasm/trainer/kindling.js')>}
 */
export function openTrainer(site, backend = 'cpu') {
  return openWasm(site, backend === 'webgpu' ? 'trainer_webgpu' : 'trainer');
}

/**
 * The name of the site's build, as in claims.
 *
 * @param {string} site
 * @returns {string}
 */
export function buildOf(site) {
  return JSON.parse(readFileSync(join(codeOf(site), 'build.json'), 'utf8')).build;
}

/**
 * The four files of a dataset, verified and inflated.
 *
 * @param {string} site
 * @param {DatasetInfo} info
 * @returns {import('../www/trainer/index.js').DatasetFiles}
 */
export function readFiles(site, info) {
  const read = (/** @type {import('../www/trainer/index.js').IdxFile} */ file) => {
    const bytes = gunzipSync(readFileSync(join(site, 'data', info.id, `${file.name}.gz`)));
    if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) {
      throw new Error(`${file.name} is not the published file: run "cargo xtask data" and build the site again.`);
    }
    return bytes;
  };
  return [read(info.train_images), read(info.train_labels), read(info.test_images), read(info.test_labels)];
}

/**
 * @param {string} site
 * @param {string} name
 * @param {string} [language]
 */
async function openWasm(site, name, language = LANGUAGE) {
  const folder = join(codeOf(site), 'wasm', name);
  const code = readFileSync(join(folder, 'kindling.js'));
  // As text, since Node 20 treats .js files outside this project as CommonJS.
  const module = await import(`data:text/javascript;base64,${code.toString('base64')}`);
  module.initSync({ module: readFileSync(join(folder, 'kindling_bg.wasm')) });
  useCatalogue(language, readFileSync(join(codeOf(site), `words/${language}.ftl`), 'utf8'));
  module.setWords(sayMessage);
  return module;
}

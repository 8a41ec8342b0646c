/**
 * Runs something in a fresh browser: nothing is warm, and nothing remains from earlier runs.
 *
 * @module browser
 */

import { chromium } from 'playwright-core';

import { BROWSER_FLAGS, SOFTWARE_GPU_FLAGS } from '../tests/e2e/support.js';
import { countGpuCalls } from './gpu-calls.js';

/**
 * Calls a function exported by a module of the page.
 *
 * @param {string} url of the server
 * @param {{ gpu: boolean, counting?: boolean }} options
 * @param {string} module
 * @param {string} name
 * @param {unknown[]} values
 * @returns {Promise<any>} what it returns
 */
export async function callInBrowser(url, { gpu, counting = false }, module, name, values) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME ?? '/usr/bin/chromium',
    args: [...BROWSER_FLAGS, ...(gpu ? SOFTWARE_GPU_FLAGS : [])],
  });
  try {
    const page = await browser.newPage();
    if (counting) await page.addInitScript(countGpuCalls);
    // Panics and the like in asynchronous code reject no promise.
    const failed = new Promise((_, reject) => page.on('pageerror', reject));
    await page.goto(`${url}/page/index.html`);
    const called = page.evaluate(
      async ([file, what, given]) => (await import(file))[what](...given),
      /** @type {[string, string, any[]]} */ ([module, name, values]),
    );
    return await Promise.race([called, failed]);
  } finally {
    await browser.close();
  }
}

/** The browser's name and version. */
export async function browserVersion() {
  const browser = await chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: BROWSER_FLAGS });
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}`;
}

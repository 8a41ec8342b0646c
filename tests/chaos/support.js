/**
 * Chances that can be repeated, and a browser that can be killed.
 *
 * @module support
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, waitForStatus } from '../e2e/support.js';

/** `KINDLING_CHAOS=10` does ten times as much. */
export const TIMES = Number(process.env.KINDLING_CHAOS ?? 1);

/**
 * Numbers from 0 to 1 that are the same for the same seed (mulberry32). The seed is printed: a failure can be repeated with
 * `KINDLING_SEED`.
 */
export function chances() {
  let state = Number(process.env.KINDLING_SEED ?? Date.now() % 2 ** 31);
  console.log(`KINDLING_SEED=${state}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {number} milliseconds @returns {Promise<void>} */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A browser whose profile outlives it. */
export class KillableBrowser {
  #folder = mkdtempSync(join(tmpdir(), 'kindling-profile-'));
  /** @type {import('node:child_process').ChildProcess | null} */
  #process = null;

  /** @param {import('node:test').TestContext} t */
  constructor(t) {
    t.after(async () => {
      await this.kill();
      await removeProfile(this.#folder);
    });
  }

  /**
   * Starts it, and opens the page in it.
   *
   * @param {string} url
   */
  async open(url) {
    const port = join(this.#folder, 'DevToolsActivePort');
    rmSync(port, { force: true });
    const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${this.#folder}`, ...BROWSER_FLAGS];
    this.#process = spawn(process.env.CHROME ?? '/usr/bin/chromium', [...flags, 'about:blank'], { stdio: 'ignore' });
    while (!existsSync(port) || readFileSync(port, 'utf8').split('\n').length < 2) await pause(20);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(port, 'utf8').split('\n')[0]}`);
    const [context] = browser.contexts();
    const page = await context.newPage();
    await page.goto(url);
    await waitForStatus(page, /^Ready/);
    return page;
  }

  /** Ends it as a power cut would: SIGKILL. */
  async kill() {
    const process = this.#process;
    this.#process = null;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
  }
}

/** How often, and after how many milliseconds, a folder is tried to be removed again. */
const RETRIES = { count: 40, pause: 250 };

/**
 * Removes a killed browser's profile: its children may outlive it for seconds, and write there meanwhile. What is left then
 * belongs to the system's temporary files, and is no failure of the page.
 *
 * @param {string} folder
 */
async function removeProfile(folder) {
  for (let attempt = 0; attempt < RETRIES.count; attempt += 1) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRIES.pause));
    }
  }
}

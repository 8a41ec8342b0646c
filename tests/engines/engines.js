/**
 * The three engines, each steered through its own driver by the same protocol.
 *
 * @module engines
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, Capabilities } from 'selenium-webdriver';

import { BROWSER_FLAGS } from '../e2e/support.js';

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string} driver the variable that says where its driver is
 * @property {string} browser the variable that says where the browser is
 * @property {(binary: string, downloads: string, settings: Record<string, number>) => Record<string, unknown>} capabilities
 *   what its driver is told
 * @property {(downloads: string, folder: string) => Record<string, string>} environment what the browser finds around it
 * @property {boolean} needsDisplay whether it has no mode without one
 * @property {Record<string, number>} keepsNothing its settings by which sites may keep nothing; none where it has no such settings
 */

/**
 * A browser with an empty profile.
 *
 * @typedef {object} Session
 * @property {import('selenium-webdriver').WebDriver} driver
 * @property {string} downloads the folder that receives what the page lets download
 * @property {() => Promise<void>} close
 */

/** Its types are filed under another name than the code, so a plain import has none. */
const { DriverService } = /** @type {typeof import('selenium-webdriver/remote.js')} */ (
  createRequire(import.meta.url)('selenium-webdriver/remote')
);

const SIZE = { width: 1440, height: 960 };
/** Milliseconds for a driver to listen. */
const DRIVER_STARTS = 30_000;

/** @type {Engine[]} */
export const ENGINES = [
  {
    name: 'Chromium',
    driver: 'CHROMEDRIVER',
    browser: 'CHROME',
    capabilities: (binary, downloads, settings) => ({
      browserName: 'chrome',
      'goog:chromeOptions': {
        binary,
        args: [...BROWSER_FLAGS, '--headless=new'],
        prefs: { 'download.default_directory': downloads, 'download.prompt_for_download': false, ...settings },
      },
    }),
    environment: () => ({}),
    needsDisplay: false,
    keepsNothing: { 'profile.default_content_setting_values.cookies': 2 },
  },
  {
    name: 'Firefox',
    driver: 'GECKODRIVER',
    browser: 'FIREFOX',
    capabilities: (binary, downloads, settings) => ({
      browserName: 'firefox',
      'moz:firefoxOptions': {
        binary,
        args: ['-headless'],
        // Into this folder, without a question.
        prefs: { 'browser.download.folderList': 2, 'browser.download.dir': downloads, ...settings },
      },
    }),
    environment: () => ({}),
    needsDisplay: false,
    keepsNothing: { 'network.cookie.cookieBehavior': 2 },
  },
  {
    name: 'WebKitGTK',
    driver: 'WEBKITWEBDRIVER',
    browser: 'MINIBROWSER',
    capabilities: (binary) => ({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    }),
    environment: (downloads, folder) => {
      // It asks the desktop where downloads go.
      writeFileSync(join(folder, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
      // While 2.50 compiles WebAssembly in the background, what runs can find its values gone: a panic in one run of a hundred
      // (docs/reliability.md, "The same bits"). Until a version whose `jsc` survives the loop that is described there.
      return { XDG_CONFIG_HOME: folder, JSC_useConcurrentJIT: '0' };
    },
    needsDisplay: true,
    keepsNothing: {},
  },
];

/**
 * Starts a browser with an empty profile, and a driver of its own: two of the three drivers know one session only.
 *
 * @param {Engine} engine
 * @param {{ settings?: Record<string, number>, proxy?: string, isPatient?: boolean }} [options] `settings`: of the browser, other
 *   than those it comes with; `proxy`: a host and a port that answer for every address of the web; `isPatient`: whether the driver
 *   waits until a page is loaded
 * @returns {Promise<Session>}
 */
export async function startBrowser(engine, { settings = {}, proxy, isPatient = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-engine-'));
  const downloads = mkdtempSync(join(folder, 'downloads-'));
  /** What has to end, the last one first. @type {(() => unknown)[]} */
  const ends = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const end of ends.reverse()) await end();
  };
  try {
    const environment = /** @type {Record<string, string>} */ ({ ...process.env, ...engine.environment(downloads, folder) });
    if (engine.needsDisplay) {
      const display = await startDisplay();
      ends.push(display.close);
      environment.DISPLAY = display.name;
    }
    const service = new DriverService.Builder(pathIn(engine.driver)).setLoopback(true).setEnvironment(environment).build();
    ends.push(() => service.kill());
    const server = await service.start(DRIVER_STARTS);
    const capabilities = new Capabilities(engine.capabilities(pathIn(engine.browser), downloads, settings));
    if (!isPatient) capabilities.set('pageLoadStrategy', 'none');
    if (proxy) capabilities.set('proxy', { proxyType: 'manual', httpProxy: proxy });
    const driver = new Builder().disableEnvironmentOverrides().usingServer(server).withCapabilities(capabilities).build();
    await driver.manage().window().setRect(SIZE);
    ends.push(() => driver.quit());
    return { driver, downloads, close };
  } catch (cause) {
    await close();
    throw new Error(`${engine.name} could not be started.`, { cause });
  }
}

/** A display that nobody sees, for browsers that need one. @returns {Promise<{ name: string, close: () => void }>} */
async function startDisplay() {
  // It chooses a free number, and says which to file 3.
  const server = spawn(pathIn('XVFB'), ['-displayfd', '3', '-screen', '0', `${SIZE.width}x${SIZE.height}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const said = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  const number = await Promise.race([once(said, 'data'), once(server, 'exit').then(() => null)]);
  if (!number) throw new Error('Xvfb has ended at once.');
  return { name: `:${String(number[0]).trim()}`, close: () => void server.kill() };
}

/** @param {string} variable */
function pathIn(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set. "cargo xtask test --only engines" finds all browsers and sets it.`);
  return path;
}

/**
 * The page as a person meets it, in any engine: by labels, roles and names.
 *
 * @module page
 */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Key, error } from 'selenium-webdriver';

/** @typedef {import('selenium-webdriver').WebElement} WebElement */

const LIBRARY = createRequire(import.meta.url).resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js');
/** Finds elements in the page as assistive technology does. Firefox runs a driver's script beside the page's own globals. */
const FINDER = `${readFileSync(LIBRARY, 'utf8')}; window.TestingLibraryDom = globalThis.TestingLibraryDom;`;
/** Milliseconds between two looks. */
const LOOK_AGAIN = 50;
/** Milliseconds in which the page answers whatever is not training. */
const SOON = 40_000;

export class Page {
  #driver;
  #downloads;

  /** @param {import('./engines.js').Session} session */
  constructor({ driver, downloads }) {
    this.#driver = driver;
    this.#downloads = downloads;
  }

  /** Opens an address as in a new tab, and does not care whether all of it is there. @param {string} url */
  async visit(url) {
    // From a page that is open already, another link of it loads nothing.
    await this.#driver.get('about:blank');
    await this.#driver.get(url).catch((cause) => {
      if (!(cause instanceof error.TimeoutError)) throw cause;
    });
  }

  /** Opens an address as in a new tab, and waits until the page can train. @param {string} url */
  async open(url) {
    await this.visit(url);
    await this.#becomeReady();
  }

  async reload() {
    await this.#driver.navigate().refresh();
    await this.#becomeReady();
  }

  async #becomeReady() {
    await this.#driver.executeScript(watchForErrors);
    await this.waitForStatus(/^Ready/, SOON);
  }

  /**
   * The one visible element of a role and exactly this name, as soon as there is one.
   *
   * @param {string} role
   * @param {string} name
   */
  byRole(role, name) {
    return this.#one(`${role} "${name}"`, 'queryAllByRole', role, { name });
  }

  /** The one element with exactly this label, as soon as there is one. @param {string} label */
  byLabel(label) {
    return this.#one(`element labelled "${label}"`, 'queryAllByLabelText', label);
  }

  /** Whether the page shows something of this role and name now. @param {string} role @param {string} name */
  async shows(role, name) {
    return (await this.#all('queryAllByRole', role, { name })).length > 0;
  }

  /** Goes to a view, and waits until all of it is there. @param {string} name */
  async openView(name) {
    await this.#click(await this.byRole('link', name));
    await this.#waitFor(`the view ${name}`, SOON, async () => {
      const value = await this.#driver.executeScript(() => document.querySelector('main')?.getAttribute('aria-busy'));
      return { done: value !== 'true', value };
    });
  }

  /** Presses the button of exactly this name, wherever it stands. @param {string} name */
  async press(name) {
    await this.#reveal('queryAllByRole', 'button', { name, hidden: true });
    await this.#click(await this.byRole('button', name));
  }

  /** Ticks the box of exactly this name, wherever it stands. @param {string} name */
  async tick(name) {
    await this.#reveal('queryAllByRole', 'checkbox', { name, hidden: true });
    await this.#click(await this.byRole('checkbox', name));
  }

  /** Chooses what has exactly this name, among several of which one is chosen. @param {string} name */
  async choose(name) {
    await this.#click(await this.byRole('radio', name));
  }

  /** @param {WebElement} element */
  async scrollTo(element) {
    await this.#driver.executeScript((/** @type {HTMLElement} */ one) => one.scrollIntoView(), element);
  }

  /** Fills in the form. @param {Record<string, string | number>} values by the label of the field */
  async fillIn(values) {
    for (const [label, value] of Object.entries(values)) {
      await this.#reveal('queryAllByLabelText', label);
      const field = await this.byLabel(label);
      if ((await field.getTagName()) === 'select') await this.#choose(field, String(value));
      else await field.sendKeys(Key.CONTROL, 'a', Key.CONTROL, String(value), Key.TAB);
      assert.equal(await field.getProperty('value'), String(value), `${label} took what was typed`);
    }
  }

  /** What the element with this label says. @param {string} label */
  async read(label) {
    return (await this.byLabel(label)).getText();
  }

  /** Waits until the status says this. @param {RegExp} text @param {number} timeout milliseconds */
  waitForStatus(text, timeout) {
    return this.waitForText('Status', text, timeout);
  }

  /**
   * Waits until what has this label says this, and returns what it says.
   *
   * @param {string} label
   * @param {RegExp} text
   * @param {number} [timeout] milliseconds
   */
  waitForText(label, text, timeout = SOON) {
    return this.#waitFor(`"${label}" to say ${text}`, timeout, async () => {
      const said = await this.read(label);
      return { done: text.test(said), value: said };
    });
  }

  /** What the page shows to read, without what is folded or hidden. */
  async visibleText() {
    return this.#driver.executeScript(() => document.body.innerText);
  }

  /** Waits until the page shows this text. @param {RegExp} text @param {number} timeout milliseconds */
  waitForVisibleText(text, timeout = SOON) {
    return this.#waitFor(`the page to show ${text}`, timeout, async () => {
      const shown = String(await this.visibleText().catch(whileItLoads));
      return { done: text.test(shown), value: shown.slice(0, 200) };
    });
  }

  /**
   * Waits until a picture has so many pixels of each of these colors.
   *
   * @param {WebElement} canvas
   * @param {string[]} colors as CSS has them
   * @param {number} least
   */
  waitForColors(canvas, colors, least) {
    return this.#waitFor(`${least} pixels of each of ${colors.join(', ')}`, SOON, async () => {
      const counts = /** @type {number[]} */ (await this.#driver.executeScript(countPixels, canvas, colors));
      return { done: counts.every((count) => count >= least), value: counts.join(', ') };
    });
  }

  /** @param {WebElement} element @param {string} property */
  styleOf(element, property) {
    return element.getCssValue(property);
  }

  /**
   * Chooses a picture to be classified, and waits until the network sees what is expected.
   *
   * @param {string} file
   * @param {(seen: number[]) => boolean} isExpected of the brightness of each of the 784 pixels
   * @returns {Promise<number[]>}
   */
  async choosePicture(file, isExpected) {
    await (await this.byLabel('Picture file (choose or drop)')).sendKeys(file);
    const canvas = await this.byRole('img', 'As the network sees it');
    return this.#waitFor(`${file} to be seen as expected`, SOON, async () => {
      const seen = /** @type {number[]} */ (await this.#driver.executeScript(brightness, canvas));
      return { done: isExpected(seen), value: seen };
    });
  }

  /** What was copied, pasted as a person would: with the keyboard, into a field. */
  async paste() {
    /** @type {WebElement} */
    const field = await this.#driver.executeScript(() => document.body.appendChild(document.createElement('textarea')));
    await field.sendKeys(Key.CONTROL, 'v', Key.CONTROL);
    const pasted = await field.getProperty('value');
    await this.#driver.executeScript((/** @type {HTMLElement} */ added) => added.remove(), field);
    return String(pasted);
  }

  /** The downloaded file of this ending, as soon as it is whole. @param {string} ending */
  async download(ending) {
    const files = () => readdirSync(this.#downloads).map((name) => join(this.#downloads, name));
    let before = '';
    return this.#waitFor(`a download that ends in ${ending}`, SOON, async () => {
      const [file] = files().filter((name) => name.endsWith(ending));
      const content = file ? readFileSync(file, 'utf8') : '';
      // Browsers write under another name, or bit by bit: it is whole when it has stopped to grow.
      const done = content !== '' && content === before && files().length === 1;
      before = content;
      return { done, value: content };
    });
  }

  /** What went wrong in the page since it was loaded, and what it shouts. */
  async complaints() {
    const errors = /** @type {string[]} */ (await this.#driver.executeScript(() => Reflect.get(window, 'complaints')));
    const alerts = await Promise.all((await this.#all('queryAllByRole', 'alert')).map((alert) => alert.getText()));
    return [...errors, ...alerts.filter(Boolean)];
  }

  /**
   * Chooses by the arrow keys, as a person can: chromedriver's click on a choice tells the page less than a person's does.
   *
   * @param {WebElement} select
   * @param {string} value
   */
  async #choose(select, value) {
    const down = /** @type {number} */ (await this.#driver.executeScript(choicesDownTo, select, value));
    const key = down > 0 ? Key.ARROW_DOWN : Key.ARROW_UP;
    await select.sendKeys(key.repeat(Math.abs(down)), Key.TAB);
  }

  /**
   * Goes to the view of one of these, unless one can be seen already.
   *
   * @param {string} query that finds hidden elements, too
   * @param {unknown[]} words
   */
  async #reveal(query, ...words) {
    const view = await this.#waitFor(`${query} ${JSON.stringify(words)} to find something`, SOON, async () => {
      const { length } = await this.#all(query, ...words);
      return { done: length > 0, value: await this.#driver.executeScript(viewToOpen, query, words) };
    });
    if (view) await this.openView(String(view));
  }

  /** @param {WebElement} element */
  async #click(element) {
    await this.#driver.wait(() => element.isEnabled(), SOON);
    await element.click();
  }

  /**
   * @param {string} what
   * @param {string} query
   * @param {unknown[]} words
   * @returns {Promise<WebElement>}
   */
  async #one(what, query, ...words) {
    return this.#waitFor(`one ${what}`, SOON, async () => {
      const found = await this.#all(query, ...words);
      return { done: found.length === 1, value: found[0] };
    });
  }

  /**
   * @param {string} query
   * @param {unknown[]} words
   * @returns {Promise<WebElement[]>}
   */
  async #all(query, ...words) {
    const found = await this.#driver.executeScript(find, query, words);
    if (Array.isArray(found)) return found;
    // A page that was just loaded does not have it.
    await this.#driver.executeScript(FINDER);
    return this.#driver.executeScript(find, query, words);
  }

  /**
   * @template T
   * @param {string} what
   * @param {number} timeout milliseconds
   * @param {() => Promise<{ done: boolean, value: T }>} look
   * @returns {Promise<T>}
   */
  async #waitFor(what, timeout, look) {
    const end = performance.now() + timeout;
    for (;;) {
      const { done, value } = await look();
      if (done) return value;
      if (performance.now() > end) {
        const complaints = await this.complaints().catch(String);
        throw new Error(`Waited for ${what}, ${timeout / 1000} s; in the end: ${value}; complaints: ${JSON.stringify(complaints)}`);
      }
      await sleep(LOOK_AGAIN);
    }
  }
}

/** WebKit's driver refuses to look at a page that loads for too long; a moment later it may. @param {unknown} error */
function whileItLoads(error) {
  if (error instanceof Error && error.name === 'TimeoutError') return '';
  throw error;
}

// What follows runs in the page, where nothing of this module is known.

/**
 * @param {string} query
 * @param {unknown[]} words
 */
function find(query, words) {
  const finder = Reflect.get(window, 'TestingLibraryDom');
  return finder ? finder[query](document.body, ...words) : null;
}

/**
 * The name of the view where one of what is found stands; nothing if one can be seen already. Looks itself: WebKit's driver takes no
 * list of elements.
 *
 * @param {string} query
 * @param {unknown[]} words
 */
function viewToOpen(query, words) {
  /** @type {HTMLElement[]} */
  const elements = Reflect.get(window, 'TestingLibraryDom')[query](document.body, ...words);
  if (elements.some((element) => element.checkVisibility())) return null;
  const [view] = elements.flatMap((element) => element.closest('.away')?.getAttribute('data-views')?.split(' ')[0] ?? []);
  return view && document.querySelector(`nav [data-view="${view}"]`)?.textContent;
}

/**
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function choicesDownTo(select, value) {
  const goal = [...select.options].findIndex((option) => option.value === value);
  if (goal < 0) throw new Error(`There is no choice "${value}".`);
  return goal - select.selectedIndex;
}

function watchForErrors() {
  /** @type {string[]} */
  const complaints = [];
  Reflect.set(window, 'complaints', complaints);
  window.addEventListener('error', (event) => complaints.push(event.message));
  window.addEventListener('unhandledrejection', (event) => complaints.push(String(event.reason)));
}

/** @param {HTMLCanvasElement} canvas */
function brightness(canvas) {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return Array.from({ length: data.length / 4 }, (_, place) => data[4 * place]);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string[]} colors
 */
function countPixels(canvas, colors) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The canvas has no picture.');
  // Until it is laid out for the first time.
  if (canvas.width === 0 || canvas.height === 0) return colors.map(() => 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return colors.map((color) => {
    const wanted = color.match(/\d+/g)?.slice(0, 3).map(Number) ?? [];
    let count = 0;
    for (let place = 0; place < data.length; place += 4) {
      if (wanted.every((value, channel) => data[place + channel] === value)) count += 1;
    }
    return count;
  });
}

/**
 * Shows the finished run that comes with the page, and says whose it is. It is not one of the user's runs: nothing
 * stores it, lists it or claims it, until the user asks to keep it.
 *
 * @module runs/shipped-panel
 */

import { ExpectedError } from '../trainer/index.js';
import { byId } from '../ui/dom.js';
import { showFailure } from '../ui/failure.js';
import { speak } from '../ui/speak.js';
import { message } from '../words/message.js';
import { epochsInWords, resultOf } from './record.js';
import { fetchShipped } from './shipped-run.js';
import * as pageModule from '../wasm/page/kindling.js';

/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./shipped-run.js').Shipped} Shipped */

export class ShippedPanel {
  #address;
  #store;
  #session;
  #isWanted;
  #label = byId('shipped', HTMLDivElement);
  #verify = byId('verify-shipped', HTMLAnchorElement);
  #keep = byId('keep-shipped', HTMLButtonElement);
  #open = byId('open-shipped', HTMLButtonElement);
  /** Once it has arrived. @type {Shipped | null} */
  #shipped = null;
  /** The id of the run at hand. @type {string | null} */
  #atHand = null;

  /**
   * @param {URL} address of its file
   * @param {import('./store.js').RunStore} store
   * @param {import('../session/session.js').Session} session
   * @param {object} actions
   * @param {(record: RunRecord, checkpoint: Uint8Array) => void} actions.open shows it because the user asks for it
   * @param {() => boolean} actions.isWanted whether the visitor has nothing else to look at
   * @param {(record: RunRecord) => void} actions.onKept called once it is one of the user's runs
   */
  constructor(address, store, session, { open, isWanted, onKept }) {
    this.#address = address;
    this.#store = store;
    this.#session = session;
    this.#isWanted = isWanted;
    session.follow(({ run }) => this.#follow(run?.id ?? null));
    this.#keep.addEventListener('click', () => this.#keepIt(onKept));
    this.#open.addEventListener('click', async () => {
      try {
        const { record, checkpoint } = await this.#load();
        open(record, checkpoint);
      } catch {
        showFailure(new ExpectedError(message('shipped-missing')));
      }
    });
  }

  /** Shows it to a visitor who has nothing else to look at, and says nothing if it does not load. */
  async suggest() {
    if (!this.#isWanted()) return;
    try {
      const { record, checkpoint } = await this.#load();
      // A link may have been opened meanwhile.
      if (this.#isWanted()) this.#session.suggest(record, checkpoint);
    } catch {
      // The page works as well without it.
    }
  }

  /** Whether it is this run, and not kept by the user. @param {string} id */
  is(id) {
    return this.#shipped?.record.id === id && !this.#store.get(id);
  }

  /**
   * A run's name, which says so if it is this one.
   *
   * @param {{ id: string, name: string }} run
   * @returns {import('../words/message.js').Message}
   */
  nameOf({ id, name }) {
    return this.is(id) ? message('shipped-name', { name }) : name;
  }

  /** Follows the session and the store. */
  update() {
    const isShown = this.#atHand !== null && this.is(this.#atHand);
    for (const label of [this.#label, ...this.#names]) label.hidden = !isShown;
    this.#open.disabled = !this.#session.canLeave;
  }

  /** Where its name stands, beside each curve. */
  get #names() {
    return [...document.querySelectorAll('.whose')].filter((name) => name instanceof HTMLElement);
  }

  /** @param {string | null} id */
  #follow(id) {
    if (id === this.#atHand) return;
    this.#atHand = id;
    this.update();
  }

  /** @returns {Promise<Shipped>} */
  async #load() {
    if (this.#shipped) return this.#shipped;
    const { record, checkpoint } = await fetchShipped(this.#address, pageModule);
    const { name, spec, rows } = record;
    speak(
      byId('shipped-words', HTMLParagraphElement),
      message('shipped-words', { name, seed: spec.seed, epochs: epochsInWords(rows.length) }),
    );
    const result = resultOf(record);
    this.#verify.href = `#${pageModule.printLink({ spec, claim: result && pageModule.claimOf(result) })}`;
    for (const place of this.#names) speak(place, message('shipped-name', { name }));
    this.#shipped = { record, checkpoint };
    return this.#shipped;
  }

  /** @param {(record: RunRecord) => void} onKept */
  #keepIt(onKept) {
    if (!this.#shipped) return;
    const { record, checkpoint } = this.#shipped;
    this.#store.save(record, checkpoint);
    onKept(record);
  }
}

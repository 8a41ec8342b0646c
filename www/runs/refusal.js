/**
 * Why data is refused. The reason is a message, which crosses from the worker that reads files to the page.
 *
 * No function here uses the document: the page, its worker and Node follow the same rules.
 *
 * @module runs/refusal
 */

import { message, unspoken } from '../words/message.js';

/** @typedef {import('../words/message.js').Message} Message */

/** Data that cannot be used; `words` is for the user. */
export class Refusal extends Error {
  /** @param {Message} words */
  constructor(words) {
    super(unspoken(words));
    this.words = words;
  }
}

/** The parts of a run, as reasons name them. */
export const PARTS = {
  name: message('run-part-name'),
  state: message('run-part-state'),
  time: message('run-part-time'),
  losses: message('run-part-losses'),
  history: message('run-part-history'),
  test: message('run-part-test'),
  confusion: message('figure-confusion'),
  digest: message('run-part-digest'),
  weights: message('run-part-weights'),
  device: message('figure-device'),
  devices: message('run-part-devices'),
  adapters: message('run-part-adapters'),
  build: message('figure-build'),
  builds: message('run-part-builds'),
};

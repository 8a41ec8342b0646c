/**
 * The state of the run at hand, and the views that follow it.
 *
 * @module session/followed-state
 */

import { BEGINNING, reduce } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Event} Event */

/** Called after each event, with the state before it. @typedef {(state: State, event: Event, before: State) => void} Follower */

export class FollowedState {
  #state = BEGINNING;
  /** @type {Follower[]} */
  #followers = [];

  get now() {
    return this.#state;
  }

  /** Tells a view what happens from now on. @param {Follower} follower */
  follow(follower) {
    this.#followers.push(follower);
  }

  /**
   * @param {Event} event
   * @throws {Error} if it cannot happen now
   */
  dispatch(event) {
    const before = this.#state;
    this.#state = reduce(before, event);
    for (const follower of this.#followers) {
      try {
        follower(this.#state, event, before);
      } catch (error) {
        // What a view cannot draw costs no run.
        reportError(error);
      }
    }
  }
}

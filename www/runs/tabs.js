/**
 * What other tabs of the page do with the runs. A tab that trains a run holds a lock on it, which the browser releases
 * if the tab closes or crashes; a tab that changes a run tells the others.
 *
 * @module runs/tabs
 */

const CHANNEL = 'kindling-runs';
const LOCK = 'kindling-run-';

/** A tab that only checks holds a lock for an instant; one that holds it longer is training. */
const PATIENCE_MILLISECONDS = 300;

/** Undefined on pages without https. @type {LockManager | undefined} */
const locks = navigator.locks;

/** A channel to the other tabs; none if the browser isolates tabs. */
function openChannel() {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}

export class Tabs {
  #channel = openChannel();
  /** The runs that other tabs are training. @type {Set<string>} */
  #elsewhere = new Set();
  /** The runs that this tab holds. @type {Set<string>} */
  #held = new Set();
  /** Called when another tab has changed a run, or starts or stops training it. @type {(id: string) => void} */
  onChange = () => {};

  constructor() {
    if (!this.#channel) return;
    this.#channel.onmessage = async ({ data: id }) => {
      await this.look();
      this.onChange(id);
    };
  }

  /** Checks which runs other tabs are training. */
  async look() {
    // If a browser refuses to tell, no tab can hold one either.
    const { held = [] } = (await locks?.query().catch(() => null)) ?? {};
    for (const { name, mode } of held) {
      const id = name?.startsWith(LOCK) && mode === 'exclusive' ? name.slice(LOCK.length) : null;
      if (id !== null && !this.#held.has(id)) this.#watch(id);
    }
  }

  /** Whether another tab is training this run. @param {string} id */
  isElsewhere(id) {
    return this.#elsewhere.has(id);
  }

  /** Whether this tab holds this run. @param {string} id */
  isHeld(id) {
    return this.#held.has(id);
  }

  /** Tells the other tabs that this run has changed. @param {string} id */
  tell(id) {
    this.#channel?.postMessage(id);
  }

  /**
   * Locks a run for this tab. If the browser lacks or refuses locks, nothing prevents training.
   *
   * @param {string} id
   * @returns {Promise<(() => void) | null>} releases it; null if another tab holds it
   */
  async hold(id) {
    if (!locks) return this.#take(id, () => undefined);
    return new Promise((resolve) => {
      const untilGivenBack = () =>
        new Promise((end) => {
          resolve(this.#take(id, () => end(undefined)));
          this.tell(id);
        });
      const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
      const isTaken = () => signal.aborted;
      locks.request(LOCK + id, { signal }, untilGivenBack).catch(() => resolve(isTaken() ? null : this.#take(id, () => undefined)));
    });
  }

  /**
   * Records that this tab holds a run.
   *
   * @param {string} id
   * @param {() => void} end
   * @returns {() => void} releases it
   */
  #take(id, end) {
    this.#held.add(id);
    return () => {
      this.#held.delete(id);
      end();
    };
  }

  /** Waits until another tab no longer holds a run. @param {string} id */
  async #watch(id) {
    if (this.#elsewhere.has(id)) return;
    this.#elsewhere.add(id);
    await locks?.request(LOCK + id, { mode: 'shared' }, () => undefined).catch(() => undefined);
    this.#elsewhere.delete(id);
    this.onChange(id);
  }
}

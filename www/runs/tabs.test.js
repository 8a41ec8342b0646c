/** Tabs that share the runs: modules loaded several times, with Node's channels and a stand-in for the browser's locks. */

import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';

/** @typedef {import('./tabs.js').Tabs} Tabs */

/** Web locks, as far as tabs use them: exclusive and shared requests in order, signals, and who holds what. */
class Locks {
  /** @type {{ name: string, mode: string }[]} */
  held = [];
  /** @type {{ name: string, mode: string, grant: () => void }[]} */
  waiting = [];

  async query() {
    return { held: this.held.map((lock) => ({ ...lock })) };
  }

  /** @param {string} name @param {{ mode?: string, signal?: AbortSignal }} options @param {() => any} use */
  async request(name, { mode = 'exclusive', signal }, use) {
    await new Promise((resolve, reject) => {
      const request = { name, mode, grant: () => resolve(undefined) };
      this.waiting.push(request);
      signal?.addEventListener('abort', () => {
        if (!this.waiting.includes(request)) return;
        this.waiting.splice(this.waiting.indexOf(request), 1);
        reject(signal.reason);
      });
      this.#grant();
    });
    const lock = { name, mode };
    this.held.push(lock);
    try {
      return await use();
    } finally {
      this.held.splice(this.held.indexOf(lock), 1);
      this.#grant();
    }
  }

  #grant() {
    for (const request of [...this.waiting]) {
      const isFree = !this.held.some(({ name, mode }) => name === request.name && (mode === 'exclusive' || request.mode === 'exclusive'));
      if (!isFree) continue;
      this.waiting.splice(this.waiting.indexOf(request), 1);
      request.grant();
      return;
    }
  }
}

/** The browser's locks; undefined on pages without https. @type {any} */
let locks;
Object.defineProperty(globalThis, 'navigator', {
  configurable: true,
  value: {
    get locks() {
      return locks;
    },
  },
});

/** Node waits for channels that nobody closes. @type {BroadcastChannel[]} */
const channels = [];
const { BroadcastChannel } = globalThis;
globalThis.BroadcastChannel = class extends BroadcastChannel {
  /** @param {string} name */
  constructor(name) {
    super(name);
    channels.push(this);
  }
};
const closeChannels = () => {
  for (const channel of channels.splice(0)) channel.close();
};
after(closeChannels);
beforeEach(() => {
  closeChannels();
  locks = new Locks();
});

let count = 0;
/** Another tab, and what it hears. */
async function openTab() {
  count += 1;
  const { Tabs: Type } = /** @type {typeof import('./tabs.js')} */ (await import(`./tabs.js?${count}`));
  const tabs = new Type();
  /** @type {string[]} */
  const heard = [];
  tabs.onChange = (id) => heard.push(id);
  await tabs.look();
  return { tabs, heard };
}

/** @param {() => boolean} isSo */
async function eventually(isSo) {
  for (let turn = 0; turn < 200 && !isSo(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(isSo());
}

test('a run that one tab trains is not given to another until it is released', async () => {
  const [one, other] = [await openTab(), await openTab()];
  const release = await one.tabs.hold('a');
  assert.ok(release);
  assert.deepEqual([one.tabs.isHeld('a'), one.tabs.isElsewhere('a')], [true, false]);
  await eventually(() => other.tabs.isElsewhere('a'));
  assert.equal(await other.tabs.hold('a'), null);
  assert.equal(other.tabs.isHeld('a'), false);
  assert.ok(await other.tabs.hold('b'), 'another run is free');
  release();
  await eventually(() => !other.tabs.isElsewhere('a'));
  assert.deepEqual([one.tabs.isHeld('a'), other.heard.at(-1)], [false, 'a']);
  assert.ok(await other.tabs.hold('a'));
});

test('a tab that opens later sees what others train', async () => {
  const one = await openTab();
  await one.tabs.hold('a');
  const later = await openTab();
  assert.equal(later.tabs.isElsewhere('a'), true);
});

test('a tab does not take its own run for that of another', async () => {
  const { tabs, heard } = await openTab();
  await tabs.hold('a');
  await tabs.look();
  assert.deepEqual([tabs.isElsewhere('a'), tabs.isHeld('a'), heard], [false, true, []]);
});

test('a run at which another tab only looks can be held', async () => {
  const [one, other] = [await openTab(), await openTab()];
  const release = await one.tabs.hold('a');
  await eventually(() => other.tabs.isElsewhere('a'));
  release?.();
  assert.ok(await one.tabs.hold('a'));
});

test('a change is told to the others, and not to the tab that made it', async () => {
  const [one, other] = [await openTab(), await openTab()];
  one.tabs.tell('a');
  await eventually(() => other.heard.length > 0);
  assert.deepEqual([other.heard, one.heard], [['a'], []]);
});

test('without locks, or if they are refused, nothing prevents training', async () => {
  const refused = async () => {
    throw new DOMException('The document is not active.', 'SecurityError');
  };
  for (const kind of [undefined, { query: refused, request: refused }]) {
    locks = kind;
    const { tabs } = await openTab();
    const release = await tabs.hold('a');
    assert.equal(tabs.isHeld('a'), true);
    release?.();
    assert.equal(tabs.isHeld('a'), false);
  }
});

test('locks of other pages of this origin are not taken for runs', async () => {
  locks.request('elsewhere', {}, () => new Promise(() => {}));
  locks.request('kindling-run-a', { mode: 'shared' }, () => new Promise(() => {}));
  await new Promise((resolve) => setTimeout(resolve));
  const { tabs } = await openTab();
  assert.deepEqual(
    ['a', 'elsewhere', ''].map((id) => tabs.isElsewhere(id)),
    [false, false, false],
  );
});

/** What the package says of itself. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** @param {string} path from this folder */
const read = (path) => readFileSync(join(import.meta.dirname, path), 'utf8');
const manifest = JSON.parse(read('package.json'));

test('it has the version and the licence of the project', () => {
  const [, version] = /^version = "(.+)"$/m.exec(read('../../Cargo.toml')) ?? [];
  const [, license] = /^license = "(.+)"$/m.exec(read('../../Cargo.toml')) ?? [];
  assert.deepEqual([manifest.version, manifest.license], [version, license]);
});

test('its doors open without a browser', async () => {
  for (const door of ['.', './in-worker', './message']) {
    const names = Object.keys(await import(manifest.exports[door]));
    assert.ok(names.length > 3, door);
  }
});

test('each script that a worker starts with has a door', () => {
  const started = ['workers.js', 'worker/worker-pool.js'].flatMap((file) =>
    [...read(file).matchAll(/new URL\('.*?([\w-]+\.js)'/g)].map(([, name]) => `./worker/${name}`),
  );
  assert.deepEqual(
    started.sort(),
    Object.keys(manifest.exports)
      .filter((door) => door.startsWith('./worker/'))
      .sort(),
  );
});

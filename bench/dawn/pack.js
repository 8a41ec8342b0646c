/**
 * Packs what a bare x86-64 Linux machine with a GPU needs to measure our WebGPU trainer: Node, Dawn, the built site's
 * trainers, MNIST, the peers and these scripts. There it takes only `tar` with `xz` or `python3`; PyTorch, if it is there.
 *
 * `node bench/dawn/pack.js SITE FOLDER` makes `FOLDER/kit.tar.xz` and `FOLDER/run.sh`.
 *
 * @module pack
 */

import { execFileSync } from 'node:child_process';
import { cpSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

import { codeOf } from '../../verify/site.js';
import { bundlePeers } from '../peers.js';

const ROOT = join(import.meta.dirname, '../..');

/** Our files, where they lie in the project. */
const SCRIPTS = [
  'bench/contenders.js',
  'bench/dawn',
  'bench/given.js',
  'bench/gpu-calls.js',
  'bench/native.js',
  'bench/page/layout.js',
  'bench/pytorch.py',
  'package.json',
  'verify/site.js',
  'www/trainer',
];

const DAWN = 'bench/node_modules/webgpu';

const [site, folder] = process.argv.slice(2).map((path) => resolve(path));
if (!folder) throw new Error('Say where the built site is, and where the kit goes: node bench/dawn/pack.js SITE FOLDER');
if (process.platform !== 'linux' || process.arch !== 'x64')
  throw new Error('The kit takes the Node of this machine, which must be x86-64 Linux.');
const kit = mkdtempSync(join(tmpdir(), 'kindling-kit-'));
try {
  await fill();
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'kit.tar.xz');
  execFileSync('tar', ['-C', kit, '-cJf', archive, '.'], { env: { ...process.env, XZ_OPT: '-6 -T0' } });
  copyFileSync(join(import.meta.dirname, 'run.sh'), join(folder, 'run.sh'));
  console.log(`${archive}: ${(statSync(archive).size / 2 ** 20).toFixed(1)} MiB`);
} finally {
  rmSync(kit, { recursive: true });
}

async function fill() {
  for (const script of SCRIPTS) put(join(ROOT, script), script);
  for (const file of ['index.js', 'package.json', 'LICENSE.md', 'dist/linux-x64/dawn.node']) put(join(ROOT, DAWN, file), join(DAWN, file));
  const code = codeOf(site);
  const inside = join('site', basename(code));
  put(join(site, 'site.json'), 'site/site.json');
  if (existsSync(join(code, 'build.json'))) put(join(code, 'build.json'), join(inside, 'build.json'));
  for (const wasm of ['page', 'trainer', 'trainer_webgpu']) put(join(code, 'wasm', wasm), join(inside, 'wasm', wasm));
  put(join(site, 'data/mnist'), 'site/data/mnist');
  await bundlePeers(join(kit, 'peers'), './');
  const node = join(kit, 'node');
  copyFileSync(process.execPath, node);
  // A third smaller without the names of its functions.
  execFileSync('strip', [node]);
  const commit = execFileSync('git', ['-C', ROOT, 'describe', '--always', '--dirty'], { encoding: 'utf8' });
  writeFileSync(join(kit, 'commit.txt'), commit);
}

/**
 * @param {string} from
 * @param {string} to in the kit
 */
function put(from, to) {
  mkdirSync(dirname(join(kit, to)), { recursive: true });
  cpSync(from, join(kit, to), { recursive: true });
}

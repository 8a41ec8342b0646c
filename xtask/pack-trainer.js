/**
 * Packs `kindling-trainer` with its types and the page's words, and beside it the wasm that it loads, for a project of one's own.
 *
 * `node xtask/pack-trainer.js SITE FOLDER` writes `FOLDER/kindling-trainer/` and `FOLDER/wasm/`.
 *
 * @module pack-trainer
 */

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { codeOf } from '../verify/site.js';

const ROOT = join(import.meta.dirname, '..');
/** Types of the wasm, which the site leaves out. */
const WASM_TYPES = join(ROOT, 'target/site/wasm');
/** What reads the catalogues. */
const FLUENT = '@fluent/bundle';

const [site, folder] = process.argv.slice(2).map((path) => resolve(path));
if (!folder) throw new Error('Say where the built site is, and where the package goes: node xtask/pack-trainer.js SITE FOLDER');

const goal = join(folder, 'kindling-trainer');
rmSync(goal, { recursive: true, force: true });
const isPacked = (/** @type {string} */ path) => !path.endsWith('.test.js');
cpSync(join(ROOT, 'www/trainer'), goal, { recursive: true, filter: isPacked });
for (const license of ['LICENSE-APACHE', 'LICENSE-MIT']) cpSync(join(ROOT, license), join(goal, license));
copyWords();
copyWasm();
writeTypes();

/** What says messages, with its catalogues, and the package's doors to them. */
function copyWords() {
  const [from, to] = [join(ROOT, 'www/words'), join(goal, 'words')];
  mkdirSync(to);
  for (const file of readdirSync(from).filter((name) => name.endsWith('.ftl'))) cpSync(join(from, file), join(to, file));
  const script = readFileSync(join(from, 'words.js'), 'utf8').replaceAll("'./message.js'", "'../message.js'");
  writeFileSync(join(to, 'words.js'), script);
  const manifest = read(join(goal, 'package.json'));
  Object.assign(manifest.exports, { './words': './words/words.js', './words/*.ftl': './words/*.ftl' });
  manifest.files.unshift('words/*');
  manifest.dependencies = { [FLUENT]: read(join(ROOT, 'package.json')).dependencies[FLUENT] };
  writeFileSync(join(goal, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** A file of JSON. @param {string} path */
function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The wasm and its types, as `../wasm/` seen from the package. */
function copyWasm() {
  const wasm = join(codeOf(site), 'wasm');
  for (const build of readdirSync(wasm)) {
    const types = join(WASM_TYPES, build, 'kindling.d.ts');
    if (!existsSync(types)) throw new Error(`${types} is missing: run "cargo xtask build".`);
    cpSync(join(wasm, build), join(folder, 'wasm', build), { recursive: true });
    cpSync(types, join(folder, 'wasm', build, basename(types)));
  }
  // Otherwise TypeScript and Node take it for CommonJS.
  writeFileSync(join(folder, 'wasm/package.json'), JSON.stringify({ private: true, type: 'module' }));
}

/** Declarations beside the scripts, written by TypeScript from their JSDoc. */
function writeTypes() {
  const config = join(goal, 'tsconfig.json');
  // The package's user installs it.
  const paths = { [FLUENT]: [join(ROOT, 'node_modules', FLUENT, 'esm/index.d.ts')] };
  const emit = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: folder, outDir: folder };
  const compilerOptions = { ...emit, types: [], paths };
  const files = ['index.js', 'in-worker.js', 'words/words.js'];
  writeFileSync(config, JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, files, include: [] }));
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', config], { stdio: 'inherit' });
  rmSync(config);
}

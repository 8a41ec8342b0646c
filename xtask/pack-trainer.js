/**
 * Packs `kindling-trainer` with its types, and beside it the wasm that it loads, for a project of one's own.
 *
 * `node xtask/pack-trainer.js SITE FOLDER` writes `FOLDER/kindling-trainer/` and `FOLDER/wasm/`.
 *
 * @module pack-trainer
 */

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { codeOf } from '../verify/site.js';

const ROOT = join(import.meta.dirname, '..');
/** Types of the wasm, which the site leaves out. */
const WASM_TYPES = join(ROOT, 'target/site/wasm');

const [site, folder] = process.argv.slice(2).map((path) => resolve(path));
if (!folder) throw new Error('Say where the built site is, and where the package goes: node xtask/pack-trainer.js SITE FOLDER');

const goal = join(folder, 'kindling-trainer');
rmSync(goal, { recursive: true, force: true });
const isPacked = (/** @type {string} */ path) => !path.endsWith('.test.js');
cpSync(join(ROOT, 'www/trainer'), goal, { recursive: true, filter: isPacked });
for (const license of ['LICENSE-APACHE', 'LICENSE-MIT']) cpSync(join(ROOT, license), join(goal, license));
copyWasm();
writeTypes();

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
  const compilerOptions = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: folder, outDir: folder, types: [] };
  const files = ['index.js', 'in-worker.js'];
  writeFileSync(config, JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, files, include: [] }));
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', config], { stdio: 'inherit' });
  rmSync(config);
}

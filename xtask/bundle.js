/**
 * Bundles the page's code for the site: `node xtask/bundle.js --out FOLDER --wasm FOLDER --build NAME...`, run by
 * `cargo xtask build`.
 *
 * - The page's modules become `main.js`, one chunk with all that the page starts with, and one for each `import()` and for what
 *   several of these share.
 * - Each worker becomes one file, at its own path; so does the trainer's front door, for other pages.
 * - The style sheets that the page names become one.
 * - The catalogues lose their comments.
 * - The wasm modules keep their paths, as whoever else loads them relies on those.
 *
 * Next to the folder, a JSON file with its name lists the modules that the page needs before it starts, and an HTML file is
 * the page with its English texts, which show until its catalogue is there.
 *
 * @module bundle
 */

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { build, transform } from 'esbuild';
import { say, useCatalogue } from '../www/words/words.js';

const ROOT = resolve(import.meta.dirname, '..');
const WWW = join(ROOT, 'www');
const MAIN = join(WWW, 'main.js');
/** Where the bundle seems to be written, so that source maps say the same wherever it is. */
const OUT = join(ROOT, 'code');

/** The oldest browsers that the README names. */
const BROWSERS = ['chrome131', 'edge131', 'firefox128', 'safari17'];

/** How a module starts a worker: the one form that is found. */
const WORKER = /new Worker\(new URL\('(\.{1,2}\/[^']+\.js)', import\.meta\.url\)/g;
const ANY_WORKER = /new Worker\(/g;
/** A wasm module, which `www/` doesn't hold. */
const WASM = /^\.{1,2}\/(?:.*\/)?(wasm\/[^/]+\/kindling\.js)$/;

/** @type {import('esbuild').BuildOptions} */
const COMMON = {
  absWorkingDir: ROOT,
  outdir: OUT,
  write: false,
  metafile: true,
  bundle: true,
  format: 'esm',
  target: BROWSERS,
  charset: 'utf8',
  minify: true,
  sourcemap: true,
  logLevel: 'warning',
};

/** Files by their path in the folder. @type {Map<string, string | Uint8Array>} */
const files = new Map();

/** A path with slashes on every system. @param {string} path */
function withSlashes(path) {
  return path.split(sep).join('/');
}

/**
 * The address of a file in the folder, for a script in another place of it.
 *
 * @param {string} place
 * @param {string} file
 */
function addressFrom(place, file) {
  const address = withSlashes(relative(place, file));
  return address.startsWith('.') ? address : `./${address}`;
}

/**
 * Finds the workers, and makes every address right for where the bundle goes.
 *
 * @param {string} place its folder
 * @param {Set<string>} workers receives the paths of the workers, from `www/`
 * @param {Set<string>} [later] modules that are loaded once the page stands: they say so, by importing it
 * @returns {import('esbuild').Plugin}
 */
function moved(place, workers, later = new Set()) {
  return {
    name: 'moved',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: WASM }, ({ path }) => ({ path: addressFrom(place, path.replace(WASM, '$1')), external: true }));
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        if (!path.startsWith(WWW + sep)) return null;
        const text = readFileSync(path, 'utf8');
        if (text.match(ANY_WORKER)?.length !== text.match(WORKER)?.length) {
          return { errors: [{ text: "A worker is only found as new Worker(new URL('./name.js', import.meta.url), …)." }] };
        }
        const contents = text.replace(WORKER, (_, address) => {
          const worker = relative(WWW, resolve(dirname(path), address));
          workers.add(worker);
          return `new Worker(new URL('${addressFrom(place, worker)}', import.meta.url)`;
        });
        return { contents: later.has(path) ? `${contents}\nimport ${JSON.stringify(MAIN)};\n` : contents, loader: 'js' };
      });
    },
  };
}

/** @param {import('esbuild').OutputFile[]} [outputs] */
function keep(outputs = []) {
  for (const { path, contents } of outputs) files.set(withSlashes(relative(OUT, path)), contents);
}

/**
 * The page's modules.
 *
 * esbuild makes a chunk of what the same `import()`s share, so what the page starts with would fall into a dozen. If each
 * of them needs all of the page, there is one.
 *
 * @param {Set<string>} workers
 */
async function bundlePage(workers) {
  /** @param {Set<string>} later @returns {import('esbuild').BuildOptions} */
  const options = (later) => {
    const plugins = [moved('', workers, later)];
    return { ...COMMON, entryPoints: [MAIN], splitting: true, chunkNames: '[name]-[hash]', plugins };
  };
  const { metafile } = await build(options(new Set()));
  const { outputFiles, metafile: bundled } = await build(options(lateModules(metafile?.inputs ?? {})));
  keep(outputFiles);
  return neededBy('main.js', bundled?.outputs ?? {});
}

/** The modules that `import()` loads. @param {import('esbuild').Metafile['inputs']} inputs */
function lateModules(inputs) {
  const imports = Object.values(inputs).flatMap((input) => input.imports);
  const late = imports.filter(({ kind, external }) => kind === 'dynamic-import' && !external);
  return new Set(late.map(({ path }) => join(ROOT, path)));
}

/**
 * A module with all that it imports statically, itself first.
 *
 * @param {string} main
 * @param {import('esbuild').Metafile['outputs']} outputs
 */
function neededBy(main, outputs) {
  const modules = new Set([main]);
  for (const module of modules) {
    const { imports = [] } = outputs[`${relative(ROOT, OUT)}/${module}`] ?? {};
    for (const { kind, path } of imports) {
      if (kind === 'import-statement') modules.add(path.replace(/^\.\/|^code\//, ''));
    }
  }
  return [...modules];
}

/**
 * One file for each worker, with no imports but wasm: nothing that the page does can be missing in it.
 *
 * @param {Set<string>} workers grows while they are read, as workers start workers
 */
async function bundleWorkers(workers) {
  for (const worker of workers) {
    const plugins = [moved(dirname(worker), workers)];
    const { outputFiles } = await build({ ...COMMON, entryPoints: [join(WWW, worker)], outbase: WWW, plugins });
    keep(outputFiles);
  }
}

/**
 * The trainer's front door, whole: other pages import it from the site.
 *
 * @param {Set<string>} workers
 */
async function bundleTrainer(workers) {
  const door = 'trainer/index.js';
  const { outputFiles } = await build({
    ...COMMON,
    entryPoints: [join(WWW, door)],
    outbase: WWW,
    plugins: [moved(dirname(door), workers)],
  });
  keep(outputFiles);
}

/** The style sheets that the page names, in its order. */
async function bundleStyles() {
  const page = readFileSync(join(WWW, 'index.html'), 'utf8');
  const sheets = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, sheet]) => sheet);
  if (sheets.length === 0) throw new Error('www/index.html names no style sheet as <link rel="stylesheet" href="…">.');
  const contents = sheets.map((sheet) => `@import "./${sheet}";`).join('\n');
  const { outputFiles } = await build({ ...COMMON, stdin: { contents, loader: 'css', resolveDir: WWW, sourcefile: 'styles.css' } });
  keep(outputFiles?.map((file) => ({ ...file, path: file.path.replace('stdin.css', 'styles.css') })));
}

/**
 * A script that is not bundled.
 *
 * @param {string} source
 * @param {string} path in the folder
 * @param {import('esbuild').TransformOptions} how
 */
async function minify(source, path, how) {
  const text = readFileSync(source, 'utf8');
  const name = path.slice(path.lastIndexOf('/') + 1);
  const { code, map } = await transform(text, { minify: true, sourcemap: 'external', charset: 'utf8', sourcefile: name, ...how });
  files.set(path, `${code}//# sourceMappingURL=${name}.map\n`);
  files.set(`${path}.map`, map);
}

/** The language that stands in the page itself. */
const FIRST_LANGUAGE = 'en';
const CATALOGUES = join(WWW, 'words');

/** A language's catalogue. @param {string} language */
function readCatalogue(language) {
  return readFileSync(join(CATALOGUES, `${language}.ftl`), 'utf8');
}

/** The languages, by their tags. */
function languages() {
  return readdirSync(CATALOGUES).flatMap((file) => /^(\w+)\.ftl$/.exec(file)?.slice(1) ?? []);
}

/** The catalogues without what is said to translators. */
function keepCatalogues() {
  for (const language of languages()) {
    const lines = readCatalogue(language)
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    files.set(`words/${language}.ftl`, `${lines.join('\n')}\n`);
  }
}

/** The messages of `opening.js`, by language: its arguments stay in braces, as it has no reader of catalogues. */
function openingWords() {
  const args = Object.fromEntries(['feature', 'file', 'reason', 'status', 'type'].map((name) => [name, `{${name}}`]));
  return Object.fromEntries(
    languages().map((language) => {
      const text = readCatalogue(language);
      useCatalogue(language, text);
      const ids = [...text.matchAll(/^(opening-[\w-]+) =/gm)].map(([, id]) => id);
      return [language, Object.fromEntries(ids.map((id) => [id, say(id, args)]))];
    }),
  );
}

/** The page with its texts. */
function writtenPage() {
  useCatalogue(FIRST_LANGUAGE, readCatalogue(FIRST_LANGUAGE));
  // Texts may have <b> and <code> in them.
  const escaped = (/** @type {string} */ id) => say(id).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const named = (/** @type {string} */ tag, /** @type {string} */ how, /** @type {string} */ attribute) =>
    tag.replace(new RegExp(` data-words-${how}="([^"]+)"`), (all, id) => `${all} ${attribute}="${escaped(id)}"`);
  return readFileSync(join(WWW, 'index.html'), 'utf8').replace(/<[^<>]* data-words[^<>]*>/g, (tag) => {
    const [, id] = / data-words="([^"]+)"/.exec(tag) ?? [];
    return `${named(named(tag, 'label', 'aria-label'), 'title', 'title')}${id ? escaped(id) : ''}`;
  });
}

const { values: flags } = parseArgs({
  options: { out: { type: 'string' }, wasm: { type: 'string' }, build: { type: 'string', multiple: true } },
});
const { out, wasm, build: builds = [] } = flags;
if (!out || !wasm || builds.length === 0)
  throw new Error('Say where the bundle goes, and where which wasm is: --out FOLDER --wasm FOLDER --build NAME');

/** @type {Set<string>} */
const workers = new Set();
const needed = await bundlePage(workers);
await bundleTrainer(workers);
await bundleWorkers(workers);
await bundleStyles();
keepCatalogues();
// In the oldest JavaScript, as it is written.
await minify(join(WWW, 'opening.js'), 'opening.js', { target: 'es5', define: { OPENING_WORDS: JSON.stringify(openingWords()) } });
for (const name of builds) await minify(join(wasm, name, 'kindling.js'), `wasm/${name}/kindling.js`, { format: 'esm', target: BROWSERS });

rmSync(out, { recursive: true, force: true });
for (const [path, content] of files) {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
writeFileSync(`${out}.json`, `${JSON.stringify(needed, null, 2)}\n`);
writeFileSync(`${out}.html`, writtenPage());

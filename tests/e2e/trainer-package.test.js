/** The trainer as a package: on a stranger's page, with a stranger's arrays, in a stranger's TypeScript. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../bench/server.js';
import { SITE, launchBrowser } from './support.js';

const ROOT = join(import.meta.dirname, '../..');
/** As strict as the page's own. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

/** A project that has taken the package. */
let project = '';
before(() => {
  project = mkdtempSync(join(tmpdir(), 'kindling-package-'));
  execFileSync(process.execPath, [join(ROOT, 'xtask/pack-trainer.js'), SITE, project], { stdio: 'inherit' });
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(project, 'node_modules'));
  symlinkSync('../kindling-trainer', join(project, 'node_modules/kindling-trainer'));
});
after(() => rmSync(project, { recursive: true }));

/**
 * A page, and whatever it throws or logs as an error.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} folders
 * @param {string} path
 */
async function open(t, folders, path) {
  const server = await serve(folders, new Map());
  t.after(() => server.close());
  const page = await (await launchBrowser(t)).newPage();
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const logged = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  // A browser asks for an icon that the example has not.
  page.on('console', (message) =>
    (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico') ? complaints : logged).push(message.text()),
  );
  await page.goto(`${server.url}${path}`);
  return { page, complaints, logged };
}

test('the example page trains on arrays, shows the loss, and names a new image', async (t) => {
  const { page, complaints } = await open(t, { examples: join(ROOT, 'examples'), pkg: SITE }, '/examples/page/index.html');
  // Every loss that is shown is noted: ten epochs can be over before a test has read the first.
  const shown = await page.getByLabel('Loss').evaluateHandle((loss) => {
    /** @type {number[]} */
    const losses = [];
    new MutationObserver(() => losses.push(Number(loss.textContent))).observe(loss, { childList: true });
    return losses;
  });
  await page.getByRole('button', { name: 'Train' }).click();
  await page
    .getByLabel('Answer')
    .filter({ hasText: /^is a (disc|square|cross)\.$/ })
    .waitFor();
  const accuracy = Number.parseFloat(await page.getByLabel('Test accuracy', { exact: true }).innerText());
  const losses = await shown.jsonValue();
  const [first, last] = [losses[0], losses[losses.length - 1]];
  console.log(`loss ${first}, then ${last}; test accuracy ${accuracy} %`);
  assert.ok(first > 0.5 && last < 0.5 * first);
  assert.ok(accuracy > 80);
  assert.deepEqual(complaints, []);
});

test('what the README shows runs in a page that allows no more than it says', async (t) => {
  const [, loop] = /```js\n(.+?)```/s.exec(readFileSync(join(ROOT, 'www/trainer/README.md'), 'utf8')) ?? [];
  writeFileSync(join(project, 'loop.js'), `${loop}console.log('end');`);
  const html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script type="module" src="loop.js"></script>`;
  writeFileSync(join(project, 'index.html'), html);
  const { page, complaints, logged } = await open(t, { project }, '/project/index.html');
  while (!logged.includes('end') && complaints.length === 0) await page.waitForTimeout(50);
  assert.deepEqual(complaints, []);
  const accuracies = logged.flatMap((line) => /^test accuracy (.+)$/.exec(line)?.slice(1) ?? []);
  assert.equal(accuracies.length, 20);
  assert.ok(Number(accuracies.at(-1)) > 0.9, String(accuracies));
});

test('TypeScript knows what the package exports, and finds what is wrong', () => {
  const file = join(project, 'stranger.ts');
  writeFileSync(
    file,
    `
    import { TrainerClient, WorkerError, type Progress } from 'kindling-trainer';
    import { StepBatching } from 'kindling-trainer/in-worker';
    import { wordsOf, type Message } from 'kindling-trainer/message';
    import { sayMessage } from 'kindling-trainer/words';
    const trainer = new TrainerClient();
    await trainer.loadArrays({ train: { images: new Uint8Array(784), labels: [1] }, test: { images: new Uint8Array(784), labels: [1] } });
    const { digest }: { digest: string | null } = await trainer.train({ network: { kind: 'perceptron', hidden: 30 } }, {
      onProgress: ({ losses }: Progress) => losses.map((loss) => loss.toFixed(2)),
    });
    export const steps: number = new StepBatching('cpu').steps;
    export const isSilent = (error: WorkerError) => error.problem === 'silent' && digest;
    export const words = (error: WorkerError): Message => error.words ?? wordsOf(error);
    export const text: string = sayMessage({ id: 'epochs', args: { count: 2 } });
    // @ts-expect-error
    trainer.train({ epochs: 'two' });
    // @ts-expect-error
    trainer.loadArrays({ train: { images: [1], labels: [1] } });
    // @ts-expect-error
    import('kindling-trainer/channel.js');
    // @ts-expect-error
    sayMessage({ id: 7 });
  `,
  );
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'esnext'];
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, file], { cwd: project, stdio: 'inherit' });
});

test('what goes wrong is said in English after what the README shows', () => {
  const [, sayIt] = /```js\n(import \{ sayWith \}.+?)```/s.exec(readFileSync(join(ROOT, 'www/trainer/README.md'), 'utf8')) ?? [];
  cpSync(join(ROOT, 'node_modules/@fluent'), join(project, 'node_modules/@fluent'), { recursive: true });
  writeFileSync(
    join(project, 'words.js'),
    `
    import { readFileSync } from 'node:fs';
    import { datasetFromArrays } from './kindling-trainer/index.js';
    // Node fetches no files.
    globalThis.fetch = async (path) => new Response(readFileSync(path));
    ${sayIt}
    const none = { images: new Uint8Array(0), labels: [] };
    try {
      datasetFromArrays({ train: none, test: none });
    } catch (error) {
      console.log(error.message);
    }
  `,
  );
  const said = execFileSync(process.execPath, ['words.js'], { cwd: project, encoding: 'utf8' });
  assert.equal(said.trim(), 'There are no training images. At least one is needed.');
});

/** The page speaks English, French and German: all of it, at once, and without being loaded again. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launchBrowser, serveSite } from './support.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;
before(async () => {
  site = await serveSite();
});
after(() => site.close());

/** What a run exports, in the order of its buttons. */
const FILES = ['html', 'md', 'json', 'history.csv', 'confusion.csv', 'loss.svg', 'accuracy.svg', 'confusion.svg'];
const VIEWS = ['train', 'inside', 'compare', 'lab', 'class'];
/** A link with something to say of everything: notices, a locked and a hidden control, a claim. */
const ODD = (() => {
  const digest = '0'.repeat(64);
  const claim = `claim-loss=0.4&claim-accuracy=0.9&claim-f1=0.9&claim-confusion=${digest}&claim-digest=${digest}`;
  return `#v=1&experiment=hog-8-4-100&optimizer=sgd&lion=3&hide=seed,batch-size&lock=epochs&${claim}&claim-device=cpu&claim-build=0&claim-epochs=10`;
})();
const NAMES = [
  'Burn, CubeCL, wgpu, plotters, wasm-bindgen',
  'MNIST: LeCun, Cortes, Burges (CC BY-SA 3.0). Fashion-MNIST: Zalando (MIT).',
  'MIT or Apache-2.0',
  'CPU (WebAssembly SIMD)',
  'cargo xtask verify',
];
/** A line of so many words is a sentence; fewer may be the same by chance, as *Test* is. */
const SENTENCE = 3;

/** @typedef {import('playwright-core').Page} Page */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function open(browser, address, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(address);
  await page.locator('#train:enabled').waitFor();
  return { page, complaints };
}

/** @param {Page} page @param {string} view */
async function show(page, view) {
  await page.locator(`nav [data-view="${view}"]`).click();
  await page.locator('main:not([aria-busy="true"])').waitFor();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** @param {Page} page @param {string} language */
async function choose(page, language) {
  await page.locator('#language').selectOption(language);
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** Everything that the page says, to the eye and to assistive tools, in the order of the document. @param {Page} page */
function saidBy(page) {
  return page.evaluate(async () => {
    // What is drawn is drawn by the next frame.
    for (let frame = 0; frame < 3; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    const said = [document.title];
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('script, noscript, select#language, #voice')) continue;
      for (const name of ['aria-label', 'title', 'data-label', 'alt', 'placeholder']) {
        const text = element.getAttribute(name);
        if (text) said.push(`${name}: ${text}`);
      }
      for (const node of element.childNodes) {
        const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '';
        if (text) said.push(text);
      }
      if (element instanceof HTMLInputElement && element.type === 'text') said.push(`${element.id}: ${element.value}`);
    }
    return said;
  });
}

/** The same once it does not change any more. @param {Page} page */
async function settledWords(page) {
  let before = await saidBy(page);
  for (;;) {
    await page.waitForTimeout(300);
    const now = await saidBy(page);
    if (now.join() === before.join()) return now;
    before = now;
  }
}

/** The lines of the one that the other has not. @param {string[]} one @param {string[]} other */
function without(one, other) {
  return one.filter((line) => !other.includes(line));
}

/** @param {string[]} lines */
function sentences(lines) {
  const bare = lines.filter((line) => !NAMES.includes(line)).map((line) => line.replace(/^[\w-]+: /, ''));
  return bare.filter((line) => !NAMES.includes(line) && (line.match(/\p{L}{2,}/gu)?.length ?? 0) >= SENTENCE && line.includes(' '));
}

for (const [what, link] of [
  ['what a first visitor sees', ''],
  ['a link with something to say of everything', ODD],
]) {
  test(`a page that changes its language says what one says that has it from the start: ${what}`, async (t) => {
    const browser = await launchBrowser(t);
    for (const language of ['fr', 'de']) {
      const [{ page: first, complaints }, { page: switched, complaints: others }] = [
        await open(browser, `${site.url}${link}`, { locale: language }),
        await open(browser, `${site.url}${link}`, { locale: 'en-GB' }),
      ];
      assert.equal(await first.locator('html').getAttribute('lang'), language);
      for (const view of VIEWS) await show(switched, view);
      await show(switched, VIEWS[0]);
      const english = await settledWords(switched);
      await choose(switched, language);
      for (const view of VIEWS) await show(first, view);
      for (const view of VIEWS) {
        for (const page of [first, switched]) await show(page, view);
        const [one, other] = [await settledWords(first), await settledWords(switched)];
        assert.deepEqual([without(one, other), without(other, one)], [[], []], `${language}, ${view}`);
      }
      await show(switched, VIEWS[0]);
      const same = (await saidBy(switched)).filter((line) => english.includes(line));
      assert.deepEqual(sentences(same), [], `${language}: still English`);
      assert.deepEqual([...complaints, ...others], []);
    }
  });
}

test('a run at hand is said again in another language, and in the first one as before', async (t) => {
  const { page, complaints } = await open(await launchBrowser(t), `${site.url}#v=1&hidden=10&epochs=3&batch-size=1024&schedule=cosine`);
  await page.locator('#train').click();
  await page.locator('#status').filter({ hasText: /^Done/ }).waitFor({ timeout: 60_000 });
  await page.getByText('Nothing to classify yet.').waitFor();
  for (const view of VIEWS) await show(page, view);
  for (const view of VIEWS) {
    await show(page, view);
    const english = await settledWords(page);
    await choose(page, 'fr');
    const french = await settledWords(page);
    await choose(page, 'de');
    await choose(page, 'en');
    const again = await settledWords(page);
    assert.deepEqual([without(english, again), without(again, english)], [[], []], view);
    if (view === 'train')
      assert.ok(
        french.some((line) => /^Terminé : 3 époques/u.test(line.replaceAll(/\s/gu, ' '))),
        french.join('\n'),
      );
  }
  assert.deepEqual(complaints, []);
});

test('the charts are drawn again in the new language', async (t) => {
  const { page } = await open(await launchBrowser(t), site.url);
  const picture = () =>
    page
      .locator('canvas.chart')
      .first()
      .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
  await saidBy(page);
  const english = await picture();
  await choose(page, 'fr');
  await saidBy(page);
  assert.notEqual(await picture(), english);
  await choose(page, 'en');
  await saidBy(page);
  assert.equal(await picture(), english);
});

test('the link’s language counts before the chosen one, and that before the browser’s', async (t) => {
  const browser = await launchBrowser(t);
  const context = await browser.newContext({ locale: 'de-CH' });
  const page = await context.newPage();
  const open = async (/** @type {string} */ link) => {
    await page.goto('about:blank');
    await page.goto(`${site.url}${link}`);
    await page.locator('#train:enabled').waitFor();
    return page.locator('html').getAttribute('lang');
  };
  assert.equal(await open(''), 'de');
  assert.equal(await page.locator('#train').innerText(), 'Trainieren');
  assert.equal(await open('#v=1&lang=fr'), 'fr');
  assert.equal(await page.locator('#train').innerText(), 'Entraîner');
  await choose(page, 'en');
  // What the address says stays true.
  assert.match(page.url(), /lang=en/);
  assert.equal(await open(''), 'en');
  assert.doesNotMatch(page.url(), /lang=/);
  assert.equal(await open('#v=1&lang=de'), 'de');
  // Another link, in the same page.
  await page.evaluate(() => {
    location.hash = '#v=1&seed=3&lang=fr';
  });
  await page.locator('html[lang="fr"]').waitFor();
  await page.evaluate(() => {
    location.hash = '#v=1&seed=3&lang=it';
  });
  await page.locator('#link-notice').filter({ hasText: 'it' }).waitFor();
});

test('a region says which language is meant, and a query names one as well', async (t) => {
  const browser = await launchBrowser(t);
  for (const [address, language] of [
    ['#v=1&lang=fr-CH', 'fr'],
    ['#v=1&LANG=DE_ch', 'de'],
    ['?lang=fr#v=1&seed=3', 'fr'],
    ['?v=1&seed=3&lang=de', 'de'],
    ['#lang=de', 'de'],
    ['#view=lab&lang=fr', 'fr'],
    ['#v=1&lang=french', 'en'],
  ]) {
    const { page } = await open(browser, `${site.url}${address}`);
    assert.equal(await page.locator('html').getAttribute('lang'), language, address);
    assert.equal(await page.locator('#link-notice').isVisible(), address.endsWith('french'), address);
    if (address.includes('seed')) assert.equal(await page.locator('#seed').inputValue(), '3', address);
    await page.close();
  }
});

test('another language in the address changes nothing but the language, and what was chosen last stays', async (t) => {
  const { page } = await open(await launchBrowser(t), `${site.url}#v=1&seed=3&lang=fr`);
  await page.locator('#seed').fill('77');
  await page.evaluate(() => {
    location.hash = location.hash.replace('lang=fr', 'lang=de');
  });
  await page.locator('html[lang="de"]').waitFor();
  assert.equal(await page.locator('#seed').inputValue(), '77');
  await choose(page, 'en');
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes('lang=en'));
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.reload();
  await page.locator('#train:enabled').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
});

test('a locked field keeps its number in every language', async (t) => {
  const { page } = await open(await launchBrowser(t), `${site.url}#v=1&learning-rate=0.0015&lock=learning-rate`);
  await choose(page, 'fr');
  assert.equal(await page.locator('#learning-rate').inputValue(), '0,0015');
  assert.equal(await page.locator('#kept').innerText(), '');
  await page.locator('#experiment').selectOption('cnn-25');
  await page.locator('#kept').getByText('Taux d’apprentissage').waitFor();
  assert.equal(await page.locator('#learning-rate').inputValue(), '0,0015');
});

test('what a run exports for programs is the same in every language, what people read is in theirs', async (t) => {
  const { page } = await open(await launchBrowser(t), `${site.url}#v=1&hidden=10&epochs=2&batch-size=1024&learning-rate=0.0015`);
  await page.locator('#train').click();
  await page.locator('#status').filter({ hasText: /^Done/ }).waitFor({ timeout: 60_000 });
  await show(page, 'compare');
  /** @param {string} end */
  const file = async (end) => {
    await page.locator('.run-actions button').nth(4).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#export-files button').nth(FILES.indexOf(end)).click(),
    ]);
    assert.ok(download.suggestedFilename().endsWith(end), download.suggestedFilename());
    const text = readFileSync(await download.path(), 'utf8');
    await page.locator('#export-close').click();
    return text;
  };
  const english = new Map();
  for (const end of FILES) if (end) english.set(end, await file(end));
  await choose(page, 'fr');
  for (const [end, text] of english) {
    const french = await file(end);
    if (['json', 'history.csv', 'confusion.csv'].includes(end)) assert.equal(french, text, end);
    else assert.notEqual(french, text, end);
  }
  assert.match(await file('md'), /Empreinte\u00a0: /);
});

test('on a phone the list of runs has room for its words', async (t) => {
  const { page } = await open(await launchBrowser(t), `${site.url}#v=1&hidden=10&epochs=1&batch-size=1024`, {
    viewport: { width: 360, height: 740 },
  });
  await page.locator('#train').click();
  await page.locator('#status').filter({ hasText: /^Done/ }).waitFor({ timeout: 60_000 });
  for (const language of ['fr', 'de']) {
    await choose(page, language);
    await show(page, 'compare');
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.runs-table td[data-label]')]
        .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
        .map((cell) => cell.textContent),
    );
    assert.deepEqual(wide, [], language);
  }
});

test('without the catalogue of its language the page starts in English, and says why', async (t) => {
  site.intercept((path) => (path === 'words/fr.ftl' ? 404 : null));
  const { page } = await open(await launchBrowser(t), site.url, { locale: 'fr' });
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await page.locator('#train').innerText(), 'Train');
  await page
    .locator('#notices')
    .getByText(/did not load/)
    .waitFor();
  await choose(page, 'de');
  assert.equal(await page.locator('#notices').innerText(), '', 'it no longer applies');
  site.intercept(null);
});

test('what keeps the page from starting is said in words, in the details, too', async (t) => {
  const page = await (await launchBrowser(t)).newPage({ locale: 'fr' });
  site.intercept((path) => (path === 'build.json' ? 404 : null));
  await page.goto(site.url);
  await page.locator('#failure').waitFor();
  assert.match(await page.locator('#failure-text').innerText(), /^build\.json\u00a0: .+ 404/);
  assert.doesNotMatch((await page.locator('#failure-details').textContent()) ?? '', /failed-part|\(what:/);
  site.intercept(null);
});

test('a language that does not load leaves the page in its own, and says so', async (t) => {
  const { page } = await open(await launchBrowser(t), site.url);
  site.intercept((path) => (path === 'words/fr.ftl' ? 404 : null));
  await page.locator('#language').selectOption('fr');
  await page
    .locator('#notices')
    .getByText(/did not load/)
    .waitFor();
  assert.equal(await page.locator('#language').inputValue(), 'en');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  site.intercept(null);
  await choose(page, 'fr');
  assert.equal(await page.locator('#train').innerText(), 'Entraîner');
});

test('numbers in fields have the language’s decimal sign, and mean the same', async (t) => {
  const { page } = await open(await launchBrowser(t), `${site.url}#v=1&learning-rate=0.0015`, { locale: 'fr-CH' });
  const rate = page.locator('#learning-rate');
  assert.equal(await rate.inputValue(), '0,0015');
  await rate.fill('0,25');
  await choose(page, 'en');
  assert.equal(await rate.inputValue(), '0.25');
  await rate.fill('wrong');
  await choose(page, 'de');
  assert.equal(await rate.inputValue(), 'wrong');
  assert.match(await page.locator('#refusal').innerText(), /^Lernrate/);
});

for (const language of ['fr', 'de']) {
  test(`nothing overflows in ${language}, axe finds nothing, and the navigation and the run bar keep their height`, async (t) => {
    const browser = await launchBrowser(t);
    for (const width of [360, 768, 1440, 1920]) {
      const { page } = await open(browser, site.url, { viewport: { width, height: 900 }, locale: 'en', bypassCSP: true });
      await page.addScriptTag({ path: AXE });
      const heights = () =>
        page.evaluate(() => ['.masthead', '.run-bar'].map((part) => document.querySelector(part)?.getBoundingClientRect().height));
      const english = await heights();
      await choose(page, language);
      assert.deepEqual(await heights(), english, `${width} pixels`);
      for (const view of VIEWS) {
        await show(page, view);
        const wide = await page.evaluate(() => {
          const isCut = (/** @type {Element} */ element) => {
            const { overflowX } = getComputedStyle(element);
            return (
              element.scrollWidth > element.clientWidth + 1 &&
              element.clientWidth > 0 &&
              !['auto', 'scroll'].includes(overflowX) &&
              !element.closest('.hidden, .scroll')
            );
          };
          const parts = document.querySelectorAll('button, a, label, legend, th, td, dt, dd, output, select, summary, h1, h2, h3, p');
          return [...parts]
            .filter((part) => part.checkVisibility() && isCut(part))
            .map((part) => `${part.tagName} ${part.id}: ${part.textContent}`);
        });
        assert.deepEqual(wide, [], `${width} pixels, ${view}`);
        const found = await page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (window).axe.run(document);
          return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
        });
        assert.deepEqual(found, [], `${width} pixels, ${view}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${width} pixels, ${view}: ${overflow} too wide`);
      }
      await page.close();
    }
  });
}

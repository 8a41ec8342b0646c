/**
 * Says what is wrong if the page doesn't start. A classic script in the oldest JavaScript, without imports: it must run
 * where nothing else does. Once started, the page's own scripts remove the box, unless its message still applies.
 *
 * Nothing waits for this script, so neither it nor a stalled style sheet leaves the page blank. It starts the page's
 * own scripts itself, to hear of their errors.
 */
/* global OPENING_WORDS */
(function () {
  'use strict';

  /** The messages of this script in each language. @type {Record<string, Record<string, string>>} */
  // @ts-expect-error -- the build puts them here
  var WORDS = OPENING_WORDS;

  /** Where the page keeps the language that somebody chose in it (language.js). */
  var KEPT = 'kindling-language';

  /** The page's language, which the page's own scripts take over: the link's, the chosen one, or the browser's. */
  var language = chooseLanguage();

  /** What the page's scripts fetch first, begun before they are here (site.js takes it). Safari loads preloaded files twice. */
  var FIRST = ['wasm/page/kindling_bg.wasm', 'build.json', 'words/' + language + '.ftl'];

  /** Milliseconds to wait for a style sheet before painting without it. */
  var PATIENCE = 3500;
  /** Milliseconds for the server to say whether it has the style sheet. */
  var ANSWER = 800;

  /** The cause so far; only the first one counts, since the others follow from it. */
  var cause = '';
  /** Whether it still applies if the page starts. */
  var isLasting = false;

  /** The first language that the page speaks among those asked for; English if there is none. */
  function chooseLanguage() {
    // Letters of a tag alone: "fr-CH" is French, "french" is nothing.
    var inLink = /[#&?;]\s*lang\s*=\s*([a-z]{2})(?![a-z])/i.exec(location.hash + location.search) || [];
    var kept = '';
    try {
      kept = localStorage.getItem(KEPT) || '';
    } catch (error) {
      // Nothing is kept where storage is blocked.
    }
    var wished = [inLink[1] || '', kept].concat(navigator.languages || [navigator.language]);
    for (var index = 0; index < wished.length; index += 1) {
      var tag = wished[index].slice(0, 2).toLowerCase();
      if (WORDS[tag]) return tag;
    }
    return 'en';
  }

  /**
   * A message in that language.
   *
   * @param {string} id
   * @param {Record<string, string>} [args]
   */
  function words(id, args) {
    var text = (WORDS[language] || {})[id] || id;
    for (var name in args || {}) text = text.replace('{' + name + '}', /** @type {Record<string, string>} */ (args)[name]);
    return text;
  }

  /** @param {string} sentence */
  function say(sentence) {
    if (cause) return;
    cause = sentence;
    show();
  }

  function show() {
    var box = document.getElementById('opening');
    if (!box) return;
    if (language !== 'en' || cause) box.textContent = cause || words('opening-not-started');
    if (!cause) return;
    // What it names is no longer what it says.
    box.removeAttribute('data-words');
    document.documentElement.className = '';
    // Immediately, not when the style sheet would show it.
    box.className = isLasting ? 'opening certain lasting' : 'opening certain';
  }

  /** Whether the page has started, so that nothing needs to be said. */
  function hasStarted() {
    return document.readyState !== 'loading' && !document.getElementById('opening');
  }

  /** The required feature that this browser lacks; empty if it has everything. */
  function lack() {
    if (typeof Promise === 'undefined' || !('noModule' in document.createElement('script'))) return words('opening-feature-modules');
    if (typeof WebAssembly === 'undefined') return words('opening-feature-wasm');
    // The shortest module with a SIMD instruction: (func (drop (i8x16.splat (i32.const 0)))), as bytes.
    var simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11];
    if (!WebAssembly.validate(new Uint8Array(simd))) return words('opening-feature-simd');
    if (typeof DecompressionStream === 'undefined') return words('opening-feature-streams');
    if (typeof HTMLDialogElement === 'undefined' || typeof structuredClone === 'undefined') return words('opening-feature-2022');
    return '';
  }

  /** Describes what did not load, as a sentence. @param {string} address @param {XMLHttpRequest} answer */
  function describe(address, answer) {
    var name = address.replace(/^.*\//, '');
    if (answer.status === 0) {
      return words('opening-blocked', { file: name });
    }
    if (answer.status >= 400) {
      return words('opening-missing', { file: name, status: String(answer.status) });
    }
    var type = answer.getResponseHeader('content-type') || '';
    return /javascript/i.test(type) ? '' : words('opening-wrong-type', { file: name, type: type });
  }

  /**
   * Finds the script that did not load, including imported ones. Says nothing if all of them load.
   *
   * @param {string[]} waiting addresses
   * @param {Record<string, boolean>} seen
   */
  function probe(waiting, seen) {
    var address = waiting.shift();
    // Everything loads: it is only slow, which the page says itself.
    if (!address || hasStarted()) return;
    var request = new XMLHttpRequest();
    request.open('GET', address);
    request.onloadend = function () {
      var problem = describe(String(address), request);
      if (problem) return say(problem);
      var imported = /\bfrom\s*['"](\.[^'"]+)['"]|\bimport\s*['"](\.[^'"]+)['"]/g;
      for (var found = imported.exec(request.responseText); found; found = imported.exec(request.responseText)) {
        var next = new URL(found[1] || found[2], String(address)).href;
        if (!seen[next]) waiting.push(next);
        seen[next] = true;
      }
      probe(waiting, seen);
    };
    request.send();
  }

  /**
   * Says why a style sheet is missing. If the server doesn't have it, the page starts without it.
   *
   * @param {string} address
   * @param {string} otherwise the id of the message if the server does have it
   */
  function ask(address, otherwise) {
    var request = new XMLHttpRequest();
    request.open('GET', address);
    request.timeout = ANSWER;
    request.onloadend = function () {
      if (request.status < 400) return say(words(otherwise, { file: address.replace(/^.*\//, '') }));
      isLasting = true;
      say(describe(address, request));
      start();
    };
    request.send();
  }

  /** Whether a style sheet has loaded and is not empty. @param {HTMLLinkElement} link */
  function hasStyles(link) {
    try {
      return link.sheet !== null && link.sheet.cssRules.length > 0;
    } catch (error) {
      // In a file opened by double click, scripts can't inspect it.
      return true;
    }
  }

  /** The missing style sheets. */
  function missingStyles() {
    var links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel="stylesheet"]'));
    return Array.prototype.filter.call(links, function (link) {
      return !hasStyles(link);
    });
  }

  /** Paints the page without waiting for style sheets; each applies when it arrives. */
  function paint() {
    missingStyles().forEach(function (link) {
      ask(link.href, 'opening-styles-slow');
      link.media = 'print';
      link.addEventListener('load', function () {
        link.media = 'all';
      });
    });
  }

  // Captured: load errors fire on their own element and don't bubble.
  window.addEventListener(
    'error',
    function (event) {
      var element = event.target;
      if (element instanceof HTMLLinkElement && element.rel === 'stylesheet') {
        return ask(element.href, 'opening-styles-blocked');
      }
      if (hasStarted()) return;
      if (element instanceof HTMLScriptElement) probe([element.src], {});
      else if (event.message) say(words('opening-failed', { reason: event.message }));
    },
    true
  );
  window.addEventListener('unhandledrejection', function (event) {
    if (!hasStarted()) say(words('opening-failed', { reason: String(event.reason) }));
  });

  var here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  var isStarted = false;

  /** The address of another file of the page's code. @param {string} path */
  function beside(path) {
    return here.replace(/[^/]*$/, path);
  }

  function fetchFirst() {
    /** @type {Record<string, Promise<Response>>} */
    var begun = {};
    FIRST.forEach(function (path) {
      begun[path] = fetch(beside(path));
      // Its failure is told to who takes it, later.
      begun[path].catch(function () {
        return undefined;
      });
    });
    /** @type {{ begun?: typeof begun }} */ (window).begun = begun;
  }

  /** Starts the page's own scripts, now that someone listens for their errors. */
  function start() {
    if (isStarted) return;
    isStarted = true;
    var main = document.createElement('script');
    main.type = 'module';
    main.src = beside('main.js');
    document.head.appendChild(main);
  }

  /** Starts them once the styles are loaded, as they read colours from them. */
  function startWhenStyled() {
    show();
    var waiting = missingStyles();
    var left = waiting.length;
    function settle() {
      left -= 1;
      if (left <= 0) start();
    }
    waiting.forEach(function (link) {
      link.addEventListener('load', settle);
      link.addEventListener('error', settle);
    });
    if (left === 0) start();
  }

  document.documentElement.lang = language;
  // The page holds English words until its own are here: better none for that moment.
  if (language !== 'en') document.documentElement.className = 'wordless';
  if (typeof fetch === 'function' && location.protocol !== 'file:') fetchFirst();
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startWhenStyled);
  else startWhenStyled();
  setTimeout(paint, PATIENCE);
  // The style sheet does this too, for pages without scripts; but some engines stop its clock while loading.
  setTimeout(function () {
    var box = document.getElementById('opening');
    if (box && !cause) box.className = 'opening certain';
  }, PATIENCE + ANSWER);
  if (location.protocol === 'file:') {
    say(words('opening-file'));
  } else if (lack()) {
    isLasting = true;
    say(words('opening-lacks', { feature: lack() }));
  }
})();

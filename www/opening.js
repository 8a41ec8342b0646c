/**
 * Says what is wrong if the page doesn't start. A classic script in the oldest JavaScript, without imports: it must run
 * where nothing else does. Once started, the page's own scripts remove the box, unless its message still applies.
 *
 * Nothing waits for this script, so neither it nor a stalled style sheet leaves the page blank. It starts the page's
 * own scripts itself, to hear of their errors.
 */
(function () {
  'use strict';

  var NEEDED = 'Kindling needs Chrome or Edge 131, Firefox 128, Safari 17, or a later version. '
    + 'Please update this browser or open the page in another one.';
  var HOST = ' Please tell the owner of this site.';

  /** What the page's scripts fetch first, begun before they are here (site.js takes it). Safari loads preloaded files twice. */
  var FIRST = ['wasm/page/kindling_bg.wasm', 'build.json', 'words/en.ftl'];

  /** Milliseconds to wait for a style sheet before painting without it. */
  var PATIENCE = 3500;
  /** Milliseconds for the server to say whether it has the style sheet. */
  var ANSWER = 800;

  /** The cause so far; only the first one counts, since the others follow from it. */
  var cause = '';
  /** Whether it still applies if the page starts. */
  var isLasting = false;

  /** @param {string} sentence */
  function say(sentence) {
    if (cause) return;
    cause = sentence;
    show();
  }

  function show() {
    var box = document.getElementById('opening');
    if (!box || !cause) return;
    box.textContent = cause;
    // Immediately, not when the style sheet would show it.
    box.className = isLasting ? 'opening certain lasting' : 'opening certain';
  }

  /** Whether the page has started, so that nothing needs to be said. */
  function hasStarted() {
    return document.readyState !== 'loading' && !document.getElementById('opening');
  }

  /** The required feature that this browser lacks; empty if it has everything. */
  function lack() {
    if (typeof Promise === 'undefined' || !('noModule' in document.createElement('script'))) return 'JavaScript modules';
    if (typeof WebAssembly === 'undefined') return 'WebAssembly or blocks it here';
    // The shortest module with a SIMD instruction: (func (drop (i8x16.splat (i32.const 0)))), as bytes.
    var simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11];
    if (!WebAssembly.validate(new Uint8Array(simd))) return 'WebAssembly SIMD';
    if (typeof DecompressionStream === 'undefined') return 'DecompressionStream';
    if (typeof HTMLDialogElement === 'undefined' || typeof structuredClone === 'undefined') return 'features that browsers have had since 2022';
    return '';
  }

  /** Describes what did not load, as a sentence. @param {string} address @param {XMLHttpRequest} answer */
  function describe(address, answer) {
    var name = address.replace(/^.*\//, '');
    if (answer.status === 0) {
      return name + ' did not load: you are offline, or something on this computer or its network blocks it. '
        + 'Reload the page. If that does not help, turn off blockers for this page or try another network.';
    }
    if (answer.status >= 400) {
      return name + ' is missing on the server (' + answer.status + '): the site was just updated, or only part of it was copied. '
        + 'Reload the page. If the file is still missing, tell the owner of this site.';
    }
    var type = answer.getResponseHeader('content-type') || 'unspecified';
    if (!/javascript/i.test(type)) {
      return 'The server sends ' + name + ' as "' + type + '", but browsers run only "text/javascript".' + HOST;
    }
    return '';
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
   * @param {string} otherwise the message if the server does have it
   */
  function ask(address, otherwise) {
    var request = new XMLHttpRequest();
    request.open('GET', address);
    request.timeout = ANSWER;
    request.onloadend = function () {
      if (request.status < 400) return say(address.replace(/^.*\//, '') + otherwise);
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
    return Array.prototype.filter.call(links, function (link) { return !hasStyles(link); });
  }

  /** Paints the page without waiting for style sheets; each applies when it arrives. */
  function paint() {
    missingStyles().forEach(function (link) {
      ask(link.href, ' has not arrived: the connection is slow, or something blocks it. The page starts when it arrives. If that '
        + 'takes too long, reload the page.');
      link.media = 'print';
      link.addEventListener('load', function () { link.media = 'all'; });
    });
  }

  // Captured: load errors fire on their own element and don't bubble.
  window.addEventListener('error', function (event) {
    var element = event.target;
    if (element instanceof HTMLLinkElement && element.rel === 'stylesheet') {
      return ask(element.href, ' did not load. Reload the page. If that does not help, turn off what blocks it.');
    }
    if (hasStarted()) return;
    if (element instanceof HTMLScriptElement) probe([element.src], {});
    else if (event.message) say('The page did not start: ' + event.message + '. Reload it. ' + NEEDED);
  }, true);
  window.addEventListener('unhandledrejection', function (event) {
    if (!hasStarted()) say('The page did not start: ' + event.reason + '. Reload it. ' + NEEDED);
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
      begun[path].catch(function () { return undefined; });
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
    say('You opened this page as a file, and browsers do not let files load scripts. It needs a web server. Ask the person '
      + 'who gave it to you for its address, or run "cargo xtask serve" in the project\u2019s folder.');
  } else if (lack()) {
    isLasting = true;
    say('This browser lacks ' + lack() + '. ' + NEEDED);
  }
})();

//! A module of the page that needs no browser has a test beside it.
//!
//! What needs one follows from the code: names that only browsers have, the wasm that only the built site has, and
//! imports of such modules.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::javascript::Script;
use super::sources::Sources;

/// Names that Node lacks, or means something else by.
const OF_BROWSERS: &[&str] = &[
    "document",
    "window",
    "navigator",
    "location",
    "localStorage",
    "indexedDB",
    "caches",
    "byId",
    "requestAnimationFrame",
    "Worker",
    "self",
];

/// Built with the site.
const WASM: &str = "www/wasm/";

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let page: BTreeMap<&str, &Script> = sources
        .scripts()
        .iter()
        .filter(|script| script.file.starts_with("www/"))
        .map(|script| (&*script.file, script))
        .collect();
    let is_test = |file: &str| file.ends_with(".test.js");
    let test_of = |file: &str| format!("{}.test.js", file.trim_end_matches(".js"));
    page.values()
        .filter(|script| !script.functions.is_empty() && !is_test(&script.file))
        .filter(|script| !page.contains_key(&*test_of(&script.file)))
        .filter(|script| !needs_browser(&script.file, &page, &mut Vec::new()))
        .map(|script| {
            let sentence = format!(
                "needs no browser, and has no test. Add {}.",
                test_of(&script.file)
            );
            Finding::new(&script.file, 1, sentence).about("test")
        })
        .collect()
}

/// Whether a module, or one that it imports, needs a browser; `seen` ends circles.
fn needs_browser<'a>(
    file: &'a str,
    page: &BTreeMap<&'a str, &'a Script>,
    seen: &mut Vec<&'a str>,
) -> bool {
    if file.starts_with(WASM) {
        return true;
    }
    if seen.contains(&file) {
        return false;
    }
    seen.push(file);
    page.get(file).is_some_and(|script| {
        let names_one = |name: &&str| script.lines_with(name).next().is_some();
        OF_BROWSERS.iter().any(names_one)
            || script
                .imports
                .iter()
                .any(|import| needs_browser(&import.file, page, seen))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn untested(files: &[(&str, &str)]) -> Vec<String> {
        let found = check(&Sources::of(files)).into_iter();
        found.map(|finding| finding.file).collect()
    }

    const PLAIN: &str = "/** The document. */\nexport function f() { return 1; }";

    #[test]
    fn a_module_without_a_browser_needs_a_test_beside_it() {
        assert_eq!(untested(&[("www/a/f.js", PLAIN)]), ["www/a/f.js"]);
        let elsewhere = [("www/a/f.js", PLAIN), ("www/b/f.test.js", "f();")];
        assert_eq!(untested(&elsewhere), ["www/a/f.js"]);
        let beside = [("www/a/f.js", PLAIN), ("www/a/f.test.js", "f();")];
        assert_eq!(untested(&beside), [""; 0]);
    }

    #[test]
    fn a_browser_or_wasm_behind_imports_frees_a_module_even_in_circles() {
        let through = "import { g } from './g.js';\nexport function f() { g(); }";
        let back = "import { f } from './f.js';\nexport function g() {";
        let [wasm, page, plain] =
            ["kindling(); }", "document.title; }", "1; }"].map(|rest| format!("{back}{rest}"));
        let wasm = format!("import {{ kindling }} from '../wasm/page/kindling.js';\n{wasm}");
        for freed in [&wasm, &page] {
            let files = [("www/a/f.js", through), ("www/a/g.js", &**freed)];
            assert_eq!(untested(&files), [""; 0]);
        }
        let files = [("www/a/f.js", through), ("www/a/g.js", &*plain)];
        assert_eq!(untested(&files), ["www/a/f.js", "www/a/g.js"]);
    }

    #[test]
    fn types_alone_and_scripts_outside_of_the_page_need_none() {
        let types = "/** @typedef {'cpu'} Backend */\nexport {};";
        assert_eq!(
            untested(&[("www/a/t.js", types), ("bench/f.js", PLAIN)]),
            [""; 0]
        );
    }
}

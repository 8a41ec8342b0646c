//! Code that runs in a worker doesn't touch the document, which workers lack; nor does the trainer's room, which other
//! pages and Node use without this one.

use std::collections::BTreeSet;

use super::finding::Finding;
use super::sources::Sources;

/// Names that exist only in a page.
const OF_THE_PAGE: &[&str] = &[
    "document",
    "window",
    "byId",
    "localStorage",
    "requestAnimationFrame",
];

/// The room without a document.
const TRAINER: &str = "www/trainer/";

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let in_workers = in_workers(sources);
    let scripts = sources.scripts().iter();
    let is_inside = |file: &str| in_workers.contains(file) || file.starts_with(TRAINER);
    let inside = scripts.filter(|script| is_inside(&script.file));
    let found = inside.flat_map(|script| {
        OF_THE_PAGE.iter().flat_map(move |name| {
            script.lines_with(name).map(move |line| {
                let sentence = format!(
                    "may run where there is no {name}. Do it in the page, and send a message."
                );
                Finding::new(&script.file, line, sentence)
            })
        })
    });
    found.collect()
}

/// The files that workers start with, and everything those import.
fn in_workers(sources: &Sources) -> BTreeSet<&str> {
    let page = sources
        .scripts()
        .iter()
        .filter(|script| script.file.starts_with("www/"));
    let mut open: Vec<&str> = page
        .flat_map(|script| script.workers.iter().map(|worker| &*worker.file))
        .collect();
    let mut inside = BTreeSet::new();
    while let Some(file) = open.pop() {
        if inside.insert(file) {
            let scripts = sources
                .scripts()
                .iter()
                .filter(|script| script.file == file);
            open.extend(
                scripts.flat_map(|script| script.imports.iter().map(|import| &*import.file)),
            );
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_found_in_what_a_worker_imports() {
        let sources = Sources::of(&[
            (
                "www/client.js",
                "const w = new Worker(new URL('./worker.js', import.meta.url));\ndocument.title;",
            ),
            ("www/worker.js", "import { f } from './loop.js';"),
            ("www/loop.js", "\nexport const f = () => document.title;"),
        ]);
        let found = check(&sources);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((&*found[0].file, found[0].line), ("www/loop.js", 2));
    }
}

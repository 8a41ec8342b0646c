//! No circles: of two modules, at most one knows the other, directly or indirectly.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::modules;
use super::sources::Sources;

/// Which file knows which files.
pub type Graph<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut graph = Graph::new();
    for script in sources.scripts() {
        let known = graph.entry(&script.file).or_default();
        known.extend(script.imports.iter().map(|import| &*import.file));
    }
    let mut findings = findings(graph);
    findings.extend(self::findings(modules::graph(sources)));
    findings
}

fn findings(graph: Graph) -> Vec<Finding> {
    let sentence = |circle: &[&str]| {
        format!(
            "imports itself: {} -> {}. Move what they share into a file of its own.",
            circle.join(" -> "),
            circle[0]
        )
    };
    let circles = circles(graph);
    let finding = |circle: &Vec<&str>| Finding::new(circle[0], 1, sentence(circle)).about("circle");
    circles.iter().map(finding).collect()
}

/// One circle through each file that is still in one after cutting those found before.
fn circles(mut graph: Graph<'_>) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    let ours: BTreeSet<&str> = graph.keys().copied().collect();
    for known in graph.values_mut() {
        known.retain(|file| ours.contains(file));
    }
    loop {
        while let Some(end) = dead_end(&graph) {
            graph.remove(end);
            for known in graph.values_mut() {
                known.remove(end);
            }
        }
        let Some(circle) = walk(&graph) else {
            return found;
        };
        if let Some(known) = graph.get_mut(circle[circle.len() - 1]) {
            known.remove(circle[0]);
        }
        found.push(circle);
    }
}

/// A file that knows no other.
fn dead_end<'a>(graph: &Graph<'a>) -> Option<&'a str> {
    let mut files = graph.iter();
    files
        .find(|(_, known)| known.is_empty())
        .map(|(file, _)| *file)
}

/// Walks from file to file until one repeats; each file must know another.
fn walk<'a>(graph: &Graph<'a>) -> Option<Vec<&'a str>> {
    let mut way = vec![*graph.keys().next()?];
    loop {
        let next = graph.get(way[way.len() - 1])?.first()?;
        if let Some(start) = way.iter().position(|file| file == next) {
            return Some(way.split_off(start));
        }
        way.push(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_told_with_every_file_in_it() {
        let sources = Sources::of(&[
            ("www/a.js", "import './b.js';"),
            ("www/b.js", "import './c.js'; import './d.js';"),
            ("www/c.js", "import './b.js';"),
            ("www/d.js", "import './wasm/page.js';"),
        ]);
        let found = check(&sources);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0]
                .sentence
                .contains("www/b.js -> www/c.js -> www/b.js"),
            "{}",
            found[0]
        );
    }

    #[test]
    fn a_file_that_two_know_is_no_circle() {
        let sources = Sources::of(&[
            ("www/a.js", "import './b.js'; import './c.js';"),
            ("www/b.js", "import './c.js';"),
            ("www/c.js", ""),
        ]);
        assert_eq!(check(&sources), []);
    }

    #[test]
    fn rust_modules_have_no_circles_either() {
        let sources = Sources::of(&[
            ("src/a/b.rs", "use super::c::C;"),
            ("src/a/c.rs", "use crate::a::b::B;"),
            ("src/a/mod.rs", ""),
        ]);
        assert_eq!(check(&sources).len(), 1);
    }
}

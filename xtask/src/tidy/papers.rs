//! The documents are correct about the code: each path they name exists, and the map names each room.

use super::finding::Finding;
use super::sources::{File, Sources, resolve};

/// The map of the code.
const MAP: &str = "ARCHITECTURE.md";

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let papers = sources
        .files()
        .iter()
        .filter(|file| file.path.ends_with(".md"));
    let mut findings: Vec<Finding> = papers
        .flat_map(|paper| dead_paths(sources, paper))
        .collect();
    findings.extend(missing_on_map(sources));
    findings
}

/// Paths in backticks, and links, that don't exist.
fn dead_paths(sources: &Sources, paper: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in paper.text.lines().enumerate() {
        let coded = line.split('`').skip(1).step_by(2);
        let dead = coded.filter(|word| is_path(sources, word) && !exists(sources, word));
        let linked = line
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next());
        let broken = linked.filter(|link| {
            !link.is_empty() && !link.contains(':') && !exists(sources, &resolve(&paper.path, link))
        });
        for word in dead.chain(broken) {
            let sentence =
                format!("names {word}, which is not there. Name what has taken its place.");
            findings.push(Finding::new(&paper.path, number + 1, sentence));
        }
    }
    findings
}

/// Whether a word in backticks is a path in this checkout: it starts with one of its folders.
fn is_path(sources: &Sources, word: &str) -> bool {
    let is_plain = !word.contains([' ', '<', '*', '{', '…', '(']);
    let first = word.split('/').next().unwrap_or_default();
    is_plain && word.contains('/') && sources.paths().contains(first)
}

fn exists(sources: &Sources, path: &str) -> bool {
    sources.paths().contains(path.trim_end_matches('/'))
}

/// Top-level folders and rooms of the crate that the map doesn't name.
fn missing_on_map(sources: &Sources) -> Vec<Finding> {
    let Some(map) = sources.files().iter().find(|file| file.path == MAP) else {
        return vec![Finding::new(
            MAP,
            1,
            "is missing: it is the map of the code.",
        )];
    };
    let places = sources.paths().iter().filter(|path| {
        let is_folder_at_top = !path.contains(['/', '.'])
            && sources
                .paths()
                .range(format!("{path}/")..)
                .next()
                .is_some_and(|next| next.starts_with(&format!("{path}/")));
        let is_room =
            path.matches('/').count() == 1 && path.starts_with("src/") && *path != "src/lib.rs";
        is_folder_at_top || is_room
    });
    let unnamed = places.filter(|place| {
        !map.text.contains(&format!("`{place}`")) && !map.text.contains(&format!("`{place}/`"))
    });
    unnamed
        .map(|place| {
            Finding::new(
                MAP,
                1,
                format!("does not name `{place}`. Say in a line what it is for."),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        check(&Sources::of(files))
            .iter()
            .map(Finding::to_string)
            .collect()
    }

    #[test]
    fn a_path_that_is_gone_is_found_in_code_and_in_links() {
        let found = found(&[
            (
                "ARCHITECTURE.md",
                "`src/`, `src/data/`, `docs/`, `src/old.rs`, `npm/run x`, `other/place.rs`",
            ),
            (
                "docs/a.md",
                "\n[b](b.md) [c](../src/data/idx.rs#x) [d](https://example.org/) [e](#here)",
            ),
            ("src/data/idx.rs", ""),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].starts_with("ARCHITECTURE.md:1: names src/old.rs"),
            "{found:?}"
        );
        assert!(found[1].starts_with("docs/a.md:2: names b.md"), "{found:?}");
    }

    #[test]
    fn a_room_without_a_place_on_the_map_is_found() {
        let found = found(&[
            ("ARCHITECTURE.md", "`src/`"),
            ("src/lib.rs", ""),
            ("src/digest.rs", ""),
            ("www/main.js", ""),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_checkout_without_a_map_is_told_so() {
        assert_eq!(found(&[]).len(), 1);
    }
}

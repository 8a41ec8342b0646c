//! Files and functions must fit into a reader's head.

use super::finding::Finding;
use super::sources::Sources;

/// The most lines of a file.
const FILE: usize = 400;

/// The most lines of a function.
const FUNCTION: usize = 60;

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in sources.files().iter().filter(|file| !is_prose(&file.path)) {
        let lines = file.text.lines().count();
        if lines > FILE {
            let sentence = format!(
                "has {lines} lines, and {FILE} are the most. Divide it by what its parts are about."
            );
            findings.push(Finding::new(&file.path, lines, sentence));
        }
    }
    for (file, name, line, lines) in all_functions(sources) {
        if lines > FUNCTION {
            let sentence = format!(
                "{name} has {lines} lines, and {FUNCTION} are the most. Give a part of it a name."
            );
            findings.push(Finding::new(file, line, sentence).about(name));
        }
    }
    findings
}

/// Documents, catalogues and the page, which are read from top to bottom or not at all.
fn is_prose(path: &str) -> bool {
    [".md", ".ftl", ".html"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// The number of functions.
pub fn functions(sources: &Sources) -> usize {
    all_functions(sources).count()
}

fn all_functions(sources: &Sources) -> impl Iterator<Item = (&str, &str, usize, usize)> {
    let rust = sources.modules().iter().flat_map(|module| {
        let functions = module.functions.iter();
        functions.map(|function| {
            (
                &*module.file,
                &*function.name,
                function.line,
                function.lines,
            )
        })
    });
    let javascript = sources.scripts().iter().flat_map(|script| {
        let functions = script.functions.iter();
        functions.map(|function| {
            (
                &*script.file,
                &*function.name,
                function.line,
                function.lines,
            )
        })
    });
    rust.chain(javascript)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_and_functions_are_found() {
        let long = "\n".repeat(401);
        let rust = format!("fn f() {{{}}}", "\n".repeat(60));
        let script = format!("function g() {{{}}}", "\n".repeat(60));
        let sources = Sources::of(&[
            ("a.css", &long),
            ("a.md", &long),
            ("a.rs", &rust),
            ("a.js", &script),
        ]);
        let found = check(&sources);
        let subjects: Vec<_> = found
            .iter()
            .map(|finding| (&*finding.file, &*finding.subject))
            .collect();
        assert_eq!(subjects, [("a.css", ""), ("a.rs", "f"), ("a.js", "g")]);
    }

    #[test]
    fn the_most_is_allowed() {
        let file = "\n".repeat(400);
        let function = format!("fn f() {{{}}}", "\n".repeat(59));
        assert_eq!(
            check(&Sources::of(&[("a.css", &file), ("a.rs", &function)])),
            []
        );
    }
}

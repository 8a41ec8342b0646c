//! No open tasks in the sources: those belong in the issues.

use super::finding::Finding;
use super::sources::Sources;

/// Assembled, so that this file itself isn't found.
const MARKS: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];

/// The rule.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in sources.files() {
        for (number, line) in file.text.lines().enumerate() {
            if let Some(mark) = MARKS.iter().find(|mark| has_word(line, mark)) {
                let sentence = format!("{mark}: do it, or open an issue for it.");
                findings.push(Finding::new(&file.path, number + 1, sentence));
            }
        }
    }
    findings
}

fn has_word(line: &str, word: &str) -> bool {
    let in_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    line.match_indices(word).any(|(start, _)| {
        !line[..start].ends_with(in_word) && !line[start + word.len()..].starts_with(in_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_in_its_line() {
        let text = format!("\n// {}: later", MARKS[0]);
        let longer = format!("{}S", MARKS[0]);
        let found = check(&Sources::of(&[
            ("www/a.css", &text),
            ("docs/b.md", &longer),
        ]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((&*found[0].file, found[0].line), ("www/a.css", 2));
    }
}

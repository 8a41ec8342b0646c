//! The README's example is the one that the documentation tests.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::fs;

/// The first block of Rust in a text.
fn example(text: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.starts_with("```rust"));
    let code = lines.skip(1).take_while(|line| *line != "```");
    code.map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_readme_shows_the_example_that_the_documentation_tests() {
    let root = env!("CARGO_MANIFEST_DIR");
    let readme = fs::read_to_string(format!("{root}/README.md")).unwrap();
    let library = fs::read_to_string(format!("{root}/src/lib.rs")).unwrap();
    let documentation: Vec<&str> = library
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let tested = example(&documentation.join("\n"));
    assert!(tested.contains("use kindling::prelude::*;"), "{tested}");
    assert_eq!(example(&readme), tested);
}

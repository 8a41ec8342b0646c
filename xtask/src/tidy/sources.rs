//! The files that the rules check.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use walkdir::{DirEntry, WalkDir};

use super::javascript::Script;
use super::rust::Module;

/// Folders with other people's code, and with build results.
const NOT_OURS: &[&str] = &["target", "pkg", "node_modules", ".git"];

/// Data that tests read.
const FIXTURES: &str = "fixtures/";

/// A file of text.
pub struct File {
    /// Its path from the workspace's root, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// A checkout: all its paths and texts, each read and parsed once.
#[derive(Default)]
pub struct Sources {
    paths: BTreeSet<String>,
    files: Vec<File>,
    modules: Vec<Module>,
    scripts: Vec<Script>,
}

impl Sources {
    /// Reads a checkout.
    pub fn read(root: &Path) -> Result<Self> {
        let mut sources = Self::default();
        let is_ours = |entry: &DirEntry| {
            let name = entry.file_name().to_string_lossy();
            !NOT_OURS.contains(&name.as_ref())
        };
        let entries = WalkDir::new(root).min_depth(1).sort_by_file_name();
        for entry in entries.into_iter().filter_entry(is_ours) {
            let entry = entry.context("the checkout could not be listed")?;
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let path = path.to_string_lossy().replace('\\', "/");
            if entry.file_type().is_dir() {
                sources.paths.insert(path);
            } else if is_text(&path) {
                let text = fs::read_to_string(entry.path())
                    .with_context(|| format!("{path} could not be read"))?;
                sources.add(path, text)?;
            } else {
                sources.paths.insert(path);
            }
        }
        Ok(sources)
    }

    /// A checkout with these files, for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut sources = Self::default();
        for (path, text) in files {
            let folders = path
                .match_indices('/')
                .map(|(end, _)| path[..end].to_owned());
            sources.paths.extend(folders);
            sources.add((*path).to_owned(), (*text).to_owned()).unwrap();
        }
        sources
    }

    fn add(&mut self, path: String, text: String) -> Result<()> {
        match path.rsplit('.').next() {
            Some("rs") => self.modules.push(Module::read(&path, &text)?),
            Some("js" | "mjs") => self.scripts.push(Script::read(&path, &text)),
            _ => {}
        }
        self.paths.insert(path.clone());
        self.files.push(File { path, text });
        Ok(())
    }

    /// Every file and folder, including fixtures.
    pub fn paths(&self) -> &BTreeSet<String> {
        &self.paths
    }

    /// Every handwritten text file.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// A file's content, if it exists.
    pub fn text(&self, path: &str) -> Option<&str> {
        let file = self.files.iter().find(|file| file.path == path)?;
        Some(&file.text)
    }

    /// The Rust files.
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// The JavaScript files.
    pub fn scripts(&self) -> &[Script] {
        &self.scripts
    }
}

/// The path from the root for a relative path in a file.
pub fn resolve(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn is_text(path: &str) -> bool {
    let ends = [".rs", ".js", ".mjs", ".css", ".md", ".html", ".ftl"];
    let is_manifest = path.ends_with("/package.json");
    (is_manifest || ends.iter().any(|end| path.ends_with(end))) && !path.contains(FIXTURES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_is_not_looked_at_and_fixtures_are_only_known() {
        let folder = tempfile::tempdir().unwrap();
        for path in [
            "src/lib.rs",
            "target/x.rs",
            "tests/fixtures/saved.js",
            "icon.svg",
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let sources = Sources::read(folder.path()).unwrap();
        let files: Vec<_> = sources.files().iter().map(|file| &*file.path).collect();
        assert_eq!(files, ["src/lib.rs"]);
        assert!(sources.paths().contains("tests/fixtures/saved.js"));
        assert!(!sources.paths().contains("target"));
    }
}

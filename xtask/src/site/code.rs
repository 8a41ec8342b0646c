//! The site's folder that holds all of its code. Its name is a checksum of its content, so a page that was opened
//! before an update, or comes from a cache, continues with exactly its own files, or finds none. It never mixes two
//! versions.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::SiteFile;
use super::page::{self, PAGE_FILE};

/// Prefix of every such folder's name.
const PREFIX: &str = "code-";

/// The folder and its content.
pub struct CodeFolder {
    name: String,
    files: Vec<SiteFile>,
}

impl CodeFolder {
    /// The folder for these files of the site, whose paths are relative to it.
    pub fn of(mut files: Vec<SiteFile>) -> Result<Self> {
        files.sort_by(|one, other| one.in_site.cmp(&other.in_site));
        let mut sum = Sha256::new();
        // Includes the page: even if only the page changes, its parts get new addresses and are fetched anew.
        for SiteFile { source, in_site } in &files {
            let content = fs::read(source)
                .with_context(|| format!("{} could not be read", source.display()))?;
            sum.update(format!("{}\0{}\0", address(in_site), content.len()));
            sum.update(content);
        }
        files.retain(|file| file.in_site != Path::new(PAGE_FILE));
        let name = format!("{PREFIX}{}", short(&sum.finalize()));
        Ok(Self { name, files })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its content; paths are relative to it.
    pub fn files(&self) -> &[SiteFile] {
        &self.files
    }

    /// The path in the site of something in it.
    pub fn path(&self, inside: &str) -> PathBuf {
        Path::new(&self.name).join(inside)
    }

    /// Its content; paths are those in the site.
    pub fn placed(&self) -> impl Iterator<Item = SiteFile> {
        self.files.iter().map(|file| SiteFile {
            source: file.source.clone(),
            in_site: Path::new(&self.name).join(&file.in_site),
        })
    }

    /// Writes the page with the addresses of its code, and of what it needs to start.
    pub fn write_page(&self, source: &Path, goal: &Path, needed: &[String]) -> Result<()> {
        let html = fs::read_to_string(source)
            .with_context(|| format!("{} could not be read", source.display()))?;
        let files = self.files.iter().map(|file| address(&file.in_site));
        fs::write(goal, page::for_code(&html, &self.name, files, needed))
            .with_context(|| format!("{} could not be written", goal.display()))
    }
}

/// A path as a browser asks for it, with slashes on every system.
pub fn address(file: &Path) -> String {
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// The first twelve digits of a checksum, enough to distinguish a site's versions.
pub fn short(sum: &[u8]) -> String {
    sum[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> String {
        let place = tempfile::tempdir().unwrap();
        let files = files.iter().enumerate().map(|(index, (name, content))| {
            let source = place.path().join(index.to_string());
            fs::write(&source, content).unwrap();
            SiteFile {
                source,
                in_site: name.into(),
            }
        });
        CodeFolder::of(files.collect()).unwrap().name
    }

    #[test]
    fn the_name_is_that_of_the_content() {
        let name = folder(&[("a.js", "1"), ("wasm/b.wasm", "2")]);
        assert_eq!(name.len(), PREFIX.len() + 12);
        assert_eq!(folder(&[("wasm/b.wasm", "2"), ("a.js", "1")]), name);
        for other in [
            folder(&[("a.js", "3"), ("wasm/b.wasm", "2")]),
            folder(&[("c.js", "1"), ("wasm/b.wasm", "2")]),
            folder(&[("a.js", "1"), ("wasm/b.wasm", "2"), (PAGE_FILE, "")]),
        ] {
            assert_ne!(other, name);
        }
    }
}

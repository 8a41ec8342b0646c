//! Assembles the site in one folder, and removes obsolete files.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::WalkDir;

use super::SiteFile;

/// Copies changed files into `site` and removes every file that is neither in `files` nor in `kept`.
pub fn assemble(files: &[SiteFile], kept: &[PathBuf], site: &Path) -> Result<()> {
    for file in files {
        copy_if_changed(&file.source, &site.join(&file.in_site))
            .with_context(|| format!("{} could not be copied", file.source.display()))?;
    }
    let wanted: HashSet<&Path> = files
        .iter()
        .map(|file| file.in_site.as_path())
        .chain(kept.iter().map(PathBuf::as_path))
        .collect();
    remove_others(site, &wanted)
}

/// Every file under `folder`, relative to it, in alphabetical order.
pub fn relative_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("{} could not be listed", folder.display()))?;
        if !entry.file_type().is_dir() {
            files.push(entry.path().strip_prefix(folder)?.to_owned());
        }
    }
    Ok(files)
}

/// Every file of a folder in `site`, relative to the site.
pub fn files_of(site: &Path, folder: &str) -> Result<Vec<PathBuf>> {
    let files = relative_files(&site.join(folder))?;
    Ok(files
        .iter()
        .map(|file| Path::new(folder).join(file))
        .collect())
}

/// Compares length and time, as rsync does: the datasets have 40 MB and never change.
fn copy_if_changed(source: &Path, goal: &Path) -> Result<()> {
    let new = fs::metadata(source)?;
    let changed = match fs::metadata(goal) {
        Ok(old) => old.len() != new.len() || old.modified()? != new.modified()?,
        Err(_) => true,
    };
    if changed {
        if let Some(folder) = goal.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(source, goal)?;
        let copy = File::options().write(true).open(goal)?;
        copy.set_modified(new.modified()?)?;
    }
    Ok(())
}

fn remove_others(site: &Path, wanted: &HashSet<&Path>) -> Result<()> {
    // Contents first, so that folders are empty when their turn comes.
    for entry in WalkDir::new(site).min_depth(1).contents_first(true) {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type().is_dir() {
            // Fails if files remain, as intended.
            fs::remove_dir(path).ok();
        } else if !wanted.contains(path.strip_prefix(site)?) {
            fs::remove_file(path)
                .with_context(|| format!("{} could not be removed", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(source: &Path, in_site: &str) -> SiteFile {
        SiteFile {
            source: source.to_owned(),
            in_site: in_site.into(),
        }
    }

    #[test]
    fn a_rename_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let (source, site) = (folder.path().join("a.js"), folder.path().join("site"));
        fs::write(&source, "a").unwrap();

        assemble(&[file(&source, "old/a.js")], &[], &site).unwrap();
        fs::write(site.join("site.json"), "{}").unwrap();
        assemble(&[file(&source, "new/a.js")], &["site.json".into()], &site).unwrap();

        let left = relative_files(&site).unwrap();
        assert_eq!(left, [Path::new("new/a.js"), Path::new("site.json")]);
        assert!(!site.join("old").exists());
    }

    #[test]
    fn a_change_of_the_same_length_arrives() {
        let folder = tempfile::tempdir().unwrap();
        let (source, site) = (folder.path().join("a.js"), folder.path().join("site"));
        for text in ["one", "two"] {
            fs::write(&source, text).unwrap();
            assemble(&[file(&source, "a.js")], &[], &site).unwrap();
            assert_eq!(fs::read_to_string(site.join("a.js")).unwrap(), text);
        }
    }
}

//! Third-party programs such as browsers: named by a variable, or at their usual paths.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// A program to find.
pub struct Program {
    /// The variable with its path.
    pub variable: &'static str,
    /// Its names on PATH.
    pub names: &'static [&'static str],
    /// What to install if it is missing.
    pub advice: &'static str,
}

impl Program {
    /// Whether its variable is set: then nothing else is tried, and nothing installed.
    pub fn is_chosen_by_hand(&self) -> bool {
        self.chosen().is_some()
    }

    /// Finds it through its variable, or on PATH.
    pub fn find(&self) -> Result<PathBuf> {
        self.find_beside(&[])
    }

    /// Finds it through its variable, on PATH, or in one of the folders.
    pub fn find_beside(&self, folders: &[PathBuf]) -> Result<PathBuf> {
        if let Some(path) = self.chosen() {
            ensure!(
                path.is_file(),
                "{} names {}, which is not there",
                self.variable,
                path.display()
            );
            return Ok(path);
        }
        let on_path = self.names.iter().find_map(|name| which::which(name).ok());
        on_path
            .or_else(|| self.in_folders(folders))
            .with_context(|| {
                format!(
                    "none of {} was found. {}, or say in {} where it is",
                    self.names.join(", "),
                    self.advice,
                    self.variable
                )
            })
    }

    fn chosen(&self) -> Option<PathBuf> {
        let path = env::var_os(self.variable).filter(|path| !path.is_empty())?;
        Some(PathBuf::from(path))
    }

    fn in_folders(&self, folders: &[PathBuf]) -> Option<PathBuf> {
        let files = folders.iter().flat_map(|folder| {
            let file = |name| Path::new(folder).join(name);
            self.names.iter().map(file)
        });
        files.into_iter().find(|file| file.is_file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOWHERE: Program = Program {
        variable: "KINDLING_TEST_PROGRAM_THAT_NOBODY_SETS",
        names: &["no-such-program-here"],
        advice: "Install it",
    };

    #[test]
    fn a_missing_program_says_what_to_do() {
        let error = NOWHERE.find().unwrap_err().to_string();
        assert!(error.contains("no-such-program-here"), "{error}");
        assert!(
            error.contains("Install it, or say in KINDLING_TEST"),
            "{error}"
        );
    }

    #[test]
    fn a_program_is_found_in_a_folder_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("no-such-program-here");
        std::fs::write(&file, "").unwrap();
        let folders = [PathBuf::from("/nowhere"), folder.path().to_owned()];
        assert_eq!(NOWHERE.find_beside(&folders).unwrap(), file);
    }
}

//! Paths: the workspace, its build folder, the site, and the cache.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;
use etcetera::BaseStrategy;

/// The folders of this checkout and of this user.
pub struct Project {
    /// The workspace's root.
    pub root: PathBuf,
    /// Cargo's build folder.
    pub target: PathBuf,
    /// Survives `cargo clean` and is shared by checkouts: datasets and installed tools.
    pub cache: PathBuf,
}

impl Project {
    /// Finds the workspace around the current directory.
    pub fn find() -> Result<Self> {
        let metadata = MetadataCommand::new()
            .no_deps()
            .exec()
            .context("this is not a folder of the Kindling workspace: change into it first")?;
        Ok(Self {
            root: metadata.workspace_root.into_std_path_buf(),
            target: metadata.target_directory.into_std_path_buf(),
            cache: cache_dir()?,
        })
    }

    /// The built site.
    pub fn site(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// A program from the npm packages.
    pub fn npm_program(&self, name: &str) -> PathBuf {
        let file = if cfg!(windows) {
            format!("{name}.cmd")
        } else {
            name.to_owned()
        };
        self.root.join("node_modules/.bin").join(file)
    }
}

fn cache_dir() -> Result<PathBuf> {
    if let Some(dir) = std::env::var_os("KINDLING_CACHE").filter(|dir| !dir.is_empty()) {
        return std::path::absolute(Path::new(&dir)).context("KINDLING_CACHE is not a usable path");
    }
    let user = etcetera::choose_base_strategy()
        .context("no home folder is known: set KINDLING_CACHE to a folder for downloads")?;
    Ok(user.cache_dir().join("kindling"))
}

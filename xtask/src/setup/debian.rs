//! Debian's package manager, if present.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::run;
use crate::step::Step;

/// Whether this machine has Debian's package manager.
pub fn has_apt() -> bool {
    which::which("apt-get").is_ok() && which::which("dpkg-deb").is_ok()
}

/// Whether packages can be installed without a password.
pub fn can_install() -> bool {
    has_apt() && is_root()
}

fn is_root() -> bool {
    let mut id = Command::new("id");
    id.arg("-u");
    run::output_of(id).is_ok_and(|user| user == "0")
}

/// Fetches the newest package lists, which fresh containers lack.
pub fn update(step: &Step) -> Result<()> {
    let mut update = apt_get();
    update.arg("update");
    step.run(update)
}

/// Installs packages with only their required dependencies.
pub fn install(packages: &[&str], step: &Step) -> Result<()> {
    step.note(format!("apt-get install {}", packages.join(" ")));
    update(step)?;
    let mut install = apt_get();
    install
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages);
    step.run(install)
}

/// Downloads a package into `folder` without installing it.
pub fn download(package: &str, folder: &Path, step: &Step) -> Result<PathBuf> {
    let fetch = || {
        let mut download = apt_get();
        download.args(["download", package]).current_dir(folder);
        run::output_of(download)
    };
    if fetch().is_err() {
        if is_root() {
            update(step)?;
        }
        fetch()?;
    }
    the_archive_in(folder)
}

/// The package that `apt-get download` left in `folder`; its file name contains an unknown version.
pub fn the_archive_in(folder: &Path) -> Result<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            return Ok(path);
        }
    }
    None.context("apt-get left no package behind")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    // An invisible question would hang the set-up.
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

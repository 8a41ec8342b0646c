//! The npm packages: wasm-opt, esbuild, the type checker, ESLint, the browser's remote control.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::data::sha256;
use crate::project::Project;
use crate::step::Step;

/// Contains the checksum of the installed lock file.
const STAMP: &str = "node_modules/.installed-lock-sha256";

/// npm, ready for arguments.
pub fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Installs what the site's `package-lock.json` lists, unless exactly that is installed.
pub fn ensure(project: &Project, step: &Step) -> Result<()> {
    ensure_in(&project.root, step)
}

/// Installs what a folder's `package-lock.json` lists, unless exactly that is installed.
pub fn ensure_in(folder: &Path, step: &Step) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("{} could not be read", lock.display()))?;
    let wanted = sha256(&lock);
    let stamp = folder.join(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        step.already_there();
        return Ok(());
    }
    let mut install = npm();
    install
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(folder);
    step.run(install)
        .context("the npm packages could not be installed; Node.js 20.19 or newer is needed")?;
    fs::write(&stamp, wanted).with_context(|| format!("{} is not writable", stamp.display()))
}

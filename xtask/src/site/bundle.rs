//! The page's JavaScript and styles: bundled by `xtask/bundle.js`, with esbuild.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::wasm::WasmBuild;
use crate::project::Project;
use crate::step::Step;
use anyhow::{Context, Result};

/// The style sheet that all others become.
pub const STYLES: &str = "styles.css";

/// Where the bundle is made.
pub fn folder(project: &Project) -> PathBuf {
    project.target.join("site/code")
}

/// Bundles the code, for these wasm files; returns the folder with the result.
pub fn make(project: &Project, builds: &[&WasmBuild], step: &Step) -> Result<PathBuf> {
    let folder = folder(project);
    let mut bundle = Command::new("node");
    bundle
        .arg(project.root.join("xtask/bundle.js"))
        .arg("--out")
        .arg(&folder)
        .arg("--wasm")
        .arg(project.target.join("site/wasm"));
    for build in builds {
        bundle.args(["--build", build.name]);
    }
    step.run(bundle)?;
    Ok(folder)
}

/// The page for the bundle in this folder, with its texts.
pub fn page(folder: &Path) -> PathBuf {
    folder.with_extension("html")
}

/// The modules that the page of a bundle in this folder needs to start, as addresses in the code's folder.
pub fn needed(folder: &Path) -> Result<Vec<String>> {
    let file = folder.with_extension("json");
    let text = fs::read_to_string(&file)
        .with_context(|| format!("{} could not be read", file.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} cannot be read: build again", file.display()))
}

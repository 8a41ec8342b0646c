//! `site.json`: what the page must know about its own build.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, json};
use sha2::{Digest, Sha256};

use super::SiteOptions;
use super::assemble::relative_files;

/// Its file name.
pub const NAME: &str = "site.json";

/// Writes the build's identity, what it can do, and the sizes that progress bars need.
pub fn write(site: &Path, options: SiteOptions) -> Result<()> {
    let mut bytes = Map::new();
    let mut code = Sha256::new();
    for file in relative_files(site)? {
        let is_wasm = file.extension().is_some_and(|end| end == "wasm");
        if !is_wasm && !file.starts_with("data") {
            continue;
        }
        let path = site.join(&file);
        if is_wasm {
            code.update(fs::read(&path)?);
        }
        bytes.insert(address(&file), fs::metadata(&path)?.len().into());
    }
    let digest = code.finalize();
    let build: String = digest[..6].iter().map(|b| format!("{b:02x}")).collect();
    let text = json!({ "build": build, "webgpu": !options.cpu_only, "bytes": bytes });
    fs::write(site.join(NAME), format!("{text:#}\n")).context("site.json could not be written")
}

/// A path as the page asks for it, with slashes on every system.
fn address(file: &Path) -> String {
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

//! The site's description of itself, in two JSON files.
//!
//! - `build.json`, in the code's folder: what the page must know about its own build.
//! - `site.json`, next to the page: which code is the newest, so that an open page notices an update, and whether more of this
//!   version is being built.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::code::{CodeFolder, address, short};
use super::{Extent, SiteFile};

/// The file next to the page.
pub const NAME: &str = "site.json";

/// The file in the code's folder.
pub const BUILD: &str = "build.json";

/// The build's identity and abilities, and the sizes that progress bars need.
pub fn build(code: &[SiteFile], data: &[SiteFile], extent: Extent) -> Result<Value> {
    let mut sum = Sha256::new();
    for file in code.iter().filter(|file| is_wasm(&file.in_site)) {
        sum.update(fs::read(&file.source)?);
    }
    let mut bytes = Map::new();
    for file in data {
        let length = fs::metadata(&file.source)?.len();
        bytes.insert(address(&file.in_site), length.into());
    }
    let build = short(&sum.finalize());
    let version = env!("CARGO_PKG_VERSION");
    Ok(json!({ "version": version, "build": build, "webgpu": extent.has_webgpu(), "bytes": bytes }))
}

/// Writes both files; the one next to the page last, so that a site that has it is complete.
pub fn write(site: &Path, code: &CodeFolder, build: &Value, extent: Extent) -> Result<()> {
    let mut newest = json!({ "code": code.name() });
    if extent == Extent::CpuFirst {
        newest["moreFollows"] = true.into();
    }
    let files = [(code.path(BUILD), build), (NAME.into(), &newest)];
    for (file, content) in files {
        fs::write(site.join(&file), format!("{content:#}\n"))
            .with_context(|| format!("{} could not be written", file.display()))?;
    }
    Ok(())
}

/// The name of a built site's code folder.
pub fn code_folder(site: &Path) -> Result<String> {
    let file = site.join(NAME);
    let text = fs::read_to_string(&file)
        .with_context(|| format!("{} could not be read", file.display()))?;
    let content: Value = serde_json::from_str(&text)?;
    let name = content["code"].as_str();
    name.map(String::from)
        .with_context(|| format!("{} names no code", file.display()))
}

fn is_wasm(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "wasm")
}

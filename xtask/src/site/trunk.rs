//! Hands the site to Trunk, which watches the sources and reloads the page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::code::address;
use super::page::{self, PAGE_FILE};
use super::{assemble, bundle, files_in, manifest};
use crate::project::Project;

/// Copies the site into the folder that Trunk serves.
pub fn stage_for_trunk(project: &Project) -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("TRUNK_STAGING_DIR is not set: this is for Trunk's hook, see Trunk.toml")?;
    let mut files = files_in(&project.site(), Path::new(""))?;
    // Trunk has already copied the page, with the script that reloads it.
    files.retain(|file| file.in_site != Path::new(PAGE_FILE));
    assemble::assemble(&files, &[PAGE_FILE.into()], &folder)?;

    let page = folder.join(PAGE_FILE);
    let html = fs::read_to_string(&page)
        .with_context(|| format!("Trunk left no {} behind", page.display()))?;
    let code = manifest::code_folder(&project.site())?;
    let parts = files_in(&project.site().join(&code), Path::new(""))?;
    let parts = parts.iter().map(|file| address(&file.in_site));
    let needed = bundle::needed(&bundle::folder(project))?;
    let html = page::for_code(&html, &code, parts, &needed);
    fs::write(&page, with_inline_scripts(&html))
        .with_context(|| format!("{} is not writable", page.display()))
}

/// Relaxes the page's content security policy: Trunk's script is inline, and connects to Trunk by WebSocket.
fn with_inline_scripts(html: &str) -> String {
    html.replacen("script-src ", "script-src 'unsafe-inline' ", 1)
        .replacen("connect-src ", "connect-src ws: ", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_trunk_in_and_keeps_the_rest() {
        let strict =
            r#"<meta content="default-src 'none'; script-src 'self'; connect-src 'self'">"#;
        assert_eq!(
            with_inline_scripts(strict),
            r#"<meta content="default-src 'none'; script-src 'unsafe-inline' 'self'; connect-src ws: 'self'">"#
        );
    }
}

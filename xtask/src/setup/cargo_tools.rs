//! Tools installed by cargo, each in its own folder in the cache.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;

use super::wasm_target::TARGET;
use crate::project::Project;
use crate::run;
use crate::step::Step;

struct Tool {
    /// The crate's name.
    package: &'static str,
    /// Its programs; the first one reports its version.
    programs: &'static [&'static str],
    version: String,
    /// Whether to build it with the dependency versions that its authors tested.
    locked: bool,
}

/// The folder that holds `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub fn wasm_bindgen(project: &Project, step: &Step) -> Result<PathBuf> {
    let tool = Tool {
        package: "wasm-bindgen-cli",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        version: version_of_wasm_bindgen(project)?,
        // The lock file of 0.2.130 requires a withdrawn version of webpki-roots, so `--locked` fails. Change this with
        // a newer wasm-bindgen.
        locked: false,
    };
    tool.ensure(project, step)
}

/// The folder that holds `wasm-pack`.
pub fn wasm_pack(project: &Project, step: &Step) -> Result<PathBuf> {
    let tool = Tool {
        package: "wasm-pack",
        programs: &["wasm-pack"],
        version: "0.15.1".to_owned(),
        locked: true,
    };
    tool.ensure(project, step)
}

/// The folder that holds `geckodriver`, with which tests control Firefox.
pub fn geckodriver(project: &Project, step: &Step) -> Result<PathBuf> {
    let tool = Tool {
        package: "geckodriver",
        programs: &["geckodriver"],
        version: "0.37.1".to_owned(),
        locked: true,
    };
    tool.ensure(project, step)
}

/// The two halves of wasm-bindgen only work together at exactly the same version.
fn version_of_wasm_bindgen(project: &Project) -> Result<String> {
    let metadata = MetadataCommand::new()
        .current_dir(&project.root)
        .other_options(["--filter-platform".to_owned(), TARGET.to_owned()])
        .exec()
        .context("cargo could not read the workspace")?;
    metadata
        .packages
        .iter()
        .find(|package| package.name.as_str() == "wasm-bindgen")
        .map(|package| package.version.to_string())
        .context("wasm-bindgen is missing in Cargo.lock")
}

impl Tool {
    fn ensure(&self, project: &Project, step: &Step) -> Result<PathBuf> {
        let root = project
            .cache
            .join("tools")
            .join(format!("{}-{}", self.package, self.version));
        let ours = root.join("bin");
        for folder in self.folder_on_path().into_iter().chain([ours.clone()]) {
            if self.is_in(&folder) {
                step.already_there();
                return Ok(folder);
            }
        }
        step.note(format!(
            "compiling {} {}: a minute or two, once",
            self.package, self.version
        ));
        step.run(self.install_into(&root))?;
        Ok(ours)
    }

    fn install_into(&self, root: &Path) -> Command {
        let mut install = run::cargo();
        install
            .args(["install", self.package])
            .arg(format!("--version={}", self.version))
            .arg("--root")
            .arg(root)
            // They work for seconds: optimizing them more takes longer than they ever save.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off");
        if self.locked {
            install.arg("--locked");
        }
        install
    }

    fn folder_on_path(&self) -> Option<PathBuf> {
        let program = which::which(self.programs.first()?).ok()?;
        Some(program.parent()?.to_owned())
    }

    fn is_in(&self, folder: &Path) -> bool {
        let path = |name: &&str| folder.join(format!("{name}{EXE_SUFFIX}"));
        let Some(first) = self.programs.first() else {
            return false;
        };
        let mut ask = Command::new(path(first));
        ask.arg("--version");
        let is_version = |said: String| said.split_whitespace().nth(1) == Some(&self.version);
        self.programs.iter().all(|name| path(name).exists())
            && run::output_of(ask).is_ok_and(is_version)
    }
}

//! Trains the report's experiments natively: runs `examples/reproduce` with the folders it needs.

use anyhow::{Context, Result, bail};

use crate::data;
use crate::project::Project;
use crate::run;
use crate::step::Steps;

/// The document it writes.
const DOCUMENT: &str = "docs/reproduction.md";

/// Fetches the datasets and trains; `arguments` are passed on.
///
/// Not built into `xtask`, because the trainer takes minutes to compile and the other commands don't need it.
pub fn reproduce(project: &Project, arguments: &[String]) -> Result<()> {
    Steps::new(1).step("Datasets", |step| data::ensure(project, step))?;
    let mut train = run::cargo();
    train
        .args(["run", "--release", "--package", "kindling"])
        .args(["--example", "reproduce"])
        .args(["--no-default-features", "--features", "trainer", "--"])
        .arg("--data")
        .arg(project.cache.join("data"))
        .arg("--out")
        .arg(project.root.join(DOCUMENT))
        .args(arguments)
        .current_dir(&project.root);
    // Its progress is the point, so show it even without a terminal.
    let status = train.status().context("cargo could not be started")?;
    if !status.success() {
        bail!("the experiments were not all trained ({status}); {DOCUMENT} is as it was");
    }
    Ok(())
}
